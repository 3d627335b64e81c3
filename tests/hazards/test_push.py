"""What leaves for a push service, and where it may go: to named services alone, signed, with nothing in it."""

import json
from base64 import urlsafe_b64decode
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from server.config import BadSetting, load_settings
from server.delivery.push import (
    SIGNED_SECONDS,
    PublicAddresses,
    Services,
    Signature,
    is_outside,
    outcome_of,
)
from server.storage.sealing import Sealer

NAMED = Services(("push.example.org", "*.push.example.net", "inner.example.org:8443", "127.0.0.1:9000"))
CONTACT = "mailto:keeper@example.org"
NOW = 1_800_000_000_000

GOOD = [
    "https://push.example.org/to/abc",
    "https://PUSH.example.org/to/abc?x=1",
    "https://push.example.org:443/to/abc",
    "https://web.push.example.net/Q-w_1",
    "https://inner.example.org:8443/a",
    "https://127.0.0.1:9000/a",
]
BAD = [
    "",
    "http://push.example.org/to/abc",
    "https://push.example.com/to/abc",
    "https://push.example.org.evil.example/to",
    "https://evilpush.example.org/to",
    "https://push.example.net/the-star-alone",
    "https://push.example.org:8443/to/abc",
    "https://push.example.org@evil.example/to",
    "https://user:word@push.example.org/to",
    "https://push.example.org\\@evil.example/to",
    "https://evil.example/#https://push.example.org/",
    "https://push.example.org/to#fragment",
    "https://push.example.org/a b",
    "https://push.example.org/ä",
    "https://127.0.0.1/a",
    "https://127.0.0.1:9001/a",
    "https://2130706433:9000/a",
    "https://[::1]:9000/a",
    "https://[::1/a",
    "https://push.example.org:99999/a",
    "https://localhost/a",
    "https:///a",
    "file:///etc/passwd",
    "https://push.example.org/" + "a" * 1000,
]


@pytest.mark.parametrize("address", GOOD)
def test_a_named_service_is_reached(address: str) -> None:
    assert NAMED.allow(address)
    assert not Services(()).allow(address)


@pytest.mark.parametrize("address", BAD)
def test_nothing_else_is(address: str) -> None:
    assert not NAMED.allow(address)


INSIDE = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "224.0.0.1"]
INSIDE += ["::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::", "ff02::1", "100.64.0.1"]


@pytest.mark.parametrize("address", INSIDE)
async def test_a_name_that_leads_inside_is_not_followed(address: str) -> None:
    assert not is_outside(address)
    resolver = PublicAddresses(Led("8.8.8.8", address))
    assert [each["host"] for each in await resolver.resolve("push.example.org", 443)] == ["8.8.8.8"]
    with pytest.raises(OSError, match="outside"):
        await PublicAddresses(Led(address)).resolve("push.example.org", 443)


class Led(AbstractResolver):
    """Whoever is looked up is said to be there."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = addresses

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[Any]:
        return [{"hostname": host, "host": each, "port": port} for each in self._addresses]

    async def close(self) -> None:
        pass


def decoded(letters: str) -> bytes:
    return urlsafe_b64decode(letters + "=" * (-len(letters) % 4))


def claims(signature: Signature, address: str) -> dict[str, Any]:
    """What the signed text says, once its signature was found good."""
    head, said, mark = signature.header(address, now=NOW).removeprefix("vapid t=").split(",")[0].split(".")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(signature.public))
    half = decoded(mark)
    assert len(half) == 64
    r, s = (int.from_bytes(each, "big") for each in (half[:32], half[32:]))
    key.verify(encode_dss_signature(r, s), f"{head}.{said}".encode(), ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        key.verify(encode_dss_signature(r, s), f"{head}.{said}x".encode(), ec.ECDSA(hashes.SHA256()))
    assert json.loads(decoded(head)) == {"typ": "JWT", "alg": "ES256"}
    return dict(json.loads(decoded(said)))


def test_what_is_signed_is_for_one_service_and_an_hour() -> None:
    signature = Signature(Sealer(bytes(32)), CONTACT)
    said = claims(signature, "https://inner.example.org:8443/to/abc?secret")
    assert said == {
        "aud": "https://inner.example.org:8443",
        "exp": NOW // 1000 + SIGNED_SECONDS,
        "sub": CONTACT,
    }
    assert signature.header("https://a.example/", now=NOW).endswith(f", k={signature.public}")


def test_the_key_is_the_same_after_a_restart_and_another_s_elsewhere() -> None:
    """It is derived, not stored: a browser's address is good for as long as the installation is."""
    again = [Signature(Sealer(bytes([n]) * 32), CONTACT).public for n in (1, 1, 2)]
    assert again[0] == again[1] != again[2]
    assert len(decoded(again[0])) == 65


def test_what_a_service_answers() -> None:
    said = {
        200: "taken",
        201: "taken",
        204: "taken",
        404: "gone",
        410: "gone",
        429: "not-now",
        503: "not-now",
    }
    said |= {301: "refused", 307: "refused", 400: "refused", 401: "refused", 403: "refused", 413: "refused"}
    assert {status: outcome_of(status) for status in said} == said


def test_it_is_off_until_a_programme_names_a_service() -> None:
    assert load_settings({}).push_services == ()
    given = {
        "SAFEPACE_PUSH_SERVICES": "push.example.org, *.Push.example.net",
        "SAFEPACE_PUSH_CONTACT": CONTACT,
    }
    assert load_settings(given).push_services == ("push.example.org", "*.push.example.net")
    for name, value, sentence in (
        ("SAFEPACE_PUSH_SERVICES", "https://push.example.org", "is not a host such as"),
        ("SAFEPACE_PUSH_SERVICES", "*", "is not a host such as"),
        ("SAFEPACE_PUSH_SERVICES", "*.*.example.org", "is not a host such as"),
        ("SAFEPACE_PUSH_SERVICES", "", "only work together"),
        ("SAFEPACE_PUSH_CONTACT", "keeper@example.org", "SAFEPACE_PUSH_CONTACT"),
    ):
        with pytest.raises(BadSetting, match=sentence):
            load_settings({**given, name: value})
