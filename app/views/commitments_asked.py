"""The question to /api/v1/commitments, checked, and its answer: the same figures as on the page."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from app.errors import NotFound
from app.metadata.commitments import all_commitments
from app.metadata.geography import THREE_LEP
from app.store.observations import get_store
from app.views.commitments import GAP_AREAS, all_starts, document, standings

FLAT = ("id", "title", "kind", "amount", "date", "place", "status", "outcome", "assumption", "needed")


def commitments_answer(keys: Mapping[str, str]) -> dict[str, Any]:
    """Every commitment, or the one asked for, read with a first year and an area; NotFound says what can be asked."""
    store, known = get_store(keys.get("edition")), all_commitments()
    id, period, within = keys.get("commitment", ""), keys.get("period", ""), keys.get("within", THREE_LEP)
    for name, value, allowed in (("commitment", id, tuple(known)), ("period", period, all_starts()),
                                 ("within", within, GAP_AREAS)):  # fmt: skip
        if value and value not in allowed:
            raise NotFound(f"No {name} {value!r} can be asked for here. Ask for {' or '.join(allowed)}.")
    found = [each for each in standings(period, within, store) if id in ("", each.commitment.id)]
    return {"edition": store.edition, "within": within, "commitments": [document(each, store) for each in found]}


def commitments_table(answer: Mapping[str, Any]) -> pd.DataFrame:
    """The same as a flat table: the words are joined by semicolons, figures in columns of their own."""
    rows = [
        {key: each[key] for key in FLAT}
        | {"said": "; ".join(one["words"] for one in each["said"]),
           "indicators": "; ".join(one["indicator"] for one in each["evidence"])}
        | each["figures"] | {"outcome": each["outcome"], "edition": answer["edition"]}
        for each in answer["commitments"]
    ]  # fmt: skip
    return pd.DataFrame(rows)
