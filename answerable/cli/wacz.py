"""`answerable wacz`: captures as a web archive that others can look at, in ReplayWeb.page for one."""

from importlib.metadata import version
from pathlib import Path

import click

from .django_site import start_django

_DECIDE = "`answerable read` reads them; `answerable share` decides which may go out all the same"


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.argument("addresses", nargs=-1)
@click.option("--title", default="Captures", show_default=True, help="What a reader of it sees first.")
def wacz(out: Path, addresses: tuple[str, ...], title: str) -> None:
    """Write the fetched pages whose address begins with one of ADDRESSES (all where none is given) to OUT.

    Files that were uploaded, mailed or found inside another are never among them.
    """
    start_django()
    from answerable.archive import store
    from answerable.archive.queries import fetched_from
    from answerable.archive.sharing import showable
    from answerable.archive.wacz import Unshowable, write_wacz

    arrivals = fetched_from(addresses)
    if not arrivals:
        raise click.ClickException("nothing was fetched from there; answerable fetch does it")
    going = showable(arrivals)
    if left_out := len(arrivals) - len(going):
        click.echo(f"{left_out:,} left out: not read yet, or they may hide something. {_DECIDE}", err=True)
    if not going:
        raise click.ClickException("nothing is left to write")
    software = f"answerable {version('answerable')}"
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            written = write_wacz(file, going, title=title, software=software)
        unfinished.replace(out)
    except (OSError, store.CaptureDamaged, store.CaptureMissing, Unshowable) as error:
        raise click.ClickException(str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    click.echo(f"{out}: {written.pages:,} answers, {written.warc_bytes / 1e6:,.1f} MB", err=True)
