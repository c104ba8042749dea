"""The one place where an error becomes an answer: JSON for programs; for people a page with a way home."""

import logging

from flask import Flask, Response, jsonify, request
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from app.errors import NotFound, UserError
from app.layout.pages.missing import UNEXPECTED
from app.memory import Busy

log = logging.getLogger(__name__)

FOR_PROGRAMS = (
    "/api/", "/health/", "/view/", "/catalogue/", "/export/", "/files/", "/oembed/", "/pack/items/", "/_dash",
)  # fmt: skip
PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<title>{title} – West Midlands evidence</title>
<style>body{{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem}}</style>
</head>
<body><main><h1>{title}</h1><p>{sentence}</p><p><a href="{root}/">Go to the first page</a></p></main></body>
</html>
"""


def register(server: Flask) -> None:
    """Adds the handlers, and an answer for every address below `/api` that nothing else takes."""
    server.register_error_handler(UserError, user_error)
    server.register_error_handler(HTTPException, http_error)
    server.register_error_handler(Exception, unexpected)
    # Dash answers every unknown address with its page, so /api needs a rule of its own.
    for rule in ("/api", "/api/", "/api/<path:rest>"):
        server.add_url_rule(rule, rule, unknown_address, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])


def unknown_address(rest: str = "") -> Response:
    """Nothing is at this address below `/api`."""
    raise NotFound(f"There is nothing at {request.path}. See /api/v1/indicators for what can be asked.")


def user_error(error: UserError) -> Response:
    """A sentence with its own status; those from 500 on (broken data, too much to do) are for the operator too."""
    if error.status >= 500:
        log.error("%s %s: %s", request.method, request.path, error.message)
    response = answer(error.message, error.status)
    if isinstance(error, Busy):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def http_error(error: HTTPException) -> Response | HTTPException:
    """Flask's own errors, in the same form; a redirect passes."""
    if error.code is None or error.code < 400:
        return error
    response = answer(error.description or error.name, error.code)
    response.headers.extend((name, value) for name, value in error.get_headers() if name in {"Allow", "Retry-After"})
    return response


def unexpected(error: Exception) -> Response:
    """A mistake of ours: the log has the details, the reader a sentence."""
    log.exception("%s %s failed", request.method, request.path, exc_info=error)
    return answer(UNEXPECTED, 500)


def answer(sentence: str, status: int) -> Response:
    """The sentence as JSON or as a page, by the address asked for; nobody keeps it."""
    if f"{request.path}/".startswith(FOR_PROGRAMS):
        response = jsonify(error=sentence)
    else:
        title = "Not found" if status == 404 else "That did not work"
        page = PAGE.format(title=title, sentence=escape(sentence), root=request.script_root)
        response = Response(page, mimetype="text/html")
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
