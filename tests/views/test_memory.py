"""No page keeps the store it was made from: an edition that is no longer asked for leaves memory."""

import gc
import weakref

import pytest

from app.selection import Selection
from app.store.editions import edition_folder, editions
from app.store.observations import Store
from app.views.data import data_page
from app.views.explore import explore_view
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


@pytest.mark.parametrize("page", PAGES)
def test_an_old_edition_is_freed_after_a_page_was_made_from_it(page):
    store = Store(edition_folder(editions()[0]))
    left = weakref.ref(store)
    PAGES[page](store)
    del store
    gc.collect()
    assert left() is None
