"""`answerable fetch`: the sources of a campaign, and single addresses, into the archive when they are due."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress

from answerable.campaign import BUILT_IN

from .acting import staff_member
from .campaign import campaign_folder
from .django_site import apply_migrations, start_django
from .printable import printable
from .reindex import read_new_captures

if TYPE_CHECKING:
    from answerable.archive.fetching import Outcome
    from answerable.fetch.sources import Source

Asked = list[tuple[str, str]]
"""What is asked for: a name for the line on it, and its address."""


@click.command()
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--campaign", default=BUILT_IN, show_default=True, help="Whose sources.")
@click.option("--all", "everything", is_flag=True, help="Every source, due or not.")
@click.option(
    "--url", "urls", multiple=True, help="An address that is no source; may be given several times."
)
@click.option("--by", "username", help="The member of staff who archives what comes.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked for, and ask nobody.")
@click.option("--unread", is_flag=True, help="Archive and open nothing; `answerable reindex` does.")
def fetch(
    names: tuple[str, ...],
    campaign: str,
    everything: bool,
    urls: tuple[str, ...],
    username: str | None,
    dry_run: bool,
    unread: bool,
) -> None:
    """Fetch what is due: each answer is archived with its exchange (WARC) and the host's certificates.

    A SOURCE that is named is asked whether it is due or not. Nothing but public addresses is ever asked.
    """
    if not username and not dry_run:
        raise click.UsageError("--by NAME says who archives what comes")
    start_django()
    apply_migrations()
    sources, refused = _sources(campaign_folder(campaign))
    asked, bad = _asked(sources, names, urls, everything=everything)
    refused += bad
    if dry_run:
        for name, url in asked:
            click.echo(f"{name}: would be asked: {url}")
    else:
        refused += _fetch_all(asked, str(username))
        if not unread:
            refused += read_new_captures()
    if refused:
        sys.exit(1)


def _sources(folder: Path) -> tuple[dict[str, "Source"], int]:
    from answerable.fetch.sources import load_sources

    path = folder / "sources.toml"
    try:
        sources, refusals = load_sources(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, 0
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path}: not UTF-8: {error}") from error
    for refusal in refusals:
        click.echo(f"{path}: {refusal}", err=True)
    return sources, len(refusals)


def _asked(
    sources: dict[str, "Source"], names: tuple[str, ...], urls: tuple[str, ...], *, everything: bool
) -> tuple[Asked, int]:
    from django.utils import timezone

    from answerable.archive.queries import last_arrival_from
    from answerable.fetch.outcomes import NotAllowed
    from answerable.fetch.urls import read_url

    if unknown := [name for name in names if name not in sources]:
        known = ", ".join(sources) or "none"
        raise click.UsageError(f"no source {unknown[0]!r}; there is: {known}")
    asked, refused = [(name, sources[name].url) for name in names], 0
    if everything or not (names or urls):
        for source in sources.values():
            last = None if everything else last_arrival_from(source.url)
            if source.id not in names and source.is_due(last.at if last else None, timezone.now()):
                asked.append((source.id, source.url))
    for url in urls:
        try:
            asked.append((url, str(read_url(url, through_tor=True))))
        except NotAllowed as error:
            click.echo(printable(f"{url!r}: refused: {error}"), err=True)
            refused += 1
    return asked, refused


def _fetch_all(asked: Asked, username: str) -> int:
    from django.core.exceptions import PermissionDenied

    from answerable.archive.fetching import Fetching
    from answerable.fetch.proxy import BadProxy

    try:
        fetching = Fetching(by=staff_member(username))
    except PermissionDenied as error:
        raise click.UsageError(f"{username!r} may not archive; a researcher may") from error
    except BadProxy as error:
        raise click.UsageError(str(error)) from error
    refused = 0
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        for name, url in progress.track(asked, description="Fetching"):
            outcome = fetching.fetch(url)
            click.echo(printable(f"{name}: {_words(outcome)}"), err=outcome.word == "refused")
            refused += outcome.word == "refused"
    return refused


def _words(outcome: "Outcome") -> str:
    if outcome.word == "refused":
        return f"refused: {outcome.reason}"
    size = f"{outcome.arrival.capture.size_bytes:,} bytes" if outcome.arrival else ""
    if outcome.since is None:
        return f"new, {size}"
    return f"{outcome.word} since {outcome.since:%Y-%m-%d %H:%M} UTC, {size}"
