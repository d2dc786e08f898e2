"""Whose stance a passage states: one of the bodies it names, its publisher, or nobody that is named."""

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from .body_candidates import BodyCandidate, Place, body_candidates
from .body_features import features_of_bodies
from .body_setting import BodySetting, StancePlace, make_setting
from .linear import PER_LOGIT, Linear
from .sentences import Sentence


class ChosenBody(NamedTuple):
    """The body whose stance a passage states; no name where it is of several bodies or of an unnamed one.

    `text[start:end]` are the words that speak of it: its name, `the council`, `we`, or those of the stance.
    """

    name: str | None
    rule: str
    start: int
    end: int
    chance: float = 1.0
    """How likely it is, among the candidates."""
    clues: tuple[str, ...] = ()
    """The features that speak most for it."""


def choose_body(
    text: str,
    masked: str,
    sentences: Sequence[Sentence],
    stances: Sequence[StancePlace],
    publisher: str | None,
    model: Linear,
) -> ChosenBody:
    """The body of the first stance stated, by the weights of a ranker; the name as in `publisher` or `text`.

    `masked` is `text` with companies hidden, `sentences` are its; `stances` are those that state something.
    """
    candidates = body_candidates(text, masked, publisher)
    setting = make_setting(masked, sentences, stances, publisher, candidates)
    features = features_of_bodies(setting)
    scores = [model.scores(row)[0] / PER_LOGIT for row in features]
    best = max(range(len(scores)), key=lambda place: scores[place])
    chance = 1 / sum(exp(min(score - scores[best], 0.0)) for score in scores)
    clues = tuple(feature for feature, _ in model.reasons(features[best], model.labels[0]))
    if best == 0:
        start, end = _place_of_stance(setting, stances)
        return ChosenBody(None, "body.nobody", start, end, chance, clues)
    candidate = candidates[best - 1]
    place = _best_place(setting, candidate)
    if place is None:
        start, end = _place_of_stance(setting, stances)
        return ChosenBody(candidate.name, "body.publisher", start, end, chance, clues)
    rule = f"body.{'publisher' if candidate.is_publisher else 'named'}.{place.how}"
    return ChosenBody(candidate.name, rule, place.start, place.end, chance, clues)


_TELLING = {"name": 0, "short": 1, "noun": 2, "we": 3, "quoted-we": 4}


def _best_place(setting: BodySetting, candidate: BodyCandidate) -> Place | None:
    """Where the body is spoken of most plainly: in the sentence of the stance if there."""
    here = [place for place in candidate.places if setting.number_at(place.start) == setting.focus]
    return min(here or candidate.places, key=lambda place: (_TELLING[place.how], place.start), default=None)


def _place_of_stance(setting: BodySetting, stances: Sequence[StancePlace]) -> tuple[int, int]:
    for stance in stances:
        if setting.number_at(stance.start) == setting.focus:
            return stance.start, stance.end
    return 0, 0
