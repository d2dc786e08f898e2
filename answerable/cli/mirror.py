"""`answerable mirror`: the public site as files that any web server can serve, with a signed manifest."""

import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from .days import Day
from .django_site import start_django

if TYPE_CHECKING:
    from answerable.mirror.write import Outcome

MOST_JOBS = 64


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path), help="Sign with this Ed25519 key (the site's own).")
@click.option("--as-of", type=Day(), help="The site as of this day (today).")
@click.option("--seen-on", type=Day(), help="Only what the site had itself recorded by this day.")
@click.option("--languages", help="Codes with commas between, such as en,cy (all that the site has).")
@click.option("--jobs", type=click.IntRange(1, MOST_JOBS), default=2, show_default=True)
@click.option("--base", default="/", show_default=True, help="The path below which 404.html will stand.")
def mirror(
    folder: Path,
    key: Path | None,
    as_of: date | None,
    seen_on: date | None,
    languages: str | None,
    jobs: int,
    base: str,
) -> None:
    """Write the public site as files into FOLDER, which any web server can serve, with a signed manifest.

    FOLDER must be new, empty, or an earlier mirror, which is replaced when the new one is complete.
    """
    start_django()
    from django.conf import settings

    from answerable.mirror.folder import NotOurs
    from answerable.mirror.keys import BadKey, own_key, private_key
    from answerable.mirror.write import NothingWritten, Order, write_mirror
    from answerable.web.moment import Moment

    now = datetime.now(UTC).replace(microsecond=0)
    _refuse_days_to_come(now.date(), as_of, seen_on)
    order = Order(
        folder=folder.resolve(),
        moment=Moment(as_of or seen_on or now.date(), seen_on, chosen=bool(as_of or seen_on)),
        codes=_codes(languages, [code for code, _ in settings.LANGUAGES]),
        jobs=jobs,
        made_at=now,
        live=_live_address(),
        base=f"/{base.strip('/')}/" if base.strip("/") else "/",
    )
    began = time.perf_counter()
    try:
        signing = private_key(key) if key else own_key(settings.HOME)
        outcome = _with_bar(lambda tell: write_mirror(order, signing, tell))
    except (BadKey, NotOurs) as refusal:
        raise click.UsageError(str(refusal)) from refusal
    except (NothingWritten, BrokenProcessPool, OSError) as failure:
        raise click.ClickException(
            f"{failure}\nNo mirror was written. An earlier one is as it was."
        ) from failure
    _tell(outcome, folder, time.perf_counter() - began)


def _refuse_days_to_come(today: date, *days: date | None) -> None:
    if any(day and day > today for day in days):
        raise click.UsageError(f"that day has not come yet, and a mirror does not foretell; today is {today}")


def _codes(asked: str | None, known: list[str]) -> tuple[str, ...]:
    """The languages asked for, in the site's own order."""
    chosen = asked.split(",") if asked else known
    if unknown := [code for code in chosen if code not in known]:
        raise click.UsageError(f"the site has no language {unknown[0]!r}; it has: {', '.join(known)}")
    return tuple(code for code in known if code in chosen)


def _live_address() -> str:
    """Where the live site is: ANSWERABLE_SITE, else the first of its hosts; on one machine nowhere."""
    from django.conf import settings

    if settings.SITE:
        return str(settings.SITE)
    if settings.SECURE_SSL_REDIRECT:
        return f"https://{settings.ALLOWED_HOSTS[0].lstrip('.')}"
    advice = "set ANSWERABLE_SITE, so that the mirror says where the live site is, and its feeds lead there"
    click.echo(f"warning: {advice}", err=True)
    return ""


def _with_bar(work: "Callable[[Callable[[int, int], None]], Outcome]") -> "Outcome":
    """What the work gives, with a bar of the addresses that are done on stderr, where that is a terminal."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Without a thread of its own: the work forks, and a lock held by a thread would stay locked in the fork.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("mirror", total=None)
        return work(
            lambda done, known: bar.update(task, completed=done, total=known, refresh=console.is_terminal)
        )


def _tell(outcome: "Outcome", folder: Path, seconds: float) -> None:
    for fault in outcome.faults:
        click.echo(f"{fault.address}: {fault.why}", err=True)
    click.echo(f"{folder}: {outcome.files:,} files, {outcome.bytes / 1e6:,.1f} MB, {seconds:,.1f} s")
    click.echo(f"signed with the key whose SHA-256 is {outcome.fingerprint}")
    if outcome.faults:
        raise click.ClickException(f"{len(outcome.faults):,} links or pages are broken; the rest was written")
