"""The commitments in words: how far each can be followed, and whether it is on course, by rules of `analysis`."""

from collections.abc import Mapping, Sequence

from app.analysis.convergence import BEYOND, NO_INTERVAL, WITHIN, Move, years_apart
from app.analysis.grid import Grid
from app.analysis.progress import BEHIND, CANNOT_TELL, INDIRECT, MEASURED, NOT_MEASURED, ON_COURSE, Closing, Course
from app.analysis.rounding import round_half_up
from app.metadata.commitments import Commitment
from app.metadata.periods import label, start
from app.narrative import convergence
from app.narrative.foundation import Told
from app.narrative.foundation import sentence as moved_sentence
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
    return label(f"{year}-04-01/P1Y")


NEWEST = {2020: ", a pandemic year, and are not revised for the 2021 census"}
"""What must be known of the counts that end with a financial year, by the calendar year in which it begins."""


def course_sentence(found: Course, today: str, noun: str = "homes") -> str:
    """How old the counts are on a day (ISO), what is added and needed a year, then whether that is on course."""
    ended = f"Counts end in {split(found.newest)}{_ago(found.newest, today)}{NEWEST.get(found.newest, '')}."
    added = f"About {about(found.rate.mean)} {noun} a year were added; {about(found.needed)} are needed."
    return f"{ended} {added} {course_verdict(found)}"


def _ago(newest: int, today: str) -> str:
    """How many whole years ago a financial year ended; "" where it is less than two.

    >>> _ago(2020, "2026-07-01"), _ago(2020, "2021-11-25")
    (', five years ago', '')
    """
    years = years_apart(f"{newest + 1}-04-01", today)
    return f", {count(years)} years ago" if years > 1 else ""


def course_verdict(found: Course) -> str:
    """Whether the target is in reach at the rates of the recent years."""
    return {
        ON_COURSE: "Even the lowest of the last five years would be enough: on course.",
        BEHIND: "Even the highest of the last five years would not be enough: behind.",
        CANNOT_TELL: f"{_rests_on(found)} cannot be told.",
    }[found.outcome]


NEAR = 0.95
"""What is needed is about the best of the years where it is at least this share of it."""


def _rests_on(found: Course) -> str:
    """Which of the recent years, repeated, would be enough."""
    if found.needed >= NEAR * found.rate.high:
        return "On course only if every year nearly equalled the best of five: that"
    enough, short = ("mean", "lowest") if found.rate.mean >= found.needed else ("highest", "mean")
    return f"The {enough} of the last five years would be enough, the {short} not: whether it is on course"


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


def homes_notes(found: Course) -> list[str]:
    """How the path is made and what it leaves out."""
    return [
        f"Counts end in {split(found.newest)}: what was added since is not held as counts, and none is estimated.",
        "The recent rate is the mean of the last five counted years, its range their lowest and highest; it is no "
        "forecast.",
        "On course: even the lowest, repeated, reaches the target in time. Behind: even the highest does not.",
        "Homes added before the statement count only where an earlier first year is chosen.",
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


def evidence_words(held: Sequence[str]) -> str:
    """The names of the indicators that bear on it."""
    return capital(listed(held))
