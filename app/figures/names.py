"""Names of areas as they fit beside a chart."""

from app.analysis.grid import Area
from app.metadata.geography import GROUPS

NAME_LETTERS = 21


def short_name(area: Area, letters: int = NAME_LETTERS) -> str:
    """The name as it fits beside a chart: short names of groups, "&" for "and", cut where still too long."""
    if area.code.startswith("E01"):
        return _neighbourhood(area, letters)
    name = GROUPS[area.code].short_name if area.code in GROUPS else area.name.replace(" and ", " & ")
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"


def _neighbourhood(area: Area, letters: int) -> str:
    """A small area by its neighbourhood's name, cut to fit, and the end of its own: "Saltley East 051E"."""
    own = area.name.split()[-1]
    room = letters - len(own) - 1
    parent = area.parent if len(area.parent) <= room else area.parent[: room - 1].rstrip() + "…"
    return f"{parent} {own}"
