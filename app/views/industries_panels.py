"""The panels and tables of `/industries`, from what is shown."""

import functools
import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from dash.development.base_component import Component

from app.figures.industries import Bubble, Line, bubbles, quotient_lines
from app.figures.industry_map import district_map
from app.figures.marks import place_style
from app.figures.spark import spark
from app.figures.theme import Style, styles
from app.figures.trend import position
from app.layout.pages import industries as parts
from app.metadata.clusters import Cluster
from app.metadata.geography import BENCHMARKS, GROUPS, PLACES, members
from app.metadata.periods import label
from app.narrative import industries as words
from app.narrative.industries import BROAD, SHORT, Item
from app.narrative.words import capital, listed
from app.selection import Selection
from app.store.boundaries import boundary
from app.store.observations import Store
from app.views import addresses
from app.views.industries_held import OPENING_AREA, Industry, nation_of
from app.views.names import name_of

QUIET = Style("ink-3", "circle", "solid", 8)
LETTERS = 22


@dataclass(frozen=True)
class Shown:
    """What the page is made from. `industry` is None where one area has all its industries shown.

    `items` are by industry for one area, else by area; `areas` the area, or those compared; `rows` the areas of the
    level, `levels` those that may be chosen; `first` is the place of the period that growth is counted from.
    """

    selection: Selection
    store: Store
    measure: str
    industry: Industry | None
    kind: str
    level: str
    areas: tuple[str, ...]
    items: dict[str, Item]
    first: int
    rows: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    @property
    def nation_name(self) -> str:
        return BENCHMARKS[nation_of(self.measure, self.level)]

    @property
    def periods(self) -> tuple[str, ...]:
        return next(iter(self.items.values())).part.periods if self.items else ()

    @property
    def since(self) -> str:
        return label(self.periods[self.first])


def title(now: Shown) -> str:
    """The page's heading."""
    what = now.industry.name if now.industry else f"{capital(now.kind)}s of {name_of(now.areas[0], now.store)}"
    span = f", {label(now.periods[0])} to {label(now.periods[-1])}" if now.periods else ""
    return f"Industries: {what}, {now.measure}{span}"


def body(now: Shown) -> list[Any]:
    """Charts and list; nothing where nothing is held."""
    if not now.items:
        return []
    beside = [_list(now)] if now.industry is None else [*_where(now), _over_time(now)]
    return parts.body([_bubbles(now), *beside], _cares(now))


def _cares(now: Shown) -> list[str]:
    item = next(iter(now.items.values()))
    found = [words.growth_care(item, now.measure, now.nation_name, now.first)]
    broad = [each for each in now.items.values() if each.purity == BROAD]
    if now.industry is None and broad:
        found.append(f"Dashed rings hold {words.PURITY[BROAD]}: {' '.join(dict.fromkeys(each.note for each in broad))}")
    if now.industry and now.industry.cluster:
        found.append(f"What the figures hold: {words.PURITY[item.purity]}. {item.note}")
    if now.industry and now.level != "districts":
        found[1:] = [" ".join([*found[1:], *_why_no_map(now)])]
    return found


# ── bubbles ──


def _bubbles(now: Shown) -> Component:
    shown = _marks(now)
    margin = next(iter(now.items.values())).part.margin(now.first)
    fewer = [each.name for each in shown if not each.drawn]
    ways = ("smaller share, growing faster", "larger share, growing faster",
            "smaller share, growing slower", "larger share, growing slower")  # fmt: skip
    about = f"{label(now.periods[-1])}, growth since {now.since}" + (f"; not drawn: {listed(fewer)}" if fewer else "")
    nation = now.nation_name
    said = f"{capital(now.measure)}: times {nation}’s share across, growth against {nation} up. "
    return parts.bubble_panel(
        "How special, how fast",
        about,
        bubbles(shown, margin, ways, said + "The table holds the same figures."),
        f"Times {now.nation_name}’s share",
        f"Growth a year less {now.nation_name}’s, points",
    )


def _marks(now: Shown) -> list[Bubble]:
    if now.industry is None:
        style = _own_style(now.areas[0])
        return [_bubble(now, id, item, style, SHORT.get(id, _short(item.name)))
                for id, item in now.items.items()]  # fmt: skip
    worn = styles(now.areas)
    held = {code: now.items[code] for code in (*now.rows, *now.areas) if code in now.items}
    return [
        _bubble(now, code, item, worn.get(code) or _own_style(code), SHORT.get(code) or _short(item.name), code in worn)
        for code, item in held.items()
    ]


def _bubble(now: Shown, id: str, item: Item, style: Style, name: str, strong: bool = False) -> Bubble:
    note = words.reading(item, item.name, now.measure, now.nation_name, now.first)
    doubtful = item.purity == BROAD
    return Bubble(id, name, item.quotient, item.part.lead(now.first), item.share, style, note, doubtful, strong)


