"""What every form asks of a petition, kept by the process for a second: a surge asks it 500 times in one."""

import time
from typing import NamedTuple

from . import queries
from .models import Consent, Petition, Wording

LOOK_EVERY_SECONDS = 1.0
"""So soon does a new wording, a consent or a closing act in a process that asks."""
MOST_KEPT = 200


class Standing(NamedTuple):
    """A petition as it stands: what it says and asks leave for now. It is shared: change nothing in it."""

    petition: Petition
    wording: Wording
    consents: tuple[Consent, ...]

    @property
    def closed(self) -> bool:
        """Whether it takes no more signatures."""
        return hasattr(self.petition, "closing")


_kept: dict[str, tuple[float, Standing]] = {}


def standing(slug: str) -> Standing:
    """The petition of a slug as of a second ago. Raises queries.NoPetition."""
    now = time.monotonic()
    kept = _kept.get(slug)
    if kept and now - kept[0] < LOOK_EVERY_SECONDS:
        return kept[1]
    petition = queries.find_petition(slug)
    found = Standing(petition, queries.wording_now(petition), tuple(queries.consents_now(petition)))
    petition.now = found.wording  # type: ignore[attr-defined]  # for templates
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[slug] = now, found
    return found


def forget() -> None:
    """Look again at the next question."""
    _kept.clear()
