"""Every kind of file that an address or a pack can be had as, and what makes it."""

from collections.abc import Callable
from typing import NamedTuple

from app.errors import UserError
from app.exports.exhibit import Pack


class Kind(NamedTuple):
    """A kind of file: its ending and type, and what makes it of a pack; `many` where a pack of several can be one."""

    ending: str
    content_type: str
    make: Callable[[Pack], bytes]
    many: bool = True


KINDS: dict[str, Kind] = {}


def kind_of(name: str) -> Kind:
    """The kind of that name; UserError names those that there are."""
    if name not in KINDS:
        raise UserError(f"There is no file of the kind “{name}”. There are: {', '.join(KINDS)}.")
    return KINDS[name]
