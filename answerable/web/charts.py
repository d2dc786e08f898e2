"""What the charts say: numbers from the folds, a sentence for those who cannot see them, a drawing."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from answerable.engine.standing import STATE_WORDS, State

from .attention_pictures import attention_picture
from .company_pictures import overseas_picture, results_picture
from .councils import councils
from .drawings import (
    INK,
    MarkedBar,
    Size,
    Spec,
    Theme,
    bars,
    hexes,
)
from .picture import Picture
from .rows import URGENCY
from .shapes import MAP_SHAPES
from .snapshot import Snapshot
from .words import state_word
from .written import number

TONES: Mapping[State, str] = {
    "overdue": "bad",
    "reversed": "bad",
    "refuses": "bad",
    "uses": "bad",
    "disputed": "going",
    "no_new": "going",
    "pledged": "going",
    "removed": "good",
    "verified": "good",
    "clear": "good",
    "unknown": "faint",
}
"""Marks take the tone of their standing; a word or a shape says it too."""


def standings_picture(site: Snapshot, _company: str = "") -> Picture:
    """How many bodies are in each known state."""
    found = [state for state in URGENCY if site.counts[state] and state != "unknown"]
    rows = [(STATE_WORDS[state][0], site.counts[state]) for state in found]
    known = sum(site.counts[state] for state in found)
    listed = ", ".join(f"{state_word(state).lower()} {number(site.counts[state])}" for state in found)
    says = _("Of %(bodies)s bodies in the register, facts say where %(known)s stand: %(listed)s.") % {
        "bodies": number(len(site.rows)),
        "known": number(known),
        "listed": listed or _("none"),
    }

    def draw(theme: Theme, size: Size) -> Spec:
        marked = [
            MarkedBar(
                state_word(state), site.counts[state], INK[theme][TONES[state]], number(site.counts[state])
            )
            for state in found
        ]
        return bars(marked, size)

    return Picture(says, ("standing", "bodies"), [*rows], draw)


def map_picture(site: Snapshot, _company: str = "") -> Picture:
    """Each council as a mark at its place, in the layout that fits the day."""
    found = councils(site)
    places, placed = found.layout.places, list(found.rows.values())
    known = [row for row in placed if row.state != "unknown"]
    says = (
        _("A map of %(councils)s councils of the United Kingdom, one mark each.")
        % {"councils": number(len(placed))},
        _(
            "Published facts say where %(known)s of them stand; of the others nothing is known, "
            "and their marks are small dots."
        )
        % {"known": number(len(known))},
    )
    rows = [(row.body.id, row.body.name, row.state, *places[row.body.id]) for row in placed]

    def draw(theme: Theme, size: Size) -> Spec:
        marks: list[dict[str, Any]] = [
            {
                "q": places[row.body.id][0],
                "r": places[row.body.id][1],
                "ink": INK[theme][TONES[row.state]],
                "shape": MAP_SHAPES[row.state],
                "known": row.state != "unknown",
            }
            for row in placed
        ]
        return hexes(marks, size)

    return Picture(" ".join(says), ("id", "name", "standing", "column", "row"), [*rows], draw)


PICTURES: Mapping[str, Callable[[Snapshot, str], Picture]] = {
    "standings": standings_picture,
    "map": map_picture,
    "results": results_picture,
    "overseas": overseas_picture,
    "attention": attention_picture,
}
