"""Inside: every neighbourhood of each authority on one axis, with quartiles, England's value and England's fifths."""

from typing import Any, NamedTuple

import numpy as np

from app.analysis.grid import Grid
from app.figures.distribution import value_range
from app.figures.scale import ticks_across
from app.figures.theme import GLYPHS, PLACE_STYLES, Figure, base_layout, colour
from app.metadata.geography import GROUPS
from app.narrative.numbers import shown

HEIGHT, WIDTH = 400, 560  # pixels that the marks are laid out for; other sizes stretch them
LEFT, TOP, BOTTOM = 164, 36, 22
LETTER, APART = 7.2, 14  # of heads and figures beside the marks: pixels a letter, and between columns
DOT = {"msoa": 6.0, "lsoa": 3.6}
TALL = 2.0  # how much more room the most populous row gets than an empty one
AMONG = 2.5  # how much more a row gets that stands among quiet ones, whose marks are smaller by this
QUIET = 0.75


class Row(NamedTuple):
    """One authority: `places` of its neighbourhoods in the grid, its quartiles, and its figures for the columns.

    A `quiet` one is there to compare with: small and grey, and its marks cannot be pointed at.
    """

    code: str
    name: str
    places: list[int]
    quartiles: tuple[float, float, float]
    columns: tuple[str, ...]
    quiet: bool = False


class Cuts(NamedTuple):
    """Where England's fifth with the highest values begins (NaN where not known), and what it is called."""

    highest: float
    words: str


def inside(grid: Grid, period: int, rows: list[Row], heads: tuple[str, ...], cuts: Cuts) -> Figure:
    """One mark a neighbourhood; rows from the top in the order given. `heads` name the columns at the right."""
    known = [row._replace(places=[i for i in row.places if np.isfinite(grid.value[period, i])]) for row in rows]
    limits = value_range(grid, period)
    edges = _edges(known)
    bands = [_band(grid, period, row, limits, edges, place) for place, row in enumerate(known)]
    traces = [_marks(grid, period, row, band) for row, band in zip(known, bands, strict=True)]
    return {
        "data": [trace for trace in traces if trace["x"]] + [_medians(known, bands)],
        "layout": _layout(grid, period, known, heads, edges, bands, limits, cuts),
    }


class Band(NamedTuple):
    """Where one row stands: its lower edge, the middle of its swarm, each mark's height, the line of its quartiles."""

    foot: float
    middle: float
    y: np.ndarray
    line: float


def _edges(rows: list[Row]) -> np.ndarray:
    """Upper edges of the rows, and the foot of the last: rows with more neighbourhoods are taller."""
    sizes = np.array([len(row.places) for row in rows], dtype=float)
    heights = 1 + (TALL - 1) * sizes / max(sizes.max(), 1)
    if any(row.quiet for row in rows):
        heights = np.array([1.0 if row.quiet else AMONG for row in rows])
    return np.concatenate([[0], np.cumsum(heights)])


def _band(grid: Grid, period: int, row: Row, limits: tuple, edges: np.ndarray, place: int) -> Band:
    """The swarm stands about the row's middle as wide as it needs, at most as the row is high; its line just below."""
    top, foot = float(edges[place]), float(edges[place + 1])
    pixel = float(edges[-1]) / HEIGHT
    size = _size(grid, row)
    along = _swarm(grid.value[period, row.places], limits, WIDTH / size)
    reach = float(np.abs(along).max()) if len(along) else 0.0
    step = min((foot - top) * 0.74 / (2 * reach + 1), size * 1.06 * pixel)
    middle = (top + foot) / 2 - (foot - top) * 0.06
    line = min(foot - (foot - top) * 0.1, middle + reach * step + 11 * pixel)
    return Band(foot, middle, middle + along * step, line)


def _marks(grid: Grid, period: int, row: Row, band: Band) -> dict[str, Any]:
    tint, symbol = _worn(row)
    outline = {"width": 0.9, "color": tint}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(f"{each:.4g}") for each in grid.value[period, row.places]],
        "y": band.y.round(3).tolist(),
        **({} if row.quiet else {"customdata": [grid.areas[i].code for i in row.places]}),
        "marker": {"color": tint, "symbol": symbol, "size": _size(grid, row), "opacity": 0.85, "line": outline},
    }


def _size(grid: Grid, row: Row) -> float:
    """Pixels across a mark."""
    return DOT[grid.level] * (QUIET if row.quiet else 1)


def _worn(row: Row) -> tuple[str, str]:
    """Colour and symbol of a row's marks."""
    tint, symbol = look(row.code)
    return (colour("edge"), symbol) if row.quiet else (tint, symbol)


def _swarm(values: np.ndarray, limits: tuple[float, float], bins: float) -> np.ndarray:
    """How many steps each value stands from the middle of its row: 0, −1, 1, −2 … within its bin, lowest first."""
    low, high = limits
    place = np.clip(((values - low) / (high - low) * bins).astype(int), 0, int(bins))
    order = np.lexsort((values, place))
    rank = np.empty(len(values), dtype=int)
    first = np.searchsorted(place[order], place[order], side="left")
    rank[order] = np.arange(len(values)) - first
    return np.where(rank % 2 == 0, rank / 2, -(rank + 1) / 2)


def look(code: str) -> tuple[str, str]:
    """Colour and symbol of a district: a place's own, hollow for a member of the Black Country, else quiet."""
    if code in PLACE_STYLES:
        return PLACE_STYLES[code].colour, PLACE_STYLES[code].symbol
    for place, style in PLACE_STYLES.items():
        if place in GROUPS and code in GROUPS[place].members:
            return style.colour, f"{style.symbol}-open"
    return colour("ink-3"), "circle"


