"""Beside map and chart of the view "clusters": what the colours mean and how many, then the clusters by name."""

from collections.abc import Callable, Sequence

from dash import html

from app.figures.clusters import TOKENS
from app.metadata.indicators import Indicator
from app.narrative.clusters import CHANCE, HIGH, LOW, MARKS, Group, group_words, kind_name

Profile = Callable[[str], str]  # the address of the profile of the area with a code
KINDS_SHOWN = tuple(kind for kind in TOKENS if kind != "none")


def legend(counts: dict[str, int], missing: int, indicator: Indicator) -> html.Ul:
    """Each kind with its colour, its letter and how many neighbourhoods it has; outliers only where there are any."""
    kinds = [kind for kind in (*KINDS_SHOWN, "none") if counts.get(kind) or kind in (HIGH, LOW, "none")]
    rows = [_kind(kind, counts.get(kind, 0), indicator) for kind in kinds]
    if missing:
        rows.append(html.Li([html.I(className="tile no-data"), html.Span("not available"), html.B(f"{missing:,}")]))
    return html.Ul(rows, className="kinds")


def _kind(kind: str, number: int, indicator: Indicator) -> html.Li:
    tile = html.I(MARKS.get(kind, ""), className=f"tile {TOKENS[kind]}")
    return html.Li([tile, html.Span(kind_name(kind, indicator)), html.B(f"{number:,}")])


def listing(kind: str, groups: Sequence[Group], profile: Profile, *, opened: bool) -> html.Section:
    """The clusters of one kind, the largest first; each opens to its neighbourhoods by district."""
    heading = html.H3(f"{'High' if kind == HIGH else 'Low'} figures together")
    if not groups:
        return html.Section([heading, html.P("None beyond chance.")], className="listing")
    many, lone = [each for each in groups if len(each.members) > 1], [each for each in groups if len(each.members) == 1]
    items = [
        html.Details([html.Summary([html.B(each.mark), " ", group_words(each)]), _names(each, profile)], open=opened)
        for each in many
    ]
    if lone:
        alone = Group("", tuple(member for each in lone for member in each.members))
        said = f"{len(lone)} more by {'themselves' if len(lone) > 1 else 'itself'}, with neighbours alike on average"
        items.append(html.Details([html.Summary(said), _names(alone, profile)], open=opened))
    return html.Section([heading, *items], className="listing")


def _names(group: Group, profile: Profile) -> html.Div:
    return html.Div(
        [html.P([html.B(f"{district}: "), *_links(members, profile)]) for district, members in group.districts.items()]
    )


def _links(members: list[tuple[str, str]], profile: Profile) -> list:
    links = [html.A(name, href=profile(code)) for code, name in members]
    return [part for i, link in enumerate(links) for part in ([", ", link] if i else [link])]


def beside(
    counts: dict[str, int],
    missing: int,
    groups: dict[str, Sequence[Group]],
    whole: str,
    within: str,
    indicator: Indicator,
    profile: Profile,
    *,
    opened: bool,
) -> html.Section:
    """All of it, in a column that scrolls by itself where the clusters are many; `opened`: their names in sight."""
    return html.Section(
        [
            html.H2(["Which ones ", html.Small(within)]),
            legend(counts, missing, indicator),
            html.P(CHANCE, className="chance"),
            *(listing(kind, groups[kind], profile, opened=opened) for kind in (HIGH, LOW)),
            html.Details([html.Summary("How alike are neighbours overall?"), html.P(whole)], className="whole"),
        ],
        className="beside",
        tabIndex="0",
        **{"aria-label": "Clusters by name"},
    )
