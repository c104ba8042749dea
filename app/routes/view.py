"""GET /view?… and /catalogue: what Explore asks for, packed and kept in memory."""

import functools

import brotli
import orjson
from flask import Flask, Response, request

from app.compression import digest
from app.routes.static import coding_for
from app.selection import Selection
from app.store.observations import get_store
from app.views.catalogue import catalogue
from app.views.explore import explore_view
from app.views.settle import open_edition

KEPT = 1024
SMALL = 50_000
PLAIN = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS


def register(server: Flask) -> None:
    @server.get("/view")
    def view() -> Response:
        return packed_response(*_packed(request.query_string.decode(errors="replace")))

    @server.get("/catalogue")
    def catalogue_route() -> Response:
        return packed_response(*_packed_catalogue())


@functools.lru_cache(maxsize=KEPT)
def _packed(query: str) -> tuple[bytes, str]:
    """The view as brotli-packed JSON and its tag. The same query always gives the same bytes while serving."""
    selection, store, notices = open_edition(Selection.from_query(query))
    view = explore_view(selection, store)
    return _pack(view | {"notices": notices + view["notices"]})


@functools.cache
def _packed_catalogue() -> tuple[bytes, str]:
    return _pack(catalogue(get_store()))


def _pack(content: dict) -> tuple[bytes, str]:
    """Packed hard where that is quick (25 ms for 40 kB), lightly where it is not; and the tag of the bytes."""
    plain = orjson.dumps(content, option=PLAIN)
    body = brotli.compress(plain, quality=11 if len(plain) < SMALL else 6)
    return body, digest(body)[:16]


def packed_response(body: bytes, tag: str) -> Response:
    """The body as it is where the browser reads brotli, unpacked where not; 304 where the browser has it already."""
    if coding_for(request.headers.get("Accept-Encoding", "")) == "br":
        response = Response(body, mimetype="application/json", headers={"Content-Encoding": "br"})
    else:
        response = Response(brotli.decompress(body), mimetype="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Encoding"
    response.set_etag(tag)
    return response.make_conditional(request)
