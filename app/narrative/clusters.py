"""The words of clusters: what lies together, how much is more than chance, how that was found out."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.analysis.rounding import round_half_up
from app.metadata.indicators import Indicator
from app.narrative.inside import counted, possessive
from app.narrative.numbers import number
from app.narrative.words import capital, count, listed, spoken

HIGH, LOW = "high-high", "low-low"
KINDS = {
    HIGH: "high among high",
    LOW: "low among low",
    "high-low": "high among low",
    "low-high": "low among high",
    "none": "no pattern beyond chance",
    "no_neighbours": "no neighbours to compare with",
}
"""What a neighbourhood is among its neighbours, by the store's word for it."""

MARKS = {HIGH: "H", LOW: "L"}
"""The letter that stands for the two kinds of cluster, before its number, on map and in lists."""


class Group(NamedTuple):
    """Neighbourhoods of one kind that hang together: its mark ("H1"), and (code, name, district) of each.

    Of a cluster that goes beyond what is drawn `whole` is how many it has in all, and `spread` over how many districts.
    """

    mark: str
    members: tuple[tuple[str, str, str], ...]
    whole: int = 0
    spread: int = 0

    @property
    def districts(self) -> dict[str, list[tuple[str, str]]]:
        """Code and name of its neighbourhoods by district, the district with most of them first."""
        found: dict[str, list[tuple[str, str]]] = {}
        for code, name, district in self.members:
            found.setdefault(district, []).append((code, name))
        return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def sentence(indicator: Indicator, high: Sequence[str], low: Sequence[str], where: str, drawn: int) -> str:
    """In how many of the neighbourhoods drawn the figure is high (or low) and their neighbours' too, beyond chance.

    `high` and `low` name the district of each; `where` is the extent, "" for the whole area.
    """
    among = f" of {possessive(spoken(where))} {drawn:,}" if where else ""
    if not high and not low:
        none = f"in none{among or f' of {drawn:,}'} neighbourhoods (MSOAs) is the figure high, or low, together with"
        return f"{indicator.title}: {none} its neighbours’ by more than chance would bring."
    first, second = (high, "many") if high else (low, "few"), (low, "few") if high else ()
    place = "" if where else f", {most_in(first[0])},"
    many = "all" if len(first[0]) == drawn else roughly(len(first[0]))
    plural = "neighbourhoods (MSOAs)" if among or len(first[0]) > 1 else "neighbourhood (MSOA)"
    start = f"in {many}{among} {plural}{place}"
    there = _there(indicator, first[1])
    also = f"; in {roughly(len(second[0]))} {_there(indicator, second[1], short=True)}" if second and second[0] else ""
    text = f"{start} {there}, and so it is next door, more than chance would bring{also}."
    return capital(text) if counted(indicator) else f"{indicator.title}: {text}"


def _there(indicator: Indicator, many: str, *, short: bool = False) -> str:
    """That there are many (or few) of those counted, or that the figure is high (or low)."""
    who = counted(indicator)
    if who:
        return f"there are {many}" if short else f"there are {many} {who}"
    figure = "high" if many == "many" else "low"
    return f"it is {figure}" if short else f"the figure is {figure}"


def roughly(number_of: int) -> str:
    """How many; over 20 to the nearest ten, as the exact number depends on the random draw.

    >>> roughly(64), roughly(13), roughly(1)
    ('about 60', '13', 'one')
    """
    return f"about {number(round_half_up(number_of, -1), 0)}" if number_of > 20 else count(number_of)


def most_in(districts: Sequence[str]) -> str:
    """The fewest districts that hold more than half, three at most.

    >>> most_in(["Sandwell", "Sandwell", "Birmingham", "Sandwell", "Dudley"])
    'most of them in Sandwell'
    >>> most_in(["Sandwell"]), most_in(list("abcdefgh"))
    ('in Sandwell', 'spread over eight districts')
    """
    counted = Counter(districts).most_common()
    if len(counted) == 1:
        return f"in {spoken(counted[0][0])}" if len(districts) == 1 else f"all in {spoken(counted[0][0])}"
    for names in range(1, 4):
        if 2 * sum(times for _, times in counted[:names]) > len(districts):
            return f"most of them in {listed([spoken(district) for district, _ in counted[:names]])}"
    return f"spread over {count(len(counted))} districts"


