"""`/export`: what an address shows as a file (GET), or a pack of several as one (POST). Nothing is kept."""

import base64
import binascii
import contextlib
import datetime
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Flask, Response, request

from app.errors import UserError
from app.exports.exhibit import Exhibit, Item, Pack
from app.exports.kinds import Kind, kind_of
from app.exports.slides.map import LARGE
from app.exports.words import speakable
from app.memory import making
from app.metadata.packs import LONGEST_ADDRESS, MOST_ITEMS
from app.routes.asked import json_asked, query_asked
from app.routes.oembed import site
from app.views.exhibits import exhibit_of

MOST_BYTES = 8_000_000  # of a pack as it is asked for; a template of an organisation may weigh some megabytes
MOST_LETTERS = 4_000  # of a title or note
MOST_LARGE_MAPS = 12  # each takes some 45 MB while slides are made


def register(server: Flask) -> None:
    @server.get("/export")
    def export_one() -> Response:
        keys = dict(parse_qsl(query_asked(), keep_blank_values=True))
        kind = kind_of(keys.pop("format", ""))
        with contextlib.nullcontext() if kind.quick else making():
            return _one(kind, keys)

    @server.post("/export")
    def export_pack() -> Response:
        asked = json_asked(MOST_BYTES)
        with making():
            return _file(*asked_pack(asked))


def _one(kind: Kind, keys: dict[str, str]) -> Response:
    wide = keys.pop("paper", "") == "wide"
    made = exhibit_of(address_of(keys))
    return _file(kind, Pack(title=made.title, items=(Item(exhibit=made),), **_about(), wide=wide))


def address_of(keys: dict[str, str]) -> str:
    """The address that the keys of an embed or export name: `page` is its path without the first slash.

    >>> address_of({"page": "gap", "within": "E08000025"}), address_of({"level": "place"}), address_of({"page": ""})
    ('/gap?within=E08000025', '/explore?level=place', '/')
    """
    path = "/" + keys.get("page", "explore").strip("/")
    query = urlencode({key: text for key, text in keys.items() if key != "page" and text}, safe=",/")
    return f"{path}?{query}" if query else path


def asked_pack(asked: Any) -> tuple[Kind, Pack]:
    """The pack that the JSON of a request describes; UserError in a sentence where it is not one."""
    if not isinstance(asked, dict) or not isinstance(asked.get("items"), list):
        raise UserError('Send a pack as JSON: {"format": "pptx", "title": "…", "items": [{"address": "/explore"}]}.')
    if not 1 <= len(asked["items"]) <= MOST_ITEMS:
        raise UserError(f"A pack holds 1 to {MOST_ITEMS} items, not {len(asked['items'])}.")
    kind, title, template = kind_of(_words(asked, "format")), _words(asked, "title"), _template(asked)
    _check_many(kind, len(asked["items"]))
    pack = Pack(title=title or "Evidence pack", items=tuple(_items(asked["items"])), template=template,
                wide=asked.get("paper") == "wide", notes=asked.get("notes") is True, **_about())  # fmt: skip
    return kind, pack


def _items(given: list[Any]) -> Iterator[Item]:
    """The items in order; an address that stands several times is made once."""
    made: dict[str, Exhibit] = {}
    large = 0
    for place, each in enumerate(given, 1):
        if not isinstance(each, dict) or not (address := _words(each, "address", LONGEST_ADDRESS)):
            raise UserError(f"Item {place} of the pack names no address, such as /explore?level=place.")
        if address not in made:
            made[address] = _shown(address, place)
        large += _has_large_map(made[address])
        if large > MOST_LARGE_MAPS:
            raise UserError(f"A pack has {MOST_LARGE_MAPS} maps of more than {LARGE} areas at most. Split it up.")
        yield Item(exhibit=made[address], title=_words(each, "title"), note=_words(each, "note"))


def _shown(address: str, place: int) -> Exhibit:
    try:
        return exhibit_of(address)
    except UserError as error:
        raise UserError(f"Item {place} of the pack cannot be shown: {error.message}", status=error.status) from error


def _has_large_map(made: Exhibit) -> bool:
    return any(each.map and len(each.map.classes) > LARGE for each in made.shown)


def _words(given: dict[str, Any], key: str, most: int = MOST_LETTERS) -> str:
    """A text of the request, without what no file can hold."""
    text = given.get(key, "")
    if not isinstance(text, str) or len(text) > most:
        raise UserError(f"The {key} in a pack must be a text of at most {most:,} letters.")
    return speakable(text).strip()


def _template(asked: dict[str, Any]) -> bytes:
    try:
        return base64.b64decode(asked.get("template") or "", validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise UserError("The template cannot be read. Choose a PowerPoint file (.pptx).") from error


def _about() -> dict[str, str]:
    return {"host": site(), "made": datetime.date.today().isoformat()}


def _name(title: str) -> str:
    """A file's name from a title.

    >>> _name("GVA per hour worked: districts, 2023")
    'gva-per-hour-worked-districts-2023'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80] or "evidence"


def _check_many(kind: Kind, items: int) -> None:
    if items > 1 and not kind.many:
        raise UserError(f"A pack of several items cannot be one {kind.ending} file.")


def _file(kind: Kind, pack: Pack) -> Response:
    response = Response(kind.make(pack), content_type=kind.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(pack.title)}.{kind.ending}"'
    response.headers["Cache-Control"] = "no-store" if request.method == "POST" else "no-cache"
    return response
