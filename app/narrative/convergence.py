"""Is the gap closing, in words: uncertainty at both ends decides them, and what weakens the answer stands beside it."""

import numpy as np

from app.analysis.convergence import (
    BEYOND,
    BREAK,
    CANNOT_TELL,
    NO_INTERVAL,
    OVERLAP,
    SMOOTHED,
    UK_ONLY,
    WITHIN,
    Move,
    Spread,
    extremes,
)
from app.analysis.grid import Grid
from app.metadata.indicators import Indicator
from app.metadata.periods import label
from app.narrative.numbers import number, shown
from app.narrative.words import capital, count, listed, spoken

MOST_NAMED = 3
CHANCE = {"revision": 0.1, "interval": 0.05}
"""The share of unchanged districts that would lie beyond the margin: usual revisions hold nine in ten."""

_VERDICTS = {
    ("behind", "narrowed"): "made up some ground",
    ("behind", "widened"): "fell further behind",
    ("behind", "crossed"): "overtook {it}",
    ("ahead", "narrowed"): "lost some of its lead",
    ("ahead", "widened"): "extended its lead",
    ("ahead", "crossed"): "fell behind",
    ("", "narrowed"): "moved closer to {it}",
    ("", "widened"): "moved further from {it}",
    ("", "crossed"): "moved to the other side of {it}",
}
_UNTOLD = {
    NO_INTERVAL: "without an interval that cannot be judged",
    BREAK: "the method changed in between, so the two cannot be compared",
    OVERLAP: "the two periods share years, so the change is not tested",
    SMOOTHED: "smoothed figures less than three years apart share data, so the change is not tested",
    UK_ONLY: "revisions are known against the UK only, so that is not judged",
}


def is_relative(indicator: Indicator) -> bool:
    """Whether the gap is judged in per cent of the benchmark: yes but for shares, years and scores."""
    return not (indicator.suffix == "%" or indicator.unit == "years" or "score" in indicator.unit)


def unit_of_gap(indicator: Indicator, *, relative: bool) -> Indicator:
    """The indicator with the unit that its gap has, so that gaps are written and ticked by the same rules."""
    if relative:
        return indicator.model_copy(update={"prefix": "", "suffix": "%", "unit": "%", "decimal_places": 1})
    if indicator.suffix == "%" or "score" in indicator.unit:
        places = max(1, indicator.decimal_places)
        return indicator.model_copy(update={"suffix": "", "unit": "points", "decimal_places": places})
    return indicator


def signed(unit: Indicator, gap: float) -> str:
    """A gap with its sign, in the unit of `unit_of_gap`: "−21.6%", "+£1.20", "0.0"."""
    text = shown(unit, gap)
    return f"+{text}" if gap > 0 and any(digit in text for digit in "123456789") else text


def _side(gap: float) -> str:
    return "above" if gap > 0 else "below"


def sentence(grid: Grid, moves: list[Move], first: int, places: list[int], lead: int | None) -> str:
    """What became of the gap of the area at `lead`, in figures and with a verdict; then of the other `places`."""
    held = [i for i in places if np.isfinite(moves[i].change)]
    span = f"{label(grid.periods[first])} and {label(grid.periods[-1])}"
    if not places:
        return "No area is compared; the districts are at the right."
    if lead is None:
        return f"None of the areas compared has a figure for both {span}."
    rest = [i for i in held if i != lead]
    absent = [i for i in places if i not in held]
    text = _moved(grid, lead, moves[lead], first)
    clauses = _others(grid, rest, moves)
    if absent:
        clauses.append(f"{_names(grid, absent)} {'has' if len(absent) == 1 else 'have'} no figure of {_own(absent)}")
    return text + (f" {capital('; '.join(clauses))}." if clauses else "")


def _own(places: list[int]) -> str:
    return "its own" if len(places) == 1 else "their own"


def _moved(grid: Grid, place: int, move: Move, first: int) -> str:
    name, it = spoken(grid.areas[place].name), spoken(grid.benchmark.name)
    path = f"{name} moved {_path(grid.indicator, move, it)}"
    between = f"between {label(grid.periods[first])} and {label(grid.periods[-1])}"
    if move.outcome == CANNOT_TELL:
        return f"By the published figures {path} {between}; {_UNTOLD[move.reason]}."
    if move.outcome == BEYOND:
        return f"{capital(between)} {path}: it {verdict(move, grid)}{_beyond(grid, move)}."
    if grid.basis == "revision":
        within = f"within usual revisions{_turned(move, ', though beyond them')}"
        return f"{capital(between)} {path}, {within}: whether the gap is closing cannot be told."
    return f"{capital(between)} {path}, which cannot be told apart from no change{_turned(move, ', though it can')}."


def _turned(move: Move, words: str) -> str:
    """From which neighbouring first periods the outcome is another: ", though beyond them from 2014"."""
    return f"{words} from {' or '.join(map(label, move.turned))}" if move.turned else ""


