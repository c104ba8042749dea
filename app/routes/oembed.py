"""`GET /oembed?url=…`: our pages described for systems that turn a pasted address into a frame (oEmbed 1.0)."""

from urllib.parse import parse_qsl, quote, urlsplit

from flask import Flask, Response, jsonify, request

from app.errors import NotFound, UserError
from app.layout.snippet import frame, height_of
from app.routes.asked import query_asked
from app.routes.headers import EMBED, is_embed
from app.views.contents import is_content
from app.views.embed import embed_address, embed_of
from app.views.exhibits import exhibit_of

PATH = "/oembed"
PROVIDER = "West Midlands evidence"
WIDTH, LEAST, MOST = 800, 200, 1600  # pixels
KEPT = 3600  # seconds that a consumer may keep an answer


def register(server: Flask) -> None:
    """Adds `/oembed`, which any page's script may read, errors included."""
    server.add_url_rule(PATH, "oembed", oembed)
    server.after_request(open_to_other_pages)


def open_to_other_pages(response: Response) -> Response:
    if request.path == PATH:
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def oembed() -> Response:
    """The description of the page at `url`; a foreign address, or one without a page, is a 404 with a sentence."""
    keys = dict(parse_qsl(query_asked()))
    check_format(keys.get("format", "json"))
    address = own_address(keys.get("url", ""))
    asked = embed_of(address.partition("?")[2]) if address.partition("?")[0] == EMBED else None
    view = asked.address + _show(asked.address, asked.show) if asked else address
    made = exhibit_of(view)
    width, height = _size(keys, made.show)
    source = site() + (address if asked else embed_address(view))
    answer = jsonify(
        version="1.0",
        type="rich",
        title=made.title,
        author_name=PROVIDER,
        author_url=site() + "/",
        provider_name=PROVIDER,
        provider_url=site() + "/",
        cache_age=KEPT,
        html=frame(source, made.title, height, width),
        width=width,
        height=height,
    )
    answer.headers["Cache-Control"] = f"public, max-age={KEPT}"
    return answer


def check_format(name: str) -> None:
    """Raises UserError for anything but JSON: 501, as the specification has it."""
    if name != "json":
        raise UserError(f"The format {name!r} is not made here. Ask for format=json.", status=501)


def own_address(url: str) -> str:
    """Path and query of a full address of this site; the scheme may differ, as a proxy may speak https for us."""
    if not url:
        raise UserError("Say which page: /oembed?url= followed by its full address, encoded.")
    try:
        split = urlsplit(url)
    except ValueError as error:  # such as "http://["
        raise NotFound(f"{url} is not an address.") from error
    path = split.path.removeprefix(request.script_root)
    ours = split.scheme in ("http", "https") and split.netloc.lower() == request.host.lower()
    if not ours or not split.path.startswith(f"{request.script_root}/"):
        raise NotFound(f"{url} is not an address of this site, which is at {site()}/.")
    path = path.rstrip("/") or "/"
    return f"{path}?{split.query}" if split.query else path


def discovery() -> str:
    """The address of the description of the page asked for, for the document's head; "" where it is no view."""
    query = request.query_string.decode(errors="replace")
    if not is_embed() and not is_content(request.path.rstrip("/") or "/", query):
        return ""
    url = f"{site()}{request.path}" + (f"?{query}" if query else "")
    return f"{site()}{PATH}?url={quote(url, safe='')}&format=json"


def site() -> str:
    """The address of this site without a slash at its end, as the reader's browser (or a trusted proxy) names it."""
    return request.url_root.rstrip("/")


def _show(address: str, show: str) -> str:
    return f"{'&' if '?' in address else '?'}show={quote(show)}" if show else ""


def _size(keys: dict[str, str], show: str) -> tuple[int, int]:
    width, height = (_pixels(keys, name, usual) for name, usual in (("maxwidth", MOST), ("maxheight", height_of(show))))
    return min(width, WIDTH) if "maxwidth" not in keys else width, min(height, height_of(show))


def _pixels(keys: dict[str, str], name: str, usual: int) -> int:
    text = keys.get(name, str(usual))
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text) >= LEAST):
        raise UserError(f"{name} must be a whole number of pixels, {LEAST} or more, not {text!r}.")
    return min(int(text), MOST)
