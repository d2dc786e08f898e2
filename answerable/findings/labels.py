"""Decisions of reviewers as labelled passages, in the form from which the reader of statements is trained.

A label is what a person decided, never what the engine proposed. A passage is left out where the decision
does not say what its labels are: each such reason has a line in `LeftOut`.
"""

import enum
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from answerable.engine.fact import Fact, decode_fact
from answerable.engine.register import Body
from answerable.engine.scan import CONTEXT
from answerable.engine.statement.kinds import NONE, ORDER
from answerable.engine.statement.language import guess_language
from answerable.engine.when import latest

from .models import Decision, Finding, Mention, Review

NO_STANCE = ("no stance", "no statement", "only a question", "only asks", "kind none")
"""A rejection whose reason begins so says that the passage states no stance; others say something else."""
PASSAGE_MAX_CHARACTERS = 2_000
_WHOLE_DAY = len("2024-06-30")


class LeftOut(enum.StrEnum):
    """Why a decision gives no labelled passage."""

    UNSURE = "the reviewer was unsure"
    REJECTED = "rejected for a reason that does not begin with: " + ", ".join(NO_STANCE)
    OTHER_KIND = "approved as a kind that the reader of statements does not give"
    BODY_ELSEWHERE = "the body is named neither in the passage nor as its publisher"
    DISAGREE = "decisions on the same passage disagree"
    SAME = "the same passage and labels are there already"


class Labels(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a person decided that the passage says; dates in ISO 8601, the deadline as its last day."""

    kind: str
    body: str | None = None
    count: int | None = None
    deadline: str | None = None
    date: str | None = None


class LabelledPassage(msgspec.Struct, frozen=True):
    """One line of the export. `published` is null where the day is not known."""

    id: str
    lang: str
    published: str | None
    publisher: str | None
    text: str
    labels: Labels


class Export(NamedTuple):
    """The labelled passages, oldest first, and how many decisions gave none, by the reason."""

    passages: list[LabelledPassage]
    left_out: Counter[LeftOut]


def labelled_passages(
    decisions: Iterable[Review],
    bodies: Mapping[str, Body],
    paragraphs: Mapping[tuple[int, str], Sequence[str]],
) -> Export:
    """Every decision as a passage with its labels. `paragraphs`: archived text by capture and locator."""
    left_out: Counter[LeftOut] = Counter()
    same: dict[tuple[str | None, ...], list[LabelledPassage]] = defaultdict(list)
    for review in decisions:
        row = _labelled(review, bodies, paragraphs)
        if isinstance(row, LeftOut):
            left_out[row] += 1
        else:
            same[row.text, row.published, row.publisher].append(row)
    passages = []
    for rows in same.values():
        agree = all(row.labels == rows[0].labels for row in rows)
        passages += rows[:1] if agree else []
        left_out[LeftOut.SAME if agree else LeftOut.DISAGREE] += len(rows) - 1 if agree else len(rows)
    return Export(passages, +left_out)


def _labelled(
    review: Review, bodies: Mapping[str, Body], paragraphs: Mapping[tuple[int, str], Sequence[str]]
) -> LabelledPassage | LeftOut:
    finding = review.finding
    text = passage_of(finding, paragraphs.get((finding.capture_id or 0, finding.locator), ()))
    labels = _labels(review, text, bodies)
    if isinstance(labels, LeftOut):
        return labels
    return LabelledPassage(
        id=f"{finding.campaign}-{finding.pk}",
        lang=guess_language(text),
        published=finding.published if _is_day(finding.published) else None,
        publisher=finding.publisher or None,
        text=text,
        labels=labels,
    )


def _labels(review: Review, text: str, bodies: Mapping[str, Body]) -> Labels | LeftOut:
    if review.decision == Decision.REJECTED:
        said_none = review.why.strip().casefold().startswith(NO_STANCE)
        return Labels(NONE) if said_none else LeftOut.REJECTED
    if review.decision != Decision.APPROVED:
        return LeftOut.UNSURE
    fact = decode_fact(review.draft)
    if fact.kind not in ORDER:
        return LeftOut.OTHER_KIND
    body = _name_that_stands(review.finding, fact, text, bodies)
    if body is None and (fact.body or review.finding.body_as_written):
        return LeftOut.BODY_ELSEWHERE
    return Labels(
        kind=fact.kind,
        body=body,
        count=_count(fact),
        deadline=latest(fact.deadline).isoformat()
        if fact.deadline and fact.kind == "commits_removal"
        else None,
        date=_date(fact, review.finding),
    )


def _count(fact: Fact) -> int | None:
    counts = fact.quantity and fact.quantity.unit == "cameras" and fact.kind != "denies_use"
    return fact.quantity.count if fact.quantity and counts else None


def _date(fact: Fact, finding: Finding) -> str | None:
    """The day that a person wrote; the proposed one is that of publication, which no passage states."""
    plain = fact.happened.replace("-", "").isdecimal()
    return fact.happened if plain and fact.happened != finding.published else None


def _name_that_stands(finding: Finding, fact: Fact, text: str, bodies: Mapping[str, Body]) -> str | None:
    """The body as it is spelled in the passage or as its publisher: a reader can learn no other name."""
    names: list[str] = []
    if fact.body == finding.body:
        names.append(finding.body_as_written)
    if fact.body and (body := bodies.get(fact.body)):
        names += (body.name, *body.other_names, *(dated.name for dated in body.dated_names))
    readable = f"{text}\n{finding.publisher}".casefold()
    return next((name for name in names if name and name.casefold() in readable), None)


def _is_day(text: str) -> bool:
    try:
        return len(text) == _WHOLE_DAY and bool(date.fromisoformat(text))
    except ValueError:
        return False


def passage_of(finding: Finding, paragraphs: Sequence[str]) -> str:
    """The paragraph of the archived file that holds the mentions; else what was kept around them."""
    mentions = list(finding.mentions.all())
    for paragraph in paragraphs:
        if len(paragraph) <= PASSAGE_MAX_CHARACTERS and all(row.quote in paragraph for row in mentions):
            return paragraph
    return "\n".join(_joined(mentions))


def _joined(mentions: Iterable[Mention]) -> list[str]:
    """The quotations of a record, each once; those of one field that overlap become one text again."""
    pieces: list[str] = []
    field, begins = None, 0
    for row in sorted(mentions, key=lambda row: (row.field, row.start)):
        begin = max(0, row.start - CONTEXT)
        overlap = pieces[-1][begin - begins :] if pieces and row.field == field else ""
        if overlap and row.quote.startswith(overlap) and _stands_at(row, begin):
            pieces[-1] += row.quote[len(overlap) :]
        elif not any(row.quote in piece for piece in pieces):
            pieces.append(row.quote)
            field, begins = row.field, begin
    return pieces


def _stands_at(row: Mention, begin: int) -> bool:
    """Whether the quotation was cut as our own scan cuts it; another program's may begin elsewhere."""
    return row.quote[row.start - begin :].startswith(row.surface)
