"""The places' markers as SVG text: the same shapes as in the charts, sized to look alike."""

from collections.abc import Sequence

from app.figures.theme import OTHER_STYLES, PLACE_STYLES, Style

MANY = 40
# Corners of each shape around nought, for a circle of radius 1.
_SHAPES = {
    "square": "M-.88-.88H.88V.88H-.88Z",
    "triangle-up": "M0-1.2L1.15.8H-1.15Z",
    "diamond": "M0-1.25L1.25 0L0 1.25L-1.25 0Z",
    "x": "M-1-.6L-.6-1L0-.4L.6-1L1-.6L.4 0L1 .6L.6 1L0 .4L-.6 1L-1 .6L-.4 0Z",
    "cross": "M-.35-1.1H.35V-.35H1.1V.35H.35V1.1H-.35V.35H-1.1V-.35H-.35Z",
    "hexagon": "M0-1.15L1-.58V.58L0 1.15L-1 .58V-.58Z",
    "circle": "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
}


def mark(style: Style, x: float, y: float, radius: float) -> str:
    """A marker in its place's colour; hollow ones (members of a group) show the ground inside."""
    shape = _SHAPES[style.symbol.removesuffix("-open")]
    kind = "hollow" if style.symbol.endswith("-open") else "solid"
    colour = f'style="--own:var(--{style.token})"'
    return f'<path class="mark {kind}" {colour} transform="translate({x:g} {y:g}) scale({radius:g})" d="{shape}"/>'


def rings(places: Sequence[float], y: float) -> str:
    """One path with a ring at each place, which is one element however many they are; smaller where there are many."""
    radius = 4 if len(places) <= MANY else 3
    whole = f"a{radius:g} {radius:g} 0 1 0 {2 * radius:g} 0a{radius:g} {radius:g} 0 1 0-{2 * radius:g} 0"
    path = "".join(f"M{x - radius:g} {y:g}{whole}" for x in sorted(places))
    return f'<path class="rings" d="{path}"/>' if path else ""


def key(style: Style) -> str:
    """A marker on its own, for a legend."""
    return f'<svg class="key" viewBox="-9 -9 18 18" aria-hidden="true">{mark(style, 0, 0, 6.5)}</svg>'


def ring_key(kind: str) -> str:
    """What a strip draws besides markers, for a legend: "ring", "band" (with median) or "dashed" (the benchmark)."""
    drawn = {
        "ring": rings([12], 9),
        "band": '<rect class="band" x="2" y="2" width="20" height="14"/><path class="median" d="M12 2V16"/>',
        "dashed": '<path class="dashed" d="M12 0V18"/>',
    }
    return f'<svg class="key wide" viewBox="0 0 24 18" aria-hidden="true">{drawn[kind]}</svg>'


def place_style(place: str, *, member: bool) -> Style:
    """The style of a place, hollow for one of several districts in it; that of a fourth area where it is no place.

    >>> place_style("E37000001", member=True).symbol, place_style("", member=False).symbol
    ('square-open', 'diamond')
    """
    style = PLACE_STYLES.get(place, OTHER_STYLES[0])
    return style._replace(symbol=f"{style.symbol}-open") if member and place in PLACE_STYLES else style


def other_style(code: str, style: Style) -> Style:
    """The style of an area set beside one that is drawn in `style`: its own if it is a place, else the next free one.

    >>> own = place_style("E37000001", member=True)
    >>> other_style("E08000025", own).token, other_style("E08000030", own).token
    ('birmingham', 'fourth')
    """
    own = PLACE_STYLES.get(code)
    if own and own.token != style.token:
        return own
    return next(each for each in OTHER_STYLES if each.token != style.token)
