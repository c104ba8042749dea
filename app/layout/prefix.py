"""The path below which a proxy shows the product, put before every address of ours: in components and in their HTML.

Pages write their addresses from the root (`/explore?…`). This is the one place that knows it may lie elsewhere; scripts
have `evidence.at` for theirs.
"""

import copy
import re
from typing import Any

from dash.development.base_component import Component

ADDRESSES = ("href", "action", "src", "data-address")
# In the text that `app.layout.markup` writes, quotation marks stand around attributes only.
WRITTEN = re.compile(rf'(?P<name>\s(?:{"|".join(ADDRESSES)}))="/(?!/)')


def prefixed(node: Any, root: str) -> Any:
    """A copy of the components with `root` ("" or as "/evidence") before their addresses.

    >>> from dash import html
    >>> prefixed(html.P(html.A("Explore", href="/explore")), "/evidence").children.href
    '/evidence/explore'
    """
    if not root:
        return node
    if isinstance(node, list | tuple):
        return [prefixed(each, root) for each in node]
    if not isinstance(node, Component):
        return node
    made = copy.copy(node)
    for name, value in node.to_plotly_json()["props"].items():
        if name == "children":
            made.children = prefixed(value, root)
        elif name == "data-html":
            setattr(made, name, in_text(value, root))
        elif name in ADDRESSES:
            setattr(made, name, under(value, root))
    return made


def in_text(text: str, root: str) -> str:
    """The same for HTML as text.

    >>> in_text('<p>At /gap: <a class="way" href="/gap?a=1">Gap</a></p>', "/evidence")
    '<p>At /gap: <a class="way" href="/evidence/gap?a=1">Gap</a></p>'
    """
    return WRITTEN.sub(rf'\g<name>="{root}/', text) if root else text


def under(address: str, root: str) -> str:
    """An address of ours below `root`; any other stays.

    >>> under("/data#pay", "/evidence"), under("#main", "/evidence"), under("https://www.ons.gov.uk", "/evidence")
    ('/evidence/data#pay', '#main', 'https://www.ons.gov.uk')
    """
    return root + address if address.startswith("/") and not address.startswith("//") else address
