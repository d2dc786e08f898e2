"""`answerable import-supporters`: signatures collected elsewhere come in, each sealed, after a preview."""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .acting import staff_member
from .django_site import apply_migrations, start_django
from .printable import printable
from .worker_key import LAYOUT_NAMES, key_options, opened_key

if TYPE_CHECKING:
    from answerable.actions.models import Consent, Petition
    from answerable.actions.supporters.importing import Importing, Judged

PIECE = 1 << 20


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "layout", type=click.Choice(LAYOUT_NAMES), required=True, help="Whose columns.")
@click.option("--petition", "slug", required=True, metavar="SLUG", help="What they signed.")
@click.option("--by", "username", required=True, help="The member of staff who answers for it.")
@click.option("--consent", metavar="ORGANISATION", help="Whose consent the file's column of consent is.")
@click.option("--basis", default="", help="On what basis these people's data may be kept here.")
@click.option("--write", "writes", is_flag=True, help="Write it; without this, only look.")
@key_options
def import_supporters(  # noqa: PLR0913 - one option each
    file: Path, layout: str, slug: str, username: str, consent: str | None, basis: str, *, writes: bool,
    key: Path | None, passphrase_file: Path | None,
) -> None:  # fmt: skip
    """Look at, and with --write take in, signatures of FILE, a CSV file of another system.

    A line counts only where the file's own column says that it was confirmed. A line that is not is taken
    only with a consent, and asked by mail. Run it where the private key is.
    """
    ring = opened_key(key, passphrase_file)
    start_django()
    apply_migrations()
    from django.core.exceptions import PermissionDenied, ValidationError

    from answerable.accounts.permissions import Permission, demand
    from answerable.actions.supporters import importing
    from answerable.actions.supporters.layouts import BadFile
    from answerable.web.views.act.where import where_of

    by, petition = staff_member(username), _petition(slug)
    common = importing.Importing(petition, ring, where_of, _consent(petition, consent))
    counted: Counter[Any] = Counter()
    try:
        demand(by, Permission.EXPORT_SUPPORTERS)
        source = importing.begin(
            petition=petition, sha256=_digest(file), layout=layout, basis=basis, consent=common.consent, by=by
        ) if writes else None  # fmt: skip
        for batch in _batches(file, layout, common):
            if source:
                importing.write(batch, source, common)
            counted.update(one.fate for one in batch)
        if source:
            importing.end(source=source, counted=counted, by=by)
    except PermissionDenied as error:
        raise click.UsageError(
            f"{username!r} may not: only who may export supporters imports them"
        ) from error
    except ValidationError as error:
        raise click.UsageError(" ".join(error.messages)) from error
    except BadFile as error:
        raise click.UsageError(f"{file}: {error}") from error
    for fate in importing.Fate:
        click.echo(f"{counted[fate]:>9,} {fate.value}")
    if not writes:
        click.echo("Nothing was written. To write it: the same with --write --basis '...'", err=True)
    if counted[importing.Fate.REFUSED]:
        sys.exit(1)


def _batches(file: Path, layout: str, common: "Importing") -> "Iterator[list[Judged]]":
    """What becomes of the lines, each refusal told as it is met; the file is never in memory whole."""
    from rich.console import Console
    from rich.progress import Progress

    from answerable.actions.supporters import importing
    from answerable.actions.supporters.layouts import LAYOUTS, read_rows

    with (
        Progress(console=Console(stderr=True), transient=True) as progress,
        file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines,
    ):
        bar = progress.add_task("Lines", total=None)
        for batch in importing.judged(read_rows(lines, LAYOUTS[layout]), common):
            for one in batch:
                if one.why:
                    progress.console.print(
                        printable(f"{file}: line {one.line}: {one.why}"),
                        markup=False,
                        highlight=False,
                        soft_wrap=True,
                    )
            yield batch
            progress.advance(bar, len(batch))


def _petition(slug: str) -> "Petition":
    from answerable.actions import queries

    try:
        return queries.find_petition(slug)
    except queries.NoPetition as error:
        raise click.UsageError(f"there is no petition {slug!r}") from error


def _consent(petition: "Petition", organisation: str | None) -> "Consent | None":
    from answerable.actions import queries

    if organisation is None:
        return None
    for consent in queries.consents_now(petition):
        if consent.organisation.slug == organisation:
            return consent
    raise click.UsageError(f"{organisation!r} asks for no consent with {petition.slug}")


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as handle:
        while piece := handle.read(PIECE):
            found.update(piece)
    return found.hexdigest()
