"""Settings, read once from the environment and checked: the only place that looks at environment variables."""

import functools
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError

ROOT = Path(__file__).parents[1]
EVERY_ADDRESS = {"0.0.0.0", "::", ""}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`store` and `boundaries` are read while serving; `build` holds what can be made again: bundles, packed copies."""

    host: str = "127.0.0.1"
    port: int = 8050
    workers: int = 2
    store: Path = ROOT / "data" / "store"
    boundaries: Path = ROOT / "data" / "boundaries"
    build: Path = ROOT / "build"

    @property
    def address(self) -> str:
        """The address to open on the same machine."""
        here = self.host in EVERY_ADDRESS or self.host == "127.0.0.1"
        return f"http://{'localhost' if here else self.host}:{self.port}"

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
    )


@functools.cache
def get_settings() -> Settings:
    """The settings of this process."""
    return settings_from(os.environ)


def _whole_number(name: str, text: str, *, most: int) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= most:
        return int(text)
    raise UserError(f"{name} must be a number from 1 to {most}, not {text!r}.")


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
