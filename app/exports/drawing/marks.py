"""Markers of charts as SVG, each across as Plotly draws it."""

from app.figures.theme import colour

# Around nought for a radius of 1: what Plotly draws for its symbols.
SHAPES = {
    "circle": "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
    "square": "M-1 -1H1V1H-1Z",
    "diamond": "M0 -1.3L1.3 0L0 1.3L-1.3 0Z",
    "triangle-up": "M-1.1547 .5774H1.1547L0 -1.1547Z",
    "triangle-down": "M-1.1547 -.5774H1.1547L0 1.1547Z",
    "cross": "M1.2 .4H.4V1.2H-.4V.4H-1.2V-.4H-.4V-1.2H.4V-.4H1.2Z",
    "x": "M0 .5657L.5657 1.1314L1.1314 .5657L.5657 0L1.1314 -.5657L.5657 -1.1314L0 -.5657L-.5657 -1.1314"
    "L-1.1314 -.5657L-.5657 0L-1.1314 .5657L-.5657 1.1314Z",
    "hexagon": "M.866 -.5V.5L0 1L-.866 .5V-.5L0 -1Z",
    "arrow-up": "M-.12 1V-.55L-.6 -.1L-.75 -.28L0 -1L.75 -.28L.6 -.1L.12 -.55V1Z",
    "arrow-right": "M-1 -.12H.55L.1 -.6L.28 -.75L1 0L.28 .75L.1 .6L.55 .12H-1Z",
    "arrow-left": "M1 -.12H-.55L-.1 -.6L-.28 -.75L-1 0L-.28 .75L-.1 .6L-.55 .12H1Z",
    "line-ew": "M1 0H-1",
    "line-ns": "M0 1V-1",
}


def marker(
    symbol: str, x: float, y: float, size: float, tint: str, *, line: float = 0, edge: str = "", opacity: float = 1
) -> str:
    """A marker `size` pixels across at a point. Open ones and mere lines are drawn in their own colour.

    >>> marker("line-ns-open", 5, 5, 8, "#1B1F24", line=2)
    '<path transform="translate(5 5) scale(4)" d="M0 1V-1" fill="none" stroke="#1B1F24" stroke-width="0.5"/>'
    """
    shape, radius = symbol.removesuffix("-open"), size / 2
    if radius <= 0 or shape not in SHAPES:
        return ""
    hollow = symbol.endswith("-open") or shape.startswith("line-")
    wide = (line or 1) if hollow else line
    around = f' stroke="{tint if hollow else edge or colour("ink")}" stroke-width="{wide / radius:.3g}"' if wide else ""
    seen = f' opacity="{opacity:g}"' if opacity != 1 else ""
    place = f'transform="translate({x:.4g} {y:.4g}) scale({radius:.4g})"'
    return f'<path {place} d="{SHAPES[shape]}" fill="{"none" if hollow else tint}"{around}{seen}/>'
