"""An exhibit: one address of the product as it can be shown elsewhere: on a slide, on paper, in a workbook.

Exports are pure functions from exhibits to bytes; `app.views.exhibits` makes an exhibit of an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WHOLE = ""
TABLE = "table"
MAP, CHART, DRAWING, DRAWN_TABLE = "map", "chart", "drawing", "drawn table"


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line, or one set of dots or bars, of a chart: numbers as stored and the fixed style of its area.

    `x` are numbers or names, `y` numbers (NaN where not available); `lower` and `upper` are empty where there are no
    limits. `token` is a colour of `app.figures.theme`, `symbol` and `dash` are Plotly's. `role` is place (a compared
    area), member (a hollow one), benchmark, or quiet.
    """

    name: str
    code: str
    x: tuple[Any, ...]
    y: tuple[float, ...]
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()
    token: str = "ink-2"
    symbol: str = "circle"
    dash: str = "solid"
    role: str = "quiet"


@dataclass(frozen=True, kw_only=True)
class AreaMap:
    """A map of one period. `shapes` and `outlines` are GeoJSON files whose features' ids are area codes.

    `classes` are, by area code, 0 to 4 (the colours class-1 to class-5), 5 not available, 6 withheld; `texts` the
    figures in words; `labels` names with lon, lat and anchor; `box` west, south, east, north in degrees; `edges` the
    codes whose outlines lie over the areas; `marked` code → style token of outlined areas, `middles` their points.
    """

    shapes: Path
    outlines: Path
    classes: Mapping[str, int]
    names: Mapping[str, str]
    texts: Mapping[str, str]
    labels: tuple[Mapping[str, Any], ...]
    box: tuple[float, float, float, float]
    edges: tuple[str, ...]
    marked: Mapping[str, Any]
    middles: Mapping[str, tuple[float, float]]
    limits: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A map, a chart (a Plotly figure in light colours), a drawing (SVG text), or a table with drawings in its cells.

    `part` names it in addresses (`show=`); `title` and `about` are its heading; `label` says it to those who cannot
    see it. `series` are the numbers of a chart where they are known by area; a chart without them has its figure only.
    One that stands `aside` is shown where it is asked for, and is no part of the whole view.
    """

    part: str
    kind: str
    title: str
    about: str = ""
    label: str = ""
    figure: Mapping[str, Any] | None = None
    svg: str = ""
    map: AreaMap | None = None
    series: tuple[Series, ...] = ()
    unit: str = ""
    drawn: "Table | None" = None
    aside: bool = False


@dataclass(frozen=True, kw_only=True)
class Svg:
    """A drawing in a cell."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """Heads and rows as they stand on the page: texts, numbers, or (in drawn tables) drawings.

    Of a table of data `about` says what each column holds, and `units` the unit of its numbers ("" for none); one that
    stands `aside` is data, and not shown with the whole view.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    about: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    aside: bool = False


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """`address` is what was asked for, `link` the address that shows the same for good; `show` the part asked for.

    `release` is the day (ISO 8601) on which the figures of the `indicator` came out, "" where there are several.
    """

    address: str
    link: str
    title: str
    sentence: str
    period: str = ""
    show: str = WHOLE
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    edition: str = ""
    indicator: str = ""
    release: str = ""

    @property
    def shown(self) -> tuple[Picture, ...]:
        """The pictures asked for: those of the whole view, or the part."""
        whole = self.show == WHOLE
        return tuple(each for each in self.pictures if self.show == each.part or (whole and not each.aside))

    @property
    def shown_tables(self) -> tuple[Table, ...]:
        """The tables asked for: those of a whole view or of `show=table`; a picture alone brings none."""
        return tuple(each for each in self.tables if self.show == TABLE or (self.show == WHOLE and not each.aside))


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing of a pack: what it shows, and the title and the note that its officer gave it ("" for none)."""

    exhibit: Exhibit
    title: str = ""
    note: str = ""

    @property
    def headline(self) -> str:
        """What stands above it: the title given, else the sentence."""
        return self.title or self.exhibit.sentence


@dataclass(frozen=True, kw_only=True)
class Pack:
    """Items in order under a title. `host` is where its links lead, such as "https://evidence.example.gov.uk"; `made`
    is the day it was made (ISO 8601); `template` a PowerPoint file to follow (empty: our own look); `notes` whether
    paper shows the notes of its items, which are for the speaker."""

    title: str
    items: tuple[Item, ...]
    host: str = ""
    made: str = ""
    template: bytes = b""
    wide: bool = False
    notes: bool = False
