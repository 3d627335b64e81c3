#!/usr/bin/env bash
# Makes sure a Chromium is here for the browser tests, and prints where.
set -euo pipefail

find_chromium() {
    local name
    for name in ${CHROMIUM:-} chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" 2>/dev/null && return
    done
    for name in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        if [ -x "$name" ]; then
            printf '%s\n' "$name"
            return
        fi
    done
    return 1
}

find_chromium && exit 0

if [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests (once)…" >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -q update && apt-get -qy install --no-install-recommends chromium fonts-dejavu-core; } </dev/null >&2
    find_chromium && exit 0
fi

printf '\n  %s\n\n' "The browser tests need Chromium or Chrome, and none was found. Install one, or name it: CHROMIUM=/path/to/chromium make test." >&2
exit 1
