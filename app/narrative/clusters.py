"""The words of clusters: what lies together, how much is more than chance, how that was found out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.metadata.geography import THREE_LEP
from app.metadata.indicators import Indicator
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
    """Neighbourhoods of one kind that hang together: its mark ("H1"), and (code, name, district) of each."""

    mark: str
    members: tuple[tuple[str, str, str], ...]

    @property
    def districts(self) -> dict[str, list[tuple[str, str]]]:
        """Code and name of its neighbourhoods by district, the district with most of them first."""
        found: dict[str, list[tuple[str, str]]] = {}
        for code, name, district in self.members:
            found.setdefault(district, []).append((code, name))
        return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def sentence(indicator: Indicator, high: Sequence[str], low: Sequence[str], within: str, name: str) -> str:
    """How many neighbourhoods lie in clusters and where most of them are; `high` and `low` name their districts.

    `name` is that of the extent `within`.
    """
    start = f"{indicator.title}: "
    if within != THREE_LEP:
        start += f"in {spoken(name)} "
    if not high and not low:
        return f"{start}no neighbourhood (MSOA) lies in a cluster of high or low figures that chance would not bring."
    first, second = [_counted(districts, within) for districts in (high, low)]
    if not high:
        text = f"{second} in clusters of low figures, none in clusters of high ones"
    else:
        others = count(len(low)) if low else "none"
        text = f"{first} in clusters of high figures and {others} in clusters of low ones"
    return f"{start}{text}; by chance alone hardly any would."


def _counted(districts: Sequence[str], within: str) -> str:
    """How many, and in which districts most of them are."""
    where = most_in(districts) if within == THREE_LEP and districts else ""
    where = f", {where}," if where else ""
    if len(districts) == 1:
        return f"one neighbourhood (MSOA){where} lies"
    return f"{count(len(districts))} neighbourhoods (MSOAs){where} lie"


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
    """
    if len(group.members) == 1:
        return f"{group.members[0][1]}, {group.members[0][2]}"
    names = list(group.districts)
    shown = names if len(names) <= 3 else [*names[:2], f"{count(len(names) - 2)} more districts"]
    return f"{len(group.members)} in {listed(shown)}"


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
        "chance. Each indicator is corrected by itself.",
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


def kind_name(kind: str) -> str:
    return capital(KINDS[kind])
