"""The fixed words of pages with a map, which no view changes."""

from typing import Any

from app.metadata.geography import BENCHMARKS, LEVELS
from app.narrative.captions import fixed_words


def page_words(extent_names: dict[str, str]) -> dict[str, Any]:
    """Levels explained, extents and benchmarks by name, and a few sentences, as scripts read them."""
    return {
        "levels": {id: {"label": level.label, "explanation": level.explanation} for id, level in LEVELS.items()},
        "extents": extent_names,
        "benchmarks": BENCHMARKS,
        **fixed_words(),
    }
