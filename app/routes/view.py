"""GET /view?… and /catalogue: what Explore asks for, packed and kept in memory."""

import functools

import brotli
import orjson
from flask import Flask, Response

from app.compression import digest
from app.routes.asked import query_asked
from app.routes.packed import from_brotli, respond
from app.selection import Selection
from app.store.observations import get_store
from app.views.catalogue import catalogue
from app.views.explore import explore_view
from app.views.inequality import LINKED
from app.views.settle import open_edition

KEPT = 256
SMALL = 50_000
PLAIN = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS


def register(server: Flask) -> None:
    @server.get("/view")
    def view() -> Response:
        selection, _, notices = open_edition(Selection.from_query(query_asked()))
        return _respond(*_packed(selection, tuple(notices)))

    @server.get("/catalogue")
    def catalogue_route() -> Response:
        return _respond(*_packed_catalogue())


@functools.lru_cache(maxsize=KEPT)
def _packed(selection: Selection, notices: tuple[str, ...]) -> tuple[bytes, str]:
    """The view as brotli-packed JSON and its tag, however its link was written. `notices` come first in it."""
    view = LINKED.get(selection.view, explore_view)(selection, get_store(selection.edition))
    return _pack(view | {"notices": [*notices, *view["notices"]]})


@functools.cache
def _packed_catalogue() -> tuple[bytes, str]:
    return _pack(catalogue(get_store()))


def _pack(content: dict) -> tuple[bytes, str]:
    """Packed hard where that is quick (25 ms for 40 kB), lightly where it is not; and the tag of the content."""
    plain = orjson.dumps(content, option=PLAIN)
    return brotli.compress(plain, quality=11 if len(plain) < SMALL else 6), digest(plain)


def _respond(body: bytes, tag: str) -> Response:
    return respond(from_brotli(body), content_type="application/json", tag=tag, keep="no-cache")
