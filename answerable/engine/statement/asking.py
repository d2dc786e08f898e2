"""Which pieces of a passage ask, which answer, and which just state something."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from .shown_requests import pieces_of_requests

_LABEL = (
    r"(?:[-•*·–—]|\(?(?:\d{1,2}|[a-hivx]{1,4})[.)]|[QA]\.?\s?\d{1,2}\b|(?:Question|Answer|Response|Part)\b)"
)
_ITEM = re.compile(rf"\s*{_LABEL}", re.IGNORECASE)
_ANSWER = re.compile(
    r"\s*(?:A\.?\s?\d{1,2}\s*[.:)]|A\s?[:.]\s|(?:our |the )?(?:answer|response|reply)\b[^.?\n]{0,40}:|"
    r"we (?:answer|reply|respond)|answered by|"
    r"(?:antwoord|antwort|réponse|ateb|odpowiedź)\b[^.?\n]{0,30}:?|答)",
    re.IGNORECASE,
)
_SAID = r"\b(?:said|says|replie[sd]|answer(?:s|ed)|told|named|explain(?:s|ed))\b"
_TOLD_AT_ONCE = (
    r"(?:[;:,–—]|\s-|\band)\s+(?:we|there (?:is|are)|it|yes|no|none|nil|our|i can)\b|:\s*\d[\d,]*\W*$"
)
"""A sentence that says what was asked may answer it too: `You asked about ours; we have none.`"""
_OURS = (
    r"(?:all|every|each|our|the) (?:\w+ ){0,2}"
    r"(?:contractors?|departments?|installers?|landlords?|officers?|schools?|services?|staff|suppliers?)\b"
)
_ASKS = re.compile(
    r"\s*(?:\(?\d{1,2}[.)]\s*)?(?:Q\.?\s?\d{0,2}\s*[.:)]|question\s*\d*\s*[.:)]|"
    r"[^.?\n]{0,120}:\s*to ask the [^.?]{0,100}\b(?:how|if|what|when|whether|which|who|why)\b|to ask\b|"
    rf"(?:an |the )?(?:answer|reply) (?:is )?(?:awaited|due|expected)\b|asked by\b(?![^?]{{0,300}}{_SAID})|"
    r"you (?:have |had |also |then ){0,2}"
    r"(?:asked?|want(?:ed)? to know|wish(?:ed)? to know|enquired?|inquired?)\b"
    rf"(?![^?]{{0,300}}(?:{_TOLD_AT_ONCE}))|"
    r"(?:your (?:request|questions?|enquiry)\b|[^.:?\n]{0,120}\byou (?:asked|requested)\b)[^.:?\n]{0,60}:"
    r"(?!\s*(?:\d[\d,]*\W*$|(?:it|nil|no|none|our|there|we|yes)\b))|"
    r"(?:please|kindly)(?: can| could)?(?: you)? (?:tell|provide|supply|confirm|"
    r"state|list|let|say|give|send|disclose|advise)|"
    rf"(?:i|we) (?:now |therefore |also |hereby )?(?:(?:ask|request)(?!(?:ed)? {_OURS})|"
    r"would like to (?:know|ask|request)|wish to know|"
    r"want to (?:know|learn)|should like to know|am (?:writing to )?request)|"
    r"what i (?:most )?want to (?:know|learn)|"
    r"(?:could|can|would|will) (?:you|the (?:council|minister|department))\b|"
    r"under the freedom of information act[^.]{0,60}\b(?:i|please)\b|"
    r"(?:is het waar|kunt u|deelt u|bent u|vraag\b)|(?:a allwch|faint o)|"
    r"(?:ich bitte(?! um Verständnis)|wir fragen)|(?:pouvez-vous|veuillez(?! noter))|"
    r"(?:proszę o|czy\b)|请问)",
    re.IGNORECASE,
)
_ENDS_ASKING = re.compile(r"[?？][\"'”’»)\] ]*$|(?:_{3,}|\.{6,})\s*$|\btick (?:all|one|the)\b")
"""With a question mark, or with a blank that is to be filled in, or a box to be ticked."""
_NUMBER = r"(?:Q\.?|question)\s?\d{1,2}(?:\.?[a-h])?\s*[.:)–-]"
_BY_NUMBER = re.compile(rf"\s*{_NUMBER}", re.IGNORECASE)
_IN_ORDER = re.compile(r"\s*\(?\d{1,2}[.)]\s")
_NOUNS = (
    r"(?:copies|a copy|(?:the )?(?:number|make|model|cost|date|location|name)s?)\b"
    r"(?!.*(?:\b(?:is|are|was|were)\b|[-–:=]\s*\S))"
)
_FRAGMENT = re.compile(rf"\s*{_NOUNS}", re.IGNORECASE | re.DOTALL)
"""What is wanted, without a verb."""
_ORDER = re.compile(
    rf"\s*(?:[-•*·–—]|\(?(?:\d{{1,2}}|[a-hivx]{{1,4}})[.)]|{_NUMBER})\s*(?:and |also |please ){{0,2}}"
    r"(?:(?:if|whether|who|what|when|where|which|why|how|list|name|state|give|provide|confirm|attach|include|"
    r"supply|send|identify|describe|specify|explain|indicate|"
    r"do|does|did|is|are|was|were|has|have|will|would|can)\b|"
    rf"{_NOUNS})",
    re.IGNORECASE | re.DOTALL,
)
"""An item that asks, once another item beside it does."""
_ANNOUNCED = re.compile(
    r"(?:questions?|asked|ask|tell me|know|request(?:ed)?|information|these (?:were|are))[^.?\n]{0,40}:\s*$",
    re.IGNORECASE,
)

_TAKES_FOR_GRANTED = re.compile(
    r"\b(?:accepts?|acknowledges?|agrees?|aware|recogni[sz]es?|regrets?) that\b|\bjoin me\b|\bcongratulat",
    re.IGNORECASE,
)


class Role(Enum):
    """What a sentence does in its passage."""

    STATES = "states"
    ASKS = "asks"
    REQUESTS = "requests"
    """It asks in another's words, which a reply shows before it answers."""
    ANSWERS = "answers"