def _path(indicator: Indicator, move: Move, it: str) -> str:
    """From where to where: "from 22.0% to 21.6% below the UK", "from 2.6 points above to 3.5 points below the UK"."""
    unit = unit_of_gap(indicator, relative=is_relative(indicator))
    words = f" {unit.unit}" if unit.unit in ("points", "years") else ""
    then, now = (shown(unit, abs(gap)) for gap in (move.then, move.now))
    first = f"{words} {_side(move.then)}" if move.then * move.now < 0 else ""
    return f"from {then}{first} to {now}{words} {_side(move.now)} {it}"


def _within(grid: Grid) -> str:
    return "within usual revisions" if grid.basis == "revision" else "that cannot be told apart from none"


def _beyond(grid: Grid, move: Move, revisions: str = "usual revisions") -> str:
    """What a change lies beyond, and by how little; by intervals that goes without saying where it is clear."""
    fragile = move.close or move.turned
    if grid.basis != "revision" and not fragile:
        return ""
    margin = revisions if grid.basis == "revision" else "what chance could do"
    just, joint = ("only just ", " and not") if move.close else ("", " but not")
    return f", {just}beyond {margin}{_turned(move, joint)}"


def verdict(move: Move, grid: Grid) -> str:
    """What a change beyond its margin means: by polarity an area is behind or ahead; without one it is only near."""
    below = move.then < 0
    behind = {"higher_is_better": below, "lower_is_better": not below}.get(grid.indicator.polarity)
    standing = "" if behind is None else "behind" if behind else "ahead"
    return _VERDICTS[standing, move.way].format(it=spoken(grid.benchmark.name))


def _others(grid: Grid, places: list[int], moves: list[Move]) -> list[str]:
    """Clauses that gather the areas of one verdict; the changes that say nothing come last.

    Usual revisions have been named before them, with the area in the lead. Of many, those that moved are enough.
    """
    said: dict[tuple[str, str], list[int]] = {}
    for i in places:
        if moves[i].outcome == BEYOND:
            said.setdefault((verdict(moves[i], grid), _beyond(grid, moves[i], "them")), []).append(i)
    told = [f"{_names(grid, who)} {_plural(words, len(who))}{how}" for (words, how), who in said.items()]
    within = [i for i in places if moves[i].outcome == WITHIN]
    quiet = _quiet(grid, within) if not told or len(places) < MOST_NAMED else ""
    return [clause for clause in (*told, quiet) if clause]


def _quiet(grid: Grid, places: list[int]) -> str:
    """That the change of these areas says nothing."""
    if not places:
        return ""
    names = _names(grid, places)
    if grid.basis == "revision":
        return f"{names} stayed within"
    whose = f"{names}’s change" if len(places) == 1 else f"the changes of {names}"
    return f"{whose} cannot be told apart from none"


def _plural(words: str, many: int) -> str:
    if many == 1:
        return words
    return words.replace("its lead", "their lead")


def _names(grid: Grid, places: list[int]) -> str:
    return listed([spoken(grid.areas[i].name) for i in places])


def movers(moves: list[Move], grid: Grid) -> str:
    """Which districts lost and gained most on the benchmark, among changes beyond the margin; "" where none is."""
    polarity, places = grid.indicator.polarity, unit_of_gap(grid.indicator, relative=is_relative(grid.indicator))
    ends = extremes(moves, places.decimal_places, lower_is_better=polarity == "lower_is_better")
    verbs = ("fell", "rose") if polarity == "none" else ("lost", "gained")
    most = "most against it" if polarity == "none" else "most ground"
    parts = [f"{_few(grid, who)} {verb} {most}" for who, verb in zip(ends, verbs, strict=True) if who]
    parts[1:] = [part.replace(most, "most") for part in parts[1:]]
    return f"Of the {count(len(moves))} districts {' and '.join(parts)}." if parts else ""


def _few(grid: Grid, places: list[int]) -> str:
    return _names(grid, places) if len(places) <= MOST_NAMED else count(len(places))


def tally(moves: list[Move], grid: Grid) -> str:
    """Of the districts, how many gaps narrowed, widened or changed sides beyond the margin."""
    told = [move for move in moves if move.outcome != CANNOT_TELL]
    if not told:
        return capital(_UNTOLD.get(next((m.reason for m in moves if m.reason in _UNTOLD), ""), "no figures to compare"))
    ways = {"narrowed": "narrowed", "widened": "widened", "crossed": "changed sides"}
    found = [(sum(m.outcome == BEYOND and m.way == way for m in told), words) for way, words in ways.items()]
    parts = [f"{count(many)} {words}" for many, words in found if many]
    quiet = sum(move.outcome == WITHIN for move in told)
    beyond = "beyond them" if grid.basis == "revision" else "by more than that"
    head = f"{capital(listed(parts))} {beyond}" if parts else f"None moved {beyond}"
    return f"{head}; {count(quiet)} did not" if parts and quiet else head


