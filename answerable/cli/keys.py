"""`answerable keys`: the pair that supporters' data is sealed to. It needs neither Django nor a database."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from .passphrase import FILE_OPTION, given_passphrase, new_passphrase

WHERE = """
{public}
    seals. It belongs on the web server (ANSWERABLE_SUPPORTERS_KEY), and anyone may see it.
{private}
    opens. It belongs on the machine of `answerable worker`, or on a stick in a safe: never on the web server.
    Copy it to two places, and keep the passphrase in a third.
If the private file or its passphrase is lost, nothing that was sealed to it can be opened by anybody: not the
names, not the addresses, and nobody can be written to. If both are stolen, whoever has them can read it all.
"""


def _in_one_line(verb: Callable[..., None]) -> Callable[..., None]:
    """What can be wrong with a key file is wrong usage, told in its own line."""

    @wraps(verb)
    def run(*arguments: Any, **options: Any) -> None:
        from answerable.sealing.faults import NotAKey, ReadableByOthers, WrongPassphrase

        try:
            verb(*arguments, **options)
        except (NotAKey, ReadableByOthers, WrongPassphrase, OSError) as error:
            raise click.UsageError(str(error)) from error

    return run


@click.group()
def keys() -> None:
    """Make, show and change the pair of keys that supporters' data is sealed to."""


@keys.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Where to write it; `keys` in ANSWERABLE_HOME if not said.",
)
@FILE_OPTION
@_in_one_line
def make(folder: Path | None, passphrase_file: Path | None) -> None:
    """Write a fresh pair: supporters.public and supporters.private. A pair that exists is left alone."""
    from answerable.sealing.keys import PRIVATE_NAME, PUBLIC_NAME, make_keys, refuse_overwriting

    folder = folder or Path(os.environ.get("ANSWERABLE_HOME", "var")).resolve() / "keys"
    refuse_overwriting(folder)
    public = make_keys(folder, new_passphrase(passphrase_file))
    click.echo(f"fingerprint: {public.fingerprint}")
    click.echo(WHERE.format(public=folder / PUBLIC_NAME, private=folder / PRIVATE_NAME), err=True, nl=False)


@keys.command()
@click.argument("file", type=click.Path(path_type=Path))
@_in_one_line
def show(file: Path) -> None:
    """Say what a key file is, and the fingerprint of its public key; needs no passphrase."""
    from answerable.sealing.key_file import PRIVATE_HEAD, fingerprint_of_private
    from answerable.sealing.keys import read_public
    from answerable.sealing.owner_only import read_owner_only

    with file.open("rb") as found:
        private = found.read(len(PRIVATE_HEAD)) == PRIVATE_HEAD.encode()
    if private:
        stated = fingerprint_of_private(read_owner_only(file), str(file))
        click.echo(f"private key, as it says of itself\nfingerprint: {stated}")
    else:
        click.echo(f"public key\nfingerprint: {read_public(file).fingerprint}")


@keys.command("change-passphrase")
@click.argument("file", type=click.Path(path_type=Path))
@FILE_OPTION
@click.option(
    "--new-passphrase-file", type=click.Path(path_type=Path), help="The same, with the new passphrase."
)
@_in_one_line
def change(file: Path, passphrase_file: Path | None, new_passphrase_file: Path | None) -> None:
    """Write a private file anew under another passphrase; copies of the old file keep the old one."""
    from answerable.sealing.keys import read_private, write_private

    ring = read_private(file, given_passphrase(passphrase_file, prompt="Passphrase until now"))
    write_private(file, ring, new_passphrase(new_passphrase_file))
    click.echo("changed; destroy the copies of the old file: the old passphrase still opens them", err=True)


@keys.command("rotate")
@click.argument("private", type=click.Path(path_type=Path))
@click.option(
    "--public",
    type=click.Path(path_type=Path),
    help="The public file to replace; beside PRIVATE if not said.",
)
@FILE_OPTION
@_in_one_line
def rotate_pair(private: Path, public: Path | None, passphrase_file: Path | None) -> None:
    """Put a fresh pair in use. PRIVATE keeps the old keys, and opens what they sealed."""
    from answerable.sealing.keys import PUBLIC_NAME, rotate

    public = public or private.with_name(PUBLIC_NAME)
    made = rotate(private, public, given_passphrase(passphrase_file))
    click.echo(f"fingerprint: {made.fingerprint}")
    click.echo(
        f"Copy {public} to the web server. Until it is there, the old key goes on sealing;\n{private} opens "
        "both. Replace every copy of the private file by this one: an old copy opens nothing that is new.",
        err=True,
    )
