"""Whether a claim holds: the outcome of a reading beyond its margin, and the two verdicts (contract, "Verdicts")."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.analysis.claims_rules import RULES, Rule, widening
from app.metadata.claims import Claim, Reading

YES, NO, UNCLEAR, MIXED = "yes", "no", "unclear", "mixed"
HOLDS, REVISED, SOME = "holds", "holds after revision", "holds on some reading"
NO_LONGER, NOT, UNTESTED = "no longer holds", "does not hold", "cannot be tested"
THEN = (HOLDS, REVISED, SOME, NOT, UNTESTED)
NOW = (HOLDS, SOME, NO_LONGER, NOT, UNTESTED)
ALL, PART, NONE = "all", "part", "none"
CLOSE, NO_DATA = "too close to call", "no open data"


class Outcome(NamedTuple):
    """Yes, no or unclear; `margin` is how far chance or revision may move the `excess` (NaN where not known)."""

    answer: str
    excess: float = math.nan
    margin: float = math.nan
    reason: str = ""
    rows: tuple[int, ...] = ()

    @property
    def only_just(self) -> bool:
        """Whether the answer rests on less than a tenth of the margin.

        >>> [Outcome(NO, excess, 2.0).only_just for excess in (-2.1, -2.3)], Outcome(UNCLEAR, 1.9, 2.0).only_just
        ([True, False], False)
        """
        return self.answer != UNCLEAR and abs(self.excess) <= 1.1 * self.margin


NO_FIGURES = Outcome(UNCLEAR, reason="no figures are held for this period")


class Release(NamedTuple):
    """One release of a series: an indicator's rows of a vintage."""

    indicator: str
    vintage: str


class Evidence(NamedTuple):
    """What a rule is given: `x` and `halves` (areas, periods), the last row being the area compared with."""

    periods: tuple[str, ...]
    x: np.ndarray
    halves: np.ndarray
    vintage: str


class AtTime(NamedTuple):
    """A reading at one time: its figures as shown (own first), what they rest on, and the outcome."""

    outcome: Outcome
    figures: tuple[float, ...] = ()
    found: Evidence | None = None

    @property
    def periods(self) -> tuple[str, ...]:
        return self.found.periods if self.found else ()


class Read(NamedTuple):
    """A reading, then and now; None where it is not one of that time."""

    reading: Reading
    then: AtTime | None
    now: AtTime | None


class InRelease(NamedTuple):
    """The primary reading's figure of the statement's period, as one release had it."""

    release: Release
    tested: AtTime


class Finding(NamedTuple):
    """A claim with all its readings, the primary one in each release held, and the two verdicts."""

    claim: Claim
    read: tuple[Read, ...]
    known: tuple[InRelease, ...]
    then: str
    now: str

    @property
    def counting(self) -> tuple[Read, ...]:
        return tuple(each for each in self.read if each.reading.role != "comparison")

    def reason(self, time: str) -> str:
        """Why there is no verdict then or now; "" where there is one."""
        found = [tested for each in self.counting if (tested := getattr(each, time))]
        return why_untested(found) if getattr(self, time) == UNTESTED else ""


def why_untested(counting: Sequence[AtTime]) -> str:
    """Why readings that count give no verdict: too close to call, what the first of them lacks, or no open data.

    >>> close, broken = Outcome(UNCLEAR, 1.3, 1.5), Outcome(UNCLEAR, 1.3, reason="the method changed")
    >>> [why_untested([AtTime(each) for each in found]) for found in ([broken, close], [broken], [NO_FIGURES], [])]
    ['too close to call', 'the method changed', 'no open data', 'no open data']
    """
    outcomes = [each.outcome for each in counting if not math.isnan(each.outcome.excess)]
    if any(not math.isnan(each.margin) for each in outcomes):
        return CLOSE
    return outcomes[0].reason if outcomes else NO_DATA


def decide(excess: float, margin: float, rows: Sequence[int] = (), unknown: str = "no interval is held") -> Outcome:
    """Yes or no only beyond the margin; `unknown` says why there is none.

    >>> [decide(excess, 1.0).answer for excess in (1.5, 0.5, -0.5, -1.5)]
    ['yes', 'unclear', 'unclear', 'no']
    >>> decide(1.0, math.nan).reason
    'no interval is held'
    """
    rows = tuple(rows)
    if math.isnan(excess):
        return NO_FIGURES
    if math.isnan(margin):
        return Outcome(UNCLEAR, excess, margin, unknown, rows)
    if excess > margin:
        return Outcome(YES, excess, margin, "", rows)
    if excess < -margin:
        return Outcome(NO, excess, margin, "", rows)
    return Outcome(UNCLEAR, excess, margin, "the difference is within its margin", rows)


def by_limits(rule: Rule, x: np.ndarray, halves: np.ndarray, stated: float = 0.0, multiple: float = 1.0) -> Outcome:
    """The outcome with the margin that the half-widths of the figures' limits give, errors being independent.

    Margin: the root of the sum of squares of half the change of the excess when each figure goes from its lower to its
    upper limit, which for a difference is √(a² + b²); widened where the rule picks among several areas.

    >>> from app.analysis.claims_rules import RULES
    >>> by_limits(RULES["below"], np.array([[50.0], [60.0]]), np.array([[3.0], [4.0]]))
    Outcome(answer='yes', excess=10.0, margin=5.0, reason='', rows=(0, 1))
    """
    rows = rule.pick(x, np.where(np.isnan(halves), 1.0, halves))
    kept, half = x[rows], halves[rows]

    def moved(i: int, j: int, sign: int) -> float:
        shifted = kept.copy()
        shifted[i, j] += sign * half[i, j]
        return rule.excess(shifted, stated, multiple)

    parts = [(moved(i, j, 1) - moved(i, j, -1)) / 2 for i in range(kept.shape[0]) for j in range(kept.shape[1])]
    margin = math.sqrt(sum(each * each for each in parts)) * widening(rule.comparisons(len(x)))
    return decide(rule.excess(kept, stated, multiple), margin, rows)


