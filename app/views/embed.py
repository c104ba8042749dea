"""An embed: a page, or one part of it, without what stands around it, for the pages of others and for slides."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote

from dash.development.base_component import Component

from app.layout.pages.embed import Shell, no_part, not_kept, nowhere, shell
from app.selection import Selection
from app.store.editions import current_edition, editions
from app.views.contents import is_content

KEYS = ("page", "show", "theme", "lock", "slide", "headline")
"""The keys of an embed's address that are not the Selection's; `assets/a_evidence.js` knows them too."""
THEMES = ("light", "dark", "auto")
PARTS = re.compile(r'data-part="([^"]+)"')
PART = re.compile(r"[a-z0-9-]{1,60}")
TABLES = ("figures-table", "table-panel")
ON_SLIDE = {
    "explore": ("map", "trend"),
    "inequality": ("map", "chart"),
    "inequality?view=convergence": ("gap-1", "districts"),
    "inequality?view=rug": ("rug",),
    "inequality?view=people": (),
    "industries": ("bubbles", "list"),
    "area": ("summary",),
    "gap": ("waterfall", "over-time"),
    "progress": ("chart",),
}
"""Of a whole page, the parts that a slide has room for, by the first part of its path, or that and its view."""

Content = Callable[[str, str], tuple[str, list[Any]]]


@dataclass(frozen=True, kw_only=True)
class Embed:
    """What an embed's address asks for: `path` and `query` are those of the page, `show` names a part of it ("": all).

    `lock` takes the controls away, `slide` lays it out on 960 × 540 pixels, there with the sentence below a headline of
    the presenter’s where `headline` is false.
    """

    path: str
    query: str
    show: str = ""
    theme: str = "auto"
    lock: bool = False
    slide: bool = False
    headline: bool = True

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are shown; none for the whole page."""
        if self.show:
            return (self.show,)
        top, view = self.path.split("/")[1], Selection.from_query(self.query).view
        return ON_SLIDE.get(f"{top}?view={view}", ON_SLIDE.get(top, ())) if self.slide else ()

    @property
    def address(self) -> str:
        """The page itself: the full view."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def edition(self) -> str:
        """The edition that the address names, "" where it follows the current one."""
        return Selection.from_query(self.query).edition


def embed_of(query: str) -> Embed:
    """What the query of an embed's address asks for. The page's own keys stay to the letter as they were written.

    >>> embed_of("page=statement/growth&edition=e&theme=dark&show=chart").address
    '/statement/growth?edition=e'
    >>> embed_of("level=lep&lock=1")
    Embed(path='/explore', query='level=lep', show='', theme='auto', lock=True, slide=False, headline=True)
    """
    written = [each for each in query.lstrip("?").split("&") if each]
    keys = dict(parse_qsl("&".join(each for each in written if each.split("=")[0] in KEYS), keep_blank_values=True))
    return Embed(
        path="/" + keys.get("page", "explore").strip("/"),
        query="&".join(each for each in written if each.split("=")[0] not in KEYS),
        show=keys.get("show", ""),
        theme=keys["theme"] if keys.get("theme") in THEMES else "auto",
        lock=keys.get("lock") == "1",
        slide=keys.get("slide") == "1",
        headline=keys.get("headline") != "0",
    )


def embed_address(address: str, **keys: str) -> str:
    """The embed of a page's address, whose `show` it takes over; `keys` are others of KEYS.

    >>> embed_address("/explore?level=lep&show=map", theme="dark", lock="1")
    '/embed?page=explore&level=lep&show=map&theme=dark&lock=1'
    >>> embed_address("/")
    '/embed?page=/'
    """
    path, _, query = address.partition("?")
    page = quote(path.strip("/") or "/", safe="/")
    given = [f"{key}={quote(value)}" for key, value in keys.items() if value]
    return "/embed?" + "&".join(each for each in (f"page={page}", query, *given) if each)


def embedded(search: str, content: Content) -> Component:
    """The page that an embed shows; `content` makes pages, and of what fails a sentence.

    What cannot be shown is said in a sentence with a link, never left blank.
    """
    asked = embed_of(search)
    top = asked.path.split("/")[1]
    frame = Shell(address=asked.address, kind=top or "opening", edition=asked.edition)
    if not is_content(asked.path, asked.query):
        return shell(nowhere(asked.path), frame._replace(address="/", edition=""))
    if asked.edition and asked.edition not in editions():
        return shell(not_kept(asked.edition, current_edition()), frame._replace(address=live(asked), edition=""))
    _, made = content(asked.path, asked.query)
    held = parts_of(made)
    if asked.show and asked.show not in held and has_title(made):
        ways = [(each, embed_address(asked.address, show=each)) for each in held]
        return shell(no_part(asked.show, ways), frame)
    return shell(made, frame._replace(one=bool(set(asked.parts) & set(held))))


def classes(asked: Embed) -> str:
    """The classes of the document's root, by which style sheets and scripts lay an embed out.

    >>> classes(embed_of("show=map&slide=1&lock=1")), classes(embed_of('show="><script>'))
    ('embed locked slide shows-map', 'embed')
    """
    kinds = {"locked": asked.lock, "slide": asked.slide, "headless": not asked.headline, "pair": len(asked.parts) == 2}
    shown = [f"shows-{each}" for each in asked.parts if PART.fullmatch(each)]
    return " ".join(["embed", *(kind for kind, on in kinds.items() if on), *shown])


def live(asked: Embed) -> str:
    """The full view in the current edition."""
    kept = [each for each in asked.query.split("&") if each and not each.startswith("edition=")]
    return "?".join([asked.path, "&".join(kept)] if kept else [asked.path])


def parts_of(content: Any) -> tuple[str, ...]:
    """The parts that a page is marked to have, in its order, each once; its table of figures is called `table`."""
    found: list[str] = []
    for props in _each(content):
        text = props.get("data-html") or ""
        found += [props["data-part"]] if "data-part" in props else PARTS.findall(text)
        found += ["table"] if props.get("id") in TABLES or f'id="{TABLES[0]}"' in text else []
    return tuple(dict.fromkeys(found))


def has_title(content: Any) -> bool:
    """Whether a page is a view with a title, and not a sentence about what went wrong."""
    return any(props.get("id") == "title" for props in _each(content))


def _each(node: Any) -> list[dict[str, Any]]:
    """The properties of every component, in the page's order."""
    if isinstance(node, list | tuple):
        return [props for each in node for props in _each(each)]
    if not isinstance(node, Component):
        return []
    props = node.to_plotly_json()["props"]
    return [props, *_each(props.get("children"))]


def only(parts: tuple[str, ...]) -> str:
    """The style that leaves of a page its named parts, and what an embed always says: title, sentence, source.

    It stands in the head of the document, so that nothing is drawn that will not be seen.
    """
    named = [each for each in parts if PART.fullmatch(each)]
    if not named:
        return ""
    shown = ",".join(f'[data-part="{each}"]' if each != "table" else TABLE for each in named)
    kept = f":is({shown},{ALWAYS})"
    return f"main.one *:not({kept},{kept} *,:has({kept})){{display:none!important}}"


TABLE = '[data-part="table"],#figures-table,#table-panel'
ALWAYS = "#title,.sentence,.notices,#slider,.source,#readout,#tip,.embed-foot"
