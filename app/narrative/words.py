"""Small words: names as spoken, lists, periods, statuses."""

from collections.abc import Sequence

from app.metadata.geography import LEVELS

_WITH_ARTICLE = {
    "Black Country", "UK", "UK less Extra-Regio", "United Kingdom", "three-LEP area", "Three-LEP area", "WMCA",
    "West Midlands region", "West Midlands Combined Authority",
}  # fmt: skip
THREE_LEP_IS = (
    "The three-LEP area is the 19 districts of the three Local Enterprise Partnerships that the statement covers."
)
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

STATUS_WORDS = {
    "published": "",
    "provisional": "provisional",
    "estimated": "estimated",
    "derived": "derived here",
    "low_reliability": "low reliability",
    "suppressed": "withheld: too few to show",
    "not_available": "not available",
}

OFFICIAL_STATUS = {
    "accredited_official": "Accredited official statistics",
    "official": "Official statistics",
    "official_in_development": "Official statistics in development",
    "not_official": "Not official statistics",
    "management_information": "Management information",
}


def spoken(name: str) -> str:
    """The name as it stands in a sentence.

    >>> spoken("Black Country"), spoken("Coventry")
    ('the Black Country', 'Coventry')
    """
    return f"the {name}" if name in _WITH_ARTICLE else name


def listed(names: Sequence[str]) -> str:
    """Names joined as in speech.

    >>> listed(["Dudley", "Sandwell", "Walsall"])
    'Dudley, Sandwell and Walsall'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def count(number: int) -> str:
    """Small numbers in words.

    >>> count(7), count(19)
    ('seven', '19')
    """
    return COUNTS[number] if number < len(COUNTS) else f"{number:,}"


def level_plural(grid) -> str:
    """The plural of the grid's level; boroughs that stand among counties are named as such."""
    if grid.level == "county" and any(area.code.startswith("E08") for area in grid.areas[: grid.rows]):
        return "counties and boroughs"
    return LEVELS[grid.level].plural


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def status_words(status: str) -> str:
    """The words for a row's status, several joined; "" for a plainly published value.

    >>> status_words("derived;provisional")
    'derived here, provisional'
    """
    words = [STATUS_WORDS.get(each, each) for each in status.split(";")]
    return ", ".join(word for word in words if word)
