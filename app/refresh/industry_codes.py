"""Industries under one set of codes for output and jobs: SIC 2007 sections by letter, divisions by number.

The publishers write the same industry in several ways (`C (10-33)` and `C`, `CF (21)` and `21`); here it has one code,
which says what it holds: `C`, `21`, `26-30`. Every code but `total` has a parent, and the children of a code make it up
without overlap, so what must not be added together can be read off the tree.
"""

import re
from collections.abc import Iterable

from app.analysis.industries import TOTAL

IMPUTED = "68IMP"  # owner-occupiers' imputed rents: output without jobs
SECTIONS = {
    "A": (1, 3),
    "B": (5, 9),
    "C": (10, 33),
    "D": (35, 35),
    "E": (36, 39),
    "F": (41, 43),
    "G": (45, 47),
    "H": (49, 53),
    "I": (55, 56),
    "J": (58, 63),
    "K": (64, 66),
    "L": (68, 68),
    "M": (69, 75),
    "N": (77, 82),
    "O": (84, 84),
    "P": (85, 85),
    "Q": (86, 88),
    "R": (90, 93),
    "S": (94, 96),
    "T": (97, 98),
    "U": (99, 99),
}
PAIRS = {"AB": (1, 9), "DE": (35, 39)}  # what districts have in place of the two sections
SECTORS = {"A-E": (1, 39), "G-T": (45, 98)}
KINDS = ("total", "sector", "section_pair", "section", "part", "division", "class")


def code_of(published: str) -> str:
    """The code of an industry as regional accounts write it.

    >>> [code_of(text) for text in ("Total", "A-E", "C (10-33)", "AB (1-9)", "CF (21)", "CI-CL (26-30)", "2-3")]
    ['total', 'A-E', 'C', 'AB', '21', '26-30', '02-03']
    """
    if published == "Total":
        return TOTAL
    letters, _, numbers = published.rstrip(")").partition(" (")
    if letters in SECTIONS or letters in PAIRS or letters in SECTORS:
        return letters
    return re.sub(r"\b\d\b", lambda found: f"0{found[0]}", numbers or letters)


def kind_of(code: str) -> str:
    """One of KINDS.

    >>> [kind_of(code) for code in ("total", "G-T", "DE", "L", "68IMP", "26-30", "29", "29100")]
    ['total', 'sector', 'section_pair', 'section', 'part', 'part', 'division', 'class']
    """
    if code == TOTAL:
        return "total"
    for kind, codes in (("sector", SECTORS), ("section_pair", PAIRS), ("section", SECTIONS)):
        if code in codes:
            return kind
    if code == IMPUTED or "-" in code:
        return "part"
    return "class" if len(code) == 5 else "division"


def divisions(code: str) -> tuple[int, int]:
    """First and last SIC division that a code holds.

    >>> divisions("26-30"), divisions("C"), divisions("29100"), divisions("total")
    ((26, 30), (10, 33), (29, 29), (1, 99))
    """
    if code == TOTAL:
        return 1, 99
    named = (SECTORS | PAIRS | SECTIONS).get(code)
    if named:
        return named
    first, _, last = code.partition("-")
    return int(first[:2]), int((last or first)[:2])


def parents(codes: Iterable[str]) -> dict[str, str]:
    """The parent of each code: the smallest other one that holds it; "" for the total.

    >>> parents(["total", "C", "26-30", "28-30", "29", "L", "68", "68IMP"])
    {'total': '', 'C': 'total', '26-30': 'C', '28-30': '26-30', '29': '28-30', 'L': 'total', '68': 'L', '68IMP': 'L'}
    """
    codes = list(codes)
    return {code: _parent(code, codes) for code in codes}


def _parent(code: str, codes: list[str]) -> str:
    holding = [other for other in codes if other != code and _holds(other, code)]
    return min(holding, key=lambda other: (span(other), -KINDS.index(kind_of(other))), default="")


def _holds(other: str, code: str) -> bool:
    if other == IMPUTED or kind_of(other) == "class":
        return False
    (first, last), (low, high) = divisions(code), divisions(other)
    higher = KINDS.index(kind_of(other)) < KINDS.index(kind_of(code))
    return low <= first and last <= high and (span(other) > span(code) or higher)


def span(code: str) -> int:
    """How many SIC divisions a code holds, less one.

    >>> span("29"), span("26-30")
    (0, 4)
    """
    first, last = divisions(code)
    return last - first


def sic_order(code: str) -> tuple:
    """Sorts codes as SIC lists them, an industry before its parts."""
    first, last = divisions(code)
    return KINDS.index(kind_of(code)) > 1, first, -last, KINDS.index(kind_of(code)), code
