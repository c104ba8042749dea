"""Exhibits: what an address shows, taken out of the page that shows it, so that a file never says anything else.

Explore's come from its grid, with the numbers of each area; all other pages are read as their HTML, in which a part
is marked by `data-part`, a figure stands in `data-figure`, and a linked map and chart are named by `data-query`.
"""

from urllib.parse import urlsplit

from app.errors import NotFound, UserError
from app.exports.exhibit import TABLE, WHOLE, Exhibit
from app.layout.pages.embed import GONE
from app.selection import Selection
from app.store.editions import editions
from app.store.observations import get_store
from app.views.contents import is_content
from app.views.exhibits_explore import explore_exhibit
from app.views.exhibits_page import page_exhibit
from app.views.exhibits_whole import ALL, whole_exhibit
from app.views.settle import open_edition


def exhibit_of(address: str) -> Exhibit:
    """What an address such as "/gap?within=E08000025&show=table" shows.

    NotFound where there is no page or it has no such part, UserError where its Selection cannot be shown, or (410)
    where its edition is no longer kept: no other figures take their place.
    """
    path, search, show = parts_of(address)
    if not is_content(path, search):
        raise NotFound(f"There is no page at {path}.")
    asked = Selection.from_query(search)
    if asked.edition and asked.edition not in editions():
        way = f"Take the edition out of the address to have those of the current one, {get_store().edition}."
        raise UserError(f"{GONE.format(edition=asked.edition)} {way}", status=410)
    if path == "/explore":
        selection, store, notices = open_edition(asked)
        if show == ALL:
            return whole_exhibit(selection, store, address=address, notices=tuple(notices))
        made = explore_exhibit(selection, store, address=address, show=show, notices=notices)
    else:
        made = page_exhibit(path, search, address=address, show=show)
    check_part(made)
    return made


def parts_of(address: str) -> tuple[str, str, str]:
    """Path, query and part of an address of ours; UserError where it leads elsewhere.

    >>> parts_of("/gap?within=E08000025&show=table")
    ('/gap', 'within=E08000025&show=table', 'table')
    """
    try:
        split = urlsplit(address.encode().decode())
    except ValueError as error:  # such as "//[", or what is no text
        raise UserError(f"The address {address!a} cannot be read.") from error
    if split.scheme or split.netloc or not split.path.startswith("/"):
        raise UserError("Only addresses of this site can be shown, such as /explore?level=place.")
    return split.path.rstrip("/") or "/", split.query, show_of(split.query)


def show_of(query: str) -> str:
    """The part that a query asks for, "" for the whole view."""
    asked = [pair[5:] for pair in query.split("&") if pair.startswith("show=")]
    return asked[-1] if asked else WHOLE


def check_part(made: Exhibit) -> None:
    """NotFound where an exhibit has no part of the name asked for."""
    held = [each.part for each in made.pictures] + [TABLE] * bool(made.tables)
    if made.show != WHOLE and made.show not in held:
        raise NotFound(f"“{made.title}” has no part called “{made.show}”. It has: {', '.join(held) or 'none'}.")
