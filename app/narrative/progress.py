"""The commitments in words: how far each can be followed, and whether it is on course, by rules of `analysis`."""

from collections.abc import Mapping, Sequence

from app.analysis.convergence import BEYOND, CANNOT_TELL, NO_INTERVAL, WITHIN, Move, years_apart
from app.analysis.grid import Grid
from app.analysis.progress import (
    BEHIND,
    INDIRECT,
    MEASURED,
    NOT_MEASURED,
    ON_COURSE,
    RECENT,
    Closing,
    Course,
)
from app.analysis.rounding import round_half_up
from app.metadata.commitments import Commitment, Target
from app.metadata.periods import label, start
from app.narrative import convergence
from app.narrative.moved import Told
from app.narrative.moved import sentence as moved_sentence
from app.narrative.numbers import number, shown
from app.narrative.words import capital, count, listed, spoken

STATUS = {MEASURED: "Measured", INDIRECT: "Indirectly measured", NOT_MEASURED: "Not measurable with open data"}
COURSES = {ON_COURSE: "on course", BEHIND: "behind", CANNOT_TELL: "cannot be told"}
KINDS = {"target": "Target", "ambition": "Ambition", "investment": "Investment", "undertaking": "Undertaking"}


def overall(statuses: Sequence[str]) -> str:
    """How many of the commitments can be followed.

    >>> overall([MEASURED, INDIRECT, NOT_MEASURED, NOT_MEASURED])
    'Of four commitments one can be measured, one only indirectly, two not with open data.'
    """
    found = {status: statuses.count(status) for status in STATUS}
    measured, indirect, not_measured = (count(found[each]) if found[each] else "none" for each in STATUS)
    whole = f"Of {count(len(statuses))} commitments {measured} can be measured"
    return f"{whole}, {indirect} only indirectly, {not_measured} not with open data."


def about(value: float) -> str:
    """A rounded count, to hundreds: more would be false precision in a rate.

    >>> about(14407.0), about(9806.3)
    ('14,400', '9,800')
    """
    return number(round_half_up(value / 100, 0) * 100, 0)


def split(year: int) -> str:
    """The financial year that begins in `year`.

    >>> split(2020), split(1999)
    ('2020/21', '1999/2000')
    """
    return label(_financial(year))


def _financial(year: int) -> str:
    return f"{year}-04-01/P1Y"


def course_sentence(found: Course, amount: str, today: str) -> str:
    """Whether a target is in reach, what was added and needed a year, and how old the counts are on a day (ISO)."""
    ended = f"counts end in {split(found.newest)}{_ago(found.newest, today)}"
    rates = f"about {about(found.rate.mean)} a year were being added and {about(found.needed)} were needed"
    if found.outcome == CANNOT_TELL:
        return f"Whether {amount} will be reached cannot be told: {ended}. Then {rates}."
    told = {
        ON_COURSE: "are on course: even the lowest of the last five years would be enough",
        BEHIND: "are behind: even the highest of the last five years would not be enough",
    }[found.outcome]
    return f"{capital(amount)} {told}. {capital(rates)}; {ended}."


def elsewhere(area: str, outcomes: Sequence[str], shown: str) -> str:
    """What another area's readings say, where it is not the answer shown; "" else.

    >>> elsewhere("WMCA", ["behind", "behind"], "cannot_tell")
    'Counted for the WMCA alone it is behind on every reading.'
    >>> elsewhere("three-LEP area", ["on_course", "cannot_tell"], "behind")
    'Counted for the three-LEP area the answer hangs on the first year.'
    >>> elsewhere("WMCA", ["behind"], "behind")
    ''
    """
    found = set(outcomes)
    if found <= {shown}:
        return ""
    if len(found) > 1:
        return f"Counted for {spoken(area)} the answer hangs on the first year."
    alone = f"Counted for {spoken(area)} alone it"
    outcome = found.pop()
    return f"{alone} {'' if outcome == CANNOT_TELL else 'is '}{COURSES[outcome]} on every reading."


def _ago(newest: int, today: str) -> str:
    """How many whole years ago a financial year ended; "" where it is less than two.

    >>> _ago(2020, "2026-07-01"), _ago(2020, "2021-11-25")
    (', five years ago', '')
    """
    years = years_apart(f"{newest + 1}-04-01", today)
    return f", {count(years)} years ago" if years > 1 else ""


NEAR = 0.95
"""What is needed is about the best of the years where it is at least this share of it."""


def rests_on(found: Course) -> str:
    """Which of the recent years, repeated, would be enough; "" where all or none would."""
    if found.outcome != CANNOT_TELL:
        return ""
    if found.needed >= NEAR * found.rate.high:
        return "On course only if every year nearly equalled the best of the last five."
    enough, short = ("mean", "lowest") if found.rate.mean >= found.needed else ("highest", "mean")
    return f"The {enough} of the last five years, repeated, would be enough, the {short} not."


