"""A plain table of texts, for the figures behind a view."""

from collections.abc import Iterable, Sequence

from dash import html

Cell = str | tuple[str, str]  # a text, or a link as (text, address)


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, texts: Sequence[int] = ()
) -> html.Table:
    """Caption, heads and rows; the first cell of a row heads it. `texts` are columns of words, which stand left."""
    body = [
        html.Tr([html.Th(_cell(row[0]), scope="row"), *(_data(cell, i in texts) for i, cell in enumerate(row[1:], 1))])
        for row in rows
    ]
    top = html.Tr(
        [html.Th(each, scope="col", className="text" if i in texts else None) for i, each in enumerate(heads)]
    )
    return html.Table([html.Caption(caption), html.Thead(top), html.Tbody(body)])


def filled_later(caption: str, heads: Sequence[str]) -> html.Table:
    """The head of a table whose rows, which may be thousands, come with the view under the key `both`: a code, then
    texts. `assets/scatter.js` puts them in their place when the table is opened."""
    made = table(caption, heads, ())
    made.className = "of-both"
    return made


def _data(cell: Cell, words: bool) -> html.Td:
    return html.Td(_cell(cell), className="text" if words else None)


def _cell(cell: Cell) -> str | html.A:
    return html.A(cell[0], href=cell[1]) if isinstance(cell, tuple) else cell
