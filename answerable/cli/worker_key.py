"""The private key for the verbs of the worker's side: its file, and the passphrase that opens it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .passphrase import FILE_OPTION, given_passphrase

if TYPE_CHECKING:
    from answerable.sealing.keys import Keyring

LAYOUT_NAMES = ("action-network", "civicrm", "plain")


def key_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --key and --passphrase-file."""
    key = click.option(
        "--key",
        type=click.Path(path_type=Path),
        envvar="ANSWERABLE_WORKER_KEY",
        help="The private file of `answerable keys make`; ANSWERABLE_WORKER_KEY if not said.",
    )
    return key(FILE_OPTION(command))


def opened_key(key: Path | None, passphrase_file: Path | None) -> "Keyring":
    """The key ring of a private file. Raises click.UsageError with one line."""
    from answerable.sealing.faults import NotAKey, ReadableByOthers, WrongPassphrase
    from answerable.sealing.keys import read_private

    if key is None:
        raise click.UsageError("name the private file with --key; `answerable keys make` makes one")
    try:
        return read_private(key, given_passphrase(passphrase_file))
    except (NotAKey, ReadableByOthers, WrongPassphrase, OSError) as error:
        raise click.UsageError(str(error)) from error
