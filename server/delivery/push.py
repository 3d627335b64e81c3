"""The push services of browsers, as far as we use them: one message with nothing in it, to one address.

What leaves the machine is that this installation has something for that device, and when; no word, no group, no
name, not even which kind of thing it was (D59). With nothing in the message there is nothing to encrypt. Requests
go to the services the programme has named and to no other, over https, and are never led elsewhere: an address
comes from a browser, and must not make this server knock at somebody's inner door.
"""

import ipaddress
import json
import re
import socket
import ssl
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from yarl import URL

from server.storage.sealing import Sealer

LONGEST = 1_000
"""Characters of an address; those of today's services have three hundred at most."""
KEPT_SECONDS = 120
"""How long a service may keep a message for a device it cannot reach: later it would only frighten."""
SIGNED_SECONDS = 3_600
"""How long a signature is good for (RFC 8292 allows a day)."""
PATIENCE = aiohttp.ClientTimeout(total=6.0)
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points the curve P-256 has."""
SERVICE = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")
PRINTABLE = re.compile(r"[!-~]+")

Outcome = Literal["taken", "gone", "refused", "not-now"]
"""What became of one message. `gone`: the service knows this device no more. `not-now`: worth another try."""


def is_service(name: str) -> bool:
    """Whether a setting can name a service so: a host, `*.` and what its hosts end with, a port where not 443."""
    return SERVICE.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Services:
    """The push services a programme has named."""

    names: tuple[str, ...]

    def allow(self, address: str) -> bool:
        """Whether a device may be reached there. An address that is a number must have been named as it is."""
        place = parts_of(address)
        if place is None:
            return False
        host = (place.hostname or "").lower()
        here = host if place.port in (None, 443) else f"{host}:{place.port}"
        wild = any(here.endswith(name[1:]) for name in self.names if name.startswith("*."))
        return here in self.names or (wild and not is_number(host))


def parts_of(address: str) -> SplitResult | None:
    """A plain https address in its parts, or None."""
    if len(address) > LONGEST or not PRINTABLE.fullmatch(address):
        return None
    try:
        parts = urlsplit(address)
        plain = parts.port is None or parts.port > 0
    except ValueError:
        return None
    spare = parts.username is not None or parts.password is not None or "#" in address or "\\" in address
    return parts if plain and parts.scheme == "https" and parts.hostname and not spare else None


def is_number(host: str) -> bool:
    """Whether a host is written as a number: nobody looks such a name up, so nobody looks where it leads."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").isdigit()
    return True


class PublicAddresses(AbstractResolver):
    """Finds hosts as usual, but none on this machine nor in an inner network, whatever a name leads to."""

    def __init__(self, found_by: AbstractResolver | None = None) -> None:
        self._found_by = found_by or aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._found_by.resolve(host, port, family)
        outside = [each for each in found if is_outside(each["host"])]
        if not outside:
            raise OSError("a push service must be outside of this network")
        return outside

    async def close(self) -> None:
        await self._found_by.close()


def is_outside(address: str) -> bool:
    """Whether an IP address is somewhere on the open network."""
    ip = ipaddress.ip_address(address)
    return ip.is_global and not ip.is_multicast


class Signature:
    """This installation's key towards push services (VAPID, RFC 8292). It is derived whenever it is needed and
    lies nowhere: not on the disk, not in a backup."""

    def __init__(self, sealer: Sealer, contact: str) -> None:
        secret = sealer.derive("push key, first half") + sealer.derive("push key, second half")
        number = int.from_bytes(secret, "big") % (ORDER - 1) + 1
        self._key = ec.derive_private_key(number, ec.SECP256R1())
        self._contact = contact
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public = in_letters(point)
        """What a browser is told, so that only we can reach the address it makes."""

    def header(self, address: str, *, now: int) -> str:
        """The `Authorization` of one message, good for this service alone. `now`: ms."""
        place = urlsplit(address)
        claims = {
            "aud": f"https://{place.netloc.lower()}",
            "exp": now // 1000 + SIGNED_SECONDS,
            "sub": self._contact,
        }
        said = f"{in_json({'typ': 'JWT', 'alg': 'ES256'})}.{in_json(claims)}"
        r, s = decode_dss_signature(self._key.sign(said.encode(), ec.ECDSA(hashes.SHA256())))
        signed = in_letters(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
        return f"vapid t={said}.{signed}, k={self.public}"


def in_letters(data: bytes) -> str:
    """Bytes as RFC 7515 has them."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def in_json(value: dict[str, object]) -> str:
    """A part of a signed text."""
    return in_letters(json.dumps(value, separators=(",", ":")).encode())


class PushServices:
    """Sends. Made inside a running loop; `close` lets go of every connection."""

    def __init__(self, services: Services, signature: Signature) -> None:
        self._services, self._signature = services, signature
        connector = aiohttp.TCPConnector(
            resolver=PublicAddresses(), ssl=ssl.create_default_context(), limit=0
        )
        self._http = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=PATIENCE,
            trust_env=False,
            skip_auto_headers=("User-Agent", "Content-Type"),
        )

    async def send(self, address: str, *, now: int) -> Outcome:
        """One message with nothing in it. Never raises for what a network or a service does."""
        if not self._services.allow(address):
            return "refused"
        headers = {
            "Authorization": self._signature.header(address, now=now),
            "TTL": str(KEPT_SECONDS),
            "Urgency": "high",
        }
        try:
            url = URL(address, encoded=True)
            async with self._http.post(url, headers=headers, allow_redirects=False) as answer:
                return outcome_of(answer.status)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
            return "not-now"

    async def close(self) -> None:
        await self._http.close()


def outcome_of(status: int) -> Outcome:
    """What an answer means (RFC 8030)."""
    if 200 <= status < 300:
        return "taken"
    if status in (404, 410):
        return "gone"
    return "not-now" if status == 429 or status >= 500 else "refused"


def named(services: Iterable[str]) -> tuple[str, ...]:
    """Services as a setting names them. Raises ValueError with a sentence."""
    names = tuple(each.lower() for each in services)
    for name in names:
        if not is_service(name):
            raise ValueError(f"{name[:80]} is not a host such as push.example.org, nor *.push.example.org")
    return names