def recent_years(found: Course) -> str:
    """The years of the recent rate: "2016/17 to 2020/21"."""
    return f"{split(found.newest - RECENT + 1)} to {split(found.newest)}"


def arrival_words(found: Course) -> str:
    """When the target would be reached at the recent rate, with its range."""
    soonest, middle, latest = (split(each) if each is not None else "never" for each in found.arrival)
    return f"{middle} ({soonest} to {latest})"


def readings_sentence(outcomes: Mapping[str, int]) -> str:
    """How the answer depends on the two assumptions.

    >>> readings_sentence({"on_course": 1, "behind": 4, "cannot_tell": 3})
    'Of eight readings of the target, by first year and area, one is on course, four are behind, three cannot be told.'
    """
    whole = count(sum(outcomes.values()))
    parts = [
        f"{count(many)} {'cannot' if each == CANNOT_TELL else 'is' if many == 1 else 'are'} "
        f"{'be told' if each == CANNOT_TELL else COURSES[each]}"
        for each, many in outcomes.items()
        if many
    ]
    return f"Of {whole} readings of the target, by first year and area, {', '.join(parts)}."


def count_notes(found: Course, target: Target) -> list[str]:
    """How the path is made and what it leaves out."""
    ended = ", ".join(filter(None, (split(found.newest), target.newest_note.get(_financial(found.newest)))))
    return [
        f"Counts end in {ended}: what was added since is not held as counts, and none is estimated.",
        "The recent rate is the mean of the last five counted years, its range their lowest and highest; it is no "
        "forecast.",
        "On course: even the lowest, repeated, reaches the target in time. Behind: even the highest does not.",
        f"{capital(target.noun)} added before the statement count only where an earlier first year is chosen.",
    ]


def gap_sentence(grid: Grid, moves: list[Move], first: int, place: int, found: Closing | None) -> str:
    """What became of the gap, and when it would close, if that can be said at all."""
    became = _published(grid, moves[place], first, place) or convergence.sentence(grid, moves, first, [place], place)
    return f"{became} {_arrival(grid, moves[place], found)}".strip()


def _published(grid: Grid, move: Move, first: int, place: int) -> str:
    """Which way a gap went that is not judged or lies within usual revisions; "" for any other, and one crossed."""
    within = move.outcome == WITHIN and grid.basis == "revision"
    if move.way == "crossed" or not (within or move.reason == NO_INTERVAL):
        return ""
    unit = convergence.unit_of_gap(grid.indicator, relative=True)
    then, now = (shown(unit, abs(each)) for each in (move.then, move.now))
    went = f"{move.way} from {then} to {now}" if then != now else f"stayed at {now}"
    between = f"Between {label(grid.periods[first])} and {label(grid.periods[-1])}"
    gap = f"gap of {spoken(grid.areas[place].name)} to {spoken(grid.benchmark.name)} {went}"
    if not within:
        return f"{between} the published {gap}; without an interval that is not judged."
    other = f", though beyond them from {listed(list(map(label, move.turned)))}" if move.turned else ""
    return f"{between} the {gap}, within usual revisions{other}."


def _arrival(grid: Grid, move: Move, found: Closing | None) -> str:
    if found:
        newest = start(grid.periods[-1]).year
        years = [newest + round(each) for each in found]
        return f"At that rate it would close in about {years[1]} ({years[0]} to {years[2]})."
    if move.outcome == BEYOND:
        return "At that rate it does not close: there is no date."
    return "No date can be given for when it closes."


def gap_notes(area: str) -> list[str]:
    """How the date of a gap is found."""
    return [
        "The recent rate is the change of the gap over the last five years. A date is given only where the gap "
        "narrowed by more than its margin; its range takes the change less and plus that margin.",
        f"No target is stated: {spoken(area)} level with the UK is our yardstick.",
    ]


def indirect_sentence(each: Commitment, told: Sequence[Told], held: int) -> str:
    """That it can be seen only from the side, and what the indicators that are held say."""
    money = "What was paid and what it did" if each.kind == "investment" else "What was promised"
    return f"{money} cannot be seen, only figures that it may have moved. {moved_sentence(told, held)}"


def not_measured_sentence(each: Commitment) -> str:
    """That nothing held can show it."""
    if each.kind == "investment":
        return f"No open data held here show whether the {each.amount} was paid, or what came of it."
    return "No open data held here can show whether this was kept."


def short(outcome: str, status: str) -> str:
    """The few words beside a commitment in the list."""
    if outcome:
        return COURSES[outcome]
    return {MEASURED: "measured", INDIRECT: "indirect", NOT_MEASURED: "not measurable"}[status]


def gap_outcome(move: Move, found: Closing | None) -> str:
    """The word for a gap: narrowing, not narrowing, or cannot be told."""
    if move.outcome != BEYOND:
        return "cannot be told"
    return "narrowing" if found else "not narrowing"
