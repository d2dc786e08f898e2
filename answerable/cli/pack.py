"""`answerable pack`: an evidence pack that anybody can check offline, with the script that is in it."""

import os
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click
from rich.console import Console

from .campaign import campaign_folder
from .days import Day
from .django_site import apply_migrations, start_django

if TYPE_CHECKING:
    from answerable.pack.contents import Selection
    from answerable.pack.write import Written


@click.command()
@click.argument("campaign")
@click.option("--fact", help="One fact, by its id, with what it rests on and what corrects it.")
@click.option("--body", help="The facts on one public body, by its id in the register.")
@click.option("--company", help="The facts on one company, by its id in the watchlist.")
@click.option("--as-of", type=Day(), help="Only what had happened and was public by this day.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The ZIP (CAMPAIGN-evidence.zip)."
)
def pack(
    campaign: str,
    fact: str | None,
    body: str | None,
    company: str | None,
    as_of: date | None,
    output: Path | None,
) -> None:
    """Write an evidence pack of CAMPAIGN: a ZIP that anybody can check offline with the verify.py in it.

    It holds the facts with proofs from the custody log, timestamps, keys, and those archived copies that
    somebody decided may be handed over (`answerable share`).
    """
    if as_of and as_of > datetime.now(UTC).date():
        raise click.UsageError("that day has not come yet")
    start_django()
    apply_migrations()
    from answerable.pack.contents import Selection

    name = campaign_folder(campaign).name
    path = output or Path(f"{name}-evidence.zip")
    selection = Selection(name, fact, body, company, as_of)
    began = time.perf_counter()
    console = Console(stderr=True)
    with console.status("Gathering facts, copies and proofs"):
        written = _write(path, selection)
    click.echo(
        f"{path}: facts: {written.facts:,}, archived copies: {written.shared:,} of {written.captures:,}, "
        f"{written.bytes / 1e6:,.1f} MB, {time.perf_counter() - began:,.1f} s"
    )
    click.echo(f"signed with the key whose SHA-256 is {written.fingerprint}")


def _write(path: Path, selection: "Selection") -> "Written":
    """The whole pack under its name, or no file; raises ClickException, UsageError."""
    from answerable.archive.store import CaptureDamaged, CaptureMissing
    from answerable.custody.keys import BadKey
    from answerable.custody.services import LogBroken
    from answerable.pack.contents import NothingToPack
    from answerable.pack.proofs import NotAsLogged
    from answerable.pack.write import write_pack
    from answerable.pack.zipped import PackTooLarge

    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("xb") as out:
            written = write_pack(out, selection)
            _flush(out)
        unfinished.replace(path)
    except (NothingToPack, PackTooLarge) as error:
        raise click.UsageError(str(error)) from error
    except (CaptureDamaged, CaptureMissing, LogBroken, NotAsLogged, BadKey, OSError) as error:
        raise click.ClickException(f"{error}\nNo pack was written; `answerable verify` says more.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def _flush(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())
