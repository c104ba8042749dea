"""Notes on paper: the caveats that a page cannot do without; all others, each once, with the views they belong to."""

import re
from collections.abc import Mapping, Sequence

from app.exports.exhibit import Exhibit

MOST, LONGEST = 2, 260  # caveats under a picture, and letters of one
ALL_HERE = 1300  # letters of notes that stand with the only view of a file
LEADING = (
    r"^Break |not comparable|as known",
    r"cannot|\bnot held|is held\b|leaves? out|[Cc]ounts end|[Nn]othing here|counted neither|each other|recent rate",
    r"[Ss]moothed|provisional|perturbed|moved by|proxy|where people work|comes within|not what brought|inflation"
    r"|says nothing|current prices",
    r"derived|added up|three-LEP area is|belong together|Other areas count",
)
"""What readers must know before they compare, the most important first; definitions and formulas are for the end."""
FORMAL = re.compile(r"^Edition |Licen[cs]e|^Five classes")


def caveats(exhibit: Exhibit) -> tuple[str, ...]:
    """At most two notes that change how a picture may be read, in the order of the exhibit."""
    ranked = [(rank, place) for place, each in enumerate(exhibit.notes) if (rank := _rank(each)) is not None]
    kept = sorted(place for _, place in sorted(ranked)[:MOST])
    return tuple(exhibit.notes[place] for place in kept)


def _rank(note: str) -> int | None:
    """How soon a note is needed; None where it can wait.

    >>> _rank("Break before 2020: another way of asking."), _rank("Edition 2026-07-01-51f6123b.")
    (0, None)
    """
    if FORMAL.search(note) or len(note) > LONGEST:
        return None
    return next((rank for rank, words in enumerate(LEADING) if re.search(words, note)), None)


def short(exhibit: Exhibit) -> bool:
    """Whether all notes have room under the pictures of the only view of a file."""
    return sum(map(len, exhibit.notes)) <= ALL_HERE


def gathered(left: Sequence[Sequence[str]]) -> list[dict[str, object]]:
    """Notes of several views (numbered from 1), each once, grouped by the views that share them.

    >>> [(each["views"], each["notes"]) for each in gathered([["a", "b"], ["b"], ["c"]])]
    [([1], ['a']), ([1, 2], ['b']), ([3], ['c'])]
    """
    views: dict[str, list[int]] = {}
    for number, notes in enumerate(left, 1):
        for each in dict.fromkeys(notes):
            views.setdefault(each, []).append(number)
    return [{"views": list(held), "notes": notes} for held, notes in _by_views(views).items()]


def _by_views(views: Mapping[str, Sequence[int]]) -> dict[tuple[int, ...], list[str]]:
    groups: dict[tuple[int, ...], list[str]] = {}
    for note, held in views.items():
        groups.setdefault(tuple(held), []).append(note)
    return dict(sorted(groups.items()))
