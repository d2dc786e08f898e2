"""From a passage with its date and publisher to what a body says that it does, and why we read it so."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, Protocol

import msgspec

from ..when import latest
from .answers import count_in_answers, pair_answers, stances_in_answers
from .counts import Basis, Count, read_count
from .deadlines import Deadline, read_deadline
from .language import Language, guess_language
from .sentences import Sentence, split_sentences
from .speaker_body import (
    NamedBody,
    find_bodies,
    has_unnamed_body,
    is_body,
    names_several,
    speaks_of_itself,
)
from .stance import Hit, mask, read_bare_naming, read_stances, speaks_of_makers
from .statement_date import read_date
from .weighing import is_end_of_life, weigh

StatementKind = Literal[
    "removed", "commits_removal", "commits_no_new", "refuses", "uses", "denies_use", "none"
]


class Mentioned(Protocol):
    """A company's name in the passage: what a `watchlist.Match` is."""

    @property
    def start(self) -> int:
        """Where the name begins."""

    @property
    def end(self) -> int:
        """Where the name ends."""


class Reason(msgspec.Struct, frozen=True):
    """Why a field of the statement is what it is: the rule, and the words at `passage[start:end]`."""

    rule: str
    words: str
    start: int
    end: int


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a passage says of a body and the companies' cameras.

    `body` is as written; `kind` is `none` where no stance is stated; `deadline` is an ISO day, `date` EDTF.
    """

    body: str | None = None
    kind: StatementKind = "none"
    count: int | None = None
    basis: Basis | None = None
    deadline: str | None = None
    date: str | None = None
    scope: str | None = None
    foi_outcome: Literal["refused", "not_held"] | None = None
    why: tuple[Reason, ...] = ()


class _Passage(NamedTuple):
    text: str
    masked: str
    sentences: tuple[Sentence, ...]  # of the masked text
    bodies: tuple[NamedBody, ...]
    language: Language
    published: date | None
    publisher: str | None

    def sentence_at(self, place: int) -> Sentence:
        return self.sentences[max(bisect_right(self.sentences, place, key=lambda s: s.start) - 1, 0)]


class _Holder(NamedTuple):
    """Whose stance a sentence states: a body's name, or nobody's that can be named."""

    name: str | None
    known: bool
    inherited: bool = False
    """Taken from another sentence, since this one names none."""


def read_statement(
    text: str, matches: Sequence[Mentioned], *, published: date | None, publisher: str | None
) -> Statement:
    """What the passage says that a body does: the strongest stance of the first body that has one.

    Never raises: a passage in which nothing is understood is of kind `none`.
    """
    masked = mask(text, [(match.start, match.end) for match in matches])
    sentences = tuple(split_sentences(masked))
    if not sentences:
        return Statement()
    language = guess_language(text)
    passage = _Passage(text, masked, sentences, tuple(find_bodies(masked)), language, published, publisher)
    hits = _all_hits(passage)
    if not matches and not speaks_of_makers(masked, language):
        # No maker is named or pointed at: only what becomes of the cameras is heard, never their use.
        hits = [hit for hit in hits if hit.kind in _OF_UNNAMED_CAMERAS] if _POINTS_BACK.search(masked) else []
    holders = {s.start: _holder(passage, s) for s in sentences}
    first = _first_holder(passage, hits, holders)
    if first is None:
        return _without_stance(passage, hits)
    mine = [hit for hit in hits if _shares(holders[passage.sentence_at(hit.start).start], first)]
    chosen = weigh(mine, masked, lambda place: passage.sentence_at(place).text)
    return _with_stance(passage, chosen, mine, first) if chosen else _without_stance(passage, hits)


_OF_UNNAMED_CAMERAS = frozenset(
    {"removed", "commits_removal", "commits_no_new", "refuses", "withheld", "not_held"}
)
_POINTS_BACK = re.compile(
    r"\b(?:the|these|those|such|them|they|this|its|our|their|any|"
    r"all)\b[^.;]{0,40}\b(?:cameras?|cctv|devices?|equipment|kit|firms?|supplier|"
    r"technology|"
    r"domes?)\b|"
    r"kameras?|camera's|caméras?|camer[aâ]u|kamer|摄像头",
    re.IGNORECASE,
)


def _all_hits(passage: _Passage) -> list[Hit]:
    retracts = bool(_RETRACTS.search(passage.masked))
    hits = [
        hit
        for sentence in passage.sentences
        if not (retracts and _EARLIER.search(sentence.text))
        for hit in read_stances(sentence, passage.language)
    ]
    if any(hit.kind == "not_held" for hit in hits):
        hits = [
            hit for hit in hits if not (hit.kind in {"uses", "denies_use"} and hit.rule.startswith("use."))
        ]
    hits += stances_in_answers(pair_answers(passage.sentences))
    if any(not hit.in_void for hit in hits):
        return hits
    named_here = {passage.sentence_at(body.start).start for body in passage.bodies}
    own = speaks_of_itself(passage.text, passage.publisher)
    return hits + [
        hit
        for sentence in passage.sentences
        if own or sentence.start in named_here
        for hit in read_bare_naming(sentence, passage.language)
    ]


# "An earlier reply said that they would go. Please disregard it": what was said then is no stance now.
_RETRACTS = re.compile(
    r"\b(?:disregard|(?:was|were|is) (?:wrong|incorrect|inaccurate|mistaken|"
    r"an error)|in error|by mistake|correction|corrected|retract\w*|"
    r"withdraw (?:that|the) (?:answer|statement)|misread\w*|should have (?:said|read))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|original|first|initial|last) (?:\w+ )?(?:draft|reply|"
    r"answer|response|letter|statement|version|return)\b|"
    r"\b(?:answer|reply|response) (?:sent|given|issued)\b|\bwe (?:told|informed|advised) you\b",
    re.IGNORECASE,
)


def _first_holder(passage: _Passage, hits: Sequence[Hit], holders: dict[int, _Holder]) -> _Holder | None:
    """The first body whose stance is stated; one that will not say has none, unless use is admitted."""
    live = sorted(
        (h for h in hits if not h.in_void and h.kind not in {"withheld", "not_held"}), key=lambda h: h.start
    )
    silent = {passage.sentence_at(h.start).start for h in hits if h.rule == "withheld.neither-confirm"}
    mute = {holders[place].name for place in silent} if not is_body(passage.publisher) else set()
    for hit in live:
        place = passage.sentence_at(hit.start).start
        holder = holders[place]
        unsaid = place in silent and hit.kind in {"uses", "denies_use", "refuses"}
        if holder.known and not unsaid and not (holder.inherited and holder.name in mute):
            return holder
    return None


def _shares(holder: _Holder, first: _Holder) -> bool:
    return holder.known and (holder.name == first.name or not holder.name or not first.name)


def _holder(passage: _Passage, sentence: Sentence) -> _Holder:
    if speaks_of_itself(passage.text, passage.publisher):
        return _Holder(passage.publisher, True)
    here = [body for body in passage.bodies if sentence.start <= body.start < sentence.end]
    text = sentence.text
    if here:
        return _Holder(None if len(here) > 1 and names_several(text) else here[0].name, True)
    if names_several(text) and speaks_of_makers(text, passage.language) and not passage.bodies:
        return _Holder(None, bool(_LIST_OF_NAMES.search(text)))
    earlier = [body for body in passage.bodies if body.start < sentence.start]
    if earlier:
        return _Holder(earlier[-1].name, True, True)
    if passage.bodies:
        return _Holder(passage.bodies[0].name, True, True)
    return _Holder(None, has_unnamed_body(passage.masked))


_LIST_OF_NAMES = re.compile(
    r"\b(?:councils|authorities|trusts|forces|departments|universities|cities|"
    r"towns|boroughs)\b[,:(] ?[A-Z][^.;]{3,60} and [A-Z]"
)


def _with_stance(passage: _Passage, chosen: Hit, hits: Sequence[Hit], holder: _Holder) -> Statement:
    why = [_reason(passage, chosen.rule, chosen.start, chosen.end)]
    body = holder.name
    if body and (named := next((b for b in passage.bodies if b.name == body), None)):
        why.append(_reason(passage, "body.named", named.start, named.end))
    count = _count(passage, chosen)
    deadline, said = None, _date(passage, chosen)
    if count:
        why.append(_reason(passage, count.rule, count.start, count.end))
    if chosen.kind == "commits_removal" and (deadline := _deadline(passage, [*hits, chosen], said)):
        why.append(_reason(passage, deadline.rule, deadline.start, deadline.end))
    kind: StatementKind = chosen.kind  # type: ignore[assignment] # `weigh` gives only kinds of its ORDER
    return Statement(
        body=body,
        kind=kind,
        count=count.value if count else None,
        basis=count.basis if count else None,
        deadline=deadline.last.isoformat() if deadline else None,
        date=said,
        scope=_scope(passage, chosen),
        why=tuple(why),
    )


def _count(passage: _Passage, chosen: Hit) -> Count | None:
    if chosen.kind == "denies_use":
        return None
    answered = count_in_answers(pair_answers(passage.sentences))
    if answered:
        return Count(answered[0], "exact", "count.answer", answered[1], answered[2])
    return read_count(passage.masked, passage.sentences, remaining=chosen.kind in {"commits_removal", "uses"})


def _deadline(passage: _Passage, hits: Sequence[Hit], said: str | None) -> Deadline | None:
    """Of the sentences that pledge, else of any other (`Target date: 31/03/2025`)."""
    places = {
        passage.sentence_at(hit.start).start
        for hit in hits
        if hit.kind == "commits_removal" and not hit.in_void
    }
    pledging = [s for s in passage.sentences if s.start in places and not is_end_of_life(s.text)]
    if not pledging and all(is_end_of_life(s.text) for s in passage.sentences if s.start in places):
        return None
    day = latest(said) if said and len(said) == 10 else None
    for sentences in (pledging, [s for s in passage.sentences if not s.is_question]):
        found = read_deadline(passage.text, sentences, published=passage.published, said=day)
        if found:
            return found
    return None


def _date(passage: _Passage, chosen: Hit) -> str | None:
    near = passage.sentence_at(chosen.start)
    ordered = [near, *(s for s in passage.sentences if s is not near)]
    return read_date(ordered, before=passage.published)


_SCOPE = re.compile(
    r"\b(?:at|in|on|from|across|throughout)\s+(?:its|our|their|the|all|every|"
    r"each)\s+[\w' -]{3,60}",
    re.IGNORECASE,
)


def _scope(passage: _Passage, chosen: Hit) -> str | None:
    """The part of the estate that the words name (`in the bus station`), as written."""
    sentence = passage.sentence_at(chosen.start)
    found = _SCOPE.search(passage.text, chosen.start, sentence.end) or _SCOPE.search(
        passage.text, sentence.start, sentence.end
    )
    return found.group().strip() if found else None


_REQUEST = re.compile(
    r"\b(?:request\w*|enquiry|freedom of information|foi|information act|section \d+|"
    r"sections \d+|your (?:questions?|letter)|you (?:asked|describe|name)|"
    r"wob|woo|neither confirm nor deny|exempt\w*)\b",
    re.IGNORECASE,
)


def _without_stance(passage: _Passage, hits: Sequence[Hit]) -> Statement:
    outcome: Literal["refused", "not_held"] | None = None
    why: list[Reason] = []
    for kind, answer in (("withheld", "refused"), ("not_held", "not_held")):
        for hit in hits:
            if hit.kind == kind and _REQUEST.search(passage.text) and outcome is None:
                outcome = "refused" if answer == "refused" else "not_held"
                why.append(_reason(passage, hit.rule, hit.start, hit.end))
    named = passage.bodies[0].name if passage.bodies else None
    body = passage.publisher if is_body(passage.publisher) else named
    return Statement(body=body if why else None, foi_outcome=outcome, why=tuple(why))


def _reason(passage: _Passage, rule: str, start: int, end: int) -> Reason:
    return Reason(rule, passage.text[start:end], start, end)
