"""`answerable erase`: forget a person, by address or by the token of a mail; or again after a restore."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .acting import staff_member
from .django_site import apply_migrations, start_django
from .passphrase import FILE_OPTION, given_passphrase

if TYPE_CHECKING:
    from answerable.actions.worker.forgetting import Eraser
    from answerable.sealing.keys import Keyring


@click.command()
@click.argument("address", required=False)
@click.option("--token", help="The token in a link of a mail to the person, in place of the address.")
@click.option("--replay", is_flag=True, help="Forget again whom an older back-up brought back.")
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    envvar="ANSWERABLE_WORKER_KEY",
    help="The private file of `answerable keys make`; ANSWERABLE_WORKER_KEY if not said.",
)
@FILE_OPTION
@click.option("--by", help="The member of staff who answers for it.")
def erase(
    address: str | None,
    token: str | None,
    replay: bool,
    key: Path | None,
    passphrase_file: Path | None,
    by: str | None,
) -> None:
    """Forget whoever ADDRESS is: the keys to what they sent are destroyed, counts and the audit log stay.

    After a back-up was put back, --replay forgets again everybody who was forgotten since it was made.
    """
    if sum((address is not None, token is not None, replay)) != 1:
        raise click.UsageError("name one of: an ADDRESS, --token, --replay")
    if key is None:
        raise click.UsageError("name the private file with --key: only with it can a person be found")
    if by is None and not replay:
        raise click.UsageError("say with --by who answers for it")
    ring = _ring(key, passphrase_file)
    start_django()
    apply_migrations()
    eraser = _eraser(ring)
    if replay:
        click.echo(f"{eraser.replay():,} people were in the database again, and are forgotten again.")
        return
    _forget(eraser, address, token, str(by))


def _forget(eraser: "Eraser", address: str | None, token: str | None, by: str) -> None:
    from answerable.actions.services.confirming import UnknownToken, find
    from answerable.engine.mail_address import BadAddress

    user = staff_member(by)
    try:
        if address is not None:
            erased = eraser.address(address, by=user)
        else:
            found = find(str(token))
            if not hasattr(found, "identified"):
                raise UnknownToken
            erased = eraser.person(bytes(found.identified.person), by=user)
    except BadAddress as error:
        raise click.UsageError(str(error)) from error
    except UnknownToken as error:
        raise click.ClickException("no submission has this token, or it was forgotten already") from error
    click.echo(
        f"Forgotten: {erased.submissions:,} submissions, {erased.mails_cancelled:,} mails that waited."
        if erased.submissions
        else "Nothing is held of this person."
    )


def _ring(key: Path, passphrase_file: Path | None) -> "Keyring":
    from answerable.sealing.faults import NotAKey, ReadableByOthers, WrongPassphrase
    from answerable.sealing.keys import read_private

    try:
        return read_private(key, given_passphrase(passphrase_file))
    except (NotAKey, ReadableByOthers, WrongPassphrase, OSError) as error:
        raise click.UsageError(str(error)) from error


def _eraser(ring: "Keyring") -> "Eraser":
    """With the list in the worker's folder, and the mails of a demonstration where there are any."""
    from django.conf import settings

    from answerable.actions.erasures import LIST_NAME, ErasureList
    from answerable.actions.worker.forgetting import Eraser
    from answerable.fetch.mail_folder import MailFolder

    listed = ErasureList(settings.HOME / "worker" / LIST_NAME)
    mails = settings.HOME / "mail"
    return Eraser(ring, listed, MailFolder(mails).forget) if mails.is_dir() else Eraser(ring, listed)
