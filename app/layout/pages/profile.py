"""Area profile: one page for one area.

Questions: how does my place stand; where is it unlike its peers; what is changing?
Ten-second sentence: "Sandwell is behind its benchmark on most of what can be judged; women can expect 51.3 years in
good health."
"""

from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from app.layout.badges import WORDS, badge
from app.layout.markup import to_html
from app.layout.profile_rows import COLUMNS, Row, figure_row, heads, widest
from app.layout.share import share
from app.narrative.profile import COUNTED_BY, JUDGED_BY, RANKED_BY, STANDS_IN, TREND_BY
from app.narrative.words import capital

Link = tuple[str, str]
SAID = WORDS | {"cannot_tell": "no interval: cannot judge"}
JUDGEMENTS = tuple(SAID)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A foundation: its rows by theme; `counts` says how many rows have each judgement."""

    id: str
    name: str
    themes: tuple[tuple[str, tuple[Row, ...]], ...]
    counts: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The page's content. Links are (text, address); `peers` adds whether each is the one shown; `lacking` counts the
    measures without a figure. `among` are the peers, `spread` those whose spread gaps are measured by. `running` is
    the line at the foot of each sheet of paper. `address` is the page's own, `link` the query that shows the same for
    good, with its edition, `data` where sources are told.
    """

    name: str
    kind: str
    parents: tuple[Link, ...]
    locator: str
    lede: tuple[str, ...]
    notices: tuple[str, ...]
    controls: Component
    peers: tuple[tuple[str, str, bool], ...]
    among: str
    spread: str
    sections: tuple[Section, ...]
    legend: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...]
    lacking: int
    neighbours: tuple[Link, ...]
    neighbours_title: str
    running: str
    ways_on: tuple[Link, ...]
    more: tuple[Link, ...]
    sources: str
    data: str
    address: str
    link: str


def page(title: html.Div, content: str) -> list:
    """The title, and all the rest as HTML text, which `assets/text.js` puts in its place."""
    return [title, html.Div(className="profile", **{"data-html": content})]


def title_of(view: Profile) -> html.Div:
    """The name, what the area is and lies in, and what can be done with the page."""
    parents = [item for text, address in view.parents for item in (" · ", html.A(text, href=address))]
    links = [html.A(text, href=address) for text, address in view.ways_on]
    printing = html.Button("Print", type="button", **{"data-print": ""})
    return html.Div(
        [
            html.H1(view.name, id="title", **{"data-title": view.name, "data-address": view.address}),
            html.P([view.kind, *parents], className="kind"),
            html.Div([*links, printing, *share(view.link)], className="actions"),
        ],
        className="profile-title",
    )


def nowhere(code: str, nearest: tuple[Link, ...]) -> list:
    """What is said of a code that no area has; `nearest` are areas that may be meant."""
    links = [item for text, address in nearest for item in (html.A(text, href=address), " ")]
    return [
        html.H1("There is no such area"),
        html.P(f"No area has the code “{code}”. The link may be old or mistyped."),
        html.P(["Perhaps one of these is meant: ", *links] if links else html.A("Go to the opening page", href="/")),
    ]


def led_on(name: str, sentence: str, link: Link) -> list:
    """A page for an area that has no profile of its own: a sentence, and where to go."""
    return [html.H1(name, **{"data-title": name}), html.P([sentence, " ", html.A(link[0], href=link[1]), "."])]


def content_of(view: Profile) -> str:
    """All below the title, as HTML text."""
    rows = [row for each in view.sections for _, rows in each.themes for row in rows]
    parts = [
        _head(view),
        html.Div([html.P(each) for each in view.notices], role="status", className="notices"),
        html.Div([view.controls, _peers(view), *_more(view)], className="choose"),
        _summary(view),
        _views(),
        _legend(view),
        _table(view),
        *widest(rows, html.Ul(_keys(view), className="keys"), name=view.name, among=view.among, spread=view.spread),
        *_missing(view),
        *_neighbours(view),
        _foot(view),
    ]
    return to_html(parts)


def _head(view: Profile) -> html.Div:
    lede = html.P([f"{each} " for each in view.lede if each], className="sentence")
    return html.Div([Markup(view.locator), lede], className="profile-head")


