"""The charts and tables of a commitment that can be measured, and the table of all."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from app.analysis.convergence import gaps, half_widths, moves
from app.analysis.progress import MEASURED, NOT_MEASURED
from app.figures.convergence import Series, gap_lines
from app.figures.progress import path
from app.figures.theme import Style
from app.layout.pages.progress import Chart
from app.layout.tables import table
from app.metadata import periods as when
from app.metadata.commitments import Commitment
from app.metadata.geography import BENCHMARKS
from app.metadata.indicators import get_indicator
from app.narrative import progress
from app.narrative.convergence import signed, unit_of_gap
from app.narrative.numbers import number, shown
from app.narrative.words import capital, spoken
from app.store.observations import Store
from app.views.commitments import Counted, Gap, Standing, readings

INK = Style("ink", "circle", "solid", 8)


def status_words(now: Standing) -> str:
    """The status, and for what is measured whether it is on course."""
    words = progress.STATUS[now.status]
    if now.status != MEASURED or not now.outcome:
        return words
    asked = "the gap is closing" if now.gap else "it is on course"
    whether = f"whether {asked} " if now.short.startswith("cannot") else ""
    return f"{words}: {whether}{now.short}"


def chart(now: Standing, today: str) -> Chart | None:
    """The path to a target as of a day (ISO), or the gap over time; None for what has neither."""
    if now.counted is not None and now.counted.course is not None:
        return _path_chart(now.commitment, now.counted, today)
    return _gap_chart(now.gap) if now.gap is not None else None


def _path_chart(each: Commitment, found: Counted, today: str) -> Chart:
    target, unit = each.target, get_indicator(each.of("direct")[0].indicator)
    about = f"{unit.title.lower()}, {spoken(BENCHMARKS[found.area])}, from {when.label(found.start)}"
    said = progress.course_sentence(found.course, each.amount, today)
    label = f"{each.title}: {about}. {said} The table holds the same figures."
    return Chart("The path to the target", about, label, path(found.course, found.yearly, target.count, unit))


def _gap_chart(gap: Gap) -> Chart:
    grid, unit = gap.grid, unit_of_gap(gap.grid.indicator, relative=True)
    values = gaps(grid.value, grid.benchmark.values, relative=True)[:, gap.place]
    half = half_widths(grid)[:, gap.place] / grid.benchmark.values * 100
    notes = [f"{when.label(period)}: {signed(unit, value)}" for period, value in zip(grid.periods, values, strict=True)]
    line = Series(capital(BENCHMARKS[gap.area]), values, half, INK, notes)
    about = f"{grid.indicator.title}, in % of the UK, {when.span_label(grid.periods[0], grid.periods[-1])}"
    label = f"{about}. {gap_sentence(gap)} The table holds the same figures."
    return Chart("The gap to the UK", about, label, gap_lines(grid, [line], unit, gap.first))


def gap_sentence(gap: Gap) -> str:
    """What became of the gap, and when it would close."""
    found = moves(gap.grid, gap.first, relative=True)
    return progress.gap_sentence(gap.grid, found, gap.first, gap.place, gap.closing)


def tables(now: Standing) -> list[Component]:
    """The figures of the chart."""
    if now.counted is not None and now.counted.course is not None:
        return [_yearly(now.commitment, now.counted)]
    return [_gap_table(now.gap)] if now.gap is not None else []


def _yearly(each: Commitment, found: Counted) -> html.Table:
    course, rows, total = found.course, [], 0.0
    for at, year in enumerate(range(course.start, course.newest + 1), 1):
        total += found.yearly[year]
        cells = (found.yearly[year], total, course.required * at)
        rows.append([progress.split(year), *(number(cell, 0) for cell in cells)])
    caption = f"{each.title}: {spoken(BENCHMARKS[found.area])}"
    return table(caption, ["Financial year", "Added", "Since the start", "Level path"], rows[::-1])


def readings_table(each: Commitment, store: Store) -> html.Table:
    """Every first year and area: the answer depends on both."""
    rows = [
        [when.label(one.start), capital(BENCHMARKS[one.area]), number(one.course.so_far, 0),
         number(one.course.needed, 0), progress.arrival_words(one.course), progress.COURSES[one.course.outcome]]
        for one in readings(each, store)
        if one.course
    ]  # fmt: skip
    heads = ["Counted from", "Area", "Added so far", "Needed a year", "Reached at the recent rate", "Status"]
    return table("Every reading of the target", heads, rows, texts=(1, 4, 5))


def needed_table(now: Standing, found: Sequence[Standing]) -> html.Table:
    """What it would take to measure each other commitment that nothing can show."""
    others = [each for each in found if each.status == NOT_MEASURED and each.commitment.id != now.commitment.id]
    rows = [[each.commitment.title, each.commitment.needed] for each in others]
    caption = "What it would take to measure the others"
    return table(caption, ["Commitment", "What would be needed"], rows, texts=(1,))


def _gap_table(gap: Gap) -> html.Table:
    grid, unit = gap.grid, unit_of_gap(gap.grid.indicator, relative=True)
    values = gaps(grid.value, grid.benchmark.values, relative=True)[:, gap.place]
    rows = [
        [when.label(grid.periods[i]), shown(grid.indicator, grid.value[i, gap.place]),
         shown(grid.indicator, grid.benchmark.values[i]), signed(unit, values[i])]
        for i in reversed(range(len(grid.periods)))
    ]  # fmt: skip
    heads = ["Period", capital(BENCHMARKS[gap.area]), "UK", "Gap"]
    return table(f"{grid.indicator.title}: {spoken(BENCHMARKS[gap.area])} and the UK", heads, rows)


def all_table(found: Sequence[Standing]) -> html.Table:
    """Every commitment with its status."""
    rows = [
        [each.commitment.title, progress.KINDS[each.commitment.kind], each.commitment.amount, each.commitment.date,
         status_words(each), each.commitment.needed]
        for each in found
    ]  # fmt: skip
    heads = ["Commitment", "Kind", "Amount", "Date", "Status", "What would be needed to know more"]
    return table("All commitments of the statement", heads, rows, texts=(1, 2, 3, 4, 5))
