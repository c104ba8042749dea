"""The document that holds the pages: packed, asked for anew each time, and 404 where there is no such page."""

import functools
from collections.abc import Callable

from flask import Flask, Response, make_response, request

from app.routes.packed import quickly, respond
from app.views.pages import is_page

# Dash's names for its routes of the document: the first page, and every address that nothing else takes.
DOCUMENTS = ("/", "/<path:path>")


def register(server: Flask) -> None:
    """Takes over Dash's document. Call it after `Dash(...)` has been made."""
    for endpoint in DOCUMENTS:
        server.view_functions[endpoint] = packed_document(server.view_functions[endpoint])


def packed_document(view: Callable[..., str]) -> Callable[..., Response]:
    """The same document with its status; the page inside says in a sentence what is missing."""

    @functools.wraps(view)
    def serve(**parts: str) -> Response:
        made = make_response(view(**parts))
        found = is_page(request.path.rstrip("/") or "/", request.query_string.decode(errors="replace"))
        status = 200 if found else 404
        # Without a tag: Dash writes a token of its own into each document.
        return respond(quickly(made.get_data()), content_type=made.content_type, keep="no-cache", status=status)

    return serve