def by_releases(
    rule: Rule, x: np.ndarray, revisions: Sequence[float], stated: float = 0.0, multiple: float = 1.0
) -> Outcome:
    """The outcome with the largest revision of the excess seen at that age as margin; unknown where none was seen.

    >>> from app.analysis.claims_rules import RULES
    >>> by_releases(RULES["grew_at_least"], np.array([[80.0, 100.0]]), [0.4, -2.0], 23.5).answer
    'unclear'
    """
    rows = rule.pick(x, np.ones_like(x))
    margin = max(map(abs, revisions)) if len(revisions) else math.nan
    return decide(rule.excess(x[rows], stated, multiple), margin, rows, "no second release is held")


def joined_half(halves: Sequence[float], weights: Sequence[float]) -> float:
    """Half-width of the limits of a weighted mean of independent estimates: √Σ(w h)² ÷ Σw.

    >>> joined_half([3.0, 4.0], [1.0, 1.0])
    2.5
    """
    weight = np.asarray(weights, dtype=float)
    return float(np.sqrt(np.sum((weight * np.asarray(halves)) ** 2)) / weight.sum())


def part_of(answers: Sequence[str], *, enough: bool = False) -> str:
    """The answer of one part of a sentence that several readings test: yes or no where any says so and none the other.

    Mixed where they differ, unless one yes is `enough`.

    >>> part_of(["unclear", "yes"]), part_of(["unclear", "no"]), part_of(["unclear"])
    ('yes', 'no', 'unclear')
    >>> part_of(["yes", "no"]), part_of(["yes", "no"], enough=True)
    ('mixed', 'yes')
    """
    if YES in answers and NO in answers:
        return YES if enough else MIXED
    return next((each for each in (YES, NO) if each in answers), UNCLEAR)


def by_part(counted: Sequence[tuple[str, str, bool]]) -> list[str]:
    """One answer a part, from (part, answer, whether one is enough); a reading without a part is one by itself.

    >>> by_part([("", "no", False), ("life", "unclear", False), ("life", "yes", False), ("", "yes", False)])
    ['no', 'yes', 'yes']
    """
    parts: dict[str | int, list[tuple[str, bool]]] = {}
    for i, (part, answer, enough) in enumerate(counted):
        parts.setdefault(part or i, []).append((answer, enough))
    return [part_of([answer for answer, _ in each], enough=any(one for _, one in each)) for each in parts.values()]


def answers(counting: Sequence[Read], time: str) -> list[str]:
    """The answers at a time of the parts of a claim, from the readings that count."""
    tested = [(each.reading, getattr(each, time)) for each in counting if getattr(each, time)]
    return by_part([(reading.part, found.outcome.answer, RULES[reading.rule].enough) for reading, found in tested])


def combined(answers: Sequence[str], combine: str, *, missing_parts: int = 0) -> str:
    """All, part, none or untested. Unclear answers count neither way.

    Of `readings` of one sentence the first must hold and none may contradict it; each of the `parts` of a sentence must
    hold (`missing_parts` are those that no figure tests) and holds in part where mixed; of a list, `most` must.

    >>> combined(["yes", "unclear"], "readings"), combined(["yes", "no"], "readings"), combined(["unclear"], "readings")
    ('all', 'part', 'cannot be tested')
    >>> combined(["unclear", "yes"], "readings")
    'part'
    >>> combined(["yes", "unclear"], "parts"), combined(["yes", "yes"], "parts", missing_parts=1)
    ('part', 'part')
    >>> combined(["yes", "yes", "no"], "most"), combined(["yes", "no", "unclear"], "most")
    ('all', 'part')
    >>> combined(["yes", "mixed"], "parts"), combined(["no", "mixed"], "parts")
    ('part', 'part')
    """
    yes, no = list(answers).count(YES), list(answers).count(NO)
    if not yes and MIXED not in answers:
        return NONE if no else UNTESTED
    whole = {
        "readings": no == 0 and answers[0] == YES,
        "parts": yes == len(answers) + missing_parts,
        "most": yes > len(answers) / 2,
    }[combine]
    return ALL if whole else PART


def verdict_then(found: str, known: str = "") -> str:
    """Of the period that the statement speaks of; `known` is the primary answer on the oldest release held ("": none).

    A release is a reading too: what held as known then and fails now holds on some reading.

    >>> verdict_then("all", "yes"), verdict_then("all", "no"), verdict_then("none", "yes")
    ('holds', 'holds after revision', 'holds on some reading')
    >>> verdict_then("part"), verdict_then("none", "no"), verdict_then("cannot be tested", "unclear")
    ('holds on some reading', 'does not hold', 'cannot be tested')
    """
    if found == ALL:
        return REVISED if known == NO else HOLDS
    if found == PART or (found == NONE and known == YES):
        return SOME
    return NOT if found == NONE else UNTESTED


def verdict_now(found: str, then: str) -> str:
    """Of the newest figures; a claim that fails now "no longer holds" if it held then, wholly or on some reading.

    >>> verdict_now("all", "does not hold"), verdict_now("part", "holds")
    ('holds', 'holds on some reading')
    >>> verdict_now("none", "holds"), verdict_now("none", "does not hold"), verdict_now("cannot be tested", "holds")
    ('no longer holds', 'does not hold', 'cannot be tested')
    """
    if found == NONE:
        return NO_LONGER if then in (HOLDS, REVISED, SOME) else NOT
    return {ALL: HOLDS, PART: SOME}.get(found, UNTESTED)
