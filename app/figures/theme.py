"""One dictionary of colours for pages and figures, light and dark, and the fixed style of each place.

Figures are drawn with the light colours; the browser swaps each for its dark twin (`dark_twins`), so a figure
travels once and a change of theme needs no request. Every light colour is therefore used for one token only.
"""

from typing import Any, NamedTuple

Figure = dict[str, Any]

FONT = '"Segoe UI", Roboto, system-ui, "Helvetica Neue", Arial, sans-serif'

# token: (light, dark)
TOKENS: dict[str, tuple[str, str]] = {
    "ground": ("#FBFAF7", "#14181C"),
    "surface": ("#FFFFFF", "#1C2227"),
    "panel": ("#F2EFE8", "#1B2025"),
    "ink": ("#1B1F24", "#ECE9E2"),
    "ink-2": ("#4A5058", "#BDC1C6"),
    "ink-3": ("#646A72", "#9AA0A7"),
    "edge": ("#85827A", "#757C84"),
    "rule": ("#DAD6CD", "#343B42"),
    "grid": ("#E8E5DE", "#272D33"),
    "land": ("#E9E6DE", "#30373E"),
    "land-line": ("#BDB9AE", "#525B64"),
    "benchmark": ("#646A73", "#A2A8AF"),
    "accent": ("#0A5F66", "#6CC5C1"),
    "accent-text": ("#FEFEFE", "#0C1416"),
    "accent-tint": ("#E3EEEC", "#1F3436"),
    "better": ("#0B7A69", "#8DDFCF"),
    "worse": ("#82183F", "#F0749C"),
    "hatch": ("#7B7F85", "#8D949B"),
    "birmingham": ("#9E360A", "#F0915A"),
    "coventry": ("#2587C3", "#A9DDF7"),
    "black-country": ("#46275F", "#A274D4"),
    "fourth": ("#8A7A00", "#D9C84A"),
    "fifth": ("#C8408F", "#F58CC4"),
    "sixth": ("#3F7D4E", "#7FBF8B"),
    "class-1": ("#CFE6DD", "#1F3D42"),
    "class-2": ("#98C8BE", "#2C636A"),
    "class-3": ("#5CA3A0", "#3F9095"),
    "class-4": ("#2A757B", "#7CC0BB"),
    "class-5": ("#0A414B", "#CFEDE2"),
    # Diverging: on either side of a middle, for maps and marks; never the places' own colours.
    "far-below": ("#8A3B12", "#F3A777"),
    "below": ("#D79B72", "#9A5A34"),
    "above": ("#92A9D8", "#4F69AD"),
    "far-above": ("#2E4796", "#A9BEF2"),
    # Used nowhere else: a style rule turns these two into hatches (`assets/base.css`), the export does the same.
    "no-data": ("#ECECEC", "#2B2B2B"),
    "suppressed": ("#F5EFE0", "#3A352A"),
}


def colour(token: str) -> str:
    """The light colour of a token, as figures carry it."""
    return TOKENS[token][0]


def dark_twins() -> dict[str, str]:
    """Light colour → dark colour, for the browser to swap."""
    return dict(TOKENS.values())


def css_variables() -> str:
    """The tokens as CSS variables for both themes, and Bootstrap's own variables mapped to them."""
    themes = ("light", "dark")
    blocks = [
        f'[data-bs-theme="{theme}"]{{color-scheme:{theme};' + _variables(index) + _BOOTSTRAP + "}"
        for index, theme in enumerate(themes)
    ]
    return "".join(blocks)


_BOOTSTRAP = (
    "--bs-body-bg:var(--ground);--bs-body-color:var(--ink);--bs-border-color:var(--rule);"
    "--bs-link-color:var(--accent);--bs-primary:var(--accent);--bs-body-font-family:" + FONT + ";"
)


def _variables(theme: int) -> str:
    return "".join(f"--{token}:{pair[theme]};" for token, pair in TOKENS.items())


class Style(NamedTuple):
    """How a compared area is drawn everywhere: colour, marker and line always together."""

    token: str
    symbol: str
    dash: str
    size: float

    @property
    def colour(self) -> str:
        return colour(self.token)


PLACE_STYLES = {
    "E08000025": Style("birmingham", "circle", "solid", 9),
    "E08000026": Style("coventry", "triangle-up", "9px,3px", 11),
    "E37000001": Style("black-country", "square", "9px,3px,2px,3px", 8.5),
}
OTHER_STYLES = (
    Style("fourth", "diamond", "2px,3px", 10),
    Style("fifth", "x", "14px,4px", 9),
    Style("sixth", "circle-open", "5px,3px", 9),
    Style("fourth", "diamond-open", "2px,3px,9px,3px", 10),
    Style("fifth", "cross", "14px,4px,2px,4px", 9),
    Style("sixth", "hexagon-open", "5px,3px,1px,3px", 9),
)


def styles(areas: tuple[str, ...]) -> dict[str, Style]:
    """The style of each compared area: the three places keep theirs, others take the next free one in order.

    >>> styles(("E08000025", "E07000192", "E08000029"))["E08000029"].symbol
    'x'
    """
    others = iter(OTHER_STYLES)
    return {code: PLACE_STYLES.get(code) or next(others) for code in areas}


GLYPHS = {
    "circle": "●", "triangle-up": "▲", "square": "■", "diamond": "◆", "x": "✕", "circle-open": "○",
    "triangle-up-open": "△", "square-open": "□", "diamond-open": "◇", "cross": "✚", "hexagon-open": "⬡",
}  # fmt: skip
"""The markers as characters, for names in charts and on maps."""


def base_layout(**more: Any) -> dict[str, Any]:
    """What every figure shares: the font, no chart junk, our own hover, room decided by us and not by the text."""
    return {
        "font": {"family": FONT, "size": 12, "color": colour("ink-3")},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        **more,
    }
