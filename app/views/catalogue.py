"""What the search boxes know: every indicator with the words people type, every area that can be compared."""

from typing import Any

from app.metadata.indicators import all_indicators
from app.narrative.words import capital
from app.store.observations import Store

COMPARED_LEVELS = ("place", "lep", "local_authority", "county", "combined_authority", "region")
THEMES = {
    "productivity": "Productivity",
    "skills": "Skills",
    "health": "Health",
    "work_and_income": "Work and income",
    "business": "Business",
    "infrastructure_and_place": "Infrastructure and place",
    "deprivation": "Deprivation",
}


def catalogue(store: Store) -> dict[str, Any]:
    """Indicators grouped by theme, and areas, those of the three-LEP area first; neighbourhoods come with their map."""
    return {"indicators": [_indicator(each) for each in all_indicators().values()], "areas": _areas(store)}


def _indicator(each) -> dict[str, Any]:
    words = " ".join((*each.search_words, each.short_title, each.theme.replace("_", " ")))
    return {"id": each.id, "title": each.title, "words": words, "theme": THEMES[each.theme], "about": _about(each)}


def _about(each) -> list[str]:
    """What it measures, why that matters, and its caveats: one sentence or two each."""
    return [each.description, each.why_it_matters, *each.caveats]


def _areas(store: Store) -> list[dict[str, str]]:
    areas = store.areas()
    rows = areas[areas["geography_level"].isin(COMPARED_LEVELS)].drop_duplicates("area_code")
    ordered = rows.sort_values(["in_3lep", "area_name"], ascending=[False, True], kind="stable")
    twice = set(ordered["area_name"][ordered["area_name"].duplicated(keep=False)])
    return [{"code": row.area_code, "name": _name(row, twice)} for row in ordered.itertuples()]


def _name(row, twice: set[str]) -> str:
    """Names borne by two areas say which kind of area each is ("West Midlands" is a region and an authority)."""
    kind = row.geography_level.replace("_", " ")
    return f"{row.area_name} ({kind})" if row.area_name in twice else capital(row.area_name)
