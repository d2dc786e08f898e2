"""What speaks for and against a sum, a difference, a product or a share as the count, as features."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from .count_candidates import Candidate
from .numbers_in_words import Number
from .surroundings import Surroundings

_JOINS = re.compile(r",|;|\b(?:and|und|en|et|i|a|plus)\b|[|、，；\n]", re.IGNORECASE)
_DONE_OR_LEFT = re.compile(
    r"remain|left|done|gone|already|still|was|were|now|of (?:which|them|these)", re.IGNORECASE
)
_REST_WITHIN = 120


class Counted(Protocol):
    """A passage with its numbers: what a `CountedPassage` is."""

    @property
    def masked(self) -> str:
        """The passage."""

    @property
    def kind(self) -> str:
        """The kind of its stance."""

    @property
    def around(self) -> Surroundings:
        """Its words."""

    @property
    def counting(self) -> Sequence[Number]:
        """The numbers that can count things."""

    @property
    def eligible(self) -> Sequence[Number]:
        """Those that do not count other things than cameras."""

    @property
    def often(self) -> Mapping[int, int]:
        """How often each value stands."""

    @property
    def nouns(self) -> Mapping[Number, str]:
        """The class of the thing that each number counts."""

    @property
    def rules(self) -> Mapping[Number, tuple[int, str]]:
        """The score of each number by the rules, and the rule."""

    @property
    def sum_by_rule_value(self) -> int | None:
        """The sum that the rules read, if any."""

    def before(self, number: Number) -> str:
        """The class of the word before a number."""


def features_of_sum(seen: Counted, candidate: Candidate) -> Iterator[str]:
    """Of parts added up: what is left out, whether they are alike, what stands between them."""
    parts = candidate.parts
    many = min(len(parts), 4)
    others = [n for n in seen.counting if n not in parts]
    left = [n for n in seen.eligible if n not in parts]
    yield f"sum:group:{candidate.group.split('=')[0]}"
    yield f"sum:parts:{min(len(parts), 5)}"
    yield f"sum:left-out:{min(len(others), 4)}"
    yield f"sum:eligible-left-out:{min(len(left), 3)}"
    yield f"sum:eligible-left-out:{min(len(left), 3)}|{many}"
    yield f"sum:not-eligible:{any(part not in seen.eligible for part in parts)}"
    yield f"sum:is-given:{candidate.value in seen.often}"
    yield f"sum:by-rule:{seen.sum_by_rule_value == candidate.value}"
    yield f"sum:larger-is-there:{any(n.value > max(p.value for p in parts) for n in others)}"
    yield f"sum:part-is-sum:{len(parts) > 2 and any(2 * p.value == candidate.value for p in parts)}"
    yield f"sum:same-values:{len({p.value for p in parts}) < len(parts)}"
    yield from _likeness(seen, parts, bool(left))
    yield from _between(seen, parts)
    yield from (f"sum:<{token.kind}" for token in seen.around.before(parts[0].start, 6))
    yield from (f"sum:>{token.kind}" for token in seen.around.after(parts[-1].end, 6))


def _likeness(seen: Counted, parts: Sequence[Number], leaves: bool) -> Iterator[str]:
    nouns = {seen.nouns[part] for part in parts}
    yield f"sum:nouns:{'+'.join(sorted(nouns))}"
    yield from (f"sum:noun:{noun}" for noun in nouns)
    scores = [seen.rules[part][0] for part in parts]
    yield f"sum:scores:{min(scores)}"
    yield f"sum:best:{max(scores)}"
    yield f"sum:one-rule:{len({seen.rules[part][1] for part in parts}) == 1}"
    places = {seen.around.sentence_at(part.start) for part in parts}
    yield f"sum:places:{min(len(places), 4)}"
    labels = {seen.before(part) for part in parts}
    yield f"sum:same-before:{min(labels) if len(labels) == 1 else ''}"
    shapes = {(seen.before(part), seen.nouns[part]) for part in parts}
    yield f"sum:one-shape:{len(shapes) == 1}|{leaves}"
    yield f"sum:one-noun:{len(nouns - {'?'}) <= 1}|{leaves}|{len(places) == 1}"
    near = [seen.around.before(part.start, 6) + seen.around.after(part.end, 6) for part in parts]
    theirs = [any(token.kind == "HH" for token in tokens) for tokens in near]
    yield f"sum:theirs:{all(theirs)}{any(theirs)}"
    yield f"sum:others:{any(token.kind == 'OM' for tokens in near for token in tokens)}"


def _between(seen: Counted, parts: Sequence[Number]) -> Iterator[str]:
    texts = [seen.masked[one.end : other.start] for one, other in pairwise(parts)]
    yield f"sum:joined:{all(len(t) < 60 for t in texts)}|{all(_JOINS.search(t[-200:]) for t in texts)}"
    yield f"sum:done-and-left:{any(_DONE_OR_LEFT.search(t[:200]) for t in texts)}"
    for one, other in pairwise(parts):
        tokens = seen.around.tokens_between(one.end, other.start)
        yield f"sum:gap:{min(len(tokens) // 3, 5)}"
        yield from (f"sum:~{token.kind}" for token in tokens[:12])
        if any(one.end <= n.start < other.start for n in seen.counting):
            yield "sum:skips"


def features_of_arithmetic(seen: Counted, candidate: Candidate) -> Iterator[str]:
    """Of a difference, a product or a share: the words around each number, and whether a rest is named."""
    form = candidate.form
    yield f"{form}:{candidate.group}"
    yield f"{form}:is-given:{candidate.value in seen.often}"
    yield f"{form}:numbers:{min(len(seen.counting), 4)}"
    for place, part in enumerate(candidate.parts):
        yield f"{form}:{place}:{seen.nouns[part]}"
        yield f"{form}:{place}:score:{seen.rules[part][0]}"
        yield from (f"{form}:{place}<{token.kind}" for token in seen.around.before(part.start, 4))
        yield from (f"{form}:{place}>{token.kind}" for token in seen.around.after(part.end, 6))
    for one, other in pairwise(candidate.parts):
        yield from (f"{form}:~{t.kind}" for t in seen.around.tokens_between(one.end, other.start)[:12])
    for token in seen.around.tokens_between(candidate.end, candidate.end + _REST_WITHIN)[:20]:
        yield f"{form}:>>{token.kind}"
        if token.kind == "REMAIN":
            yield f"{form}:rest|{seen.kind}"
