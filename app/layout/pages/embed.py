"""What stands around an embed: almost nothing. Below the view, its edition where it is frozen, and the way to it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

NEW_TAB = {"target": "_blank", "rel": "noopener"}
GONE = "This view was frozen in edition {edition}, which is no longer kept, so its figures cannot be shown."


class Shell(NamedTuple):
    """`address` is that of the full view, `kind` the page's class, `edition` the one the embed is frozen at ("": live).

    `one` where only parts of the page are shown.
    """

    address: str
    kind: str
    edition: str = ""
    one: bool = False


def shell(content: list[Any], around: Shell) -> html.Main:
    """The page without the band at the top."""
    kinds = [around.kind, "embedded", *(["one"] if around.one else [])]
    return html.Main([*content, _foot(around)], id="main", className=" ".join(kinds), tabIndex="-1")


def _foot(around: Shell) -> html.Div:
    said = [html.Span(f"As published in edition {around.edition}.", className="frozen")] if around.edition else []
    hidden = html.Span(" of this view, in a new tab", className="visually-hidden")
    full = html.A(["Full view", hidden], href=around.address, id="full-view", **NEW_TAB)
    return html.Div([*said, full, html.Span("West Midlands evidence", className="ours")], className="embed-foot")


def nowhere(path: str) -> list[Component]:
    """No such page can be framed."""
    return _told("There is nothing to show here", f"No view is found at {path}. The address may be old or mistyped.")


def no_part(name: str, ways: Sequence[tuple[str, str]]) -> list[Component]:
    """The page has no such part; `ways` are those that it has, with the addresses of their embeds."""
    links = [item for part, address in ways for item in (" ", html.A(part, href=address))]
    has = html.P(["Its parts are:", *links, "."]) if links else html.P("It can be shown as a whole.")
    return [*_told("This part is not found", f"The view has no part called “{name}”."), has]


def not_kept(edition: str, current: str) -> list[Component]:
    """The edition is gone: said, and no other figures put in its place."""
    sentence = f"{GONE.format(edition=edition)} The full view shows those of the current edition, {current}."
    return _told("These figures are no longer kept", sentence)


def _told(title: str, sentence: str) -> list[Component]:
    return [html.H1(title, className="told"), html.P(sentence)]
