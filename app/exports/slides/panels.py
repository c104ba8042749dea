"""The pictures of one slide beside or below one another: charts, maps, drawings and short tables, under headings."""

from collections.abc import Sequence
from dataclasses import replace

from app.exports.exhibit import CHART, DRAWING, DRAWN_TABLE, MAP, Exhibit, Picture
from app.exports.slides.bubbles import bubbles_chart, is_bubbles
from app.exports.slides.canvas import Canvas
from app.exports.slides.chart import chart_xml
from app.exports.slides.figure import drawn_figure
from app.exports.slides.map import draw_map
from app.exports.slides.over import ABOVE, BELOW, Mark, Native, Over, over_box
from app.exports.slides.paint import Box, Run, bounds, freeform, words_of
from app.exports.slides.plot import workbook
from app.exports.slides.steps import is_steps, steps_chart
from app.exports.slides.svg import drawing, ratio, shapes
from app.exports.slides.table import column_widths, draw_sheet, sheets, stretched
from app.exports.slides.trend import is_trend, over_trend, trend_plot
from app.exports.slides.words import LINE, clipped, line_count

HEADING, SMALL = 14, 12
GUTTER, HEAD = 28, 22
WEIGHTS = {MAP: 0.8, CHART: 1.2, DRAWING: 1.4, DRAWN_TABLE: 1.2}
TICKS = (34, 14, 10, 26)  # room for what a drawing writes outside itself: left, top, right, bottom


def draw_beside(canvas: Canvas, room: Box, row: Sequence[Picture], made: Exhibit) -> None:
    """Pictures side by side under their headings; short tables below one another where they fit."""
    if all(each.kind == DRAWN_TABLE and not is_steps(each) for each in row) and _stacked(canvas, room, row):
        return
    weights = [_weight(each) for each in row]
    wide, x, boxes = room.w - GUTTER * (len(row) - 1), room.x, []
    for weight in weights:
        w = wide * weight / sum(weights)
        boxes.append(Box(x, room.y, w, room.h))
        x += w + GUTTER
    size, used = _head_room(row, boxes)
    for each, box in zip(row, boxes, strict=True):
        _heading(canvas, each, box, size)
        _panel(canvas, each, box.inset(0, used, 0, 0), made)


def _weight(picture: Picture) -> float:
    """How much of a slide's width a picture should have: charts by what their page keeps beside them for words."""
    margin = (picture.figure or {}).get("layout", {}).get("margin", {})
    if picture.kind == CHART and margin and not picture.series:
        return min(max((margin.get("l", 40) + margin.get("r", 40)) / 180, 0.75), 1.4)
    return 0.8 if picture.svg and 0 < ratio(picture.svg) < 1 else WEIGHTS[picture.kind]


def _stacked(canvas: Canvas, room: Box, row: Sequence[Picture]) -> bool:
    """Short tables below one another over the whole width; False where they are too high for it."""
    alike = len({each.drawn.heads for each in row}) == 1
    whole = replace(row[0].drawn, rows=tuple(line for each in row for line in each.drawn.rows))
    widths = column_widths(whole, room.w) if alike else ()  # so that drawings on one scale stay comparable
    cut = [sheets(each.drawn, room, 1, widths)[0] for each in row]
    need = sum(sheet.height + HEAD + 6 for sheet in cut)
    if need > room.h or any(len(sheet.rows) < len(each.drawn.rows) for sheet, each in zip(cut, row, strict=True)):
        return False
    y, spare = room.y, (room.h - need) / len(row)
    for each, sheet in zip(row, cut, strict=True):
        _heading(canvas, each, Box(room.x, y, room.w, HEAD), HEADING)
        sheet = stretched(sheet, sheet.height + spare)
        draw_sheet(canvas, sheet, Box(room.x, y + HEAD, room.w, sheet.height), each.label or each.title)
        y += HEAD + sheet.height + 6
    return True


def _head_room(row: Sequence[Picture], boxes: Sequence[Box]) -> tuple[float, float]:
    """Size of the headings of a row, and the room that they take: of one line if they fit, else small, on two."""
    held = [(f"{each.title} {each.about}".strip(), box.w) for each, box in zip(row, boxes, strict=True)]
    if not any(text for text, _ in held):
        return HEADING, 0.0
    for size, most in ((HEADING, 1), (SMALL, 2)):
        lines = max(line_count(text, size, wide, bold=True) for text, wide in held)
        if lines <= most:
            break
    return size, min(lines, 2) * size * LINE + 6


