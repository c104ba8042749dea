"""Settings, read once from the environment and checked: the only place that looks at environment variables."""

import functools
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError

ROOT = Path(__file__).parents[1]
EVERY_ADDRESS = {"0.0.0.0", "::", ""}
# Scheme, host (its first label perhaps a star), perhaps a port.
ORIGIN = re.compile(r"(https?)://((?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::([0-9]{1,5}|\*))?", re.IGNORECASE)
BASE_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)+")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`store` and `boundaries` are read while serving; `build` holds what can be made again: bundles, packed copies.

    `base_path` is the path below which a proxy shows the product ("" or as "/evidence"), `trusted_proxies` how many
    proxies stand before it whose forwarded headers are believed, `frame_ancestors` the origins of pages that may frame
    `/embed`, besides our own.
    """

    host: str = "127.0.0.1"
    port: int = 8050
    workers: int = 2
    store: Path = ROOT / "data" / "store"
    boundaries: Path = ROOT / "data" / "boundaries"
    build: Path = ROOT / "build"
    base_path: str = ""
    trusted_proxies: int = 0
    frame_ancestors: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address to open on the same machine."""
        here = self.host in EVERY_ADDRESS or self.host == "127.0.0.1"
        return f"http://{'localhost' if here else self.host}:{self.port}{self.base_path}"

    @property
    def frame_policy(self) -> str:
        """The words of the Content-Security-Policy of `/embed` on who may frame it.

        >>> Settings(frame_ancestors=("https://intranet.example.org",)).frame_policy
        "frame-ancestors 'self' https://intranet.example.org"
        """
        return " ".join(["frame-ancestors 'self'", *self.frame_ancestors])

    @property
    def bind(self) -> str:
        """Host and port as the server wants them; an IPv6 host goes in brackets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Settings from names and texts as in `os.environ`; an empty text counts as not set.

    Raises UserError naming the variable and what it may be.
    """
    given = {name: text.strip() for name, text in environment.items() if text.strip()}
    default = Settings()
    return Settings(
        host=_host(given.get("HOST", default.host)),
        port=_whole_number("PORT", given.get("PORT", str(default.port)), most=65535),
        workers=_whole_number("WEB_CONCURRENCY", given.get("WEB_CONCURRENCY", str(default.workers)), most=64),
        store=_folder("STORE", given.get("STORE"), default.store),
        boundaries=_folder("BOUNDARIES", given.get("BOUNDARIES"), default.boundaries),
        base_path=_base_path(given.get("BASE_PATH", "")),
        trusted_proxies=_whole_number("TRUSTED_PROXIES", given.get("TRUSTED_PROXIES", "0"), least=0, most=9),
        frame_ancestors=_origins(given.get("FRAME_ANCESTORS", "")),
    )


@functools.cache
def get_settings() -> Settings:
    """The settings of this process."""
    return settings_from(os.environ)


def origin_of(text: str) -> str:
    """An origin as browsers compare it, from the address of a page; "" where there is none.

    >>> origin_of("https://Intranet.example.org:443/pages/1"), origin_of("http://localhost:8000"), origin_of("intranet")
    ('https://intranet.example.org', 'http://localhost:8000', '')
    """
    found = ORIGIN.match(text.strip())
    if not found or text.strip()[found.end() : found.end() + 1] not in ("", "/", "?", "#"):
        return ""
    scheme, host, port = found[1].lower(), found[2].lower(), found[3] or ""
    usual = {"https": "443", "http": "80"}[scheme]
    return f"{scheme}://{host}" + (f":{port}" if port and port != usual else "")


def _whole_number(name: str, text: str, *, least: int = 1, most: int) -> int:
    if text.isascii() and text.isdecimal() and least <= int(text) <= most:
        return int(text)
    raise UserError(f"{name} must be a number from {least} to {most}, not {text!r}.")


def _base_path(text: str) -> str:
    path = text.rstrip("/")
    if path and not BASE_PATH.fullmatch(path):
        raise UserError(f"BASE_PATH must be a path such as /evidence, not {text!r}.")
    return path


def _origins(text: str) -> tuple[str, ...]:
    """The origins of a list with commas or spaces, each once; a star stands alone."""
    given = tuple(dict.fromkeys(text.replace(",", " ").split()))
    if given == ("*",):
        return given
    for each in given:
        if not ORIGIN.fullmatch(each.rstrip("/")):
            raise UserError(
                "FRAME_ANCESTORS must be a list of origins such as https://intranet.example.org or "
                f"http://localhost:8000, or * alone; {each!r} is neither."
            )
    return tuple(dict.fromkeys(map(origin_of, given)))


def _host(text: str) -> str:
    if any(letter.isspace() or letter == "/" for letter in text):
        raise UserError(f"HOST must be a name or an address such as 127.0.0.1, not {text!r}.")
    return text


def _folder(name: str, text: str | None, default: Path) -> Path:
    if text is None:
        return default
    folder = Path(text).absolute()
    if not folder.is_dir():
        raise UserError(f"{name} must name a folder, and there is none at {text!r}.")
    return folder
