#!/usr/bin/env bash
# Says in one sentence what is missing; prints the Python to use when all is there.
#   prerequisites.sh python   only Python matters
#   prerequisites.sh node     only Node and npm matter
set -euo pipefail

stop() {
    printf '\n  %s\n\n' "$1" >&2
    exit 1
}

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        command -v "$name" >/dev/null 2>&1 || continue
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
        "$name" -c 'import sys; print(sys.executable)'
        return
    done
    stop "Safepace needs Python 3.11 or newer, and none was found. Install it, or name it: make run PYTHON=/path/to/python3."
}

check_pip() {
    "$1" -m pip --version >/dev/null 2>&1 ||
        stop "The Python at $1 has no pip. On Debian or Ubuntu: apt install python3-pip."
}

check_node() {
    command -v node >/dev/null 2>&1 ||
        stop "Safepace needs Node 20.19 or newer to build its pages, and none was found. Install it and try again."
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
        stop "Safepace needs Node 20.19 or newer to build its pages; this one is $(node --version)."
    command -v npm >/dev/null 2>&1 ||
        stop "Node is here, but npm is not. Install npm and try again."
}

case "${1:-}" in
    python)
        python=$(find_python)
        check_pip "$python"
        printf '%s\n' "$python"
        ;;
    node) check_node ;;
    *) stop "prerequisites.sh wants to know what to look for: python or node." ;;
esac
