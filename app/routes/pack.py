"""POST /pack/items: what the views in a pack say now. Nothing of it is kept here."""

from flask import Flask

from app.errors import UserError
from app.memory import making
from app.routes.asked import json_asked
from app.views.pack import described_all

MOST_BYTES = 100_000


def register(server: Flask) -> None:
    """Adds `/pack/items`."""
    server.add_url_rule("/pack/items", "pack_items", items, methods=["POST"])


def items() -> dict[str, list[dict[str, str]]]:
    """`{"addresses": ["/explore?…", …]}` answered by title, sentence, source and part of each, or an `error`."""
    asked = json_asked(MOST_BYTES)
    addresses = asked.get("addresses") if isinstance(asked, dict) else None
    if not isinstance(addresses, list) or not all(isinstance(each, str) for each in addresses):
        raise UserError('Send JSON such as {"addresses": ["/explore?level=place"]}.')
    with making():
        return {"items": described_all(addresses)}
