"""The programmatic door: GET /api/v1/…, for programs, spreadsheets and other pages. Answers are kept, packed."""

import functools
from collections.abc import Mapping
from typing import NamedTuple

import brotli
from flask import Flask, Response, request
from werkzeug.exceptions import MethodNotAllowed

from app.compression import digest
from app.routes import packed
from app.routes.api_answers import Asked, content, to_json
from app.routes.api_openapi import openapi
from app.routes.api_page import page
from app.routes.asked import query_asked
from app.views.api_doors import ALL_DOORS, DOORS, FORMATS, ROOT
from app.views.question import keys_of

KEPT = 256
SOON, LATER = "public, max-age=300", "public, max-age=86400"  # a named edition never changes
OPENAPI = "openapi.json"
READ, WRITE = ["GET", "HEAD", "OPTIONS"], ["POST", "PUT", "PATCH", "DELETE"]
IN_FILES = {"csv"}
"""Forms that a browser saves instead of showing."""


class Answer(NamedTuple):
    """A body packed with brotli, and the headers that say what it is; `tag` names its content."""

    body: bytes
    tag: str
    content_type: str
    keep: str
    headers: Mapping[str, str]


def register(server: Flask) -> None:
    """Adds the doors. Other pages may read them from a browser (CORS), and nothing else of ours."""
    views = {"": index, "/": index, f"/{OPENAPI}": described}
    views |= {f"/{door.name.replace('{', '<').replace('}', '>')}": _view_of(door.name) for door in ALL_DOORS}
    for rule, view in views.items():
        server.add_url_rule(ROOT + rule, ROOT + rule, view, strict_slashes=rule == "")
        server.add_url_rule(ROOT + rule, f"{ROOT}{rule} is read-only", read_only, methods=WRITE, strict_slashes=False)
    server.after_request(open_to_other_pages)


def _view_of(door: str):
    return functools.partial(respond, door)


def read_only(**_: str) -> Response:
    """Nothing can be written here."""
    raise MethodNotAllowed(READ, description="The data are read-only here. Ask with GET.")


def open_to_other_pages(response: Response) -> Response:
    """Lets scripts of any other site read the answers, errors included, and ask first whether they may."""
    if f"{request.path}/".startswith(f"{ROOT}/"):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Content-Disposition, ETag, Link"
        if request.method == "OPTIONS":
            response.headers["Allow"] = ", ".join(READ)
            response.headers["Access-Control-Allow-Methods"] = ", ".join(READ)
            response.headers["Access-Control-Allow-Headers"] = "*"
            response.headers["Access-Control-Max-Age"] = "86400"
    return response


def index() -> Response:
    """The doors: as a page where a browser asks, else as JSON."""
    html = "text/html" in request.headers.get("Accept", "")
    data = page(request.script_root).encode() if html else to_json(_listed(request.script_root))
    content_type = "text/html; charset=utf-8" if html else FORMATS["json"].content_type
    # The site's scripts are named in the page: it is asked for anew each time, as every page.
    response = packed.respond(packed.quickly(data), content_type=content_type, tag=digest(data), keep="no-cache")
    response.vary.add("Accept")
    return response


def _listed(root: str) -> dict:
    doors = {f"{root}{ROOT}/{door.examples[0]}": door.what for door in ALL_DOORS}
    return {"doors": doors, "openapi": f"{root}{ROOT}/{OPENAPI}", "definitions": f"{root}/data"}


def described() -> Response:
    """The OpenAPI document."""
    data = to_json(openapi(request.script_root))
    return packed.respond(packed.quickly(data), content_type=FORMATS["json"].content_type, tag=digest(data), keep=SOON)


def respond(door: str, **parts: str) -> Response:
    """The kept answer in the coding that the client reads; 304 where it has it already."""
    answer = _answer(door, query_asked(), request.script_root, **parts)
    response = packed.respond(
        packed.from_brotli(answer.body), content_type=answer.content_type, tag=answer.tag, keep=answer.keep
    )
    response.headers.update(answer.headers)
    return response


@functools.lru_cache(maxsize=KEPT)
def _answer(door: str, query: str, root: str, **parts: str) -> Answer:
    """The same query gives the same bytes for as long as the process lives."""
    keys = keys_of(query, door)
    form = keys.get("format", DOORS[door].formats[0])
    made, ending = content(Asked(door, keys | parts, form, root)), FORMATS[form].ending
    shown = f'{"attachment" if form in IN_FILES else "inline"}; filename="{made.name}.{ending}"'
    following = {"Link": f'<{made.following}>; rel="next"'} if made.following else {}
    return Answer(
        body=brotli.compress(made.data, quality=5),
        tag=digest(made.data),
        content_type=FORMATS[form].content_type,
        keep=LATER if "edition" in keys else SOON,
        headers={"Content-Disposition": shown} | following,
    )
