"""The same cuts when TLS is ours: the transport is another one, and a buffer of its own lies before the socket."""

import datetime as dt
import ssl
from pathlib import Path

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from rooms.ids import SeatId
from server.delivery.frames import encode_event
from tests.hazards.porch import ORIGIN, Browser, Porch, cookie_of, until


def certificate(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begins = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + dt.timedelta(days=36_500))
        .sign(key, hashes.SHA256())
    )
    pem = folder / "both.pem"
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)
    return context


async def visit_over_tls(porch: Porch, port: int, seat: str) -> Browser:
    opened = await porch.login(seat)
    headers = {"Origin": ORIGIN, "Cookie": cookie_of(opened)}
    url = f"wss://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
    page = Browser(await porch.http.ws_connect(url, headers=headers, ssl=False))
    await page.arrive("/partner", opened.login, opened.tab)
    return page


async def test_unplugging_over_tls_says_goodbye_and_closes(porch: Porch, tmp_path: Path) -> None:
    site = web.TCPSite(porch.runner, "127.0.0.1", 0, ssl_context=certificate(tmp_path))
    await site.start()
    page = await visit_over_tls(porch, porch.runner.addresses[-1][1], "p1")
    assert (await page.call("say", {}))["ok"] is True
    porch.doors.unplug_seat(SeatId("p1"))
    assert await page.rest() == ['42/partner,["goodbye",{"why":"ended"}]']


async def test_a_slow_reader_over_tls_is_cut(porch: Porch, tmp_path: Path) -> None:
    site = web.TCPSite(porch.runner, "127.0.0.1", 0, ssl_context=certificate(tmp_path))
    await site.start()
    page = await visit_over_tls(porch, porch.runner.addresses[-1][1], "p1")
    page.socket._response.connection.transport.pause_reading()  # type: ignore[union-attr]
    (connection,) = porch.connections
    frame, said = encode_event("/partner", "event", {"text": "x" * 4000}), 0
    while connection.open:
        connection.send(frame)
        said += 1
        assert said < 5000
    await until(lambda: not porch.engine.sockets)
    page.socket._response.connection.transport.resume_reading()  # type: ignore[union-attr]
    assert len(await page.rest()) < said