_ASKING = (Role.ASKS, Role.REQUESTS)


def is_item(line: str) -> bool:
    """Whether a line begins as one of a list: with a dash, a number, a letter, or a word such as `Part`."""
    return bool(_ITEM.match(line))


def is_answer(line: str) -> bool:
    """Whether a line says of itself that it answers: `A2.`, `Our reply:`."""
    return bool(_ANSWER.match(line))


def takes_for_granted(question: str) -> bool:
    """Whether a question states what it is about: `Is she aware that Corley has forty?`."""
    return bool(_TAKES_FOR_GRANTED.search(question))


def tell_apart(pieces: Sequence[str]) -> list[Role]:
    """What each sentence of a passage does; an item is known by those beside it."""
    roles = list(_one_by_one(pieces))
    for place in pieces_of_requests(pieces, begins_answer=is_answer):
        roles[place] = Role.REQUESTS
    if _are_answers_by_number(pieces, roles):
        return [Role.ANSWERS if _BY_NUMBER.match(p) else r for p, r in zip(pieces, roles, strict=True)]
    answered = Role.ANSWERS in roles
    for place in range(1, len(pieces)):
        before, here, piece = roles[place - 1], roles[place], pieces[place]
        if here is not Role.STATES:
            continue
        if before is Role.ANSWERS and _IN_ORDER.match(piece):
            roles[place] = Role.ANSWERS
        elif before in _ASKING and not answered and _ORDER.match(piece):
            roles[place] = Role.ASKS
    return roles


def _one_by_one(pieces: Sequence[str]) -> Iterator[Role]:
    """What each does by its own words, or as an item after `My questions:`."""
    listing = False
    for piece in pieces:
        asks = bool(_ENDS_ASKING.search(piece) or _ASKS.match(piece))
        if is_answer(piece):
            listing = False
            yield Role.ANSWERS
            continue
        if listing and not is_item(piece) and not asks:
            asks = bool(_FRAGMENT.match(piece))
            listing = asks or piece.rstrip().endswith(":")
        announces = bool(_ANNOUNCED.search(piece))
        yield Role.ASKS if asks or announces or (listing and is_item(piece)) else Role.STATES
        listing = listing or announces


def _are_answers_by_number(pieces: Sequence[str], roles: Sequence[Role]) -> bool:
    """Whether what stands behind `Q1:`, `Q2:` are answers: none asks, and nobody asked for them above."""
    labelled = [piece for piece in pieces if _BY_NUMBER.match(piece)]
    introduced = any(
        role in _ASKING and piece.rstrip().endswith(":") for piece, role in zip(pieces, roles, strict=True)
    )
    return (
        bool(labelled)
        and not introduced
        and Role.ANSWERS not in roles
        and not any("?" in piece or "？" in piece or _ORDER.match(piece) for piece in labelled)
    )
