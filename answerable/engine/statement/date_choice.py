"""When it was said: of a passage's dates that of its statement, chosen by the words around them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from .calendar_words import find_dates
from .linear import Linear
from .sentences import Sentence
from .surroundings import Surroundings

LEAST_SCORE = -500
"""Thousandths of a logit: a date with less than this is not the statement's."""
_TELLING = (
    "HH", "REMOVE", "FUT", "BUY", "SAY", "ASK", "CAM", "MONEY", "NEG", "KEEP", "DONE", "HAVE", "OM", "START",
)  # fmt: skip


class DateCandidate(NamedTuple):
    """A date as exact as the text gives it (EDTF), its last day, its form and its place."""

    edtf: str
    last: date
    form: str
    start: int
    end: int


def date_candidates(masked: str) -> list[DateCandidate]:
    """Every day, month or year written in full; a day and a month in either order where both can be."""
    found = []
    for written in find_dates(masked):
        if not written.edtf or written.last is None:
            continue
        found.append(DateCandidate(written.edtf, written.last, written.form, written.start, written.end))
        if written.form == "slash" and written.last.day <= 12 and written.last.day != written.last.month:
            other = date(written.last.year, written.last.day, written.last.month)
            found.append(
                DateCandidate(other.isoformat(), other, "slash-american", written.start, written.end)
            )
    return found


def features_of_dates(
    masked: str, sentences: Sequence[Sentence], *, kind: str, published: date | None
) -> list[tuple[DateCandidate, frozenset[str]]]:
    """Each date with what speaks for and against it; what `choose_date` weighs and is learnt from."""
    candidates = date_candidates(masked) if sentences else []
    if not candidates:
        return []
    around = Surroundings(masked, sentences)
    return [(c, frozenset(_features(c, candidates, around, kind, published))) for c in candidates]


def choose_date(
    masked: str, sentences: Sequence[Sentence], *, kind: str, model: Linear, published: date | None
) -> DateCandidate | None:
    """The date of the statement, as exact as the text gives it; None where no date surely is its own."""
    dated = features_of_dates(masked, sentences, kind=kind, published=published)
    scored = [(model.scores(features)[0], candidate) for candidate, features in dated]
    score, best = max(scored, key=lambda choice: (choice[0], -choice[1].start), default=(LEAST_SCORE, None))
    return best if score > LEAST_SCORE else None


def _features(
    c: DateCandidate,
    candidates: Sequence[DateCandidate],
    around: Surroundings,
    kind: str,
    published: date | None,
) -> Iterator[str]:
    exact = {4: "year", 7: "month"}.get(len(c.edtf), "day")
    yield f"form:{c.form}"
    yield f"exact:{exact}"
    yield f"exact:{exact}|{kind}"
    own = list(around.features(c.start, c.end))
    yield from own
    for f in own:
        if f[0] in "<>^" or f[:3] in {"-1=", "-2=", "-1:", "-2:", "+1:"}:
            yield f"{kind}|{f}"
            yield f"{exact}|{f}"
    if published:
        age = _age(c, published)
        yield f"age:{age}"
        yield f"age:{age}|{kind}"
        yield f"age:{age}|{exact}"
    yield from _of_sentence(c, around, kind)
    yield from _among(c, candidates, kind, published)
    yield f"begins:{c.start < 3}"
    yield f"ends:{len(around.masked) - c.end < 3}"
    line = around.masked.rfind("\n", max(0, c.start - 40), c.start) + 1
    yield f"line-begins:{not around.masked[line : c.start].strip()}"


def _age(c: DateCandidate, published: date) -> str:
    """How long before the document a date lies; a month or year that is not over counts as now."""
    days = (published - c.last).days
    if len(c.edtf) < 10 and c.edtf <= published.isoformat()[: len(c.edtf)]:
        days = max(days, 0)
    return next((name for most, name in _AGES if days < most), "older")


_AGES = ((0, "future"), (1, "same"), (8, "week"), (45, "month"), (370, "year"))


def _of_sentence(c: DateCandidate, around: Surroundings, kind: str) -> Iterator[str]:
    index = around.sentence_at(c.start)
    sentence = around.sentences[index]
    kinds = {token.kind for token in around.tokens_of(sentence)}
    for telling in _TELLING:
        yield f"in-sentence:{telling}:{telling in kinds}"
        yield f"in-sentence:{telling}:{telling in kinds}|{kind}"
    yield f"sentence:{min(index, 3)}"
    yield f"last-sentence:{index == len(around.sentences) - 1}"
    yield f"question:{sentence.is_question}"


def _among(
    c: DateCandidate, candidates: Sequence[DateCandidate], kind: str, published: date | None
) -> Iterator[str]:
    others = [other for other in candidates if other.start != c.start]
    past = [other for other in candidates if not published or other.last.replace(day=1) <= published]
    yield f"dates:{min(len(candidates), 4)}"
    yield f"first:{all(other.start > c.start for other in others)}"
    yield f"latest:{all(other.last <= c.last for other in others)}|{kind}"
    yield f"latest-past:{c in past and all(other.last <= c.last for other in past)}|{kind}"
    yield f"only-past:{past == [c]}"
