"""Words as files can hold them."""

import re

UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Signs that XML cannot hold."""


def speakable(text: str) -> str:
    """The text without them.

    >>> speakable("Dudley\\x00 and\\ud800 Walsall")
    'Dudley and Walsall'
    """
    return UNSPEAKABLE.sub("", text)
