"""The doors as a page to read, in the site's look: made from the table that also checks the keys of requests."""

import functools
from collections import defaultdict
from pathlib import Path

from dash import html

from app.compression import digest
from app.figures.theme import css_variables
from app.layout.header import header
from app.layout.index import document, favicon
from app.layout.markup import to_html
from app.layout.prefix import in_text
from app.routes.headers import INLINE
from app.routes.static import bootstrap_url
from app.views.api_doors import ALL_DOORS, FORMATS, ROOT, Door, Key

ASSETS = Path(__file__).parents[2] / "assets"
TITLE = "For programs"
MOST_LISTED = 12  # values of a key; of more, an example stands for all
STYLE = """
main.data .sentence { margin-bottom: 1rem; }
main.data h2 { border-top: 2px solid var(--ink); padding-top: .5rem; margin-bottom: 1rem; }
main.data h2 { font-size: var(--step-4); line-height: 1.75rem; }
main.data .door { margin-bottom: 2rem; scroll-margin-top: .5rem; }
main.data .door h3 { font-size: var(--step-3); line-height: 1.5rem; font-weight: 700; scroll-margin-top: .5rem; }
main.data .door > p { max-width: 86ch; margin-bottom: .375rem; }
main.data .examples { list-style: none; padding: 0; margin-bottom: .5rem; }
main.data .examples a { display: inline-block; max-width: 100%; line-height: 28px; overflow-wrap: anywhere; }
.door table { border-collapse: collapse; width: 100%; max-width: 1080px; table-layout: fixed; }
.door caption { caption-side: top; padding: 4px 0 2px; font-size: var(--step-1); color: var(--ink-2); }
.door th, .door td { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--rule); text-align: left;
  vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
.door thead th { color: var(--ink-2); font-size: var(--step-1); border-bottom-color: var(--edge); }
.door thead th:first-child { width: 11rem; }
.door .keys thead th:last-child { width: 36%; }
.door .columns thead th:nth-child(2) { width: 7rem; }
.door details { margin-top: .5rem; }
.door summary { color: var(--accent); font-weight: 500; min-height: 28px; line-height: 28px; cursor: pointer; }
@media (max-width: 767px) {
  .door thead th:first-child { width: 6.5rem; }
  .door .columns thead th:nth-child(2) { width: 4.5rem; }
  main.data .examples a { line-height: 1.5rem; padding: 10px 0; }
  .door summary { min-height: 44px; line-height: 44px; }
}
"""
GENERAL = (
    "Read-only, for anyone, without a key. Keys are those of a page’s link, so that a page’s address can be reused; "
    "an unknown key or name gets a 4xx answer with one sentence that says what to do."
)


@functools.lru_cache(maxsize=4)
def page(root: str) -> str:
    """The whole document; `root` is what a proxy puts before our addresses."""
    styles = "".join((ASSETS / name).read_text("utf-8") for name in ("base.css", "data.css"))
    body = to_html([header(ROOT), html.Main(_content(), id="main", className="data")])
    return f"""<!DOCTYPE html>
<html lang="en-GB" data-bs-theme="light">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{TITLE} – West Midlands evidence</title>
<link rel="icon" href="{favicon()}">
<script>{_theme_script()}</script>
<script src="{root}/assets/theme.js?m={digest((ASSETS / "theme.js").read_bytes())}"></script>
<link rel="stylesheet" href="{root}{bootstrap_url()}">
<style>{css_variables()}{styles}{STYLE}</style>
</head>
<body>{in_text(body, root)}</body>
</html>"""


def _theme_script() -> str:
    """The inline script that every page has, which the content policy knows by its hash."""
    bare = document(plotly="", bootstrap="", early=[], parts=defaultdict(str))
    return next(each["script"] for each in INLINE.finditer(bare) if "src=" not in each["attributes"])


