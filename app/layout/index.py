"""The document that holds the pages: language, theme before first paint, styles, plotly, and what to fetch early."""

import html
import json
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from app.figures.theme import colour, css_variables, dark_twins

TITLE = "West Midlands evidence"
DESCRIPTION = (
    "Productivity, skills and health in Birmingham, Coventry and the Black Country: "
    "official figures on linked maps and charts."
)

# The theme is set before the first paint: an embed's own, else the one kept, else the system's. plotly.js is told that
# there is no world map to ask another host for.
HEAD_SCRIPT = """
(function () {
  var root = document.documentElement, kept = root.getAttribute("data-theme");
  if (!kept) try { kept = localStorage.getItem("theme"); } catch (error) { /* storage refused: follow the system */ }
  var dark = kept && kept !== "auto" ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.setAttribute("data-bs-theme", dark ? "dark" : "light");
})();
window.PlotlyGeoAssets = {topojson: {world_110m: {type: "Topology", objects: {}, arcs: []}}};
"""

HATCHES = """
<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>
<pattern id="no-data" patternUnits="userSpaceOnUse" width="8" height="8" patternTransform="rotate(45)">
<rect width="8" height="8" class="hatch-ground"/><rect width="2" height="8" class="hatch-line"/></pattern>
<pattern id="suppressed" patternUnits="userSpaceOnUse" width="6" height="6">
<rect width="6" height="6" class="hatch-ground"/><circle cx="3" cy="3" r="1.4" class="hatch-line"/></pattern>
</defs></svg>
"""


def favicon() -> str:
    """The three markers as a picture inside the page, so that no request is needed for it."""
    circle, triangle, square = (colour(place) for place in ("birmingham", "coventry", "black-country"))
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<circle cx="9" cy="9" r="7" fill="{circle}"/><path d="M23 2l8 14H15z" fill="{triangle}"/>'
        f'<rect x="9" y="18" width="14" height="13" fill="{square}"/></svg>'
    )
    return "data:image/svg+xml," + quote(picture)


class Framing(NamedTuple):
    """How an embed is laid out: classes of the document's root, theme (light, dark or auto), and its own style."""

    classes: str
    theme: str
    style: str


def document(
    *,
    plotly: str,
    bootstrap: str,
    early: list[str],
    parts: Mapping[str, str],
    root: str = "",
    embed: Framing | None = None,
    oembed: str = "",
) -> str:
    """The whole HTML page.

    `early` are addresses that the first view will ask for; `parts` are Dash's own pieces; `root` is the path prefix of
    all addresses of ours; `oembed` says where a description of the page for embedding is.
    """
    framed = f' class="{embed.classes}" data-theme="{embed.theme}"' if embed else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB" data-bs-theme="light" data-base="{root}"{framed}>
<head>
{parts["metas"]}
{_about(embed, oembed)}
{_fetched(plotly, bootstrap, early, root)}
{parts["css"]}
{f"<style>{embed.style}</style>" if embed else ""}
</head>
<body>
{HATCHES}
{parts["app_entry"]}
<footer>{parts["config"]}{parts["scripts"]}{parts["renderer"]}</footer>
</body>
</html>"""


def _about(embed: Framing | None, oembed: str) -> str:
    """What the page is called and how it may be embedded."""
    described = f'<link rel="alternate" type="application/json+oembed" href="{html.escape(oembed)}" title="{TITLE}">'
    return f"""<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{DESCRIPTION}">
<title>{TITLE}</title>
{'<base target="_blank">' if embed else ""}
{described if oembed else ""}"""


def _fetched(plotly: str, bootstrap: str, early: list[str], root: str) -> str:
    """Icon, theme, scripts, styles, and what is fetched before the scripts ask for it."""
    preloads = "".join(f'<link rel="preload" as="fetch" crossorigin href="{html.escape(root + url)}">' for url in early)
    return f"""<link rel="icon" href="{favicon()}">
<script>{HEAD_SCRIPT}window.darkTwins = {json.dumps(dark_twins())};</script>
<script async id="plotly-script" src="{root}{plotly}"></script>
{preloads}
<link rel="stylesheet" href="{root}{bootstrap}">
<style>{css_variables()}</style>"""
