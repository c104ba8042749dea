"""A store's own memory of what was made from it, which goes when the store goes."""

import functools
from collections.abc import Callable, Hashable
from typing import Any

MOST = 128


class Memory:
    """Mixed into Store. A memory of a module's own would keep old editions for as long as the process lives."""

    @functools.cached_property
    def _made_by(self) -> dict[Callable, Callable]:
        return {}

    def remember(self, make: Callable[..., Any], *key: Hashable, most: int = MOST) -> Any:
        """`make(self, *key)`, made once while it is among the last `most` of that function (one of a module or class).

        What it gives is shared by all who ask: it is not to be changed.
        """
        memory = self._made_by.get(make)
        if memory is None:
            made = functools.lru_cache(maxsize=most)(functools.partial(make, self))
            memory = self._made_by.setdefault(make, made)  # threads that come together share one
        return memory(*key)
