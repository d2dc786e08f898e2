"""Whose page a petition is shown on: a partner is an organisation that asks for a consent of its own."""

from django.utils.translation import gettext as _

from answerable.accounts.models import Organisation
from answerable.actions.kept import Standing
from answerable.actions.models import Consent

from ...respond import NothingHere


def partner_of(standing: Standing, slug: str) -> Organisation | None:
    """The partner of this slug; null where none is named. Raises NothingHere for one that asks nothing."""
    if not slug:
        return None
    for consent in standing.consents:
        if consent.organisation.slug == slug:
            return consent.organisation
    raise NothingHere(_("No organisation of this name stands with this petition."))


def partner_first(standing: Standing, whose: Organisation | None) -> list[Consent]:
    """The consents that are asked for, the partner's own first."""
    return sorted(standing.consents, key=lambda consent: consent.organisation != whose)
