"""`answerable add-witness`: take the signatures of partners under heads of this log."""

import sys
from pathlib import Path

import click

from .django_site import apply_migrations, start_django


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def add_witness(files: tuple[Path, ...]) -> None:
    """Take the signatures that partners made with `answerable witness`; they are checked, then published."""
    start_django()
    apply_migrations()
    import msgspec

    from answerable.custody.note import VerifierKey
    from answerable.custody.services import CosignatureRefused, add_cosignature
    from answerable.custody.witness import Countersigned

    refused = 0
    for file in files:
        try:
            row = add_cosignature(countersigned=msgspec.json.decode(file.read_bytes(), type=Countersigned))
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, CosignatureRefused) as error:
            click.echo(f"{file}: {error}", err=True)
            refused += 1
            continue
        click.echo(f"{row.name} countersigned {row.head.size:,} entries at {row.at:%Y-%m-%d %H:%M:%S} UTC")
        click.echo(
            f"with the key {VerifierKey.read(row.key).fingerprint}: compare it with what they tell you"
        )
    if refused:
        sys.exit(1)
