"""The panels of the view "people" and the table that equals them."""

import math

from dash import html

from app.analysis.people import EVERYBODY, Cell, Gap, Panel
from app.analysis.significance import judgement
from app.figures.marks import key as marker
from app.figures.people import Axis, row, shared_axis
from app.figures.theme import Style, styles
from app.layout.badges import WORDS
from app.layout.people import Box, Row, key, panels
from app.layout.tables import table as plain_table
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS
from app.metadata.indicators import Indicator
from app.narrative import people as words
from app.narrative.numbers import shown
from app.narrative.words import spoken, status_words
from app.selection import Selection
from app.views.addresses import profile
from app.views.people_rows import Breakdown, title_of


def body(selection: Selection, indicator: Indicator, found: Breakdown, gaps: dict[str, Gap | None]) -> list:
    axis = shared_axis(found.panels, list(found.against.values()), indicator)
    worn = styles(selection.areas)
    against = BENCHMARKS.get(found.benchmark, "")
    boxes = [
        _box(panel, worn[panel.code], gaps[panel.code], axis, indicator, found, selection) for panel in found.panels
    ]
    cells = [cell for panel in found.panels for cell in panel.cells]
    judged = {each.judgement for box in boxes for each in box.rows} - {""}
    ticks = [(axis.at(value), label) for value, label in zip(axis.ticks, axis.labels, strict=True)]
    sampled = not words.full_count(indicator)
    caution = [html.P(words.AGE_CAUTION, className="caution")] if selection.group == words.ETHNIC else []
    return [
        *caution,
        panels(boxes, ticks, against=against or "no benchmark", what=title_of(indicator)),
        key(against, [each for each in WORDS if each in judged], ranges=any(cell.members for cell in cells),
            limits=sampled and any(math.isfinite(cell.lower) for cell in cells), notes=_notes(selection, found)),
    ]  # fmt: skip


def _notes(selection: Selection, found: Breakdown) -> list[str]:
    """That another benchmark than the chosen one is used, and that newer figures exist which cannot be tested."""
    notes = []
    if found.benchmark not in ("", selection.benchmark):
        instead = spoken(BENCHMARKS[found.benchmark])
        notes.append(f"No {BENCHMARKS[selection.benchmark]} figure for these groups: compared with {instead}.")
    newer = found.periods[found.periods.index(found.tested[-1]) + 1 :] if found.tested else ()
    if newer and not selection.period:
        span = when.span_label(newer[0], newer[-1])
        notes.append(f"Shown is the newest period with intervals; figures of {span} have none (choose under Period).")
    return notes


def _box(
    panel: Panel, style: Style, gap: Gap | None, axis: Axis, indicator: Indicator, found: Breakdown, selection
) -> Box:
    rows = [_row(cell, style, axis, indicator, found) for cell in panel.cells]
    outcome = gap.outcome if gap else ""
    return Box(
        name=panel.name,
        href=profile(panel.code, selection),
        marker=marker(style),
        verdict=words.verdict(indicator, panel, gap),
        outcome=outcome if outcome in ("similar", "cannot_tell") else "",
        rows=rows,
    )


def _row(cell: Cell, style: Style, axis: Axis, indicator: Indicator, found: Breakdown) -> Row:
    against = found.against[cell.group]
    name = words.group_name(cell.group)
    held = math.isfinite(against) and cell.known
    drawn = cell._replace(lower=math.nan, upper=math.nan) if words.full_count(indicator) else cell
    return Row(
        name=name,
        drawing=row(drawn, style, axis, against, f"{name}: {figure(indicator, cell)}{limits(indicator, drawn)}"),
        figure=figure(indicator, cell),
        judgement=judgement(cell.outcome, cell.basis, indicator.polarity) if held else "",
        missing="" if cell.known or cell.members else "withheld" if "suppressed" in cell.status else "absent",
        strong=cell.group == EVERYBODY,
    )


def figure(indicator: Indicator, cell: Cell) -> str:
    """The value, or the range of the area's members."""
    if cell.known or not cell.members:
        return shown(indicator, cell.value)
    low, high = (shown(indicator, end) for end in (min(cell.members), max(cell.members)))
    return f"{low.removesuffix('%') if high.endswith('%') else low}–{high}"


def limits(indicator: Indicator, cell: Cell) -> str:
    """The 95 % limits in brackets, where there are any."""
    if not math.isfinite(cell.lower + cell.upper):
        return ""
    return f" ({shown(indicator, cell.lower)} to {shown(indicator, cell.upper)})"


def table(what: str, indicator: Indicator, found: Breakdown) -> html.Table:
    against = BENCHMARKS.get(found.benchmark, "Benchmark")
    heads = (
        "Area",
        "Group",
        "Figure",
        "Lower 95% limit",
        "Upper 95% limit",
        f"{against}, same group",
        f"Against {spoken(against)}",
        "Status",
    )
    rows = [_table_row(panel, cell, indicator, found) for panel in found.panels for cell in panel.cells]
    return plain_table(f"{what}, by group", heads, rows, texts=(1, 6, 7))


def _table_row(panel: Panel, cell: Cell, indicator: Indicator, found: Breakdown) -> list[str]:
    against = found.against[cell.group]
    ends = [shown(indicator, each) if math.isfinite(each) else "" for each in (cell.lower, cell.upper)]
    state = "range of its members" if cell.members and not cell.known else status_words(cell.status) or "published"
    return [
        panel.name,
        words.group_name(cell.group),
        figure(indicator, cell),
        *ends,
        shown(indicator, against) if math.isfinite(against) else "",
        _standing(cell, found) if cell.known and math.isfinite(against) else "",
        state,
    ]


def _standing(cell: Cell, found: Breakdown) -> str:
    against = spoken(BENCHMARKS[found.benchmark])
    said = {
        "higher": f"higher than {against}",
        "lower": f"lower than {against}",
        "similar": f"cannot be told apart from {against}",
    }
    basis = " (the publisher’s own comparison)" if cell.basis == "published" else ""
    return said.get(cell.outcome, "no interval: cannot judge") + basis
