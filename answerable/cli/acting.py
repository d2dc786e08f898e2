"""Who acts: the member of staff whom a verb was told."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from answerable.accounts.models import User


def staff_member(username: str) -> "User":
    """The member of staff of this name; wrong usage where there is none. Django has been started."""
    from answerable.accounts.models import User

    try:
        return User.objects.get(username=username)
    except User.DoesNotExist as error:
        raise click.UsageError(f"nobody on the staff is called {username!r}") from error
