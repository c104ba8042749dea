"""Which two indicators, level, extent and periods a link asks for, and which can be shown instead."""

from app.metadata import periods as when
from app.metadata.geography import LEVELS, SMALL
from app.metadata.indicators import get_indicator
from app.selection import Selection
from app.store.observations import Store
from app.views.settle import PREFERRED_LEVELS, Settled, missing_level, settle, settle_indicator, settle_period

PARTNERS = ("level_4_plus", "gva_per_hour_worked")
SMALL_PARTNERS = ("index_of_multiple_deprivation_2025", "bad_health_census")
"""What is set against an indicator (the first of two) or stands for it (the second) where a link names none."""


def settled(asked: Selection, store: Store) -> Settled:
    """The nearest two indicators, level and period to those asked for, and what could not be kept, in sentences.

    The indicator and the level that stand at the Selection's defaults give way without a word.
    """
    unnamed = asked.indicator == Selection().indicator and not asked.versus and asked.level in SMALL
    indicator, notices = _named(SMALL_PARTNERS[1] if unnamed else asked.indicator, store)
    versus, replaced = _versus(asked.versus, indicator, asked.level, store)
    level, missing = _level(asked.level, indicator, versus)
    kept = asked.but(indicator=indicator, versus=versus, level=level, period="", view="scatter")
    selection, more = settle(kept, store)
    period, unheld = _settled_period(selection.but(period=asked.period), store)
    return Settled(selection.but(period=period), [*notices, *replaced, *missing, *more, *unheld])


def _named(id: str, store: Store) -> tuple[str, list[str]]:
    changes, notice = settle_indicator(Selection(indicator=id), store)
    return str(changes.get("indicator", id)), [notice] if notice else []


def _versus(asked: str, indicator: str, level: str, store: Store) -> tuple[str, list[str]]:
    """What to set against an indicator, with a sentence where it is not what was asked for."""
    partner = partner_of(indicator, level)
    if not asked:
        return partner, []
    versus, notices = _named(asked, store)
    titles = [get_indicator(each).title for each in (indicator, versus, partner)]
    if versus == indicator:
        return partner, [*notices, f"{titles[0]} cannot be set against itself. Showing {titles[2]} across."]
    if not common_levels(indicator, versus):
        why = f"{titles[0]} and {titles[1]} have no level in common."
        return partner, [*notices, f"{why} Showing {titles[2]} across."]
    return versus, notices


def partner_of(indicator: str, level: str) -> str:
    """What an indicator is set against where nothing is named: deprivation or health for small areas, else skills.

    The first that has the level asked for in common with it, or any level, or is another one at all.
    """
    first, then = (SMALL_PARTNERS, PARTNERS) if level in SMALL else (PARTNERS, SMALL_PARTNERS)
    others = [each for each in (*first, *then) if each != indicator]
    ranked = [
        *(each for each in others if level in common_levels(indicator, each)),
        *(each for each in others if common_levels(indicator, each)),
        *others,
    ]
    return ranked[0]


def common_levels(*ids: str) -> list[str]:
    """Levels at which all of some indicators have figures, in the order preferred."""
    held = [get_indicator(id).levels for id in ids]
    return [level for level in LEVELS if all(level in each for each in held)]


def _level(level: str, indicator: str, versus: str) -> tuple[str, list[str]]:
    """The level asked for where both have it; the default one gives way without a word."""
    levels = common_levels(indicator, versus)
    if level in levels:
        return level, []
    nearest = next(each for each in (*PREFERRED_LEVELS, *levels) if each in levels)
    if level == Selection().level:
        return nearest, []
    shown_as = f"Showing {LEVELS[nearest].plural}."
    if level not in LEVELS:
        return nearest, [f"There is no level called “{level}”. {shown_as}"]
    lacking = next(each for each in map(get_indicator, (indicator, versus)) if level not in each.levels)
    return nearest, [f"{missing_level(lacking, level)} {shown_as}"]


def _settled_period(selection: Selection, store: Store) -> tuple[str, list[str]]:
    """The period of `indicator`; "" where it is the one shown without asking."""
    up, across = (store.periods(each, selection.level) for each in (selection.indicator, selection.versus))
    period, notice = selection.period, ""
    if period and period not in up:
        changes, notice = settle_period(selection, store)
        period = str(changes["period"]) or up[-1]
    return "" if period == periods_shown(up, across, "")[0] else period, [notice] if notice else []


def periods_shown(up: tuple[str, ...], across: tuple[str, ...], asked: str) -> tuple[str, str]:
    """The period of each side: the newest that both have, else the newest of each; of one asked for, the nearest.

    >>> years = [f"{year}-01-01/P1Y" for year in range(2019, 2025)]
    >>> periods_shown(years[:4], years[2:], "")
    ('2022-01-01/P1Y', '2022-01-01/P1Y')
    >>> periods_shown(years[:2], years[3:], ""), periods_shown(years[:2], years[3:], years[0])[1]
    (('2020-01-01/P1Y', '2024-01-01/P1Y'), '2022-01-01/P1Y')
    """
    both = [period for period in up if period in across]
    default = (both[-1], both[-1]) if both else (up[-1], across[-1])
    if asked in ("", default[0]):
        return default
    return asked, asked if asked in across else nearest_period(asked, across)


def nearest_period(period: str, among: tuple[str, ...]) -> str:
    """The period whose middle is nearest.

    >>> nearest_period("2021-03-21", ("2020-01-01/P1Y", "2021-01-01/P1Y", "2022-01-01/P1Y"))
    '2021-01-01/P1Y'
    """
    return min(among, key=lambda each: abs(_middle(each) - _middle(period)))


def _middle(period: str) -> float:
    return (when.start(period).toordinal() + when.end(period).toordinal()) / 2