def _medians(rows: list[Row], bands: list[Band]) -> dict[str, Any]:
    """A tick at each row's median, on the line of its quartiles."""
    return {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip", "cliponaxis": False,
        "x": [row.quartiles[1] if np.isfinite(row.quartiles[1]) else None for row in rows],
        "y": [round(band.line, 3) for band in bands],
        "marker": {"symbol": "line-ns-open", "size": 8, "line": {"width": 2},
                   "color": [colour("edge" if row.quiet else "ink") for row in rows]},
    }  # fmt: skip


def _layout(grid, period, rows, heads, edges, bands, limits, cuts) -> dict[str, Any]:
    tickvals, ticktext = ticks_across(*limits, grid.indicator)
    lines, names = _uprights(grid, period, limits, cuts)
    return base_layout(
        margin={"l": LEFT, "r": 10 + max(_ends(heads), default=0), "t": TOP, "b": BOTTOM},
        xaxis={"range": list(limits), "tickvals": tickvals, "ticktext": ticktext, "showgrid": False, "zeroline": False},
        yaxis={"visible": False, "range": [float(edges[-1]), 0.0]},
        shapes=[*lines, *_quartiles(rows, bands)],
        annotations=[*names, *_heads(heads), *_cells(rows, bands, heads), *_names(rows, bands)],
    )


def _uprights(grid: Grid, period: int, limits: tuple[float, float], cuts: Cuts) -> tuple[list[dict], list[dict]]:
    """The tint of England's highest fifth and the benchmark's dashed line, with their names above the rows."""
    shapes, notes = [], []
    if limits[0] < cuts.highest < limits[1]:
        shapes.append({"type": "rect", "layer": "below", "x0": cuts.highest, "x1": limits[1], "yref": "paper", "y0": 0,
                       "y1": 1, "fillcolor": colour("panel"), "line": {"width": 0}})  # fmt: skip
        notes.append(_note(limits[1], cuts.words, xanchor="right"))
    value = float(grid.benchmark.values[period])
    if limits[0] <= value <= limits[1]:
        line = {"color": colour("benchmark"), "width": 1.75, "dash": "4px,3px"}
        shapes.append({"type": "line", "x0": value, "x1": value, "yref": "paper", "y0": 0, "y1": 1, "line": line})
        notes.append(_note(value, f"{grid.benchmark.name} {shown(grid.indicator, value)}", yshift=16))
    return shapes, notes


def _note(x: float, text: str, **more: Any) -> dict[str, Any]:
    return {"x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "text": text,
            "font": {"color": colour("ink"), "size": 12}, **more}  # fmt: skip


def _quartiles(rows: list[Row], bands: list[Band]) -> list[dict[str, Any]]:
    """From the lower to the upper quartile, a thick line below each swarm; a thin rule below each row."""
    made = []
    for row, band in zip(rows, bands, strict=True):
        made.append(_line(0, 1, band.foot, colour("grid"), 1) | {"xref": "paper", "layer": "below"})
        if np.isfinite(row.quartiles).all():
            made.append(_line(row.quartiles[0], row.quartiles[2], band.line, colour("edge"), 1.5 if row.quiet else 3))
    return made


def _line(x0: float, x1: float, y: float, tint: str, width: float) -> dict[str, Any]:
    return {"type": "line", "x0": x0, "x1": x1, "y0": y, "y1": y, "line": {"color": tint, "width": width}}


def _heads(heads: tuple[str, ...]) -> list[dict[str, Any]]:
    font = {"color": colour("ink-2"), "size": 12}
    above = {"font": font, "yref": "paper", "yanchor": "bottom", "align": "right"}
    return [_column(end, 1, head, **above) for end, head in zip(_ends(heads), heads, strict=True)]


def _ends(heads: tuple[str, ...]) -> list[int]:
    """Pixels from the plot to the right end of each column, as wide as the longest line of its head."""
    widths = [max(map(len, head.split("<br>"))) * LETTER + APART for head in heads]
    return np.cumsum(widths).round().astype(int).tolist()


def _cells(rows: list[Row], bands: list[Band], heads: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        _column(end, band.middle, text, font=_font(row), yanchor="middle")
        for row, band in zip(rows, bands, strict=True)
        for end, text in zip(_ends(heads), row.columns, strict=False)
    ]


def _column(end: int, y: float, text: str, **more: Any) -> dict[str, Any]:
    """A text in a column at the right; `name` lets a narrow screen leave it out, as the table has it."""
    return {"name": "column", "xref": "paper", "x": 1, "xanchor": "right", "xshift": end, "y": y,
            "showarrow": False, "text": text, **more}  # fmt: skip


def _names(rows: list[Row], bands: list[Band]) -> list[dict[str, Any]]:
    """Marker and name of each authority, in the left margin."""
    made = []
    for row, band in zip(rows, bands, strict=True):
        tint, symbol = _worn(row)
        mark = f' <span style="color:{tint}">{GLYPHS[symbol]}</span>'
        made.append({
            "xref": "paper", "x": 0, "xanchor": "right", "xshift": -6, "y": band.middle, "yanchor": "middle",
            "showarrow": False, "text": f"{row.name}{mark}", "font": _font(row),
        })  # fmt: skip
    return made


def _font(row: Row) -> dict[str, Any]:
    return {"color": colour("ink-2" if row.quiet else "ink"), "size": 12}
