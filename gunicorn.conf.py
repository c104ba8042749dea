"""The server, as `make run` and the Procfile start it: the store is loaded once, then workers are forked.

Both set three MALLOC_ variables, which have to be there before Python starts: freed memory then goes back at once.
After 400 views never asked before a worker holds 75 MB with them and 84 to 95 MB without; the time is the same.
"""

import gc
import importlib
import logging
import os
import socket
import sys

from app.config import get_settings
from app.errors import UserError


def checked_settings():
    """Settings of a server that can start; one sentence where they are wrong, the port is taken or data are broken."""
    try:
        settings = get_settings()
        # A reload reads this file again while we hold the port ourselves.
        if "app.main" not in sys.modules and "GUNICORN_PID" not in os.environ:
            check_port(settings)
        importlib.import_module("app.main")
        check_data(settings)
    except UserError as error:
        sys.exit(error.message)
    return settings


def check_port(settings):
    """Raises UserError if nothing can listen at the host and port."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise UserError(
                f"{settings.host} port {settings.port} cannot be used ({error.strerror}): "
                f"stop what uses it, or choose another, as in `make run PORT={settings.port % 65535 + 1}`."
            ) from error


def check_data(settings):
    """Reads the store and the boundaries' manifest, which stay in memory; raises UserError where they cannot be."""
    from app.store.boundaries import read_manifest
    from app.store.observations import get_store

    get_store()
    read_manifest(settings.boundaries)


settings = checked_settings()

wsgi_app = "app.main:server"
bind = settings.bind
workers = settings.workers
preload_app = True
# Threads keep connections open between requests; measured at 20 connections on 2 cores: sync 6,550 requests/s,
# gthread with 2, 4, 8 threads 7,900, 9,700, 9,300.
worker_class = "gthread"
threads = 4
keepalive = 30
# Heartbeats go to memory: on a slow disk a worker could look dead.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
control_socket_disable = True
# Forwarded headers are read by the product alone, and only from the proxies that it is told to trust.
forwarded_allow_ips = ""
# Longer than any link of ours, so that a link that is too long is answered by us, in a sentence.
limit_request_line = 8190
loglevel = "warning"


# Pages whose first reader would wait for what all readers share: all indicators, claims counted, changes since 2018.
FIRST = (
    "/area/E08000028", "/", "/foundation", "/changes", "/data", "/gap", "/industries", "/inequality?view=clusters",
)  # fmt: skip


def when_ready(server):
    """Packs and loads the files that pages need, keeps the garbage collector off shared memory, and says so."""
    from app.routes.static import warm
    from app.store.observations import get_store
    from app.views.convergence import offered
    from app.views.pages import page_for

    try:
        warm(server.app.wsgi())
        offered(get_store())
        for path in FIRST:
            page_for(*path.partition("?")[::2])
    except Exception:
        logging.getLogger(__name__).exception("The files could not be loaded beforehand; they will be when asked for")
    gc.collect()
    gc.freeze()
    print(f"West Midlands evidence is ready at {settings.address}", flush=True)
