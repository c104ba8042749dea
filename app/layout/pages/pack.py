"""The pack: what shall be shown on Thursday, in which order, under which headline?

Questions: what is in it, what does each view say now, how does it leave here? The list itself is the reader's, kept in
her browser, and drawn by `assets/pack_page.js`; the server gives the page around it and the ready packs.
Ten-second sentence: "These ten views, in this order; one press presents them, another gives me the PowerPoint."
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from app.layout import ids
from app.layout.fields import Input, grouped_select
from app.layout.framed import notices
from app.layout.header import mark
from app.layout.markup import to_html

Given = Mapping[str, Any]  # a pack as scripts and links hold it: title, items of address, title, note
Areas = Sequence[tuple[str, Sequence[tuple[str, str]]]]  # headings, codes and names


KEYS = (
    ("→ ↓ Space, Page Down", "Next slide"),
    ("← ↑ Shift+Space, Page Up", "Previous slide"),
    ("Home, End", "Title, sources"),
    ("B or .", "Blank the screen, and back"),
    ("N", "Notes in a window of their own"),
    ("F", "Full screen"),
    ("?", "This list"),
    ("Escape", "Leave"),
)


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A ready pack as it is offered; `for_area` ones need an area first."""

    id: str
    title: str
    about: str
    slides: int
    href: str
    for_area: bool


@dataclass(frozen=True, kw_only=True)
class PackPage:
    """`given` is the ready pack that the link names, if any."""

    given: Given | None
    ready: tuple[Ready, ...]
    areas: Areas
    notices: tuple[str, ...] = ()


def page(view: PackPage) -> list[Any]:
    """The page: the pack, and below it the ready ones."""
    body = [
        notices(view.notices),
        html.Div(id="pack", **_held(view.given)),
        _ready(view),
    ]
    return _placed("Pack", body)


def show(given: Given | None, figures: str) -> list[Any]:
    """The page that presents: one view a slide, drawn by `assets/present.js`."""
    tools = html.Div(
        [
            _tool("Previous", "‹", "Previous slide"),
            html.Span(id="present-number", className="number"),
            _tool("Next", "›", "Next slide"),
            _tool("Notes", "Notes", "Notes in a window of their own (N)"),
            html.Button("Dark", id=ids.THEME, type="button"),
            _tool("Full", "Full screen", "Full screen (F)"),
            _tool("Keys", "?", "Keys (?)"),
            _tool("Leave", "Leave", "Leave (Escape)"),
        ],
        className="tools",
        role="toolbar",
        **{"aria-label": "Presentation"},
    )
    body = [
        html.Div(mark(), id="present-mark", hidden=True),
        html.Div(id="present", **_held(given), **{"data-figures": figures}),
        html.Div(id="present-notes", hidden=True, role="region", tabIndex="0", **{"aria-label": "Notes"}),
        html.P(id="present-said", role="status", className="visually-hidden"),
        html.P("Turn the phone: a slide is wide.", className="turn"),
        _keys(),
        tools,
    ]
    return _placed("Present", body)


def _keys() -> html.Div:
    pairs = [item for key, does in KEYS for item in (html.Dt(key), html.Dd(does))]
    return html.Div([html.H2("Keys"), html.Dl(pairs)], id="present-keys", hidden=True, role="region",
                    **{"aria-label": "Keys"})  # fmt: skip


def _tool(name: str, text: str, label: str) -> html.Button:
    return html.Button(text, type="button", title=label, **{"aria-label": label, "data-tool": name.lower()})


def _placed(title: str, body: list[Any]) -> list[Any]:
    """As HTML text, so that what the scripts put into it is theirs."""
    return [
        html.H1(title, id="title", className="visually-hidden", **{"data-title": title}),
        html.Div(**{"data-html": to_html(body)}),
    ]


def _held(given: Given | None) -> dict[str, str]:
    return {"data-pack": json.dumps(given, ensure_ascii=False)} if given else {}


def _ready(view: PackPage) -> html.Section:
    cards = [html.Li(_for_area(each, view.areas) if each.for_area else _card(each)) for each in view.ready]
    return html.Section(
        [html.H2("Ready packs"), html.Ul(cards)], className="ready-packs", **{"aria-label": "Ready packs"}
    )


def _card(ready: Ready) -> list[Any]:
    return [html.H3(html.A(ready.title, href=ready.href)), html.P(f"{ready.about} {ready.slides} views.")]


def _for_area(ready: Ready, areas: Areas) -> list[Any]:
    """A plain form, since the area is chosen first."""
    return [
        html.H3(ready.title),
        html.P(f"{ready.about} {ready.slides} views."),
        html.Form(
            [
                Input(type="hidden", name="view", value=ready.id),
                grouped_select("within", "Area", areas, areas[0][1][0][0]),
                html.Button("Open", type="submit"),
            ],
            action="/pack",
            method="get",
        ),
    ]
