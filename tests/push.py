"""A push service of nobody's, on this machine: what it was sent is kept, and it answers as a scene likes.

async with open_push_service(tmp_path) as service:     # its certificate is good for this process
    async with open_town(tmp_path, **service.settings) as town: …
"""

import asyncio
import datetime as dt
import ipaddress
import os
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.live import until

CONTACT = "mailto:keeper@example.org"


@dataclass(frozen=True)
class Sent:
    """One message as the service got it."""

    to: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """Devices are paths. `answers`: by device, the statuses of its next messages; 201 when there is none.
    `slow`: devices whose messages are answered only once the event is set."""

    port: int = 0
    sent: list[Sent] = field(default_factory=list)
    answers: dict[str, list[int]] = field(default_factory=dict)
    slow: dict[str, asyncio.Event] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, Any]:
        return {"push_services": (f"127.0.0.1:{self.port}",), "push_contact": CONTACT}

    def address(self, device: str) -> str:
        """Where a device is reached."""
        return f"https://127.0.0.1:{self.port}/to/{device}"

    def rung(self) -> list[str]:
        """Which devices were rung, in order."""
        return [each.to for each in self.sent]

    async def rings(self, *devices: str) -> None:
        """These are rung, and no other was."""
        await until(lambda: len(self.sent) >= len(devices), f"{devices}, not {self.rung()}")
        assert sorted(self.rung()) == sorted(devices)

    async def take(self, request: web.Request) -> web.StreamResponse:
        device = request.match_info["device"]
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.sent.append(Sent(device, headers, await request.read()))
        if device in self.slow:
            await self.slow[device].wait()
        left = self.answers.get(device, [])
        status = left.pop(0) if left else 201
        return web.Response(status=status, headers={"Location": self.address("elsewhere")})


def certificate(folder: Path) -> Path:
    """For this machine's own address, in one file with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a push service")])
    begins = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + dt.timedelta(days=36_500))
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "push-service.pem"
    own = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem.write_bytes(key.private_bytes(*own) + signed.public_bytes(serialization.Encoding.PEM))
    return pem


@asynccontextmanager
async def open_push_service(folder: Path) -> AsyncIterator[PushService]:
    """Listening, and trusted by every server that is opened meanwhile."""
    service, pem = PushService(), certificate(folder)
    app = web.Application()
    app.router.add_post("/to/{device}", service.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    service.port = int(runner.addresses[0][1])
    with mock.patch.dict(os.environ, {"SSL_CERT_FILE": str(pem)}):
        try:
            yield service
        finally:
            for each in service.slow.values():
                each.set()
            await runner.cleanup()
