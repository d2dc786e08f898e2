"""How much of a letter is its writer's own, told before it is sent."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from answerable.actions import letter_queries
from answerable.actions.letter_text import Matter
from answerable.engine.letters.asks import ASK_WORDS
from answerable.engine.letters.prompts import prompts_for
from answerable.engine.letters.similarity import Level, likeness, pack, sketch
from answerable.engine.routing import Addressee

from ...snapshot import Snapshot


class Told(NamedTuple):
    """What the writer is told: the level, the share in percent, and the passages that are alike."""

    level: Level
    percent: int
    passages: tuple[str, ...]
    sketch: bytes


def compare(
    site: Snapshot, text: str, about: Matter, to: Sequence[Addressee], leave_out: Sequence[str]
) -> Told:
    """Compare a letter's own part with those sent to the same recipients, and with what we hand out."""
    key = letter_queries.sketch_key(about.body, to)
    kept = sketch(text, key, leave_out)
    known = letter_queries.known_phrases(kept)
    for other in _handed_out(site, about):
        known.update(one.hash for one in sketch(other, key))
    found = likeness(text, kept, known)
    return Told(found.level, round(100 * found.share), found.texts(text), pack(kept))


def _handed_out(site: Snapshot, about: Matter) -> Iterator[str]:
    """Our own words: what stands in the letter already, what we ask the writer, what the campaign says."""
    yield about.asked
    yield from (fact.summary for fact in about.facts)
    yield from (_(prompt) for prompt in prompts_for(about.ask))
    yield from (words.sentence for words in ASK_WORDS.values())
    yield site.campaign.description
    yield from (ask.text for ask in site.campaign.asks)
    yield from (petition.text for petition in site.campaign.petitions)