def _panel(canvas: Canvas, picture: Picture, box: Box, made: Exhibit) -> None:
    about = picture.label or f"{picture.title} {picture.about}".strip()
    if picture.kind == MAP and picture.map:
        draw_map(canvas, picture, box, about, _figures(made))
    elif picture.kind == CHART and picture.figure:
        _chart(canvas, picture, box, about)
    elif is_steps(picture):
        _laid(canvas, picture, box, about, steps_chart(picture, box, canvas.scale))
    elif is_bubbles(picture, made.tables):
        _laid(canvas, picture, box, about, bubbles_chart(picture, made.tables, box, canvas.scale))
    elif picture.kind == DRAWING:
        inner = box if ratio(picture.svg) else box.inset(*TICKS)
        parts = shapes(canvas, drawing(picture.svg, inner))
        canvas.add(canvas.group(picture.title or "Drawing", about, inner, parts))
    elif picture.kind == DRAWN_TABLE and picture.drawn:
        for sheet in sheets(picture.drawn, box, 1):
            draw_sheet(canvas, stretched(sheet, box.h), box, about)


def _heading(canvas: Canvas, picture: Picture, room: Box, size: float) -> None:
    """Title and what stands small beside it."""
    text = clipped(f"{picture.title} {picture.about}".strip(), size, room.w, 2, bold=True)
    if text:
        runs = [Run(picture.title, bold=True), Run(text[len(picture.title) :], paint="ink-2")]
        high = line_count(text, size, room.w, bold=True) * size * LINE
        canvas.add(canvas.words([runs], Box(room.x, room.y, room.w, high), size, name="Heading"))


def _figures(made: Exhibit) -> dict[str, str]:
    """Name and figure, by code, as the exhibit's ranking writes them: a map has no shape of the Black Country."""
    names = {each.code: each.name for picture in made.pictures for each in picture.series}
    figures = {}
    for picture in made.pictures:
        for trace in (picture.figure or {}).get("data", ()):
            if trace.get("mode") == "text" and trace.get("customdata"):
                figures.update(zip(trace["customdata"], map(words_of, trace["text"]), strict=False))
    return {code: f"{name}: {figures.get(code, '')}" for code, name in names.items()}


def _chart(canvas: Canvas, picture: Picture, box: Box, about: str) -> None:
    if is_trend(picture):
        plot = trend_plot(picture, box)
        words, marks = over_trend(picture, plot, box)
    else:
        plot, words, marks = drawn_figure(picture, box)
    made = Native(chart_xml(plot, canvas.scale), workbook(plot), tuple(words), tuple(marks))
    _laid(canvas, picture, box, about, made)


def _laid(canvas: Canvas, picture: Picture, box: Box, about: str, made: Native) -> None:
    """A native chart between what lies under it and what lies over it."""
    marks = [each._replace(points=tuple((min(max(x, box.x), box.right), y) for x, y in each.points))
             for each in made.marks]  # fmt: skip
    canvas.add("".join(_shape(canvas, each) for each in marks if each.layer == BELOW))
    canvas.add(canvas.chart(picture.title or "Chart", about, box, made.xml, made.workbook))
    over = [_shape(canvas, each) for each in marks if each.layer == ABOVE] + [
        _over(canvas, each) for each in made.words
    ]
    if over:
        canvas.add(canvas.group("Words on the chart", f"Words and lines on the chart. {about}", box, over))


def _shape(canvas: Canvas, each: Mark) -> str:
    path = [[("M", *each.points[0]), *(("L", *point) for point in each.points[1:]), *([("Z",)] if each.closed else [])]]
    box = bounds(path)
    return canvas.shape("Band" if each.closed else "Line", box, freeform(path, box), paint=each.paint,
                        stroke=each.stroke, width=each.width, dash=each.dash, decorative=True)  # fmt: skip


def _over(canvas: Canvas, each: Over) -> str:
    box, lines = over_box(each)
    return canvas.words(lines, box, SMALL, name="Words", align=each.align, wrap=False)
