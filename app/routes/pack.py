"""POST /pack/items: what the views in a pack say now. Nothing of it is kept here."""

from flask import Flask, request

from app.errors import UserError
from app.views.pack import described_all

MOST_BYTES = 100_000


def register(server: Flask) -> None:
    """Adds `/pack/items`."""
    server.add_url_rule("/pack/items", "pack_items", items, methods=["POST"])


def items() -> dict[str, list[dict[str, str]]]:
    """`{"addresses": ["/explore?…", …]}` answered by title, sentence, source and part of each, or an `error`."""
    if (request.content_length or 0) > MOST_BYTES:
        raise UserError("This pack is too large to be read.", status=413)
    asked = request.get_json(silent=True)
    addresses = asked.get("addresses") if isinstance(asked, dict) else None
    if not isinstance(addresses, list) or not all(isinstance(each, str) for each in addresses):
        raise UserError('Send JSON such as {"addresses": ["/explore?level=place"]}.')
    return {"items": described_all(addresses)}
