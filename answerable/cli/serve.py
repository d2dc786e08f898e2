"""`answerable serve`: the site and the desk on one address."""

import socket

import click

from .django_site import apply_migrations, start_django

THREADS = 8


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(host: str, port: int) -> None:
    """Serve the public site and the desk until Ctrl-C."""
    start_django()
    apply_migrations()
    serve_until_stopped(host, port)


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one that nobody listens on."""
    for port in range(wanted, min(wanted + 50, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise click.ClickException(f"no free port from {wanted} on; choose one with --port")


def serve_until_stopped(host: str, port: int) -> None:
    """Serve in this process; returns on Ctrl-C."""
    import waitress
    from django.core.wsgi import get_wsgi_application

    try:
        waitress.serve(get_wsgi_application(), host=host, port=port, threads=THREADS, ident="")
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror}") from error
