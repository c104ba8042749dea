"""`/export`: what an address shows as a file (GET), or a pack of several as one (POST). Nothing is kept."""

import base64
import binascii
import datetime
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Flask, Response, request

from app.errors import UserError
from app.exports.exhibit import Item, Pack
from app.exports.kinds import Kind, kind_of
from app.routes.asked import query_asked
from app.views.exhibits import exhibit_of

MOST_ITEMS = 40
MOST_BYTES = 8_000_000  # of a pack as it is asked for; a template of an organisation may weigh some megabytes
MOST_LETTERS = 4_000  # of a title or note


def register(server: Flask) -> None:
    @server.get("/export")
    def export_one() -> Response:
        keys = dict(parse_qsl(query_asked()))
        kind, wide = kind_of(keys.pop("format", "")), keys.pop("paper", "") == "wide"
        made = exhibit_of(address_of(keys))
        pack = Pack(title=made.title, items=(Item(exhibit=made),), **_about(), wide=wide)
        return _file(kind, pack, _name(made.title))

    @server.post("/export")
    def export_pack() -> Response:
        kind, pack = asked_pack()
        return _file(kind, pack, _name(pack.title))


def address_of(keys: dict[str, str]) -> str:
    """The address that the keys of an embed or export name: `page` is its path without the first slash.

    >>> address_of({"page": "gap", "within": "E08000025"}), address_of({"level": "place"})
    ('/gap?within=E08000025', '/explore?level=place')
    """
    path = "/" + keys.get("page", "explore").strip("/")
    query = urlencode({key: text for key, text in keys.items() if key != "page"}, safe=",/")
    return f"{path}?{query}" if query else path


def asked_pack() -> tuple[Kind, Pack]:
    """The pack in the body of a request; UserError in a sentence where it is not one."""
    if (request.content_length or 0) > MOST_BYTES:
        raise UserError(
            f"A pack may weigh {MOST_BYTES // 1_000_000} MB with its template. Use a lighter one.", status=413
        )
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict) or not isinstance(asked.get("items"), list):
        raise UserError('Send a pack as JSON: {"format": "pptx", "title": "…", "items": [{"address": "/explore"}]}.')
    if not 1 <= len(asked["items"]) <= MOST_ITEMS:
        raise UserError(f"A pack holds 1 to {MOST_ITEMS} items, not {len(asked['items'])}.")
    items = tuple(_item(each, place) for place, each in enumerate(asked["items"], 1))
    pack = Pack(title=_words(asked, "title") or "Evidence pack", items=items, template=_template(asked),
                wide=asked.get("paper") == "wide", **_about())  # fmt: skip
    return kind_of(_words(asked, "format")), pack


def _item(given: Any, place: int) -> Item:
    if not isinstance(given, dict) or not _words(given, "address"):
        raise UserError(f"Item {place} of the pack names no address, such as /explore?level=place.")
    try:
        made = exhibit_of(_words(given, "address"))
    except UserError as error:
        raise UserError(f"Item {place} of the pack cannot be shown: {error.message}", status=error.status) from error
    return Item(exhibit=made, title=_words(given, "title"), note=_words(given, "note"))


def _words(given: dict[str, Any], key: str) -> str:
    text = given.get(key, "")
    if not isinstance(text, str) or len(text) > MOST_LETTERS:
        raise UserError(f"The {key} in a pack must be a text of at most {MOST_LETTERS:,} letters.")
    return text.strip()


def _template(asked: dict[str, Any]) -> bytes:
    try:
        return base64.b64decode(asked.get("template") or "", validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise UserError("The template cannot be read. Choose a PowerPoint file (.pptx).") from error


def _about() -> dict[str, str]:
    return {"host": request.host_url.rstrip("/") + request.script_root, "made": datetime.date.today().isoformat()}


def _name(title: str) -> str:
    """A file's name from a title.

    >>> _name("GVA per hour worked: districts, 2023")
    'gva-per-hour-worked-districts-2023'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80] or "evidence"


def _file(kind: Kind, pack: Pack, name: str) -> Response:
    if len(pack.items) > 1 and not kind.many:
        raise UserError(f"A pack of several items cannot be one {kind.ending} file.")
    response = Response(kind.make(pack), content_type=kind.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind.ending}"'
    response.headers["Cache-Control"] = "no-store" if request.method == "POST" else "no-cache"
    return response
