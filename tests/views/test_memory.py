"""No page keeps the store it was made from: an edition that is no longer asked for leaves memory."""

import gc
import weakref

import pytest

from app.metadata.foundations import all_foundations
from app.selection import Selection
from app.store.editions import edition_folder, editions
from app.store.observations import Store
from app.views.changed import changed
from app.views.claims import findings
from app.views.commitments import standings
from app.views.data import data_page
from app.views.explore import explore_view
from app.views.foundation import rows_of
from app.views.gap import gap_frame
from app.views.industries import industries_frame
from app.views.inequality import LINKED, MADE
from app.views.profile import profile_view

AREA = "E08000028"
PAGES = {
    "profile": lambda store: profile_view(store.area(AREA), Selection(areas=("E08000030",)), store),
    "explore": lambda store: explore_view(Selection(), store),
    "data": data_page,
    **{f"inequality, {view}": lambda store, view=view: MADE[view](Selection(view=view), store) for view in MADE},
    **{f"map of {view}": lambda store, view=view: LINKED[view](Selection(view=view), store) for view in LINKED},
}


NEWEST = {
    "statement": findings,
    "progress": lambda store: standings("", "3lep", store),
    "foundation": lambda store: [rows_of(each, "K02000001", store) for each in all_foundations().values()],
    "changes": lambda store: changed("2024-12-31", store.date, store),
    "industries": lambda store: industries_frame(Selection(), store),
    "one industry": lambda store: industries_frame(Selection(group="C"), store),
    "gap": lambda store: gap_frame(Selection(), store),
    "gap, by industry": lambda store: gap_frame(Selection(view="job"), store),
}
"""Pages of what the newest edition alone holds: a second Store of it stands for one that is no longer asked for."""


BOTH = [(PAGES, editions()[0]), (NEWEST, editions()[-1])]


@pytest.mark.parametrize(("pages", "edition"), BOTH, ids=["any", "newest"])
def test_an_edition_is_freed_after_every_page_was_made_from_it(pages, edition):
    """All pages of one store, since a store takes longest to fill. To find the one that keeps it, halve them."""
    store = Store(edition_folder(edition))
    left = weakref.ref(store)
    for make in pages.values():
        make(store)
    del store, make
    gc.collect()
    assert left() is None
