"""`GET /health`: is the server up, and which edition of the data does it serve?"""

from flask import Flask

from app.store.observations import get_store


def register(server: Flask) -> None:
    """Adds `/health`."""
    server.add_url_rule("/health", "health", health)


def health() -> dict[str, str | int]:
    """Edition and size of the store, as JSON. A store that cannot be read is an error with a sentence (status 500)."""
    store = get_store()
    return {
        "status": "ok",
        "edition": store.edition,
        "indicators": store.n_indicators,
        "areas": store.n_areas,
        "observations": store.n_observations,
    }