def _content() -> list:
    groups = dict.fromkeys(door.group for door in ALL_DOORS)
    return [
        html.H1(TITLE),
        html.P(GENERAL, className="sentence"),
        html.Div(
            [
                html.Nav(html.Ul([_in_contents(door) for door in ALL_DOORS]), className="contents",
                         **{"aria-label": "Doors"}),
                html.Div([_general(), *(_group(group) for group in groups)]),
            ],
            className="with-contents",
        ),
    ]  # fmt: skip


def _in_contents(door: Door) -> html.Li:
    return html.Li(html.A(door.title, href=f"#{_id(door)}"))


def _id(door: Door) -> str:
    return door.name.replace("/{name}", "-of")


def _general() -> html.Section:
    names = ", ".join(each.what for each in FORMATS.values())
    said = (
        [html.A("openapi.json", href=f"{ROOT}/openapi.json"), " describes all of this to programs (OpenAPI 3.1)."],
        [f"Forms of answer are {names}, each where a door names it. CSV is UTF-8 and opens in Excel; its lines carry "
         "source, licence and edition."],
        ["Answers have an ETag and may be kept for five minutes; those that name an edition for a day, since they "
         "never change. Scripts of any site may read them."],
        ["What each figure means and how it is made is on ", html.A("the data page", href="/data"),
         ". The licence of each source is named in its answers, mostly the Open Government Licence v3.0."],
    )  # fmt: skip
    return html.Section([html.P(each) for each in said], className="about")


def _group(group: str) -> html.Section:
    return html.Section([html.H2(group), *(_door(door) for door in ALL_DOORS if door.group == group)])


def _door(door: Door) -> html.Div:
    forms = ", ".join(FORMATS[form].what for form in door.formats)
    return html.Div(
        [
            html.H3(door.title, id=_id(door)),
            html.P(html.Code(f"GET {ROOT}/{door.name}")),
            html.P([*_words(door.what), f" Forms: {forms}."]),
            html.Ul([_example(each) for each in door.examples], className="examples"),
            _keys(door),
            *([_columns(door)] if door.row else []),
        ],
        className="door",
    )


def _example(address: str) -> html.Li:
    at = f"{ROOT}/{address}"
    return html.Li(html.A(html.Code(at), href=at))


def _keys(door: Door) -> html.Table:
    rows = [[html.Code(key.name), _words(_what(key)), _values(key)] for key in door.asked.values()]
    return _table(f"Keys of {door.title.lower()}", ("Key", "What it is", "Values"), rows, "keys")


def _words(text: str) -> list:
    """A text whose pieces in backticks are code."""
    return [html.Code(piece) if i % 2 else piece for i, piece in enumerate(text.split("`"))]


def _what(key: Key) -> str:
    more = [*(["needed"] if key.needed else []), *(["several, joined by commas"] if key.several else [])]
    return f"{key.what} ({'; '.join(more)})" if more else key.what


def _values(key: Key) -> list | str:
    if key.allowed and len(key.allowed) <= MOST_LISTED:
        return ", ".join(key.allowed)
    if key.type == "integer":
        return f"{key.least} to {key.most:,}" if key.most else f"{key.least} or more"
    return ["for example ", html.Code(key.example)] if key.example else ""


def _columns(door: Door) -> html.Details:
    rows = [[html.Code(name), type.replace("?", " or null"), _words(what)] for name, (type, what) in door.row.items()]
    table = _table(f"Columns of {door.title.lower()}", ("Column", "Type", "What it is"), rows, "columns")
    return html.Details([html.Summary(f"The {len(rows)} columns of a row"), table])


def _table(caption: str, heads: tuple[str, ...], rows: list[list], kind: str) -> html.Table:
    body = [html.Tr([html.Th(row[0], scope="row"), *map(html.Td, row[1:])]) for row in rows]
    head = html.Thead(html.Tr([html.Th(each, scope="col") for each in heads]))
    return html.Table([html.Caption(caption), head, html.Tbody(body)], className=kind)
