"""Every setting in one frozen object, read from `SAFEPACE_…` once. A bad value stops the start with a sentence."""

import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "SAFEPACE_"
LISTS = {"trusted_proxies", "push_services"}
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class BadSetting(Exception):
    """A setting cannot be used; the message is a sentence for whoever starts the server."""


def _on_this_machine(chosen: dict[str, Any]) -> str:
    """The address when none is given: the port of this machine we listen on, if it is known beforehand."""
    scheme = "https" if chosen["tls_certificate"] else "http"
    return f"{scheme}://localhost:{chosen['port']}" if chosen["port"] else ""


class Settings(BaseSettings):
    """What an installation may choose. Times in the unit their name says."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8787, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    data: Path = Field(Path("data"), description="The folder of the database, made with safe permissions.")
    database_url: SecretStr | None = Field(
        None, description="The address of a PostgreSQL database, instead of a file in the data folder."
    )
    key_file: Path | None = Field(
        None, description="The master key's file; default: the data folder's name with .key, beside it."
    )
    key: SecretStr | None = Field(None, description="The master key itself, instead of a file.")
    erasure_ledger: Path | None = Field(
        None,
        description="Where each erasure is noted, outside of every backup; default: the data folder's name "
        "with .erased, beside it.",
    )
    anchor_file: Path | None = Field(
        None, description="The anchor's file; default: the data folder's name with .anchor, beside it."
    )
    tls_certificate: Path | None = Field(None, description="PEM file of the certificate and its chain.")
    tls_key: Path | None = Field(None, description="PEM file of the certificate's private key.")
    public_url: str = Field(
        default_factory=_on_this_machine, description="The exact address people open, without a path."
    )
    trusted_proxies: tuple[str, ...] = Field(
        (), description="Addresses of proxies whose X-Forwarded-For counts."
    )
    push_services: tuple[str, ...] = Field(
        (),
        description="Hosts of the push services through which staff may have their devices told; none: off.",
    )
    push_contact: str = Field(
        "",
        pattern="^((mailto:|https://)[!-~]{3,200})?$",
        description="How a push service reaches whoever runs this: mailto: or https:.",
    )
    demo: bool = Field(
        default=False, description="A made-up programme with one-click sign-in, this machine only."
    )
    commit_tick_ms: int = Field(20, ge=1, le=1000, description="How often what was said is committed.")
    commands_per_second: float = Field(20, gt=0, description="What one page may send on average.")
    world_commands_per_second: float = Field(2000, gt=0, description="What one track may send in all.")
    source_url: str = Field(
        "",
        pattern="^(https://.*)?$",
        description="Where the source is kept, if changed; default: served here.",
    )
    log_level: str = Field("info", pattern="^(debug|info|warning|error)$", description="How much is logged.")

    @property
    def origins(self) -> tuple[str, ...]:
        """Whose pages may knock: only our own."""
        return (self.public_url,)

    @property
    def only_this_machine(self) -> bool:
        """Whether nobody outside this machine can join: plain http is for localhost alone."""
        return urlsplit(self.public_url).scheme == "http"

    @property
    def master_key_file(self) -> Path:
        """Beside the data folder, not in it, so that a copied database does not carry its own key."""
        return self.key_file or self.data.with_name(f"{self.data.name}.key")

    @property
    def ledger_file(self) -> Path:
        """Beside the data folder, not in it, so that no restored copy of it brings back what was erased."""
        return self.erasure_ledger or self.data.with_name(f"{self.data.name}.erased")

    @property
    def anchor(self) -> Path:
        """Outside of the data folder, so that whoever puts back an old one does not put back this with it."""
        return self.anchor_file or self.data.with_name(f"{self.data.name}.anchor")

    @field_validator("public_url")
    @classmethod
    def _an_exact_address(cls, url: str) -> str:
        if not url:
            raise ValueError("must be given where PORT is 0: nobody can know the address beforehand")
        parts = urlsplit(url)
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or parts.path.strip("/")
            or parts.query
        ):
            raise ValueError("must be an address such as https://notes.example.org, without a path")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise ValueError(
                "must begin with https:// unless it is on localhost: browsers refuse our cookies there"
            )
        return f"{parts.scheme}://{parts.netloc.lower()}"

    @field_validator("database_url")
    @classmethod
    def _a_postgresql_address(cls, url: SecretStr | None) -> SecretStr | None:
        """What was given is not told back, because a password may stand in it."""
        from server.storage.postgres import address

        if url is not None:
            address(url.get_secret_value())
        return url

    @field_validator("trusted_proxies")
    @classmethod
    def _real_addresses(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(str(ipaddress.ip_address(proxy)) for proxy in proxies)

    @field_validator("push_services")
    @classmethod
    def _real_services(cls, services: tuple[str, ...]) -> tuple[str, ...]:
        from server.delivery.push import named

        return named(services)

    @model_validator(mode="after")
    def _whole(self) -> "Settings":
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("TLS_CERTIFICATE and TLS_KEY only work together")
        if bool(self.push_services) != bool(self.push_contact):
            raise ValueError("PUSH_SERVICES and PUSH_CONTACT only work together")
        if self.demo and not self.only_this_machine:
            raise ValueError("the demo is for this machine alone, so PUBLIC_URL must be on http://localhost")
        return self


def load_settings(environ: Mapping[str, str] | None = None, **chosen: Any) -> Settings:
    """Settings from the environment (`chosen` wins), or BadSetting with one sentence per mistake.

    A name nobody knows is a mistake too: a misspelt setting must not look like a working one.
    """
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in (os.environ if environ is None else environ).items()
        if name.startswith(PREFIX) and value
    }
    unknown = sorted(set(given) - set(Settings.model_fields) - {"prove"})
    if unknown:
        raise BadSetting(f"There is no setting {PREFIX}{unknown[0].upper()}.")
    for name in LISTS & given.keys():
        chosen.setdefault(name, tuple(given[name].replace(",", " ").split()))
    try:
        return Settings(
            **{**{name: value for name, value in given.items() if name in Settings.model_fields}, **chosen}
        )
    except ValidationError as mistakes:
        own = (each for each in mistakes.errors() if each["type"] != "default_factory_not_called")
        raise BadSetting("\n".join(_sentence(each) for each in own)) from None


def _sentence(mistake: Any) -> str:
    said = str(mistake["msg"]).removeprefix("Value error, ")
    place = "".join(str(part).upper() for part in mistake["loc"][:1])
    return f"{PREFIX}{place}: {said}." if place else f"{said[:1].upper()}{said[1:]}."
