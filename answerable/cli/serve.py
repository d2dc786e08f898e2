"""`answerable serve`: the site and the desk on one address."""

import errno
import gc
import os
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

import click

from .django_site import apply_migrations, start_django

PROCESSES = 2
THREADS = 16
"""Requests that a process works on at once. More only wait for one another, at Python's lock and the disk."""
MOST_PROCESSES, MOST_THREADS = 64, 64
LISTENING = 100
"""Threads of a process beyond those that work or wait: they tell who cannot be let in."""
BACKLOG = 1024
STOP_SECONDS = 10


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--processes", default=PROCESSES, show_default=True, type=click.IntRange(1, MOST_PROCESSES),
    help="How many processes answer; as many as there are cores is a good number.",
)  # fmt: skip
@click.option(
    "--threads", default=THREADS, show_default=True, type=click.IntRange(1, MOST_THREADS),
    help="How many requests each of them works on at once.",
)  # fmt: skip
def serve(host: str, port: int, processes: int, threads: int) -> None:
    """Serve the public site and the desk until Ctrl-C."""
    start_django()
    apply_migrations()
    serve_until_stopped(host, port, processes=processes, threads=threads)


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one that nobody listens on."""
    for port in range(wanted, min(wanted + 50, 65536)):
        if not _why_not(host, port):
            return port
    raise click.ClickException(f"no free port from {wanted} on; choose one with --port")


def serve_until_stopped(
    host: str,
    port: int,
    *,
    processes: int = PROCESSES,
    threads: int = THREADS,
    beside: Callable[[], None] | None = None,
) -> None:
    """Serve in processes of their own until Ctrl-C; `beside` is called in this one once they answer.

    A process that ends by itself is started again; one that ends again at once ends them all.
    """
    from django.db import connections

    why = _why_not(host, port)
    if why:
        raise click.ClickException(f"cannot listen on {host}:{port}: {why}")
    connections.close_all()  # no process may go on with the connection of another
    server = _server(host, port, processes, threads, beside)
    server.serve(None, partial(application, threads), wrap_loader=False)


def application(threads: int) -> Callable[..., Any]:
    """What answers in one process: Django behind the gate."""
    start_django()
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.urls import reverse

    from answerable.web.gate import Gate

    reverse("web:home")  # Loads all views: the first who comes in a surge would wait seconds for them.
    gc.collect()
    gc.freeze()  # What is loaded by now stays, and is looked through for garbage no more.
    return Gate(get_wsgi_application(), at_once=threads, waiting=settings.MOST_WAITING)


def _server(host: str, port: int, processes: int, threads: int, beside: Callable[[], None] | None) -> Any:
    from django.conf import settings
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server.mp import MPServer

    from answerable.web.gate import IN_A_STALL

    most = threads + IN_A_STALL * settings.MOST_WAITING + LISTENING

    class Beside(MPServer):
        """Calls it once the processes are there: a thread that ran before would be half copied into each."""

        def startup(self, *args: Any) -> None:
            super().startup(*args)  # type: ignore[no-untyped-call]
            if beside:
                beside()

    return Beside(
        "answerable",  # a name for messages: what answers is made by the loader
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=most,
        backpressure=2 * most,
        backlog=BACKLOG,
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        workers_kill_timeout=STOP_SECONDS,
    )


def _why_not(host: str, port: int) -> str:
    """Why nobody could listen there, or nothing. Asked first: several processes may share a port silently."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror as error:
        return str(error.strerror)
    except OSError as error:
        return os.strerror(error.errno or errno.EADDRINUSE)
    return ""
