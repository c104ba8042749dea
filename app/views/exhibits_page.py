"""The exhibit of a page, read out of its HTML: heading, sentence, the marked parts with their figures, tables, source.

A part is an element with `data-part`; what is in it says what it is: `data-figure` a Plotly figure, `#map` and
`#linked-chart` the two of `GET /view`, an `svg` a drawing, a table with drawings in its cells a drawn table.
"""

import html
import json
import re
from collections.abc import Iterable
from typing import Any

import lxml.html
from lxml.etree import tostring

from app.errors import NotFound
from app.exports.exhibit import CHART, DRAWING, DRAWN_TABLE, MAP, Exhibit, Picture, Svg, Table
from app.layout.framed import TABLE as FIGURES
from app.layout.markup import to_html
from app.selection import Selection
from app.store.observations import Store
from app.views.contents import content_of
from app.views.exhibits_explore import area_map_of
from app.views.gather import gather
from app.views.inequality import LINKED, SETTLED
from app.views.settle import open_edition

Element = Any
SPACE = re.compile(r"\s+")


def page_exhibit(path: str, search: str, *, address: str, show: str = "") -> Exhibit:
    """What the page at `path` shows; UserError as the page itself."""
    selection, store, _ = open_edition(Selection.from_query(search))
    root = lxml.html.fromstring(f"<div>{_plain(to_html(content_of(path, search)))}</div>")
    title = _first(root, "//*[@data-title]/@data-title") or _text(root.find(".//h1"))
    if not title:
        raise NotFound(f"There is nothing to take away from {path}.")
    link = _first(root, "//*[@data-copy]/@data-copy")
    return Exhibit(
        address=address,
        link=f"{path}?{link}" if link else f"{path}?{selection.but(edition=store.edition).to_query()}",
        title=title,
        sentence=_sentence(root) or title,
        show=show,
        pictures=tuple(each for part in root.xpath("//*[@data-part]") for each in _pictures(part)),
        tables=tuple(_tables(root)),
        source=_text_without(_one(root, "//*[contains(concat(' ', @class, ' '), ' source ')]"), "details"),
        notes=tuple(_text(each) for each in root.xpath("//*[@class='source' or @class='method']//li")),
        notices=tuple(_text(each) for each in root.xpath("//*[@id='notices']/p")),
        edition=store.edition,
    )


def _plain(text: str) -> str:
    """Pages that come as HTML text inside `data-html` with that text in its place."""
    return re.sub(r'<div([^>]*?) data-html="([^"]*)"([^>]*)></div>', _opened, text)


def _opened(found: re.Match) -> str:
    return f"<div{found[1]}{found[3]}>{html.unescape(found[2])}</div>"


def _sentence(root: Element) -> str:
    kinds = ("@id='sentence'", "contains(@class, 'sentence')", "contains(@class, 'lede')", "@class='quote'")
    return next((_text(each) for kind in kinds for each in root.xpath(f"//*[{kind}]") if _text(each)), "")


# ── parts ──


def _pictures(part: Element) -> Iterable[Picture]:
    name, (title, about) = part.get("data-part"), _heading(part)
    figure = _one(part, ".//*[@data-figure]")
    known = {"part": name, "title": title, "about": about}
    if figure is not None:
        drawn = json.loads(figure.get("data-figure"))
        yield Picture(**known, kind=CHART, figure=drawn, label=figure.get("aria-label") or title)
    elif part.xpath(".//*[@id='map' or @id='linked-chart']"):
        yield _linked(known, part)
    elif part.xpath("descendant-or-self::table//svg[not(contains(@class, 'badge-mark'))]"):
        table = _table(_one(part, "descendant-or-self::table"), drawings=True)
        yield Picture(**known, kind=DRAWN_TABLE, drawn=table, label=title)
    elif (drawing := _one(part, ".//svg[not(contains(@class, 'badge-mark'))]")) is not None:
        yield Picture(**known, kind=DRAWING, svg=_svg(drawing), label=drawing.get("aria-label") or title)
    elif (held := _one(part, "descendant-or-self::table")) is not None:
        yield Picture(**known, kind=DRAWN_TABLE, drawn=_table(held, drawings=False), label=title)


