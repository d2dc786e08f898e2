"""A made-up petition with a decision about what came to it."""

from django.conf import settings

from answerable.accounts.models import User
from answerable.actions.models import Sweep
from answerable.actions.services import petitions


def a_petition_and_its_sweep(by: User) -> dict[str, int | str]:
    """The slug of the one and the id of the other."""
    petition = petitions.open_petition(
        campaign=settings.CAMPAIGN, slug="made-up", title="Made up", addressed_to="Nobody", text="Made up.",
        goal=None, by=by,
    )  # fmt: skip
    sweep = Sweep.objects.create(kind="strike", petition=petition, up_to=1, matched=1, why="Made up.", by=by)
    return {"petition": petition.slug, "sweep": sweep.pk}
