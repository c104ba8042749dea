"""What is not held for an area, and why, so that nothing is silently left out."""

from app.metadata.geography import AREA_KINDS, GROUPS
from app.metadata.indicators import Indicator, all_indicators
from app.narrative.words import listed, spoken
from app.store.observations import Area, Store
from app.views.profile_rows import Figure, level_of


def missing(area: Area, figures: list[Figure], store: Store) -> tuple[tuple[str, str], ...]:
    """Reasons and the titles of the indicators without a figure, the reason that holds for most first."""
    held = {each.indicator.id for each in figures}
    reasons: dict[str, list[str]] = {}
    for each in all_indicators().values():
        if each.id not in held and each.id in store.indicators():
            reasons.setdefault(_reason(each, area, store), []).append(each.title)
    return tuple((why, listed(titles) + ".") for why, titles in sorted(reasons.items(), key=lambda pair: -len(pair[1])))


def lacking(figures: list[Figure], store: Store) -> int:
    """How many indicators have no figure."""
    return len(set(store.indicators()) - {each.indicator.id for each in figures})


def _reason(indicator: Indicator, area: Area, store: Store) -> str:
    kind = AREA_KINDS[area.geography_level].plural
    if area.area_code in GROUPS and indicator.aggregation == "none":
        return f"Not published for {kind}, and no rule makes it from districts"
    if not level_of(area, indicator):
        return f"Not published for {kind}"
    rows = store.observations(indicator.id, areas=(area.area_code,))
    if rows["status"].str.contains("suppressed").any():
        return "Withheld: too few to show"
    if area.area_code in GROUPS:
        return "Not known for every district of it"
    return f"No figure published for {spoken(area.area_name)}"
