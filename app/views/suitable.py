"""Of the indicators that a view can show, the one asked for or the nearest to it; a sentence where it is another."""

from collections.abc import Callable, Collection

from app.metadata.indicators import all_indicators
from app.selection import Selection
from app.store.observations import Store
from app.views.settle import indicators_of, not_held, settle_indicator


def suitable(
    name: str, store: Store, *, held: Collection[str], first: str, why: str, same: Callable[[str], str] = str
) -> tuple[str, str]:
    """The indicator to show for `name`, and what of it could not be kept ("" for nothing).

    `held` are those the view can show, `first` the one it begins with, which also stands in for the Selection's default
    without a word. `why` follows the title of an unsuitable one; `same` turns a name into the one it is held under.
    """
    known = all_indicators()
    changes, _ = settle_indicator(Selection(indicator=name), store)
    nearest = same(str(changes.get("indicator", name)))
    chosen = nearest if nearest in held else first
    if name not in known:
        return chosen, f"No indicator is called “{name}”. Showing {known[chosen].title}."
    if name not in indicators_of(store):
        return chosen, f"{not_held(name, store)} Showing {known[chosen].title}."
    if chosen == nearest or name == Selection().indicator:
        return chosen, ""
    return chosen, f"{known[name].title} {why}. Showing {known[chosen].title}."
