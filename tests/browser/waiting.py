"""Waiting for something in the page, asked from outside: the pages forbid text to be run as a script."""

import time
from typing import Any

from playwright.sync_api import Error, Page

PATIENCE, STEP = 8.0, 0.03  # seconds


def wait_until(page: Page, expression: str, arg: Any = None) -> None:
    """Asks until the expression is true; TimeoutError names it. A page that is just being left counts as not yet."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if is_true(page, expression, arg):
            return
        page.wait_for_timeout(STEP * 1000)
    raise TimeoutError(f"{PATIENCE:.0f} seconds were not enough for: {expression}")


def is_true(page: Page, expression: str, arg: Any) -> bool:
    try:
        return bool(page.evaluate(expression, arg))
    except Error as error:
        if "context was destroyed" in error.message or "navigation" in error.message:
            return False
        raise