def _short(name: str) -> str:
    """A name as it fits beside a mark: its first words.

    >>> _short("Wholesale and retail trade; repair of motor vehicles"), _short("Arts, entertainment and recreation")
    ('Wholesale & retail…', 'Arts, entertainment…')
    """
    text = name.replace(" and ", " & ")
    if len(text) <= LETTERS:
        return text
    return text[: text[:LETTERS].rindex(" ")].rstrip(" ,;&") + "…"


def _own_style(code: str) -> Style:
    """A place's own; hollow for a borough of the Black Country; quiet elsewhere."""
    place = next((each for each in PLACES if code in members(each)), "")
    if code in PLACES or not place:
        return place_style(code, member=False) if code in PLACES else QUIET
    return place_style(place, member=True)


# ── the list of one area ──


def _list(now: Shown) -> Component:
    order = sorted(now.items.values(), key=lambda each: -np.nan_to_num(each.quotient, nan=-1))
    heads = [capital(now.kind), "Share", f"Times {now.nation_name}’s", f"Growth a year since {now.since}",
             now.nation_name, f"Times since {label(now.periods[0])}"]  # fmt: skip
    about = f"{now.measure} of {name_of(now.areas[0], now.store)}, {label(now.periods[-1])}"
    return parts.list_panel("All of them", about, heads, [_row(now, each) for each in order])


def _row(now: Shown, item: Item) -> parts.Row:
    own, other = item.part.growth(now.first)
    cells = [or_none(item.share, words.percent), or_none(item.quotient, quotient_text), or_none(own, words.rate),
             or_none(other, words.rate)]  # fmt: skip
    x = [position(each) for each in now.periods]
    line = spark(x, item.part.quotient, np.ones(len(x)), [], _own_style(now.areas[0]))
    note = words.reading(item, item.name, now.measure, now.nation_name, now.first)
    if now.kind == "section":
        return parts.Row(item.id, words.brief(item.id, item.name), "", "", cells, line, note)
    holds = f"{words.sic(item.codes)} · {words.FITS[item.purity]}"
    return parts.Row(item.id, item.name, address(now, item.id), holds, cells, line, note)


def address(now: Shown, group: str) -> str:
    """The view of one industry; the area goes along, but for the one of the opening."""
    area = {} if now.areas[0] == OPENING_AREA else {"areas": now.areas}
    return addresses.page("/industries", now.selection, group=group, view=now.selection.view, **area)


def quotient_text(value: float) -> str:
    return words.times(value).removesuffix(" times")


def or_none(value: float, write) -> str:
    return "–" if np.isnan(value) else write(value)


# ── one industry: where, since when ──


def _where(now: Shown) -> list[Component]:
    """The map of districts, where the codes are held for them."""
    if now.level != "districts":
        return []
    quotients = {code: now.items[code].quotient for code in now.rows if code in now.items}
    notes = {code: words.reading(now.items[code], now.items[code].name, now.measure, now.nation_name, now.first)
             for code in quotients}  # fmt: skip
    points = boundary("outline").label_points | boundary("local_authority").label_points
    worn = {code: (style, points[code]) for code, style in styles(now.areas).items() if code in points}
    said = f"Map of the districts by times {now.nation_name}’s share. The table holds the same figures."
    drawn = district_map(_shapes(), quotients, notes, worn, said)
    return [parts.map_panel("Where", f"times {now.nation_name}’s share", drawn)]


@functools.cache
def _shapes() -> list[dict[str, Any]]:
    return json.loads(boundary("local_authority").path.read_bytes())["features"]


def _why_no_map(now: Shown) -> list[str]:
    """Why there is no map of districts, in the words of the file of clusters."""
    cluster, item = now.industry.cluster, next(iter(now.items.values()))
    finest = _finest(cluster, now.measure)
    held = "ITL2 areas (the seven boroughs, and two groups of counties)"
    held = held if now.level == "itl2" else "the seven boroughs and the LEPs"
    what = words.sic(item.codes) if now.measure == "output" else "jobs in this detail"
    found = [f"No map of districts: {what} {'is' if now.measure == 'output' else 'are'} held for {held} only."]
    if "districts" in now.levels:
        found = ["ITL2 areas are too few for a map; the level of districts has one."]
    elif finest:
        found.append(finest)
    return found


def _finest(cluster: Cluster | None, measure: str) -> str:
    found = cluster.at(measure, "districts") if cluster else None
    return found.note if found and not found.drawn else ""


def _over_time(now: Shown) -> Component:
    worn = styles(now.areas)
    lines = [Line(_line_name(code, now.store), now.items[code].part.quotient, style) for code, style in worn.items()]
    figure = quotient_lines(now.periods, lines, f"{now.nation_name} 1", now.first)
    about = f"times {now.nation_name}’s share"
    said = f"{about}, {label(now.periods[0])} to {label(now.periods[-1])}: {listed([each.name for each in lines])}. "
    return parts.line_panel("Since when", about, figure, capital(said) + "The table holds the same figures.")


def _line_name(code: str, store: Store) -> str:
    name = GROUPS[code].short_name if code in GROUPS else SHORT.get(code) or name_of(code, store)
    return name if len(name) <= LETTERS - 4 else _short(name)
