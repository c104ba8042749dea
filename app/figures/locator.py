"""A small map that says where an area lies: the whole in quiet land, the area filled, as SVG text."""

from collections.abc import Sequence
from typing import Any

from app.figures.paths import path, projection

NEAR = 0.7  # units of the drawing that points of a line are apart at least
SIDE = 88  # of the square the map fits into


def locator(land: Sequence[dict[str, Any]], area: dict[str, Any], token: str) -> str:
    """The GeoJSON geometries `land` with `area` over them in the colour of a token. Decoration: words say it too."""
    project, wide, high = projection(land, SIDE, SIDE)
    under = "".join(f'<path class="land" d="{path(each, project, NEAR)}"/>' for each in land)
    over = f'<path class="here" d="{path(area, project, NEAR)}" style="--own:var(--{token})"/>'
    return f'<svg class="locator" viewBox="-1 -1 {wide + 2:g} {high + 2:g}" aria-hidden="true">{under}{over}</svg>'
