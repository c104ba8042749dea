"""Thin wires between components, one module per noun. Only `app.main` imports them."""

from callbacks import explore, pages  # noqa: F401
