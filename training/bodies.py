"""Whose stance a passage states: examples from the passages, and the weights that choose among candidates."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle
from typing import NamedTuple

from answerable.engine.statement.body_candidates import body_candidates
from answerable.engine.statement.body_features import features_of_bodies
from answerable.engine.statement.body_setting import StancePlace, make_setting
from answerable.engine.statement.linear import Linear
from answerable.engine.statement.passage import Passage
from answerable.engine.statement.publisher import sort_of_publisher

from .choosing import Choice, fit_choices
from .corpus import Labelled, prepare

STRENGTH = 1.5
"""The inverse of the penalty on weights, found by leaving out one source at a time."""
LIGHTEST = 25
"""Weights under this many thousandths are left out of the file."""
REWRITTEN_WEIGHT = 0.25


class BodyExample(NamedTuple):
    """One passage: the features of `nobody that is named`, then of each candidate; and which is right."""

    rows: list[list[str]]
    right: int
    names: list[str | None]
    source: str
    weight: float = 1.0


def marked_stances(item: Labelled) -> list[StancePlace]:
    """The stances that the writer of a passage marked, as sure ones."""
    places = [(item.passage.text.find(stance.words), stance) for stance in item.stances]
    return [StancePlace(at, at + len(stance.words), stance.kind) for at, stance in places if at >= 0]


def examples_of_body(
    items: Iterable[Labelled], stances_of: Callable[[Labelled], Sequence[StancePlace]] = marked_stances
) -> list[BodyExample]:
    """An example for each passage with a stance; those whose body is no candidate are left out.

    `stances_of` may give what the classifier of sentences says, so that the ranker learns its mistakes.
    """
    found = []
    for item in items:
        stances = stances_of(item)
        if item.kind == "none" or not stances:
            continue
        example = _example(item.passage, stances, item.body, item.source)
        if example is not None:
            found.append(example)
    return found


def _example(
    passage: Passage, stances: Sequence[StancePlace], body: str | None, source: str, weight: float = 1.0
) -> BodyExample | None:
    candidates = body_candidates(passage.text, passage.masked, passage.publisher)
    setting = make_setting(passage.masked, passage.sentences, stances, passage.publisher, candidates)
    names = [None, *(candidate.name for candidate in candidates)]
    wanted = same_body(body)
    right = next((place for place, name in enumerate(names) if same_body(name) == wanted), None)
    if right is None or len(names) < 2:
        return None
    return BodyExample(features_of_bodies(setting), right, list(names), source, weight)


_GENERIC = frozenset(
    "the of and for council city borough county district london royal metropolitan mbc".split()
)
_COUNTRY = re.compile(
    r"\s*\((?:uk|us|usa|australia|canada|new zealand|ireland|netherlands|denmark|"
    r"united states|united kingdom)\)\s*$",
    re.IGNORECASE,
)


def same_body(name: str | None) -> frozenset[str] | None:
    """What two spellings of one body share: its telling words, as the evaluation compares them."""
    if not name:
        return None
    words = re.findall(r"\w+", _COUNTRY.sub("", name).casefold().replace("&", " and "))
    return frozenset(word for word in words if word not in _GENERIC) or frozenset(words)


_VERB = {"has": "have", "is": "are", "was": "were", "says": "say", "uses": "use", "runs": "run"}
_VERB |= {"plans": "plan", "expects": "expect"} | {
    same: same for same in ("had", "will", "said", "told", "still")
}
_UNNAMED = (
    "A council in the north", "One hospital trust", "A school in the county", "One district", "Two colleges",
    "Three councils in the region", "A housing association", "One of the forces", "Several universities",
    "A neighbouring council", "Four agencies", "One authority, which we may not name,",
    "A city in the next state",
)  # fmt: skip


def rewritten_examples(items: Sequence[Labelled]) -> list[BodyExample]:
    """Passages whose one named body is put as a list of bodies, or as an unnamed one: nobody is right there.

    Writers made few such passages by themselves.
    """
    eligible = [pair for item in items if (pair := _named_subject(item))]
    names = cycle(match[1] for _, match in eligible[::-1])
    found = []
    for number, ((item, subject), unnamed) in enumerate(zip(eligible, cycle(_UNNAMED))):
        name, verb = subject[1], subject[2]
        others = [other for other in (next(names), next(names), next(names)) if other != name][
            : 1 + number % 2
        ]
        every = "all " if number % 3 else ""
        listed = f"{', '.join([name, *others[:-1]])} and {others[-1]} {every}{_VERB[verb]}"
        text = item.passage.text
        for words in (
            listed,
            f"{unnamed if subject.start() == 0 else unnamed[0].lower() + unnamed[1:]} {verb}",
        ):
            new = text[: subject.start()] + words + text[subject.end() :]
            published = item.passage.published.isoformat() if item.passage.published else None
            passage = prepare(new, published, item.passage.publisher)
            stances = [StancePlace(subject.start(), subject.start() + len(words), item.kind)]
            example = _example(passage, stances, None, item.source, REWRITTEN_WEIGHT)
            if example is not None:
                found.append(example)
    return found


def _named_subject(item: Labelled) -> tuple[Labelled, re.Match[str]] | None:
    """Where a body that another reports on is named once, before a verb in the sentence of its stance."""
    passage, body = item.passage, item.body
    if passage.language != "en" or not body or item.kind == "none" or not item.stances:
        return None
    if sort_of_publisher(passage.publisher) not in {"outlet", "parliament"} or passage.text.count(body) != 1:
        return None
    found = re.search(rf"(?:[Tt]he )?({re.escape(body)}) ({'|'.join(_VERB)})\b", passage.text)
    if not found:
        return None
    stance = passage.text.find(item.stances[0].words)
    return (item, found) if passage.number_at(stance) == passage.number_at(found.start()) else None


def fit_bodies(examples: Sequence[BodyExample]) -> Linear:
    """Weights by which the right candidate of a passage outranks the others."""
    choices = [Choice(example.rows, frozenset({example.right}), example.weight) for example in examples]
    return Linear(("body",), dict(fit_choices(choices, strength=STRENGTH, lightest=LIGHTEST)))
