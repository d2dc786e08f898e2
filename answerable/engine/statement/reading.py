"""From a passage with its date and publisher to what a body says that it does, and why we read it so."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from ..when import latest
from .body_choice import ChosenBody, choose_body
from .body_setting import StancePlace
from .count_choice import choose_count
from .counts import Basis, Count
from .date_choice import choose_date
from .deadline_choice import choose_deadline
from .kinds import NONE, ORDER, ReadKind, read_kind
from .model import Model
from .passage import Mentioned, Passage, look_at
from .publisher import sort_of_publisher
from .stance import Hit

StatementKind = Literal[
    "removed", "commits_removal", "commits_no_new", "refuses", "uses", "denies_use", "none"
]


class Reason(msgspec.Struct, frozen=True):
    """Why a field of the statement is what it is: the rule, and the words at `passage[start:end]`."""

    rule: str
    words: str
    start: int
    end: int


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a passage says of a body and the companies' cameras.

    `body` is as written; `kind` is `none` where no stance is stated; `deadline` is an ISO day, `date` EDTF.
    `chance` (0 to 1) is how likely the kind is, by the labelled passages that the reader learnt from.
    """

    body: str | None = None
    kind: StatementKind = "none"
    chance: float | None = None
    count: int | None = None
    basis: Basis | None = None
    deadline: str | None = None
    date: str | None = None
    scope: str | None = None
    foi_outcome: Literal["refused", "not_held"] | None = None
    why: tuple[Reason, ...] = ()


class StatementReader:
    """Reads passages by what it learnt from labelled ones, and says of each answer which words made it."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def read(
        self, text: str, matches: Sequence[Mentioned], *, published: date | None, publisher: str | None
    ) -> Statement:
        """What the passage says that a body does: the strongest stance of the first body that has one.

        Never raises: a passage in which nothing is understood is of kind `none`.
        """
        passage = look_at(text, matches, published=published, publisher=publisher)
        if not passage.sentences:
            return Statement()
        read = read_kind(passage, self._model.sentence, self._model.passage, self._model.meanings)
        if read.kind == NONE:
            return _without_stance(passage, read)
        body = self._body(passage, read)
        count = self._count(passage, read, body)
        said = choose_date(
            passage.masked,
            passage.sentences,
            kind=read.kind,
            model=self._model.date,
            published=published,
        )
        day = latest(said.edtf) if said and len(said.edtf) == 10 else None
        deadline = choose_deadline(
            passage.masked,
            passage.sentences,
            kind=read.kind,
            model=self._model.deadline,
            published=published,
            publisher=publisher,
            said=day,
        )
        why = [_kind_reason(passage, read), _reason(passage, body.rule, body.start, body.end)]
        if count:
            why.append(_reason(passage, count.rule, count.start, count.end))
        if deadline:
            why.append(_reason(passage, deadline.rule, deadline.start, deadline.end))
        if said:
            why.append(_reason(passage, f"date.{said.form}", said.start, said.end))
        return Statement(
            body=body.name,
            kind=read.kind,  # type: ignore[arg-type] # `kinds.ORDER` holds these kinds alone
            chance=round(read.chance, 3),
            count=count.value if count else None,
            basis=count.basis if count else None,
            deadline=deadline.last.isoformat() if deadline else None,
            date=said.edtf if said else None,
            scope=_scope(passage, read),
            why=tuple(why),
        )

    def _body(self, passage: Passage, read: ReadKind) -> ChosenBody:
        return choose_body(
            passage.text,
            passage.masked,
            passage.sentences,
            stance_places(passage, read),
            passage.publisher,
            self._model.body,
        )

    def _count(self, passage: Passage, read: ReadKind, body: ChosenBody) -> Count | None:
        return choose_count(
            passage.masked,
            passage.sentences,
            kind=read.kind,
            model=self._model.count,
            bodies=[(named.name, named.start) for named in passage.bodies],
            body=body.name,
        )


def stance_places(passage: Passage, read: ReadKind) -> list[StancePlace]:
    """Of each sentence that may state something its likeliest stance, and how likely it states any."""
    return [
        StancePlace(
            sentence.start,
            sentence.end,
            max(ORDER, key=lambda kind: chances[kind]),
            1 - chances[NONE],
        )
        for sentence, chances in zip(passage.sentences, read.sentences, strict=True)
    ]


_SCOPE = re.compile(
    r"\b(?:at|in|on|from|across|throughout)\s+(?:its|our|their|the|all|every|"
    r"each)\s+[\w' -]{3,60}",
    re.IGNORECASE,
)


def _scope(passage: Passage, read: ReadKind) -> str | None:
    """The part of the estate that the words name (`in the bus station`), as written."""
    sentence = passage.sentences[read.sentence]
    found = _SCOPE.search(passage.text, sentence.start, sentence.end)
    return found.group().strip() if found else None


_REQUEST = re.compile(
    r"\b(?:request\w*|enquiry|freedom of information|foi|information act|section \d+|"
    r"sections \d+|your (?:questions?|letter)|you (?:asked|describe|name)|"
    r"wob|woo|neither confirm nor deny|exempt\w*)\b",
    re.IGNORECASE,
)


def _without_stance(passage: Passage, read: ReadKind) -> Statement:
    outcome: Literal["refused", "not_held"] | None = None
    why = []
    hits = [hit for row in passage.hits for hit in row]
    hit = _first(hits, "withheld") or _first(hits, "not_held")
    if hit and _REQUEST.search(passage.text):
        outcome = "refused" if hit.kind == "withheld" else "not_held"
        why.append(_reason(passage, hit.rule, hit.start, hit.end))
    named = passage.bodies[0].name if passage.bodies else None
    body = passage.publisher if sort_of_publisher(passage.publisher) == "body" else named
    return Statement(
        body=body if why else None, chance=round(read.chance, 3), foi_outcome=outcome, why=tuple(why)
    )


def _first(hits: Sequence[Hit], kind: str) -> Hit | None:
    return next((hit for hit in hits if hit.kind == kind), None)


def _kind_reason(passage: Passage, read: ReadKind) -> Reason:
    """A rule's wording where one knows the stance, else the sentence with what in it spoke most for it."""
    sentence = passage.sentences[read.sentence]
    for hit in passage.hits[read.sentence]:
        if hit.kind == read.kind and not hit.in_void:
            return _reason(passage, hit.rule, hit.start, hit.end)
    learnt = ", ".join(feature for feature, _ in read.reasons)
    return _reason(passage, f"{read.kind}.learnt({learnt})", sentence.start, sentence.end)


def _reason(passage: Passage, rule: str, start: int, end: int) -> Reason:
    return Reason(rule, passage.text[start:end], start, end)