def _peers(view: Profile) -> html.Div:
    links = [
        html.Li(html.A(capital(text), href=address, **({"aria-current": "true"} if current else {})))
        for text, address, current in view.peers
    ]
    return html.Nav([html.Span("Among"), html.Ul(links)], className="peers", **{"aria-label": "Peers"})


def _summary(view: Profile) -> html.Nav:
    """Each foundation with how many of its figures are better, worse and so on: the page in one line, and its index."""
    items = [html.Li([html.A(each.name, href=f"#{each.id}"), *_counts(each)]) for each in view.sections]
    return html.Nav(html.Ul(items), className="foundations", **{"aria-label": "Foundations of productivity"})


def _views() -> html.Div:
    """What the counts above leave out; which rows to show, by buttons that `assets/profile.js` makes work."""
    buttons = [
        html.Button(text, type="button", **{"data-view": view, "aria-pressed": "true" if view == "all" else "false"})
        for view, text in (("all", "All"), ("judged", "Judged"), ("changing", "Rising or falling"))
    ]
    group = html.Div([html.Span("Show"), *buttons], role="group", **{"aria-label": "Figures to show"})
    return html.Div([group, html.P(COUNTED_BY)], className="views")


def _counts(section: Section) -> list[Any]:
    held = [(judgement, section.counts[judgement]) for judgement in JUDGEMENTS if section.counts.get(judgement)]
    return [
        html.Span([badge(judgement, ""), str(many), html.Span(f" {SAID[judgement]}", className="visually-hidden")])
        for judgement, many in held
    ]


def _table(view: Profile) -> html.Table:
    caption = html.Caption(f"Every figure held for {view.name}, newest period", className="visually-hidden")
    source = html.Span(**{"data-printed-from": " · printed from "})
    foot = html.Tfoot(html.Tr(html.Td([view.running, source], colSpan=COLUMNS)), className="running")
    rows = [caption, heads(view.name, view.among), *map(_section, view.sections), foot]
    return html.Table(rows, className="figures", **{"data-part": "figures", "data-aside": ""})


def _section(section: Section) -> html.Tbody:
    rows = [_heading(html.H2(section.name, id=section.id, tabIndex="-1"), "foundation")]
    for theme, figures in section.themes:
        if len(section.themes) > 1:
            rows.append(_heading(html.H3(theme), "theme"))
        rows += map(figure_row, figures)
    return html.Tbody(rows)


def _heading(heading: Component, kind: str) -> html.Tr:
    return html.Tr(html.Th(heading, colSpan=COLUMNS, scope="rowgroup"), className=kind)


def _more(view: Profile) -> list[Any]:
    """Pages that take the area apart."""
    if not view.more:
        return []
    links = [html.Li(html.A(text, href=address)) for text, address in view.more]
    return [html.Nav([html.Span("More about this place"), html.Ul(links)], className="more-about",
                     **{"aria-label": "More about this place"})]  # fmt: skip


def _missing(view: Profile) -> list[Any]:
    """What is not held for the area, and why: never silently left out."""
    if not view.missing:
        return []
    said = [piece for why, what in view.missing for piece in (html.Dt(why), html.Dd(what))]
    title = html.H2(f"Not available for {view.name}: {view.lacking} measures")
    return [html.Details([html.Summary(title), html.Dl(said)], className="not-held", id="not-available")]


def _neighbours(view: Profile) -> list[Any]:
    if not view.neighbours:
        return []
    links = [html.Li(html.A(text, href=address)) for text, address in view.neighbours]
    return [html.Details([html.Summary(view.neighbours_title), html.Ul(links)], className="neighbours")]


def _legend(view: Profile) -> html.Ul:
    marks = [html.Li([badge(each, ""), SAID[each]]) for each in JUDGEMENTS]
    return html.Ul([*marks, *_keys(view)], className="keys", **{"aria-label": "Legend"})


def _keys(view: Profile) -> list[html.Li]:
    return [html.Li([Markup(drawing), words]) for drawing, words in view.legend]


def _foot(view: Profile) -> html.Div:
    words = html.P(" ".join((JUDGED_BY, STANDS_IN, RANKED_BY, TREND_BY)))
    sources = html.P([view.sources, " ", html.A("How each figure is made", href=view.data)], className="source")
    return html.Div([words, sources], className="profile-foot")
