"""`answerable representatives`: who speaks for which area; files come in after their difference was shown."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from answerable.campaign import BUILT_IN

from .acting import staff_member
from .campaign import campaign_folder
from .django_site import apply_migrations, start_django
from .layouts import encode_rows

if TYPE_CHECKING:
    from answerable.places.representative_files import File
    from answerable.places.services import Preview

SHOWN = 20
COLUMNS = ("missing", "council", "council_name", "area_code", "area_name", "number", "said")


@click.group()
def representatives() -> None:
    """Import councillors, MPs, devolved members and councils' inboxes, and see what is missing."""


_files = click.argument("files", nargs=-1, required=True, metavar="[BODY=]FILE...")
_campaign = click.option(
    "--campaign", metavar="NAME", default=BUILT_IN, show_default=True, help="Whose register of bodies."
)


@representatives.command()
@_files
@_campaign
@click.option("--all", "everything", is_flag=True, help=f"List all rows, not the first {SHOWN} of each kind.")
def preview(files: tuple[str, ...], campaign: str, *, everything: bool) -> None:
    """Show what FILEs would change: seats that are new, changed or gone. Nothing is written.

    A file that does not name its council is given as BODY=FILE, BODY being the council's id in the register.
    Lists of wards with their codes (ONS look-ups) go along as FILEs too.
    """
    shown = _previewed(files, campaign)
    for line in _told(shown, None if everything else SHOWN):
        click.echo(line)
    _refusals(shown)
    if shown.difference.gone and shown.refused:
        click.echo("Look whether one who is gone stands among the refused lines, and mend the line then.")
    if shown.difference.is_empty:
        click.echo("Nothing would change.")
    else:
        click.echo(f"To write this: answerable representatives apply ... --digest {shown.digest}")
    if shown.refused:
        sys.exit(1)


@representatives.command()
@_files
@_campaign
@click.option(
    "--digest", required=True, help="What `preview` printed: what was looked at is what is written."
)
@click.option("--by", "username", required=True, help="The member of staff who answers for it.")
def apply(files: tuple[str, ...], campaign: str, digest: str, username: str) -> None:
    """Write what `preview` showed for the same FILEs."""
    start_django()
    apply_migrations()
    from django.core.exceptions import PermissionDenied

    from answerable.places import services

    try:
        done = services.apply_import(
            files=_read(files, campaign),
            campaign=campaign_folder(campaign).name,
            on=_today(),
            looked_at=digest,
            by=staff_member(username),
        )
    except services.LookAgain as error:
        raise click.UsageError(f"{error} Run: answerable representatives preview ...") from error
    except PermissionDenied as error:
        raise click.UsageError(f"{username!r} may not import; a researcher or an admin may") from error
    click.echo(
        f"Import {done.number}: {done.new} new, {done.changed} changed, {done.gone} gone."
        if done
        else "Nothing would change, and nothing was written.",
        err=True,
    )


@representatives.command()
@click.argument("number", type=int)
@click.option("--by", "username", required=True, help="The member of staff who answers for it.")
def undo(number: int, username: str) -> None:
    """Take import NUMBER back, which must be the last one: what stood before it stands again."""
    start_django()
    apply_migrations()
    from django.core.exceptions import PermissionDenied

    from answerable.places import services

    try:
        services.undo_import(number=number, by=staff_member(username))
    except services.NothingToUndo as error:
        raise click.UsageError(str(error)) from error
    except PermissionDenied as error:
        raise click.UsageError(
            f"{username!r} may not undo an import; a researcher or an admin may"
        ) from error
    click.echo(f"Import {number} was undone.", err=True)


@representatives.command()
@_campaign
@click.option(
    "--format", "layout", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True
)
def gaps(campaign: str, layout: str) -> None:
    """List the councils, wards and constituencies with nobody to write to, or no address."""
    start_django()
    apply_migrations()
    import msgspec

    from answerable.places.gaps import gaps as found

    campaign = campaign_folder(campaign).name
    rows: list[dict[str, Any]] = [row._asdict() | {"said": row.said} for row in found(campaign, _today())]
    if layout == "jsonl":
        for row in rows:
            click.echo(msgspec.json.encode(row))
        return
    click.echo(encode_rows(rows, COLUMNS[1:] if layout == "table" else COLUMNS, layout), nl=False)


def _previewed(files: tuple[str, ...], campaign: str) -> "Preview":
    start_django()
    apply_migrations()
    from rich.console import Console

    from answerable.places import services

    given = _read(files, campaign)
    with Console(stderr=True).status("Reading ..."):
        return services.preview_import(files=given, campaign=campaign_folder(campaign).name, on=_today())


def _read(files: tuple[str, ...], campaign: str) -> "list[File]":
    from answerable.campaign import read_register
    from answerable.places.source_folder import NotReadable, read_file

    bodies = read_register(campaign_folder(campaign))[0]
    found = []
    for given in files:
        body, equals, name = given.partition("=")
        if not equals:
            body, name = "", given
        if body and body not in bodies:
            raise click.UsageError(f"{body!r} is no body of the register of {campaign}")
        try:
            # A link that was named here is meant.
            found.append(read_file(Path(name).resolve(), bodies, body or None))
        except OSError as error:
            raise click.UsageError(f"{name}: {error.strerror}") from error
        except NotReadable as error:
            raise click.UsageError(f"{name}: {error}") from error
    return found


def _told(shown: "Preview", most: int | None) -> list[str]:
    found = shown.difference
    lines = [
        f"{len(found.new)} new, {len(found.changed)} changed, {len(found.gone)} gone, "
        f"{found.unchanged} unchanged, {found.past} ended before today."
    ]
    kinds = (
        [f"+ {seat.office} {seat.name}, {_area(seat)}" for _, seat in found.new],
        [f"~ {row.after.office} {row.after.name}, {_area(row.after)}: {_what(row)}" for row in found.changed],
        [f"- {row.before.office} {row.before.name}, {_area(row.before)}" for row in found.gone],
    )
    for rows in kinds:
        lines += rows[:most]
        if most is not None and len(rows) > most:
            lines.append(f"  ... and {len(rows) - most} more: --all lists them")
    for of, names in shown.unknown.items():
        lines.append(f"? {of}: no code is known for {', '.join(names[:most])}")
    # What a file says must not steer the terminal.
    return ["".join(char if char.isprintable() else " " for char in line) for line in lines]


def _area(seat: Any) -> str:
    return " ".join(filter(None, (seat.area_name, seat.area_code or "", seat.body or "")))


def _what(row: Any) -> str:
    return "; ".join(
        f"{name} {getattr(row.before, name) or '(none)'} -> {getattr(row.after, name) or '(none)'}"
        for name in row.fields
    )


def _refusals(shown: "Preview") -> None:
    for line in shown.refused:
        said = f"{line.file}: {line.locator}: {line.reason}"
        click.echo("".join(char if char.isprintable() else " " for char in said), err=True)


def _today() -> date:
    return datetime.now(UTC).date()
