"""The band at the top of every page: the mark, the pages that exist, and the switch between light and dark."""

from dash import html

from app.layout import ids

NAVIGATION = (
    ("/explore", "Explore"),
    ("/inequality", "Inequality"),
    ("/statement", "Statement"),
    ("/progress", "Progress"),
    ("/industries", "Industries"),
    ("/data", "Data"),
)
# Those that a laptop's band has no room for stand in a menu at its end; a phone's band, which scrolls, has all.
MORE = (
    ("/foundation", "Foundations"),
    ("/gap", "Why the gap"),
    ("/changes", "What changed"),
)


def header(pathname: str, edition: str = "") -> html.Header:
    """`pathname` is the page shown, which the navigation marks; one of an earlier `edition` leads on to that."""
    return html.Header(
        [
            html.A("Skip to the content", href="#main", className="skip"),
            html.A([mark(), html.Span("West Midlands evidence")], href="/", className="brand"),
            html.Nav(html.Ul(_pages(pathname, edition)), **{"aria-label": "Pages"}),
            _menu(pathname, edition),
            _pack(pathname),
            html.Button("Dark", id=ids.THEME, type="button", className="quiet"),
        ],
        className="top",
    )


def _pages(pathname: str, edition: str) -> list[html.Li]:
    first = [html.Li(_link(address, label, pathname, edition)) for address, label in NAVIGATION]
    return first + [html.Li(_link(address, label, pathname, edition), className="extra") for address, label in MORE]


def _menu(pathname: str, edition: str) -> html.Details:
    """The menu of further pages, marked where one of them is shown; `assets/header.js` closes it."""
    items = [html.Li(_link(address, label, pathname, edition)) for address, label in MORE]
    within = any(pathname.startswith(address) for address, _ in MORE)
    return html.Details(
        [html.Summary("More"), html.Ul(items)], className="further current" if within else "further", id="further"
    )


def _link(address: str, label: str, pathname: str, edition: str) -> html.A:
    current = {"aria-current": "page"} if pathname.startswith(address) else {}
    return html.A(label, href=f"{address}?edition={edition}" if edition else address, **current)


def _pack(pathname: str) -> html.A:
    """The way to the pack, to which `assets/pack.js` adds how many views it holds."""
    current = {"aria-current": "page"} if pathname == "/pack" else {}
    return html.A("Pack", href="/pack", id=ids.PACK, className="quiet", **current)


def mark() -> html.Span:
    """The three places' markers, which are also the product's mark."""
    return html.Span(
        [marker(place) for place in ("birmingham", "coventry", "black-country")], className="three-markers"
    )


def marker(place: str) -> html.Span:
    """A place's marker in its colour; the style sheet gives it its shape. Decoration: the name stands beside it."""
    return html.Span(className=f"marker {place}", **{"aria-hidden": "true"})
