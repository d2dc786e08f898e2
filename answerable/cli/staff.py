"""`answerable staff`: add a member of staff from the machine itself; the first one can only come this way."""

import click

from .django_site import apply_migrations, start_django

ROLES = ("viewer", "researcher", "reviewer", "admin")


@click.command()
@click.argument("username")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--organisation", required=True, help="The group that the person belongs to, by name.")
def staff(username: str, role: str, organisation: str) -> None:
    """Add USERNAME to the staff and print a password, this once."""
    start_django()
    apply_migrations()
    click.echo(f"Password of {username} ({role}), shown this once: {add_staff(username, role, organisation)}")


def add_staff(username: str, role: str, organisation: str) -> str:
    """Make the account, and its organisation where that is new; returns the password."""
    from django.core.exceptions import ValidationError
    from django.utils.text import slugify

    from answerable.accounts import services
    from answerable.accounts.models import Organisation

    slug = slugify(organisation)
    try:
        group = Organisation.objects.filter(slug=slug).first() or services.create_organisation(
            slug=slug, name=organisation, by=None
        )
        _, password = services.create_staff(username=username, role=role, organisation=group, by=None)
    except ValidationError as error:
        raise click.UsageError("; ".join(error.messages)) from error
    return password
