"""`answerable areas`: build the index of postcodes from public directories, and look postcodes up in it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from .django_site import start_django
from .layouts import encode_rows
from .printable import printable

if TYPE_CHECKING:
    from answerable.engine.areas import Builder, Place
    from answerable.places.areas import Here

SHOWN_REFUSALS = 20
"""Of each file so many refused rows are named; the rest are counted."""
COLUMNS = (
    "typed", "answer", "postcode", "ward", "councils", "bodies", "constituency", "boundaries", "nation",
    "devolved_constituency", "devolved_region", "terminated", "exact", "suggestions",
)  # fmt: skip


@click.group()
def areas() -> None:
    """Build the index of postcodes that the site looks councils up in, or ask it."""


@areas.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--names", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Names of codes."
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to put the index.")
def build(files: tuple[Path, ...], names: Path | None, output: Path | None) -> None:
    """Make the index from FILEs: ONSPD, NSPL, Code-Point, the Scottish directory, lists of outcodes.

    Name the most trusted file first: of two rows of a postcode in use the first one stands.
    """
    start_django()
    from django.conf import settings

    from answerable.engine.areas import Builder
    from answerable.places.area_files import put_in_place

    output = output or settings.AREAS
    builder, refused = Builder(), 0
    for file in files:
        refused += _add(builder, file)
    if not builder.postcodes:
        raise click.ClickException("no postcode was read, so no index was made and the one there stays")
    known, unread = _names(names) if names else ({}, 0)
    content = builder.finish(known)
    put_in_place(content, output)
    _tell(content, output)
    if refused or unread:
        sys.exit(1)


@areas.command("look-up")
@click.argument("postcodes", nargs=-1, required=True)
@click.option("--format", "layout", type=click.Choice(("table", "jsonl")), default="table", show_default=True)
def look_up(postcodes: tuple[str, ...], layout: str) -> None:
    """The place of each postcode, or of what begins so; exit status 1 where one was not found."""
    start_django()
    from answerable.places import areas as places

    if isinstance(index := places.opened(), places.NoIndex):
        raise click.ClickException(printable(index.reason))
    rows = [row for typed in postcodes for row in _rows(typed)]
    if layout == "jsonl":
        for row in rows:
            click.echo(msgspec.json.encode(row).decode())
    else:
        flat = [
            {key: "; ".join(value) if isinstance(value, list) else value for key, value in row.items()}
            for row in rows
        ]
        filled = [column for column in COLUMNS if any(row.get(column) not in ("", None) for row in flat)]
        sys.stdout.buffer.write(encode_rows(flat, filled, "table"))
    if any(row["answer"] in ("near", "unknown") for row in rows):
        sys.exit(1)


def _add(builder: "Builder", path: Path) -> int:
    """Add a file's records; says what was refused, and returns how much.

    One that breaks off in the middle ends it all: half a directory must not take a whole one's place.
    """
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from answerable.cell.postcodes import CannotRead, read_postcodes

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    refused, before = 0, builder.postcodes
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(printable(path.name), total=path.stat().st_size)
        try:
            for batch in read_postcodes(path):
                if batch.layout:
                    builder.add_layout(batch.layout)
                for record in batch.records:
                    builder.add(record)
                for line, reason in batch.refused[: max(0, SHOWN_REFUSALS - refused)]:
                    click.echo(printable(f"{path}:{line}: {reason}"), err=True)
                refused += len(batch.refused)
                progress.update(task, completed=batch.read)
        except (CannotRead, OSError) as error:
            if builder.postcodes > before:
                message = f"{path} breaks off: {error}; no index was made, and the one there stays"
                raise click.ClickException(printable(message)) from error
            click.echo(printable(f"{path}: {error}"), err=True)
            return refused + 1
    if refused > SHOWN_REFUSALS:
        click.echo(printable(f"{path}: {refused - SHOWN_REFUSALS:,} more rows were refused"), err=True)
    return refused


def _names(folder: Path) -> tuple[dict[str, str], int]:
    """The names in every CSV and JSON of a folder, and how many of the files had none."""
    from answerable.cell.postcodes import CannotRead, read_names

    found: dict[str, str] = {}
    unread = 0
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".csv", ".json")):
        try:
            found = read_names(path) | found
        except (CannotRead, OSError) as error:
            click.echo(printable(f"{path}: {error}"), err=True)
            unread += 1
    return found, unread


def _tell(content: bytes, output: Path) -> None:
    """What was built, on stderr."""
    from answerable.engine.areas import AreaIndex

    header = AreaIndex(memoryview(content)).header
    kinds = ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in header.areas.items())
    years = ", ".join(f"{count:,} of {year}" for year, count in header.years.items())
    for line in (
        f"{output}: {len(content) / 1e6:.1f} MB",
        f"Postcodes: {header.postcodes:,}, {header.terminated:,} of them no longer in use",
        f"Outcodes: {header.outcodes:,}",
        f"Areas: {kinds}",
        f"Boundaries of constituencies: {years or 'no file has constituencies'}",
        f"Newest change in the data: {header.until or 'not said'}",
        f"From: {'; '.join(header.layouts)}",
    ):
        click.echo(printable(line), err=True)


def _rows(typed: str) -> Iterator[dict[str, Any]]:
    """An answer as rows: one of a postcode, one for each place of a beginning."""
    from answerable.places import areas as places

    answer = places.look_up(typed)
    start = {"typed": typed}
    match answer:
        case places.Found(postcode, here):
            yield start | {"answer": "found", "postcode": postcode} | _place(here)
        case places.Partial(code, several):
            for here in several:
                yield start | {"answer": "partial", "postcode": code} | _place(here)
        case places.Near(_, suggestions, around):
            yield start | {
                "answer": "near",
                "suggestions": list(suggestions),
                "bodies": list(around.bodies) if around else [],
            }
        case places.Unknown(_, why):
            yield start | {"answer": "unknown", "suggestions": [why.replace("_", " ")]}
        case places.NoIndex(reason):
            raise click.ClickException(printable(reason))


def _place(here: "Here") -> dict[str, Any]:
    place: Place = here.place
    told = {
        field: area.label if (area := getattr(place, field)) else ""
        for field in ("ward", "constituency", "nation", "devolved_constituency", "devolved_region")
    }
    return told | {
        "councils": [
            f"{area.name} ({area.code})" if area.name and area.code else area.label for area in place.councils
        ],
        "bodies": list(here.bodies),
        "boundaries": str(place.constituency_year or ""),
        "terminated": "yes" if place.terminated else "",
        "exact": "" if place.exact else "no",
    }
