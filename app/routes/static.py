"""Files that never change under their name: boundaries, plotly.js, Bootstrap's style, and what Dash serves.

All are sent from memory, packed beforehand, with a far-future cache. The folder is not called `static`, because
Flask's own route of that name would answer first.
"""

import functools
import html
import mimetypes
import re
from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response, request

from app.bundle import package_folder, plotly_bundle
from app.compression import digest, packed, packed_file
from app.config import get_settings
from app.errors import NotFound
from app.routes.packed import respond

HOST_SCRIPT = Path(__file__).parents[2] / "assets" / "embed_host.js"
A_DAY = "public, max-age=86400"  # its address stays, since it is written into pages of others
FOR_EVER = "public, max-age=31536000, immutable"
HASHED = re.compile(r"\.[0-9a-f]{8,}\.(json|geojson|topojson)$")
# Dash's names for its two routes of files.
SUITES = "_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
ASSETS = "_dash_assets.static"
WORTH_PACKING = re.compile(r"^(text/|application/(json|javascript|manifest)|image/svg|image/(x-icon|vnd\.microsoft))")


def register(server: Flask) -> None:
    """Adds `/files/…` and takes over Dash's own files. Call it after `Dash(...)` has been made."""
    known = known_files()

    @server.get("/files/<path:name>")
    def file(name: str) -> Response:
        if name not in known:
            raise NotFound(f"There is no file {name!r}; a newer edition may have replaced it, so load the page again.")
        return file_response(known[name])

    @server.get("/files/embed-host.js")
    def embed_host() -> Response:
        response = respond(functools.partial(packed_file, HOST_SCRIPT), content_type="text/javascript; charset=utf-8",
                           tag=_file_digest(HOST_SCRIPT), keep=A_DAY)  # fmt: skip
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    for endpoint in server.view_functions:
        if endpoint.endswith((SUITES, ASSETS)):
            server.view_functions[endpoint] = packed_once(server.view_functions[endpoint])


def known_files() -> dict[str, Path]:
    """Every file that may be asked for, by the part of its address after `/files/`: no other path can be reached."""
    folder = get_settings().boundaries
    shapes = {f"boundaries/{path.name}": path for path in folder.glob("*.*json")}
    known = {name: path for name, path in shapes.items() if HASHED.search(name)}
    known[plotly_bundle().url.removeprefix("/files/")] = plotly_bundle().path
    known[bootstrap_url().removeprefix("/files/")] = bootstrap_file()
    return known


@functools.cache
def bootstrap_url() -> str:
    """Address of Bootstrap's style sheet, for the head of the page."""
    return f"/files/bootstrap/{digest(bootstrap_file().read_bytes())[:8]}/bootstrap.min.css"


def bootstrap_file() -> Path:
    """The style sheet inside the pinned Bootstrap-Flask."""
    return package_folder("flask_bootstrap") / "static" / "bootstrap5" / "css" / "bootstrap.min.css"


def file_response(path: Path) -> Response:
    """A file in the coding that the browser likes best."""
    in_coding = functools.partial(packed_file, path)
    return respond(in_coding, content_type=_content_type(path.name), tag=_file_digest(path), keep=FOR_EVER)


def packed_once(view: Callable[..., Response]) -> Callable[..., Response]:
    """A view of Dash's files whose answers are packed as tightly as can be the first time, then sent from memory.

    Names carry a fingerprint, or a query with the time of the last change: a changed file needs a restart.
    """
    kept: dict[str, Callable[[], Response]] = {}

    @functools.wraps(view)
    def serve(**parts: str) -> Response:
        if request.path not in kept:
            answer = view(**parts)
            if answer.status_code != 200 or not WORTH_PACKING.match(answer.mimetype or ""):
                return answer
            answer.direct_passthrough = False
            kept[request.path] = _kept(answer.get_data(), answer.content_type)
        return kept[request.path]()

    return serve


def warm(server: Flask) -> None:
    """Packs and loads what a page needs, before workers are forked: the packing happens once, the memory is shared."""
    client = server.test_client()
    page = html.unescape(client.get("/").get_data(as_text=True))
    named = re.findall(r'(?:src|href)="(/[^"]+)"', page)
    for address in {*named, *(f"/files/{name}" for name in known_files())}:
        client.get(address, headers={"Accept-Encoding": "br"})


def _kept(data: bytes, content_type: str) -> Callable[[], Response]:
    in_coding = functools.cache(functools.partial(packed, data))
    return functools.partial(respond, in_coding, content_type=content_type, tag=digest(data), keep=FOR_EVER)


@functools.lru_cache(maxsize=1024)
def _file_digest(path: Path) -> str:
    return digest(path.read_bytes())


@functools.lru_cache(maxsize=64)
def _content_type(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
