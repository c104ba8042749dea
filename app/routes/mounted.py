"""Where the product lies: below a path (`BASE_PATH`), behind proxies whose word is believed (`TRUSTED_PROXIES`)."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

Wsgi = Callable[[dict[str, Any], Callable], Iterable[bytes]]


def register(server: Flask, base_path: str, trusted_proxies: int) -> None:
    """Wraps the server. Without trusted proxies, forwarded headers are left unread: anybody can write them."""
    server.wsgi_app = below(server.wsgi_app, base_path)
    if trusted_proxies:
        n = trusted_proxies
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=n, x_proto=n, x_host=n, x_port=n)


def below(application: Wsgi, base_path: str) -> Wsgi:
    """The same application below a path: `request.script_root` is the path, `request.path` what follows it.

    A proxy may pass addresses on as they are or strip the path: both are answered, with links below the path.
    """
    if not base_path:
        return application

    def mounted(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        rest = path.removeprefix(base_path)
        inside = path.startswith(base_path) and rest[:1] in ("", "/")
        moved = {"SCRIPT_NAME": base_path, "PATH_INFO": (rest or "/") if inside else path}
        return application(environ | moved, start_response)

    return mounted
