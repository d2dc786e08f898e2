"""`answerable capture`: files into the archive, each with its hash, how it came, and its text."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress

from .acting import staff_member
from .django_site import apply_migrations, start_django
from .printable import printable
from .reindex import read_new_captures, told

if TYPE_CHECKING:
    from answerable.accounts.models import User

MAIL = ".eml"


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--by", "username", required=True, help="The member of staff who archives them.")
@click.option("--unread", is_flag=True, help="Archive them and do not open them; `answerable reindex` does.")
def capture(paths: tuple[Path, ...], username: str, unread: bool) -> None:
    """Archive files and whole folders. What is archived already is not archived twice.

    Each file that could not be read is named, and the rest goes on. A web archive (WARC, WACZ) that somebody
    else made is archived as it is, and each page in it as a capture of its own.
    """
    start_django()
    apply_migrations()
    by = staff_member(username)
    archived, refused = _capture_all(list(_files(paths)), by)
    if not unread:
        refused += read_new_captures()
    click.echo(f"{archived:,} files, {refused:,} refused or quarantined.", err=True)
    if refused:
        sys.exit(1)


def _capture_all(files: list[Path], by: "User") -> tuple[int, int]:
    from django.core.exceptions import PermissionDenied

    from answerable.archive.mail import capture_mail
    from answerable.archive.services import capture_file
    from answerable.archive.web_archives import import_web_archive, is_web_archive

    refused = 0
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        for path in progress.track(files, description="Archiving"):
            try:
                if path.suffix.lower() == MAIL:
                    mail = capture_mail(path=path, origin=path.as_posix(), by=by)
                    refused += told(mail.capture, mail.reading)
                    continue
                if not is_web_archive(path):
                    capture_file(path=path, origin=path.as_posix(), by=by)
                    continue
                for found in import_web_archive(path=path, origin=path.as_posix(), by=by):
                    if found.fault:
                        click.echo(printable(f"{path}: {found.url}: {found.fault}"), err=True)
                    refused += found.arrival is None
            except PermissionDenied as error:
                raise click.UsageError(f"{by.username!r} may not archive; a researcher may") from error
            except OSError as error:
                click.echo(printable(f"{path}: {error.strerror or error}; it is left out"), err=True)
                refused += 1
    return len(files), refused


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Plain files, in order of name; a symbolic link inside a folder is not followed."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders.sort()
            found = (Path(folder, name) for name in sorted(names))
            yield from (file for file in found if file.is_file() and not file.is_symlink())
