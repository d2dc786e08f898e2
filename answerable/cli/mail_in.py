"""`answerable mail-in`: mail that came back, complaints, and copies of letters are taken in, and not kept."""

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console
from rich.progress import Progress

from .django_site import apply_migrations, start_django
from .mail_in_files import Found, mail_of, mails_in
from .printable import printable

if TYPE_CHECKING:
    from answerable.cell.document import Quarantined, Refused
    from answerable.cell.mail_report import MailReport

    Read = MailReport | Quarantined | Refused

FROM_STDIN = Path("-")
AT_ONCE = 4
TRY_LATER = 75
"""EX_TEMPFAIL of sysexits.h: a mail server keeps the mail, and comes again."""
BEFORE, REFUSED = "taken before", "refused"
KEPT = (REFUSED, BEFORE, "foreign", "nothing")
"""Whose files --remove leaves: they may be somebody's who writes to the same address."""


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, allow_dash=True)
)
@click.option(
    "--to", "came_to", default="", metavar="ADDRESS", help="To whom it came, for a mail from a pipe."
)
@click.option("--remove", "removes", is_flag=True, help="Delete the file of each mail that was taken.")
def mail_in(paths: tuple[Path, ...], came_to: str, *, removes: bool) -> None:
    """Take in what came to the return address and to the one that counts letters: Maildirs, mboxes, folders.

    `-` is one mail from a pipe. Any order will do, and any number of times: each mail counts once. What a
    mail says is believed for the code in it alone. The worker draws the consequences.
    """
    start_django()
    from django.db import DatabaseError

    if FROM_STDIN in paths:
        if len(paths) > 1 or removes:
            raise click.UsageError("a mail from a pipe (-) is taken alone, and has no file to --remove")
        try:
            _take_one(came_to)
        except DatabaseError as error:
            _come_again(f"the database: {type(error).__name__}")
        return
    if came_to:
        raise click.UsageError("--to is for a mail from a pipe (-)")
    apply_migrations()
    counted = _take_all(paths, removes=removes)
    _summary(counted)
    if counted[REFUSED]:
        sys.exit(1)


def _take_one(came_to: str) -> None:
    from answerable.cell.document import Refused
    from answerable.cell.limits import LIMITS

    found = mail_of(sys.stdin.buffer, "the mail", LIMITS.file_bytes)
    if came_to.isascii() and came_to.isprintable() and found.content:
        found = found._replace(content=b"X-Original-To: " + came_to.encode() + b"\n" + found.content)
    read = _read(found)
    if isinstance(read, Refused) and read.reason == "no_sandbox":
        _come_again(read.detail)
    # Status 0 whatever it was: another makes mail servers send a report on a report.
    _summary(Counter([_take(found, read)]))


def _come_again(why: str) -> NoReturn:
    click.echo(printable(f"{why}; the mail is to come again"), err=True)
    sys.exit(TRY_LATER)


def _take_all(paths: tuple[Path, ...], *, removes: bool) -> Counter[str]:
    from answerable.cell.limits import LIMITS

    counted: Counter[str] = Counter()
    console = Console(stderr=True)
    with (
        Progress(console=console, transient=True, disable=not console.is_terminal) as progress,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        bar = progress.add_task("Mails", total=None)
        mails = (found for path in paths for found in mails_in(path, LIMITS.file_bytes))
        for found, before, read in _read_ahead(mails, pool):
            made = before or _take(found, read.result() if read else None)
            counted[BEFORE if before else made] += 1
            if removes and found.file and made not in KEPT:
                found.file.unlink(missing_ok=True)
            progress.advance(bar)
    return counted


def _read_ahead(
    mails: Iterator[Found], pool: ThreadPoolExecutor
) -> "Iterator[tuple[Found, str, Future[Read | None] | None]]":
    """Each mail with what was made of it before, or with what the cell reads in it, a few at a time."""
    while batch := list(islice(mails, 2 * AT_ONCE)):
        begun = [(found, _before(found)) for found in batch]
        yield from [(found, before, None if before else pool.submit(_read, found)) for found, before in begun]


def _before(found: Found) -> str:
    from answerable.actions.services.returning import made_before

    return "" if found.fault else made_before(found.content) or ""


def _read(found: Found) -> "Read | None":
    from answerable.cell.mail_report import read_mail_report

    return None if found.fault else read_mail_report(found.content)


def _take(found: Found, read: "Read | None") -> str:
    """What became of one mail: a value of Arrival.Made, or BEFORE or REFUSED."""
    from django.conf import settings

    from answerable.actions.services.returning import TakenBefore, take
    from answerable.campaign import read_register
    from answerable.cell.document import Quarantined, Refused

    if read is None or isinstance(read, Quarantined | Refused):
        fault = found.fault if read is None else read.detail
        click.echo(printable(f"{found.where}: {fault}; it is left out"), err=True)
        return REFUSED
    bodies = read_register(settings.CAMPAIGNS / settings.CAMPAIGN)[0]
    try:
        return take(content=found.content, said=read, bodies=bodies).value
    except TakenBefore:
        return BEFORE


def _summary(counted: Counter[str]) -> None:
    from answerable.actions.models import Arrival

    words = {made.value: SAID[made.value] for made in Arrival.Made} | {BEFORE: BEFORE, REFUSED: REFUSED}
    said = ", ".join(f"{word} {counted[made]:,}" for made, word in words.items() if counted[made])
    number = counted.total()
    click.echo(f"{number:,} mail{'' if number == 1 else 's'}: {said or 'none'}.", err=True)


SAID = {
    "failed": "came back",
    "delayed": "late",
    "complaint": "complained of",
    "copy": "copies of own letters",
    "known": "told before",
    "old": "of mails long gone",
    "foreign": "of no mail of ours",
    "nothing": "telling nothing",
}
"""What was made of a mail, before the number of such."""
