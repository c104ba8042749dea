"""A waterfall in rows, from what an area is compared with to the area: each row one bar, from where the last one ended.

SVG text with shares of the width for places, so it fits any screen, prints, and goes dark by itself. The axis begins at
nought. Colour goes by sign and so does the text beside it; neither means good or bad.
"""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import escape

ROOM = 0.03  # of the longest reach, left free at the right


class Step(NamedTuple):
    """A bar from `start` to `end` in one unit: a whole starts at nought; `doubt` is a half-width, 0 where none."""

    start: float
    end: float
    whole: bool = False
    doubt: float = 0.0

    @property
    def token(self) -> str:
        """The colour: wholes quiet, parts by sign.

        >>> Step(0, 5, whole=True).token, Step(5, 3).token, Step(3, 4).token
        ('ink-3', 'far-below', 'far-above')
        """
        return "ink-3" if self.whole else "far-above" if self.end >= self.start else "far-below"


def steps(whole: float, parts: Sequence[float], doubts: Sequence[float] | None = None) -> list[Step]:
    """From a whole, part by part, to the whole that they lead to.

    >>> [(each.start, each.end) for each in steps(10.0, [-4.0, 1.0])]
    [(0.0, 10.0), (10.0, 6.0), (6.0, 7.0), (0.0, 7.0)]
    """
    found, level = [Step(0.0, whole, whole=True)], whole
    for part, doubt in zip(parts, doubts or [0.0] * len(parts), strict=True):
        found.append(Step(level, level + part, doubt=doubt))
        level += part
    return [*found, Step(0.0, level, whole=True)]


def reach(made: Sequence[Step]) -> float:
    """The value at the right end of the axis."""
    return (1 + ROOM) * max(max(each.start, each.end) + each.doubt for each in made)


def row(step: Step, following: Step | None, far: float, label: str) -> str:
    """The row of a step on an axis from nought to `far`; a thin line leads to the `following` one's start."""
    low, high = min(step.start, step.end), max(step.start, step.end)
    parts = [
        f'<rect x="{_at(low, far)}" width="{_at(high - low, far)}" y="18%" height="64%" fill="var(--{step.token})"/>'
    ]
    if step.doubt:
        ends = f'x1="{_at(step.end - step.doubt, far)}" x2="{_at(step.end + step.doubt, far)}"'
        parts += [f'<line class="{kind}" {ends} y1="50%" y2="50%"/>' for kind in ("casing", "doubt")]
    if following is not None:
        parts.append(f'<line class="lead" x1="{_at(step.end, far)}" x2="{_at(step.end, far)}" y1="82%" y2="118%"/>')
    return f'<svg class="step" role="img"><title>{escape(label)}</title>{"".join(parts)}</svg>'


def both_ways(value: float, far: float, label: str) -> str:
    """A bar from a middle line, left for less and right for more, on an axis from −`far` to `far`."""
    width = abs(value) / far * 50
    left = 50 - width if value < 0 else 50
    token = "far-above" if value >= 0 else "far-below"
    bar = f'<rect x="{left:.2f}%" width="{width:.2f}%" y="15%" height="70%" fill="var(--{token})"/>'
    middle = '<line class="zero" x1="50%" x2="50%" y1="0" y2="100%"/>'
    return f'<svg class="both-ways" role="img"><title>{escape(label)}</title>{bar}{middle}</svg>'


def line_over_time(
    places: Sequence[float], values: Sequence[float], limits: tuple[float, float], marked: Sequence[int]
) -> str:
    """A part over the years against nought, on limits that all lines share; dots at the years `marked`.

    Decoration: the figures at both ends stand beside it. `places` are years.
    """
    low, high = limits
    span, tall = places[-1] - places[0], high - low

    def at(i: int) -> tuple[float, float]:
        return round(100 * (places[i] - places[0]) / span, 2), round(100 * (high - values[i]) / tall, 2)

    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in map(at, range(len(places))))
    zero = f"{100 * high / tall:.2f}%"
    dots = "".join(f'<circle cx="{x:g}%" cy="{y:g}%" r="4"/>' for x, y in map(at, marked))
    return (
        f'<svg class="over-time" aria-hidden="true"><line class="zero" x1="0" x2="100%" y1="{zero}" y2="{zero}"/>'
        f'<svg viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible"><path d="{path}"/></svg>{dots}</svg>'
    )


def _at(value: float, far: float) -> str:
    """A value as a share of the width.

    >>> _at(20.0, 50.0)
    '40.00%'
    """
    return f"{100 * value / far:.2f}%"
