"""The words of a request that a reply shows before it answers: below a heading, or in quotation marks.

They are the requester's, whatever they say: `the removal of your 28 cameras` is no promise of the body's.
"""

import re
from collections.abc import Callable, Iterator, Sequence

_HEADING = re.compile(
    r"\W*(?:\d{1,2}[.)] )?(?:(?:your|the|this|original|foi|eir|information) ){0,3}"
    r"(?:request(?:ed)?(?: for information)?|you asked|your (?:questions?|enquiry|query))(?: \d{1,2})?\W*",
    re.IGNORECASE,
)
_ANSWERS_BELOW = re.compile(
    r"\W*(?:\d{1,2}[.)] )?(?:(?:our|the|council'?s?|department'?s?|trust'?s?) ){0,3}"
    r"(?:response|reply|answer|decision|information (?:held|supplied|provided))s?(?: \d{1,2})?\W*",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\s*(?:we\b|i (?:can|am able|have|write)\b|yes\b|no\b|none\b|thank you\b|following\b|further to\b|"
    r"in response\b|having\b|please find\b|"
    r"the (?:\w+ )?(?:authority|board|council|department|force|ministry|trust)\b)",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\byour (?:e-?mail|enquiry|letter|query|questions?|request|wording)\b|\byou (?:asked|requested|wrote)\b|"
    r"\b(?:enquiry|query|questions?|request) (?:\w+ ){0,2}(?:as follows|below|reads?)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:answer\w*|repl(?:y\w*|ie[ds])|respon[ds]\w*|said|says|told)\b", re.IGNORECASE)
_OPENS = re.compile(r"\s*[\"'“‘«„]")
_CLOSES = re.compile(r"[\"'”’»“]\W*$")
_MOST_QUOTED = 20
"""Pieces of one quotation: one that never ends is a stray mark."""


def pieces_of_requests(pieces: Sequence[str], *, begins_answer: Callable[[str], bool]) -> set[int]:
    """The numbers of those pieces that are a request's own words, with the heading above them."""
    return {*_below_headings(pieces, begins_answer), *_in_quotation_marks(pieces)}


def _below_headings(pieces: Sequence[str], begins_answer: Callable[[str], bool]) -> Iterator[int]:
    """All between `Your request` and `Our response`; without the latter, until the body speaks."""
    shown = False
    for place, piece in enumerate(pieces):
        if _HEADING.fullmatch(piece):
            answered = any(begins_answer(p) or _ANSWERS_BELOW.fullmatch(p) for p in pieces[place + 1 :])
            shown = True
        elif shown:
            ends = begins_answer(piece) or _ANSWERS_BELOW.fullmatch(piece)
            shown = not ends and (answered or not _SPEAKS.match(piece))
        if shown:
            yield place


def _in_quotation_marks(pieces: Sequence[str]) -> Iterator[int]:
    """A quotation right after words about a request, or with one sentence between."""
    for place, piece in enumerate(pieces):
        near = pieces[max(0, place - 2) : place]
        if _OPENS.match(piece) and any(_SHOWS.search(p) and not _TELLS.search(p) for p in near):
            quoted = range(place, min(len(pieces), place + _MOST_QUOTED))
            last = next((number for number in quoted if _CLOSES.search(pieces[number])), place)
            yield from range(place, last + 1)
