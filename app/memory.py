"""What it takes to make files: few at once, so that pages are answered meanwhile, and memory given back after each."""

import contextlib
import ctypes
import gc
import threading
from collections.abc import Iterator

from app.errors import UserError

AT_ONCE = 2  # in a worker, of its 4 threads
PLACES = threading.BoundedSemaphore(AT_ONCE)


class Busy(UserError):
    """Too much is being made; after `seconds` there may be a place."""

    status = 503
    seconds = 5


@contextlib.contextmanager
def making() -> Iterator[None]:
    """A place to make files in, given back with the memory at its end; Busy where none is free.

    What is made inside should be out of reach when it ends: in a function of its own.
    """
    if not PLACES.acquire(blocking=False):
        raise Busy("Other files are being made. Try again in some seconds.")
    try:
        yield
    finally:
        PLACES.release()
        give_back()


def give_back() -> None:
    """Gives what is no longer used back to the system; glibc would keep a large file's memory for the next."""
    gc.collect()
    with contextlib.suppress(AttributeError, OSError):  # no other system has it
        ctypes.CDLL(None).malloc_trim(0)
