"""`answerable share`: decide which archived copies may be handed over in an evidence pack."""

import sys

import click

from .acting import staff_member
from .django_site import apply_migrations, start_django


@click.command()
@click.argument("captures", nargs=-1, required=True, metavar="SHA256...")
@click.option("--by", "username", required=True, help="The member of staff who decides.")
@click.option(
    "--why", required=True, help="Why it may, or may not: kept in the log, shown to nobody outside."
)
@click.option("--never", is_flag=True, help="They may not be handed over; this also takes a decision back.")
@click.option("--despite", multiple=True, help="What stands against it and was looked at: hidden_sheet.")
def share(captures: tuple[str, ...], username: str, why: str, never: bool, despite: tuple[str, ...]) -> None:
    """Decide that archived copies may be handed over in evidence packs. Without a decision they are not.

    A public page or a published document may be; mails may hold other people's data: look first.
    """
    start_django()
    apply_migrations()
    from django.core.exceptions import PermissionDenied, ValidationError

    from answerable.archive.models import Capture
    from answerable.archive.queries import capture_named
    from answerable.archive.sharing import SharingRefused, decide_sharing

    by = staff_member(username)
    refused = 0
    for sha256 in captures:
        try:
            decide_sharing(
                capture=capture_named(sha256), may_share=not never, why=why, by=by, despite=despite
            )
        except PermissionDenied as error:
            raise click.UsageError(f"{username!r} may not decide that; a reviewer or an admin may") from error
        except ValidationError as error:
            raise click.UsageError(" ".join(error.messages)) from error
        except Capture.DoesNotExist:
            refused += 1
            click.echo(f"{sha256[:80]}: no archived copy has this SHA-256", err=True)
        except SharingRefused as error:
            refused += 1
            click.echo(str(error), err=True)
    click.echo(f"{len(captures) - refused:,} decided, {refused:,} refused.", err=True)
    if refused:
        sys.exit(1)
