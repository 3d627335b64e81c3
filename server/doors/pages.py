"""The page and its files, the same few headers on everything, and one neutral answer for all other paths."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from server.doors.asking import said
from server.doors.directory import Directory
from server.doors.source import pack_source
from server.storage.accounts import Accounts

FOR_EVER = "public, max-age=31536000, immutable"
READY_SECONDS = 2.0
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".map": "application/json",
}
ASSET = re.compile(r"assets/[\w.-]+")


def policy(public_url: str) -> str:
    """Content-Security-Policy: nothing of anybody else's, and only the client's two trusted-types policies: what
    Svelte renders, and the one address of the worker, whatever is asked of it."""
    place = urlsplit(public_url)
    live = f"{'wss' if place.scheme == 'https' else 'ws'}://{place.netloc}"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' {live}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        "trusted-types svelte-trusted-html worker"
    )


def headers(public_url: str) -> dict[str, str]:
    """What every answer carries. No HSTS on plain http: a demo must not teach the browser about localhost."""
    kept = {
        "Content-Security-Policy": policy(public_url),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=(), idle-detection=()",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "X-DNS-Prefetch-Control": "off",
    }
    if public_url.startswith("https:"):
        kept["Strict-Transport-Security"] = "max-age=31536000"
    return kept


@dataclass(frozen=True, slots=True)
class File:
    """One file of the built client, in memory: nothing is looked up on disk by a name from outside."""

    body: bytes
    kind: str
    cache: str

    def answer(self) -> web.Response:
        return web.Response(body=self.body, headers={"Content-Type": self.kind, "Cache-Control": self.cache})


def read_client(folder: Path) -> dict[str, File]:
    """Every file of the built client by its path; hashed ones may be kept for ever, others never."""
    files = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix in KINDS:
            files[name] = File(
                path.read_bytes(), KINDS[path.suffix], FOR_EVER if ASSET.fullmatch(name) else "no-store"
            )
    return files


class Pages:
    """GET requests."""

    def __init__(
        self,
        *,
        client: Path,
        public_url: str,
        accounts: Accounts,
        directory: Directory,
        ready: Callable[[], Awaitable[bool]],
        source_url: str = "",
    ) -> None:
        self._files = read_client(client)
        self._headers, self._source_url = headers(public_url), source_url
        self._source = b""
        self._accounts, self._directory, self._ready = accounts, directory, ready

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/healthz", self.alive),
            web.get("/readyz", self.ready),
            web.get("/source", self.source),
            web.get("/door/public", self.public),
            web.get("/{path:.*}", self.file),
            web.route("*", "/{path:.*}", self.nothing),
        ]

    async def file(self, request: web.Request) -> web.StreamResponse:
        file = self._files.get(request.match_info["path"] or "index.html")
        return file.answer() if file else await self.nothing(request)

    async def nothing(self, _: web.Request) -> web.StreamResponse:
        """One answer for every path that is not there, whoever asks."""
        return web.Response(status=404, text="Nothing here.", headers={"Cache-Control": "no-store"})

    async def alive(self, _: web.Request) -> web.StreamResponse:
        return web.Response(text="ok", headers={"Cache-Control": "no-store"})

    async def ready(self, _: web.Request) -> web.StreamResponse:
        try:
            async with asyncio.timeout(READY_SECONDS):
                ready = await self._ready()
        except Exception:  # noqa: BLE001  (in doubt, not ready)
            ready = False
        word, status = ("ready", 200) if ready else ("not-ready", 503)
        return web.Response(status=status, text=word, headers={"Cache-Control": "no-store"})

    async def source(self, _: web.Request) -> web.StreamResponse:
        """The source this very server runs from (AGPL, section 13), or where its operator keeps it."""
        if self._source_url:
            return web.Response(
                status=302, headers={"Location": self._source_url, "Cache-Control": "no-store"}
            )
        if not self._source:
            self._source = await asyncio.to_thread(pack_source)
        named = {"Content-Disposition": 'attachment; filename="source.zip"', "Cache-Control": "no-store"}
        return web.Response(body=self._source, content_type="application/zip", headers=named)

    async def public(self, _: web.Request) -> web.StreamResponse:
        is_set_up = await self._accounts.is_set_up()
        return said({**self._directory.public(), "source": "/source", "set_up": is_set_up})

    async def dress(self, _: web.Request, response: web.StreamResponse) -> None:
        """Put the headers on every answer of the application, errors included."""
        for name, value in self._headers.items():
            response.headers.setdefault(name, value)
        response.headers["Server"] = "Notes"
