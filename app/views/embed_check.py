"""What `/embed/check` answers: whether the page of an intranet may frame an embed, and what would have to be set."""

from urllib.parse import parse_qs

from flask import has_request_context, request

from app.config import Settings, get_settings, origin_of
from app.layout import snippet
from app.layout.pages.embed_check import Check, page
from app.narrative import words
from app.views.embed import embed_address

SAMPLE = "/explore?show=ranking"


def check_page(search: str) -> list:
    """The page; `origin` in the query is the address of the page that is to frame."""
    given = parse_qs(search.lstrip("?")).get("origin", [""])[0].strip()
    return page(check(given, get_settings(), request.url_root.rstrip("/") if has_request_context() else ""))


def check(given: str, settings: Settings, site: str) -> Check:
    """The answer for the address given; `site` is our own, without a slash at its end."""
    origin = origin_of(given) or origin_of(f"https://{given}")
    kind, sentence, steps, setting = _answer(given, origin, settings, site)
    lines = [
        snippet.frame(site + embed_address(SAMPLE), "GVA per hour worked by district", snippet.PART_HEIGHT),
        snippet.link(site + SAMPLE.partition("?")[0], "GVA per hour worked by district"),
        snippet.host_script(site),
    ]
    return Check(
        given=given, kind=kind, sentence=sentence, steps=steps, setting=setting,
        header=f"Content-Security-Policy: … {settings.frame_policy}",
        sample=embed_address(SAMPLE, lock="1"), snippet="\n".join(lines),
    )  # fmt: skip


def _answer(given: str, origin: str, settings: Settings, site: str) -> tuple[str, str, list[str], str]:
    """Kind (yes, no, open), the sentence, what to do, and the line to set."""
    listed = settings.frame_ancestors
    if not given:
        return "open", _who(listed), ["Type the address of a page to learn whether it may."], ""
    if not origin:
        return "no", f"“{given}” is not the address of a page.", ["It begins with https://, as in your browser."], ""
    if origin == origin_of(site) or any(allows(each, origin) for each in listed):
        steps = ["Where the frame stays empty all the same, one of the things below stops it."]
        return "yes", f"Pages of {origin} may show our views in a frame.", steps, ""
    steps = ["Ask those who run this site to set, where it is started, and to start it again:"]
    named = " ".join([*listed, origin])
    return "no", f"Pages of {origin} may not show our views in a frame yet.", steps, f'FRAME_ANCESTORS="{named}"'


def _who(listed: tuple[str, ...]) -> str:
    if listed == ("*",):
        return "Any page may show our views in a frame."
    if not listed:
        return "Only pages of this site may show our views in a frame: no other is listed yet."
    return f"Pages of {words.listed(listed)} may show our views in a frame."


def allows(listed: str, origin: str) -> bool:
    """Whether an entry of the list lets an origin frame, as browsers match it.

    >>> allows("https://*.example.org", "https://a.b.example.org"), allows("https://*.example.org", "https://example.org")
    (True, False)
    >>> allows("http://intranet", "https://intranet"), allows("https://intranet", "https://intranet:8443")
    (True, False)
    """
    if listed == "*":
        return True
    (scheme, host, port), (from_scheme, from_host, from_port) = _split(listed), _split(origin)
    usual = {"http": "80", "https": "443"}
    upgraded = (scheme, from_scheme) == ("http", "https")
    same_host = from_host.endswith(host[1:]) if host.startswith("*.") else from_host == host
    ports = port == "*" or (port or usual[scheme]) == (from_port or usual[from_scheme])
    return same_host and (scheme == from_scheme or upgraded) and (ports or (upgraded and not port and not from_port))


def _split(origin: str) -> tuple[str, str, str]:
    scheme, _, rest = origin.partition("://")
    host, _, port = rest.partition(":")
    return scheme, host, port