def outcome(move: Move) -> str:
    """How a change stands to its margin, in few words for a table.

    >>> outcome(Move(2.6, -3.6, 6.1, BEYOND, "", ("2014-01-01/P1Y",)))
    'only just beyond; within from 2014'
    """
    if move.outcome == CANNOT_TELL:
        return f"cannot be judged: {move.reason}"
    other = WITHIN if move.outcome == BEYOND else BEYOND
    just = "only just " if move.close else ""
    return f"{just}{move.outcome}" + _turned(move, f"; {other}")


def key(moves: list[Move], grid: Grid) -> str:
    """What the marks of the districts mean."""
    if all(move.outcome == CANNOT_TELL for move in moves):
        return "| then, • now. "
    whose = "usual revisions" if grid.basis == "revision" else "what chance could do"
    return f"| then, ● now, beyond {whose}, ○ within. "


def spread_words(spread: Spread | None, grid: Grid, first: int, weighted_by: str) -> str:
    """Whether the districts have moved closer together (σ-convergence), as far as it can be told."""
    if spread is None:
        return "Too few districts have figures at both ends for a spread."
    then, now = (f"{number(gap, 1)}%" for gap in (spread.move.then, spread.move.now))
    before, after = label(grid.periods[first]), label(grid.periods[-1])
    moved = f"{capital(weighted_by)}, it went from {then} in {before} to {now} in {after}"
    if spread.move.outcome == CANNOT_TELL:
        return f"{moved}; {_UNTOLD.get(spread.move.reason, _UNTOLD[NO_INTERVAL])}."
    if spread.move.outcome == WITHIN:
        return f"{moved}, a change {_within(grid)}."
    way = "closer together" if spread.move.change < 0 else "further apart"
    return f"{moved}: districts moved {way}{_beyond(grid, spread.move)}."


def cares(grid: Grid, moves: list[Move], first: int, place: int | None) -> list[str]:
    """What weakens the answer, kept in sight."""
    indicator, told = grid.indicator, sum(move.outcome != CANNOT_TELL for move in moves[: grid.rows])
    notes = []
    if any(each.period in grid.periods[1:] for each in indicator.breaks):
        notes.append("A dotted line marks a change of method: gaps on either side of it do not compare.")
    if indicator.smoothed:
        notes.append("Smoothed over several years: turning points are blurred, and recent change shows late.")
    if indicator.prefix == "£":
        notes.append("Current prices: a gap in pounds grows with prices, so over long spans % is the fair measure.")
    if place is not None:
        notes += [_levels(grid, place, first)]
    if told and grid.basis in CHANCE:
        expected = max(1, round(told * CHANCE[grid.basis]))
        whole = f"the {count(told)} districts judged"
        notes.append(f"If nothing had changed, about {count(expected)} of {whole} would still lie beyond the margin.")
    elif any(move.reason == UK_ONLY for move in moves):
        notes.append("Revisions are known against the UK only: gaps to another benchmark are not judged.")
    elif grid.basis == "none":
        notes.append("No interval is published: gaps are described and not judged.")
    return [note for note in notes if note] or list(indicator.caveats[:1])


def _levels(grid: Grid, place: int, first: int) -> str:
    """That area and benchmark moved the same way, so that only the gap says who moved faster."""
    own = grid.value[-1, place] - grid.value[first, place]
    other = grid.benchmark.values[-1] - grid.benchmark.values[first]
    if not own * other > 0:
        return ""
    way = "rose" if own > 0 else "fell"
    names = f"{spoken(grid.areas[place].name)} and {spoken(grid.benchmark.name)}"
    return f"{capital(names)} both {way}; the gap says which {way} more."


def method(grid: Grid, weighted_by: str) -> list[str]:
    """How the change of a gap and the spread are judged."""
    it = spoken(grid.benchmark.name)
    ends = {
        "revision": "the bands of usual revisions at both ends, joined as √(a² + b²): nine in ten changes stay inside",
        "interval": f"the 95% limits at both ends, joined as √(a² + b²): samples count as independent, {it} as exact",
    }.get(grid.basis)
    return [
        f"The gap is the area less {it}; in % it is divided by {it}.",
        f"A change of the gap is judged by {ends}." if ends else "No limits are held, so no change is judged.",
        "A band made from single authorities is wide for a group, whose figure is revised less."
        if grid.basis == "revision"
        else "",
        "No change is judged across a break of method, between periods that share years, or between smoothed figures "
        "less than three years apart; by revisions, only against the UK.",
        "“Only just”: within a tenth of the margin. “Not from” a year: with that first year the answer would turn.",
        "Spread: coefficient of variation, the standard deviation over the mean of the districts with figures at both "
        f"ends, {weighted_by}. Its limits follow from theirs by the delta method; noise alone adds to it.",
    ]
