"""`answerable verify`: recompute every hash, link, head and fact, and name what is wrong."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn

from .django_site import start_django
from .printable import printable

if TYPE_CHECKING:
    from answerable.custody.faults import Fault
    from answerable.custody.verification import Anchor, Trust

Tell = Callable[[int], object]


class Check(NamedTuple):
    """One part of the verification: what it looks at, how much there is, and the faults that it finds."""

    words: str
    total: int
    in_bytes: bool
    faults: "Callable[[Tell], Iterator[Fault]]"


@click.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path, exists=True))
@click.option("--site", is_flag=True, help="Check the live store and database (so it is without a PACK).")
@click.option(
    "--head",
    "heads",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A head kept outside.",
)
@click.option(
    "--key", type=click.Path(path_type=Path, exists=True), help="The key that must have signed heads."
)
def verify(pack: Path | None, site: bool, heads: tuple[Path, ...], key: Path | None) -> None:
    """Recompute every hash, chain and head, and check every capture and fact; each fault is a line.

    With a PACK the evidence pack is checked instead, by the file that it carries for others.
    """
    if pack is not None:
        if site:
            raise click.UsageError("either a PACK or --site")
        sys.exit(_verify_pack(pack, key))
    start_django()
    from answerable.custody.faults import UNREADABLE

    try:
        faults, notes = _verify_site(heads, key)
    except UNREADABLE as error:
        click.echo(printable(f"the database: cannot be read: {error}; restore it from a backup"))
        sys.exit(1)
    for line in notes:
        click.echo(line)
    click.echo(f"{faults:,} faults" if faults else "Nothing is wrong with what was checked.")
    if faults:
        sys.exit(1)


def _verify_pack(pack: Path, key: Path | None) -> int:
    import answerable.pack

    script = Path(answerable.pack.__file__).with_name("verify.py")
    known = ["--key", str(key)] if key else []
    return subprocess.run([sys.executable, "-I", script, pack.absolute(), *known], check=False).returncode


def _verify_site(heads: tuple[Path, ...], key: Path | None) -> tuple[int, list[str]]:
    """The number of faults, each told as it is found, and what is to be said at the end."""
    from django.conf import settings
    from django.db import connection

    from answerable.custody.faults import UNREADABLE, Fault
    from answerable.custody.keys import BadKey
    from answerable.custody.note import BadNote
    from answerable.custody.queries import trusted_keys
    from answerable.custody.timestamps import BadTimestamp, trusted_roots
    from answerable.custody.verification import Trust

    path = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and "memory" not in path and not Path(path).exists():
        raise click.ClickException(f"{path}: there is no database")
    if "custody_entry" not in connection.introspection.table_names():  # raises where it is no database at all
        raise click.ClickException(f"{path}: has no custody log; run: answerable migrate")
    try:
        trust = Trust(trusted_keys(settings.HOME, key), trusted_roots(settings.HOME))
        anchors = [_anchor(head) for head in heads]
    except (BadKey, BadNote, BadTimestamp, UnicodeDecodeError) as error:
        raise click.UsageError(str(error)) from error
    faults = 0
    with _progress() as progress:
        for check in _checks(anchors, trust):
            unit = DownloadColumn() if check.in_bytes else MofNCompleteColumn()
            progress.columns = (*progress.columns[:2], unit)
            task = progress.add_task(check.words, total=check.total)
            found = check.faults(lambda number, task=task: progress.advance(task, number))  # type: ignore[misc]
            try:
                for fault in found:
                    click.echo(printable(str(fault)))
                    faults += 1
            except UNREADABLE as error:
                click.echo(printable(str(Fault("the database", f"{check.words}: {error}"))))
                faults += 1
            progress.update(task, visible=False)
    return faults, _notes(anchors, trust.keys is None)


def _checks(anchors: "list[Anchor]", trust: "Trust") -> Iterator[Check]:
    from django.conf import settings
    from django.db.models import Sum

    from answerable.actions.models import Leaf
    from answerable.actions.verification import check_tallies
    from answerable.archive.models import Capture
    from answerable.archive.verification import check_quotations, check_store
    from answerable.custody.row_verification import Seen, check_database, check_rows
    from answerable.custody.verification import Extent, check_log
    from answerable.facts.models import FactRow
    from answerable.facts.verification import check_facts

    yield Check("pages of the database", 1, False, lambda _: check_database())
    extent, seen = Extent.now(), Seen()
    total = (extent.last or 0) + 1
    yield Check("rows", total, False, lambda tell: check_rows(seen, tell))
    yield Check(
        "log and heads",
        total,
        False,
        lambda tell: check_log(extent=extent, logged=seen, anchors=anchors, trust=trust, tell=tell),
    )
    size = Capture.objects.aggregate(size=Sum("size_bytes"))["size"] or 0
    yield Check("captures", size, True, lambda tell: check_store(settings.CAPTURES, tell))
    yield Check("quotations", 1, False, lambda _: check_quotations())
    yield Check("facts", FactRow.objects.count(), False, check_facts)
    yield Check("tallies", Leaf.objects.count(), False, check_tallies)


def _anchor(path: Path) -> "Anchor":
    from answerable.custody.note import BadNote, read_head
    from answerable.custody.verification import Anchor

    try:
        return Anchor(str(path), read_head(path.read_text()))
    except BadNote as error:
        raise BadNote(f"{path}: {error}") from error


def _notes(anchors: "list[Anchor]", any_key: bool) -> list[str]:
    """What the check can and cannot show."""
    from answerable.custody.faults import UNREADABLE
    from answerable.custody.models import Entry
    from answerable.custody.note import VerifierKey
    from answerable.custody.queries import latest_head

    notes = []
    try:
        head = latest_head()
        number = Entry.objects.count()
        later = number - head.size if head else number
        notes.append(f"{number:,} entries, {later:,} of them after the last head: answerable seal")
        if head and any_key:
            notes.append(f"NOT COMPARED with a key that you trust: {VerifierKey.read(head.key).fingerprint}")
    except UNREADABLE:
        return notes  # it was told as a fault
    if not anchors:
        notes.append(
            "NOT COMPARED with a head kept outside: who holds both the database and the key can rewrite the "
            "whole log, or cut its end. Give one by --head FILE"
        )
    return notes


def _progress() -> Progress:
    from rich.console import Console

    console = Console(stderr=True)
    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
