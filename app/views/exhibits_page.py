"""The exhibit of a page, read out of its HTML: heading, sentence, the marked parts with their figures, tables, source.

A part is an element with `data-part`; `data-aside` marks what the whole view leaves out. What is in it says what it is:
`data-figure` a Plotly figure, `#map` and `#linked-chart` the two of `GET /view`, an `svg` a drawing, a table with
drawings in its cells, or rows with `data-row`, a drawn table.
"""

import html
import json
import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import lxml.html
from lxml.etree import tostring

from app.errors import NotFound
from app.exports.exhibit import CHART, DRAWING, DRAWN_TABLE, MAP, AreaMap, Exhibit, Picture, Svg, Table
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
SMALL_PRINT = ".//*[@data-aside or contains(concat(' ', @class, ' '), ' aside ')]"
VERDICTS = "Verdict then and now"
SPACE = re.compile(r"\s+")


def page_exhibit(path: str, search: str, *, address: str, show: str = "") -> Exhibit:
    """What the page at `path` shows; UserError as the page itself."""
    selection, store, _ = open_edition(Selection.from_query(search))
    root = lxml.html.fromstring(f"<div>{_plain(to_html(content_of(path, search)))}</div>")
    title = _first(root, "//*[@data-title]/@data-title") or _text(_one(root, "//table/caption|//h1"))
    if not title:
        raise NotFound(f"There is nothing to take away from {path}.")
    link = _first(root, "//*[@data-copy]/@data-copy")
    pictures = tuple(each for part in root.xpath("//*[@data-part]") for each in _pictures(part))
    tables = tuple(_tables(root))
    if not (pictures or tables or root.xpath("//@data-copy")):
        said = _text_without(_one(root, "//h1/following-sibling::p[a]"), "a")
        raise NotFound(said or f"There is nothing to take away from {path}.")
    return Exhibit(
        address=address,
        link=f"{path}?{link}" if link else f"{path}?{selection.but(edition=store.edition).to_query()}",
        title=title,
        sentence=_sentence(root) or title,
        period=_first(root, "//*[@data-period]/@data-period"),
        show=show,
        pictures=pictures,
        tables=tables,
        source=_source(root),
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
    if said := _first(root, "//*[@data-sentence]/@data-sentence"):
        return said
    kinds = ("@id='sentence'", "contains(@class, 'sentence')", "contains(@class, 'lede')", "@class='quote'")
    return next((_text(each) for kind in kinds for each in root.xpath(f"//*[{kind}]") if _text(each)), "")


def _source(root: Element) -> str:
    """The line of sources, without the ways on beside it."""
    line = _one(root, "//*[contains(concat(' ', @class, ' '), ' source ')]")
    line = line if line is not None else _one(root, "//*[contains(@class, 'profile-foot')]/p[last()]")
    return _text_without(line, "details", "a")


# ── parts ──


def _pictures(part: Element) -> Iterable[Picture]:
    name, (title, about) = part.get("data-part"), _heading(part)
    figure = _one(part, ".//*[@data-figure]")
    known = {"part": name, "title": title, "about": about, "aside": _aside(part)}
    if part.tag != "table" and figure is not None:
        drawn = json.loads(figure.get("data-figure"))
        yield Picture(**known, kind=CHART, figure=drawn, label=figure.get("aria-label") or title)
    elif part.xpath(".//*[@id='map' or @id='linked-chart']"):
        yield _linked(known, part)
    elif part.xpath("descendant-or-self::table//svg[not(contains(@class, 'badge-mark'))]"):
        table = _table(_one(part, "descendant-or-self::table"), drawings=True)
        yield Picture(**known, kind=DRAWN_TABLE, drawn=table, label=title)
    elif rows := part.xpath(".//*[@data-row]"):
        yield Picture(**known | {"title": VERDICTS}, kind=DRAWN_TABLE, drawn=_verdicts(rows), label=VERDICTS)
    elif (drawing := _one(part, ".//svg[not(contains(@class, 'badge-mark'))]")) is not None:
        yield Picture(**known, kind=DRAWING, svg=_svg(drawing), label=drawing.get("aria-label") or title)
    elif (held := _one(part, "descendant-or-self::table")) is not None:
        yield Picture(**known, kind=DRAWN_TABLE, drawn=_table(held, drawings=True), label=title)


def _aside(node: Element) -> bool:
    return bool(node.xpath("ancestor-or-self::*[@data-aside]"))


def _verdicts(rows: Iterable[Element]) -> Table:
    """Verdicts that stand in a row each: sign and word, and why."""
    words = [(_text(_one(each, ".//strong")), _text_without(_one(each, ".//p"), "strong")) for each in rows]
    signed = [(f"{_sign(each)} {word}", why) for each, (word, why) in zip(rows, words, strict=True)]
    return Table(caption=VERDICTS, heads=("Verdict", "Why"), rows=tuple(signed))


def _sign(node: Element) -> str:
    """What stands for a verdict's badge in letters, "" where there is none or several."""
    signs = node.xpath(".//@data-sign")
    return signs[0] if len(signs) == 1 else ""


def _linked(known: dict[str, str], part: Element) -> Picture:
    """The map or the chart of a view whose pictures come by `GET /view`."""
    query = part.xpath("ancestor::*[@data-query]/@data-query")[0]
    selection, store, _ = open_edition(Selection.from_query(query))
    view = LINKED[selection.view](selection, store)
    if part.xpath(".//*[@id='map']"):
        return Picture(**known, kind=MAP, figure=view["map"], map=_map(selection, store, view),
                       label=f"Map: {known['about']}")  # fmt: skip
    label = part.xpath(".//*[@id='linked-chart']")[0].get("aria-label", "").split(" Arrow keys")[0]
    return Picture(**known, kind=CHART, figure=view["chart"], label=label)


def _map(asked: Selection, store: Store, view: dict[str, Any]) -> AreaMap | None:
    selection, _ = SETTLED[asked.view](asked, store)
    return area_map_of(gather(selection, store), view["period"], selection, store, view)


def _heading(part: Element) -> tuple[str, str]:
    """Title, and what stands small beside it."""
    heading = _one(part, ".//h2|.//h3")
    if part.tag == "table" or heading is None:
        return _text(_one(part, "./caption")) or part.get("aria-label") or "", ""
    small = _one(heading, ".//small")
    axes = [_text(each) for each in part.xpath(".//*[contains(@class, 'axis-')]")]
    return _text_without(heading, "small"), "; ".join([each for each in (_text(small), *axes) if each])


def _svg(drawing: Element) -> str:
    return tostring(drawing, encoding="unicode", with_tail=False)


# ── tables ──


def _tables(root: Element) -> Iterable[Table]:
    """The folded table of the figures; on pages without one, every table that has a caption."""
    held = root.xpath(f"//*[@id='{FIGURES}']//table") or root.xpath("//table[caption]")
    for each in held:
        made = _table(each, drawings=False)
        yield _filled(made, root) if "of-both" in (each.get("class") or "") else made


def _filled(table: Table, root: Element) -> Table:
    """The rows that come with the view under `both`: a code, then texts."""
    selection, store, _ = open_edition(Selection.from_query(_first(root, "//*[@data-query]/@data-query")))
    both = LINKED[selection.view](selection, store)["both"]
    rows = tuple((code, store.area(code).area_name, *texts) for code, *texts in both)
    return replace(table, heads=("Code", *table.heads), rows=rows)


def _table(table: Element, *, drawings: bool) -> Table:
    """All of it as words; with `drawings`, what is shown of it: without what stands aside in it."""
    whole, table = table, deepcopy(table) if drawings else table
    for each in table.xpath(SMALL_PRINT) if drawings else ():
        each.drop_tree()
    lines = table.xpath(".//tr[not(ancestor::tfoot)]")
    rows = [[_cell(cell, drawings) for cell in row] for row in lines]
    spans = [[int(cell.get("colspan", "1")) for cell in row] for row in lines]
    wide = [[each for cell, span in zip(row, over, strict=True) for each in (cell, *[""] * (span - 1))]
            for row, over in zip(rows, spans, strict=True)]  # fmt: skip
    top = len(table.xpath(".//thead//tr"))
    heads = tuple(wide[top - 1]) if top else ()
    caption, held = _text(_one(table, "./caption")), tuple(map(tuple, wide[top:]))
    return Table(caption=caption, heads=heads, rows=held, aside=_aside(whole))


def _cell(cell: Element, drawings: bool) -> Any:
    drawing = _one(cell, ".//svg[not(contains(@class, 'badge-mark'))]")
    if drawings and drawing is not None:
        return Svg(text=_svg(drawing))
    return f"{_sign(cell)} {_lines(cell)}".strip() if drawings else _lines(cell)


# ── reading ──


def _one(node: Element, xpath: str) -> Element | None:
    found = node.xpath(xpath) if node is not None else []
    return found[0] if found else None


def _first(node: Element, xpath: str) -> str:
    found = node.xpath(xpath)
    return str(found[0]) if found else ""


BLOCKS = {"small", "p", "li", "div", "br", "span", "a", "b", "dt", "dd"}
OWN_LINE = {"p", "li", "div", "br", "dt", "dd"}
OWN_LINES = {"subject", "title", "figure", "words", "beside", "note", "way"}
"""Classes of what stands on a line of its own in a cell, as style sheets have it."""
BREAK = "\x1e"
JOINS = (": ", ", ", "; ")
"""What parts the lines of a cell: behind a judgement, before small words, else; of several, the first."""


def _text(node: Element | None) -> str:
    """The words of an element, drawings left out, one space between those of its parts."""
    return "" if node is None else _tidy("".join(_words(node)))


def _text_without(node: Element | None, *tags: str) -> str:
    return "" if node is None else _tidy("".join(_words(node, leaving=tags)))


def _lines(cell: Element) -> str:
    """The words of a cell, with a stop between what stands on lines of its own."""
    first, *rest = re.split(f"{BREAK}(.)", "".join(_words(cell, lines=True)))
    said, joins = _tidy(first), []
    for join, text in zip(rest[::2], rest[1::2], strict=True):
        joins.append(int(join))
        if line := _tidy(text):
            said += (" " if line[0] in ",;:·(" else JOINS[min(joins)]) * bool(said) + line
            joins = []
    return said


def _joins(child: Element) -> tuple[int, int] | None:
    """How an element with a line of its own is joined to what stands before and after it; None where it has none, such
    as a unit after its number.
    """
    kinds = set((child.get("class") or "").split())
    if child.tag == "small" and child.getparent().tag != "span" and not (child.text or "").startswith(" "):
        return 1, 2
    if kinds & {"judged", "verdict"}:
        return 2, 0
    return (2, 2) if child.tag in OWN_LINE or kinds & OWN_LINES else None


def _tidy(text: str) -> str:
    """One space between words, none before a stop."""
    return re.sub(r" ([.,;:)])", r"\1", SPACE.sub(" ", text)).replace("( ", "(").strip()


def _words(node: Element, leaving: tuple[str, ...] = (), lines: bool = False) -> Iterable[str]:
    """Its texts in order; with `lines`, what stands on a line of its own between breaks with their joins."""
    yield node.text or ""
    for child in node:
        hidden = child.tag in (*leaving, "svg", "style") or child.get("aria-hidden") == "true"
        if isinstance(child.tag, str) and not hidden:
            space = " " if child.tag in BLOCKS else ""
            joins = _joins(child) if lines else None
            before, after = [f"{BREAK}{join}" for join in joins] if joins else (space, space)
            yield from (before, *_words(child, leaving, lines), after)
        yield child.tail or ""
