"""`answerable export-supporters`: those who agreed to one organisation, by two people; or counts alone."""

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from .acting import staff_member
from .django_site import apply_migrations, start_django
from .worker_key import LAYOUT_NAMES, key_options, opened_key

if TYPE_CHECKING:
    from answerable.accounts.models import User
    from answerable.actions.models import Petition
    from answerable.actions.supporters.exporting import Begun
    from answerable.sealing.keys import Keyring


@click.command()
@click.option("--petition", "slug", metavar="SLUG", help="What they signed.")
@click.option("--consent", metavar="ORGANISATION", help="To whom they agreed: nobody else goes out.")
@click.option("--by", "username", help="Who exports; the password is asked for.")
@click.option("--approved-by", "second", help="Who approves, another person; the password is asked for.")
@click.option("--format", "layout", type=click.Choice(LAYOUT_NAMES), default="plain", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file; it must not exist.")
@click.option("--counts", is_flag=True, help="Write sums by hour and area: no person, no key, one person.")
@click.option("--whose", metavar="ADDRESS", help="Say from which export a watermark's address comes.")
@key_options
def export_supporters(  # noqa: PLR0913 - one option each
    slug: str | None, consent: str | None, username: str | None, second: str | None, layout: str,
    output: Path | None, *, counts: bool, whose: str | None, key: Path | None, passphrase_file: Path | None,
) -> None:  # fmt: skip
    """Write the supporters who agreed to ORGANISATION into a CSV file. Run it where the private key is.

    Each file has one made-up person in it, whose address tells from which export a copy comes.
    """
    if whose:
        _tell_whose(whose, opened_key(key, passphrase_file))
        return
    if not slug or not output:
        raise click.UsageError("name --petition and --output")
    if output.exists():
        raise click.UsageError(f"{output} exists already; nothing was written")
    if counts:
        start_django()
        apply_migrations()
        _write_counts(_petition(slug), output)
        return
    if not (consent and username and second):
        raise click.UsageError("name --consent, --by and --approved-by")
    ring = opened_key(key, passphrase_file)
    start_django()
    apply_migrations()
    people = [_signed_in(name) for name in (username, second)]
    begun = _begin(_petition(slug), consent, layout, ring, *people)
    from answerable.actions.supporters import exporting
    from answerable.actions.supporters.layouts import LAYOUTS

    _write(output, LAYOUTS[layout].columns, exporting.rows(begun, ring))
    exporting.end(begun)
    click.echo(f"{begun.row.number} supporters, and a made-up one, are in {output}.", err=True)


def _signed_in(username: str) -> "User":
    """The member of staff who types the password of this name. A wrong one is noted like at the desk."""
    from answerable.accounts.models import Action
    from answerable.accounts.services import log

    user = staff_member(username)
    password = click.prompt(f"Password of {username}", hide_input=True, err=True)
    if not user.is_active or not user.check_password(password):
        log(action=Action.SESSION_REFUSE, by=None, subject="export-supporters")
        raise click.UsageError(f"that is not the password of {username}")
    return user


def _begin(
    petition: "Petition", consent: str, layout: str, ring: "Keyring", by: "User", approved_by: "User"
) -> "Begun":
    from django.core.exceptions import PermissionDenied, ValidationError

    from answerable.accounts.models import Organisation
    from answerable.actions.supporters import exporting

    organisation = Organisation.objects.filter(slug=consent).first()
    if organisation is None:
        raise click.UsageError(f"there is no organisation {consent!r}")
    try:
        return exporting.begin(
            petition=petition, organisation=organisation, layout=layout, keys=ring, by=by,
            approved_by=approved_by,
        )  # fmt: skip
    except PermissionDenied as error:
        raise click.UsageError(f"{error}; an admin may") from error
    except exporting.Refused as error:
        raise click.UsageError(str(error)) from error
    except ValidationError as error:
        raise click.UsageError(" ".join(error.messages)) from error


def _write_counts(petition: "Petition", output: Path) -> None:
    from answerable.actions.supporters import exporting

    _write(output, exporting.COUNT_COLUMNS, exporting.counts(petition))


def _write(output: Path, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """A file that only its owner reads, whole or not at all; no cell of it runs in a spreadsheet."""
    from rich.console import Console
    from rich.progress import Progress

    from answerable.web.export import safe_cell

    part = output.with_name(output.name + ".part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise click.UsageError(f"{part}: {error.strerror}") from error
    try:
        with (
            os.fdopen(handle, "w", encoding="utf-8", newline="") as file,
            Progress(console=Console(stderr=True), transient=True) as progress,
        ):
            bar = progress.add_task("Lines", total=None)
            _lines(file, columns, rows, lambda: progress.advance(bar, 1000), safe_cell)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _lines(
    file: IO[str], columns: Iterable[str], rows: Iterable[Iterable[Any]], tick: Any, safe: Any
) -> None:
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    for number, row in enumerate(rows, 1):
        writer.writerow([safe(cell) for cell in row])
        if number % 1000 == 0:
            tick()


def _petition(slug: str) -> "Petition":
    from answerable.actions import queries

    try:
        return queries.find_petition(slug)
    except queries.NoPetition as error:
        raise click.UsageError(f"there is no petition {slug!r}") from error


def _tell_whose(address: str, ring: "Keyring") -> None:
    start_django()
    apply_migrations()
    from answerable.actions.supporters import exporting
    from answerable.engine.mail_address import BadAddress

    try:
        found = exporting.whose(address, ring)
    except BadAddress as error:
        raise click.UsageError(str(error)) from error
    if found is None:
        click.echo("This address is the watermark of no export.")
        return
    click.echo(
        f"Export {found.pk} of {found.petition.slug} for {found.organisation.slug}, "
        f"{found.at:%Y-%m-%d %H:%M} UTC, by {found.by.username}, approved by {found.approved_by.username}."
    )
