"""`answerable staff`: add a member of staff from the machine itself; the first one can only come this way."""

import click

from .django_site import apply_migrations, start_django

ROLES = ("viewer", "researcher", "reviewer", "admin")


@click.command()
@click.argument("username")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--organisation", required=True, help="The group that the person belongs to, by name.")
@click.option("--by", help="The admin who answers for it; not needed for the first member of staff.")
def staff(username: str, role: str, organisation: str, by: str | None) -> None:
    """Add USERNAME to the staff and print a password, this once."""
    start_django()
    apply_migrations()
    password = add_staff(username, role, organisation, by)
    click.echo(f"Password of {username} ({role}), shown this once: {password}")


def add_staff(username: str, role: str, organisation: str, by: str | None = None) -> str:
    """Make the account, and its organisation where that is new; returns the password."""
    from django.core.exceptions import PermissionDenied, ValidationError
    from django.db import transaction
    from django.utils.text import slugify

    from answerable.accounts import services
    from answerable.accounts.models import Organisation, User

    slug = slugify(organisation)
    try:
        admin = User.objects.get(username=by) if by else None
        with transaction.atomic():
            group = Organisation.objects.filter(slug=slug).first() or services.create_organisation(
                slug=slug, name=organisation, by=admin
            )
            _, password = services.create_staff(username=username, role=role, organisation=group, by=admin)
    except User.DoesNotExist as error:
        raise click.UsageError(f"nobody on the staff is called {by!r}") from error
    except PermissionDenied as error:
        raise click.UsageError(f"{error} Say who answers for it with --by ADMIN.") from error
    except ValidationError as error:
        raise click.UsageError("; ".join(error.messages)) from error
    return password
