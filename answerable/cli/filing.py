"""`answerable filing`: what a company's report says, for a person to check; never a fact by itself."""

import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import msgspec

from answerable.campaign import BUILT_IN, read_facts
from answerable.cell.document import Opened, Part
from answerable.cell.opening import open_file
from answerable.engine.filing import Figure, Place, Quote, read_filing

from .campaign import campaign_folder
from .days import Day
from .layouts import LAYOUTS, encode_rows

COLUMNS = (
    "source", "kind", "page", "paragraph", "start", "end", "words", "metric", "part", "period", "value",
    "currency", "change", "change_against", "base", "recomputed", "difference", "code", "why", "rule",
)  # fmt: skip
_KINDS: dict[type, str] = {Figure: "figure", Place: "country", Quote: "quote"}


def rows_of(
    source: str, opened: Opened, published: date | None, countries: frozenset[str]
) -> Iterator[dict[str, Any]]:
    """A row for each figure, place and sentence, in that order; each with the page's name and its place."""
    filing = read_filing([page.text for page in opened.pages], published=published, countries=countries)
    found: tuple[Figure | Place | Quote, ...] = (*filing.figures, *filing.places, *filing.quotes)
    for one in found:
        row = {key: _plain(value) for key, value in msgspec.structs.asdict(one).items()}
        label = opened.pages[one.page - 1].label
        kind = "region" if row.get("kind") == "region" else _KINDS[type(one)]
        yield {"source": source, "page_label": label, "reports_on": filing.reports_on, **row, "kind": kind}


def _plain(value: Any) -> Any:
    """Decimals as they are written, so that no digit is lost on the way."""
    return f"{value:f}" if isinstance(value, Decimal) else value


def documents_in(source: str, opened: Opened) -> Iterator[tuple[str, Opened]]:
    """A file, and the files that it carries, by the path that leads to each."""
    yield source, opened
    for part in opened.parts:
        if isinstance(part.verdict, Opened):
            yield from documents_in(f"{source}/{part.name}", part.verdict)


def unread_parts(source: str, parts: tuple[Part, ...]) -> Iterator[str]:
    """One line for each file inside that was not read."""
    for part in parts:
        if isinstance(part.verdict, Opened):
            yield from unread_parts(f"{source}/{part.name}", part.verdict.parts)
        else:
            yield f"{source}/{part.name}: not read: {part.verdict.reason} {part.verdict.detail}".rstrip()


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--published", metavar="DATE", type=Day(), help="The day on which the files came out.")
@click.option(
    "--campaign", metavar="NAME", default=BUILT_IN, show_default=True, help="Whose countries to quote."
)
@click.option("--format", "layout", type=click.Choice(LAYOUTS), default="jsonl", show_default=True)
def filing(files: tuple[Path, ...], published: date | None, campaign: str, layout: str) -> None:
    """Read Chinese and English reports, announcements and call transcripts in FILES, in the cell.

    One row a figure (measure, period, exact value, change, words, place), a country named, or a sentence
    worth quoting. For a person to check and enter: none becomes a fact by itself, none is translated.
    """
    countries = frozenset(fact.country for fact in read_facts(campaign_folder(campaign))[0])
    encode = msgspec.json.Encoder().encode
    rows: list[dict[str, Any]] = []
    refused = 0
    for path in files:
        for row in _read(path, published, countries):
            if isinstance(row, str):
                click.echo(row, err=True)
                refused += 1
            elif layout == "jsonl":
                sys.stdout.buffer.write(encode(row) + b"\n")
            else:
                rows.append({**row, "why": " ".join(row.get("why", ()))})
    if layout != "jsonl":
        sys.stdout.buffer.write(encode_rows(rows, COLUMNS, layout))
    sys.stdout.buffer.flush()
    sys.exit(1 if refused else 0)


def _read(path: Path, published: date | None, countries: frozenset[str]) -> Iterator[dict[str, Any] | str]:
    """The rows of a file, or one line on why it was not read."""
    try:
        verdict = open_file(path, name=path.name)
    except OSError as error:
        yield f"{path}: cannot be opened: {error.strerror or error}"
        return
    if not isinstance(verdict, Opened):
        yield f"{path}: not read: {verdict.reason} {verdict.detail}".rstrip()
        return
    for source, opened in documents_in(str(path), verdict):
        yield from rows_of(source, opened, published, countries)
    yield from unread_parts(str(path), verdict.parts)