def _linked(known: dict[str, str], part: Element) -> Picture:
    """The map or the chart of a view whose pictures come by `GET /view`."""
    query = part.xpath("ancestor::*[@data-query]/@data-query")[0]
    selection, store, _ = open_edition(Selection.from_query(query))
    view = LINKED[selection.view](selection, store)
    if part.xpath(".//*[@id='map']"):
        return Picture(**known, kind=MAP, figure=view["map"], map=_map(selection, store, view["period"]),
                       label=f"Map: {known['about']}")  # fmt: skip
    label = part.xpath(".//*[@id='linked-chart']")[0].get("aria-label", "").split(" Arrow keys")[0]
    return Picture(**known, kind=CHART, figure=view["chart"], label=label)


def _map(asked: Selection, store: Store, period: int) -> Any:
    selection, _ = SETTLED[asked.view](asked, store)
    return area_map_of(gather(selection, store), period, selection, store)


def _heading(part: Element) -> tuple[str, str]:
    """Title, and what stands small beside it."""
    heading = _one(part, ".//h2|.//h3")
    if heading is None:
        return part.get("aria-label") or "", ""
    small = _one(heading, ".//small")
    return _text_without(heading, "small"), _text(small)


def _svg(drawing: Element) -> str:
    drawing.tail = None
    return tostring(drawing, encoding="unicode")


# ── tables ──


def _tables(root: Element) -> Iterable[Table]:
    """The folded table of the figures; on pages without one, every table that has a caption."""
    held = root.xpath(f"//*[@id='{FIGURES}']//table") or root.xpath("//table[caption]")
    yield from (_table(each, drawings=False) for each in held)


def _table(table: Element, *, drawings: bool) -> Table:
    rows = [[_cell(cell, drawings) for cell in row] for row in table.xpath(".//tr")]
    spans = [[int(cell.get("colspan", "1")) for cell in row] for row in table.xpath(".//tr")]
    wide = [[each for cell, span in zip(row, over, strict=True) for each in (cell, *[""] * (span - 1))]
            for row, over in zip(rows, spans, strict=True)]  # fmt: skip
    top = len(table.xpath(".//thead//tr"))
    heads = tuple(wide[top - 1]) if top else ()
    return Table(caption=_text(_one(table, "./caption")), heads=heads, rows=tuple(map(tuple, wide[top:])))


def _cell(cell: Element, drawings: bool) -> Any:
    drawing = _one(cell, ".//svg[not(contains(@class, 'badge-mark'))]")
    return Svg(text=_svg(drawing)) if drawings and drawing is not None else _text(cell)


# ── reading ──


def _one(node: Element, xpath: str) -> Element | None:
    found = node.xpath(xpath) if node is not None else []
    return found[0] if found else None


def _first(node: Element, xpath: str) -> str:
    found = node.xpath(xpath)
    return str(found[0]) if found else ""


BLOCKS = {"small", "p", "li", "div", "br"}


def _text(node: Element | None) -> str:
    """The words of an element, drawings left out, one space between those of its parts."""
    return "" if node is None else SPACE.sub(" ", "".join(_words(node))).strip()


def _text_without(node: Element | None, tag: str) -> str:
    return "" if node is None else SPACE.sub(" ", "".join(_words(node, leaving=tag))).strip()


def _words(node: Element, leaving: str = "") -> Iterable[str]:
    yield node.text or ""
    for child in node:
        if child.tag not in (leaving, "svg", "style") and isinstance(child.tag, str):
            space = " " if child.tag in BLOCKS else ""
            yield from (space, *_words(child, leaving), space)
        yield child.tail or ""