def group_words(group: Group) -> str:
    """How many neighbourhoods a cluster has, and where.

    >>> group_words(Group("H1", (("a", "Aston", "Birmingham"), ("b", "Soho", "Sandwell"))))
    '2 in Birmingham and Sandwell'
    >>> group_words(Group("L2", (("a", "Aston", "Birmingham"),)))
    'Aston, Birmingham'
    >>> group_words(Group("H1", (("a", "Soho", "Sandwell"), ("b", "Tipton", "Sandwell")), 64, 6))
    '2 in Sandwell, part of a cluster of 64 across six districts'
    """
    part = f", part of a cluster of {group.whole} across {count(group.spread)} districts" if group.spread > 1 else ""
    if len(group.members) == 1:
        return f"{group.members[0][1]}, {group.members[0][2]}{part}"
    names = list(group.districts)
    shown = names if len(names) <= 3 else [*names[:2], f"{count(len(names) - 2)} more districts"]
    return f"{len(group.members)} in {listed(shown)}{part}"


def whole_words(whole: Mapping[str, Any], areas: int) -> str:
    """Whether neighbours are alike at all, over all areas at once (global Moran's I)."""
    value, p_value = whole["moran_i"], whole["p_value"]
    start = f"Over all {areas} neighbourhoods, neighbours are"
    if p_value > 0.05:
        return f"{start} no more alike than chance: Moran’s I is {number(value, 2)}."
    alike = "alike" if value > 0 else "unlike one another"
    scale = "on a scale on which 0 is chance and 1 is as alike as can be"
    return f"{start} {alike}: {number(value, 2)} {scale} (Moran’s I; p = {p_value:.4f}, two-sided)."


def method(whole: Mapping[str, Any], areas: int) -> tuple[str, ...]:
    """How clusters are found, in sentences."""
    return (
        "A neighbourhood is in a cluster of high figures where it and the average of its neighbours both lie above the "
        f"average of all {areas}, by more than chance would bring; of low figures likewise. High and low are about the "
        "figure, not about good or bad.",
        "Local Moran’s I (L. Anselin, Geographical Analysis 27, 1995), worked out with PySAL’s esda. Chance is what "
        f"{whole['permutations']:,} random rearrangements of all figures bring (seed {whole['seed']}); each "
        "neighbourhood counts once, whatever its population.",
        "The p-values are two-sided. Many are tested at once, so only those up to "
        f"{whole['fdr_cutoff']:.4f} count (Benjamini and Hochberg, 5%): about one in twenty of those named may be "
        "chance. Each indicator is corrected by itself. With another draw the numbers differ by a few, so that the "
        "sentence rounds them.",
        "Neighbours share an edge or a corner (queen contiguity). Those beyond the three-LEP area are not counted, so "
        "at its edge an average rests on fewer neighbours.",
        "Neighbourhoods of one kind that touch on the map are listed as one cluster; a neighbourhood beside it that is "
        "high too, but not beyond chance, is not in it.",
        "This says where like lies beside like, not why.",
    )


def standing(kind: str, mark: str) -> str:
    """What a neighbourhood is among its neighbours, with the mark of its cluster.

    >>> standing("high-high", "H1"), standing("none", "")
    ('high among high (H1)', 'no pattern beyond chance')
    """
    words = KINDS.get(kind, "not available")
    return f"{words} ({mark})" if mark else words


def kind_name(kind: str, indicator: Indicator) -> str:
    """A kind in the legend, of shares of people in plain words: "Many without qualifications, among the like"."""
    subject = SUBJECT.sub("", counted(indicator))
    if not subject or kind not in PLAIN:
        return capital(KINDS[kind])
    return f"{PLAIN[kind][0]} {subject}, {PLAIN[kind][1]}"


PLAIN = {
    HIGH: ("Many", "among the like"),
    LOW: ("Few", "among the like"),
    "high-low": ("Many", "among few"),
    "low-high": ("Few", "among many"),
}
SUBJECT = re.compile(r"^(people|households)( aged 16\+)? ")
CHANCE = "About one in twenty of those in colour may still be chance; numbers vary by a few with the random draw."
