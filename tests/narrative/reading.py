"""Reads a sentence of ours the way a strict reader would: how many figures it has, and who it puts above or below."""

import re

from app.analysis.grid import Grid
from app.metadata.geography import LEVELS
from app.metadata.periods import label
from app.narrative.words import spoken

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
COUNTED = re.compile(rf"\d[\d,]* (?=(?:{'|'.join(re.escape(each.plural) for each in LEVELS.values())}|of them)\b)")
UNIT = re.compile(r"(?<=\d )(?:per 1,000|per 100,000|out of 10)\b")  # follows a figure and is none itself
SIDES = {" below": "lower", " above": "higher"}


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?]) (?=[A-Z\d])", text)


def most_figures(text: str, grid: Grid) -> int:
    """Most figures in one sentence. Numbers in names and periods, and counts such as "19 districts", are no figures."""
    names = {name for area in grid.areas for name in (area.name, area.parent) if name and name in text}
    for words in sorted(names | {label(period) for period in grid.periods}, key=len, reverse=True):
        text = text.replace(words, "X")
    return max(len(FIGURE.findall(COUNTED.sub("", UNIT.sub("", each)))) for each in sentences(text))


def sides_taken(text: str, grid: Grid, codes: tuple[str, ...]) -> dict[str, str]:
    """For each area that the text sets above or below something: higher or lower. "So is …" takes the side before it.

    What is said of the members of a group ("of the Black Country’s four districts, two are below it") is not counted.
    """
    taken = {}
    for each in sentences(text):
        side = None
        for clause in each.split("; "):
            if clause.lower().startswith("of "):
                continue
            said = next((word for mark, word in SIDES.items() if mark in clause), None)
            side = said or (side if clause.startswith("so ") else None)
            names = {code: spoken(grid.areas[grid.position[code]].name) for code in codes if code in grid.position}
            taken |= {code: side for code, name in names.items() if side and name.lower() in clause.lower()}
    return taken
