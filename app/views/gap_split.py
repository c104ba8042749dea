"""Output per job against England's, split into the mix of industries and output per job within them."""

import numpy as np
from dash.development.base_component import Component

from app.analysis.decomposition import Split, shift_share
from app.figures.waterfall import both_ways, steps
from app.layout.framed import Frame
from app.layout.pages import gap as parts
from app.layout.tables import table
from app.metadata.clusters import industry_notes
from app.metadata.geography import ENGLAND
from app.metadata.periods import label
from app.narrative import gap as words
from app.narrative.gap import SPLIT_NAMES, SPLIT_WORDS, Told, pounds
from app.narrative.industries import SHORT, brief
from app.narrative.numbers import number
from app.store.observations import Store
from app.views import addresses
from app.views.gap_parts import Asked, bars, held_in
from app.views.industries_held import industry_of
from app.views.names import name_of, spoken_area

LONGEST = 30
COLUMNS = ["industry", "gva", "jobs", "excluded"]
NOTES = ("what the jobs are in", "industry by industry", "farms, mines, imputed rents, households")


def split_held(store: Store) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Areas of which output and jobs by industry are held, the wider first, and the years."""
    return held_in(store.shift_share_inputs(), ENGLAND)


def split_of(store: Store, area: str, period: str) -> Split:
    """The split of an area in a year."""
    return store.remember(_split_of, area, period, most=256)


def _split_of(store: Store, area: str, period: str) -> Split:
    rows = store.shift_share_inputs([area, ENGLAND])
    rows = rows[rows["period"] == period]
    own, other = (rows[rows["area_code"] == code][COLUMNS] for code in (area, ENGLAND))
    return shift_share(own, other.drop(columns="excluded"))


def split_frame(now: Asked) -> Frame:
    """The view; form and notices are added by the page."""
    found, store = split_of(now.store, now.area, now.period), now.store
    told = [Told(*said, size) for said, size in zip(SPLIT_WORDS, found.parts, strict=True)]
    place, year = spoken_area(now.area, store), label(now.period)
    return Frame(
        title=f"Why the gap? GVA per job of {place} against England, by industry, {year}",
        sentence=words.sentence(place, "GVA per job", year, "England", found.other, told),
        controls=None,
        link=addresses.pinned(now.selection, store.edition, now.period),
        body=parts.body([_waterfall(now, found), parts.cares(_cares(now))], [_by_section(now, found)]),
        table=[_sections_table(now, found), _by_area(now), _by_year(now)],
        source=words.source_line(words.SPLIT_FROM, store.edition),
        period=year,
        method=(*words.SPLIT_METHOD, industry_notes()["output"], industry_notes()["jobs"]),
    )


def _cares(now: Asked) -> list[str]:
    year = words.year_care(label(now.period), label(now.periods[-1]), "jobs by industry")
    return [*filter(None, [year]), *words.SPLIT_CARES]


def _waterfall(now: Asked, found: Split) -> Component:
    made = steps(found.other, found.parts)
    names = ["England", *SPLIT_NAMES, name_of(now.area, now.store)]
    rows = bars(names, ["", *NOTES, ""], made)
    place = spoken_area(now.area, now.store)
    return parts.waterfall(f"From England to {place}", f"£ a job, {label(now.period)}", rows)


def _order(found: Split) -> list[int]:
    """Sections with the largest parts first."""
    return np.argsort(-(np.abs(found.mix) + np.abs(found.within)), kind="stable").tolist()


def _by_section(now: Asked, found: Split) -> Component:
    far = float(max(np.abs(found.mix).max(), np.abs(found.within).max()))
    rows = [
        parts.Industry(
            _short(found.industries[i], now.store),
            *((both_ways(value, far, f"{what}: {pounds(value, sign=True)}"), pounds(value, sign=True))
              for what, value in (("mix", float(found.mix[i])), ("within", float(found.within[i])))),
        )
        for i in _order(found)
    ]  # fmt: skip
    return parts.by_industry("By section", "£ a job, adding up to the two parts", ["Section", "Mix", "Within"], rows)


def _name(code: str, store: Store) -> str:
    if code == "L":
        return "Real estate, without imputed rents"
    return industry_of(code, store).name


def _short(code: str, store: Store) -> str:
    """A section's name as it fits a row."""
    text = "Real estate, no imputed rents" if code == "L" else brief(code, _name(code, store))
    return text if len(text) <= LONGEST else SHORT[code]


# ── tables ──


def _sections_table(now: Asked, found: Split) -> Component:
    heads = ["Section", "Mix", "Within", "GVA per job", "England’s", "Share of jobs", "England’s share"]
    rows = [
        [
            _name(found.industries[i], now.store), pounds(found.mix[i], sign=True), pounds(found.within[i], sign=True),
            pounds(found.rates[i]), pounds(found.other_rates[i]), _share(found.shares[i]),
            _share(found.other_shares[i]),
        ]
        for i in range(len(found.industries))
    ]  # fmt: skip
    rows.append(["All of these", *(pounds(each, sign=True) for each in found.parts[:2]), "–", "–", "100.0%", "100.0%"])
    rows.append(["Industries left out", pounds(found.left_out, sign=True), "–", "–", "–", "–", "–"])
    place = name_of(now.area, now.store)
    return table(f"{place} against England by section, {label(now.period)}, £ a job of the survey", heads, rows)


def _share(value: float) -> str:
    return f"{number(100 * value, 1)}%"


def _by_area(now: Asked) -> Component:
    rows = [
        [
            (name_of(code, now.store), addresses.profile(code, now.selection)),
            *_cells(split_of(now.store, code, now.period)),
        ]
        for code in now.areas
    ]
    return table(f"Every area, {label(now.period)}, £ a job of the survey", ["Area", *_heads()], rows)


def _by_year(now: Asked) -> Component:
    rows = [[label(each), *_cells(split_of(now.store, now.area, each))] for each in reversed(now.periods)]
    return table(f"{name_of(now.area, now.store)} year by year, £ a job of the survey", ["Year", *_heads()], rows)


def _heads() -> list[str]:
    return ["GVA per job", "England’s", "Gap", *SPLIT_NAMES]


def _cells(found: Split) -> list[str]:
    return [
        pounds(found.own), pounds(found.other), pounds(found.own - found.other, sign=True),
        *(pounds(each, sign=True) for each in found.parts),
    ]  # fmt: skip
