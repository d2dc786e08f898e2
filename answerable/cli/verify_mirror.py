"""`answerable verify-mirror`: whether a mirror is as it was signed, and by whom."""

from pathlib import Path

import click

from .django_site import start_django


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path), help="The public key that must have signed it.")
def verify_mirror(folder: Path, key: Path | None) -> None:
    """Check the mirror in FOLDER: its signature, and that no file is missing, changed or added.

    Without a key, the one of this installation must have signed it; on a machine without one, the key in the
    mirror is used, and its fingerprint is to be compared with what the live site shows.
    """
    start_django()
    from django.conf import settings

    from answerable.mirror.check import NoMirror, problems, read_checked
    from answerable.mirror.keys import BadKey, public_key, public_pem
    from answerable.web.mirror_key import PUBLIC_KEY, fingerprint_of

    known = key or settings.HOME / PUBLIC_KEY
    try:
        trusted = public_key(known) if key or known.exists() else None
        manifest = read_checked(folder)
    except (BadKey, NoMirror) as error:
        raise click.ClickException(str(error)) from error
    wrong = list(problems(folder, manifest, trusted))
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        raise click.ClickException(f"{len(wrong):,} things are wrong with this mirror")
    signed = fingerprint_of(public_pem(trusted) if trusted else (folder / PUBLIC_KEY).read_bytes())
    click.echo(f"{folder}: {len(manifest.files):,} files as signed at {manifest.made_at:%Y-%m-%d %H:%M} UTC")
    click.echo(f"as of {manifest.as_of}, {manifest.facts:,} facts of {manifest.campaign}")
    click.echo(
        f"{'the key that you trust' if trusted else 'NOT COMPARED with a key that you trust'}: {signed}"
    )
