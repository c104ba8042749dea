"""Addresses of pages and files: one of a frozen page leads on to the same edition, whatever it leads to.

Each takes the Selection of the page that links; its `edition` ("" for the current one) goes with every address.
"""

from urllib.parse import urlencode

from app.selection import Selection


def profile(code: str, selection: Selection) -> str:
    """The profile of an area, compared with the benchmark of the Selection; peers and other areas are left behind.

    >>> profile("E08000025", Selection())
    '/area/E08000025'
    >>> profile("E08000025", Selection(edition="2026-05-21-5d2b139d", benchmark="E92000001", peers="similar"))
    '/area/E08000025?benchmark=E92000001&edition=2026-05-21-5d2b139d'
    """
    return _at(f"/area/{code}", Selection(benchmark=selection.benchmark, edition=selection.edition).to_query())


def inequality(selection: Selection) -> str:
    """The view on inequality that the Selection's `view` names."""
    return _at("/inequality", selection.to_query())


def pinned(selection: Selection, edition: str, period: str = "") -> str:
    """The query that shows a settled Selection as it is now for good, when newer figures have come too.

    >>> pinned(Selection(view="people", group="sex"), "2026-05-21-5d2b139d", "2021-01-01/P1Y")
    'period=2021-01-01/P1Y&view=people&group=sex&edition=2026-05-21-5d2b139d'
    """
    return selection.but(edition=edition, period=period).to_query()


def explore(selection: Selection) -> str:
    """The Selection in Explore, which has no views.

    >>> explore(Selection(level="msoa", view="rug"))
    '/explore?level=msoa'
    """
    return _at("/explore", selection.to_query(without=("view",)))


def data(indicator: str, selection: Selection) -> str:
    """Where an indicator's definition and files are; without an indicator, those of all.

    >>> data("gva_per_hour_worked", Selection())
    '/data#gva_per_hour_worked'
    """
    return _at("/data", Selection(edition=selection.edition).to_query()) + (f"#{indicator}" if indicator else "")


def file(door: str, selection: Selection, **keys: str) -> str:
    """The answer of /api/v1/`door` to `keys` as CSV; keys without a value are left out.

    >>> file("clusters", Selection(edition="2026-05-21-5d2b139d"), indicator="no_car_census", areas="a,b", area="")
    '/api/v1/clusters?indicator=no_car_census&areas=a,b&edition=2026-05-21-5d2b139d&format=csv'
    """
    held = {key: value for key, value in (keys | {"edition": selection.edition}).items() if value}
    return f"/api/v1/{door}?{urlencode(held | {'format': 'csv'}, safe=',')}"


def page(path: str, selection: Selection, **keys: str) -> str:
    """Any other page, with the keys of what it is to show.

    >>> page("/statement", Selection(edition="2026-05-21-5d2b139d"), view="growth")
    '/statement?view=growth&edition=2026-05-21-5d2b139d'
    """
    return _at(path, Selection(**keys, edition=selection.edition).to_query())


def _at(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
