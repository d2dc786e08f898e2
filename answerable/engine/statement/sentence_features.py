"""What is told about one sentence of a passage to the classifier that says which stance it states.

Each feature is a string that a person can read: it is the reason that an answer gives.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from .answers import Answer, is_no, is_yes
from .language import Language
from .meanings import Meanings
from .sentences import Sentence
from .stance import Hit
from .tokens import BODY, MAKER, NUMBER, ZERO, read_tokens, stem


class Seen(NamedTuple):
    """A masked passage as the classifier sees it."""

    sentences: Sequence[Sentence]
    language: Language
    bodies: Sequence[Sequence[str]]
    """The names of bodies in each sentence."""
    hits: Sequence[Sequence[Hit]]
    """The wordings found in each sentence by rule."""
    answers: Sequence[Answer]
    names_maker: bool
    is_of_body: bool
    """Whether the publisher is itself a public body."""
    with_later: Collection[int]
    """The numbers of the sentences that name a day after the document's own."""


def read_features(seen: Seen, number: int, meanings: Meanings | None) -> set[str]:
    """The features of the sentence of that number."""
    sentence = seen.sentences[number]
    tokens = read_tokens(sentence.text, seen.bodies[number])
    stems = [_stem(token, seen.language) for token in tokens]
    features = {f"w={run}" for run in _runs(tokens, 4 if seen.language == "zh" else 3)}
    if seen.language != "zh":
        features.update(f"p={run}" for run in _runs(stems, 3))
    features.update(_setting(seen, number, tokens))
    features.update(_question_before(seen, number))
    features.update(_as_answer(seen, sentence))
    for hit in seen.hits[number]:
        features.update((f"r={hit.rule}", f"r={hit.kind}" + ("!" if hit.in_void else "")))
    meant = set(_meaning_features(meanings, tokens)) if meanings else set()
    features.update(meant)
    if number in seen.with_later:
        # Beside each meaning too: `last unit removed` of a day to come is a promise.
        features.update(["later", *(f"later|{name[2:]}" for name in meant if _ONE_TAG.fullmatch(name))])
    return features


_ONE_TAG = re.compile(r"m=[A-Z][\w.]*")


def read_passage_features(of_sentences: Sequence[set[str]]) -> set[str]:
    """The features of a whole passage: those of all its sentences, and how many these are."""
    return {f"sentences={min(5, len(of_sentences))}"}.union(*of_sentences)


def _stem(token: str, language: Language) -> str:
    return stem(token) if language == "en" or token[0] == "⟦" else token[:6]


def _runs(tokens: Sequence[str], longest: int) -> Iterator[str]:
    for start in range(len(tokens)):
        for length in range(1, min(longest, len(tokens) - start) + 1):
            yield "_".join(tokens[start : start + length])


def _setting(seen: Seen, number: int, tokens: Sequence[str]) -> Iterator[str]:
    sentence = seen.sentences[number]
    if sentence.is_question:
        yield "is=question"
    yield f"maker={'here' if MAKER in tokens else 'elsewhere' if seen.names_maker else 'nowhere'}"
    yield f"by={'body' if seen.is_of_body else 'other'}"
    yield f"long={min(4, len(tokens) // 6)}"
    yield f"bodies={min(2, len(seen.bodies[number]))}"
    yield f"language={seen.language}"
    if number == 0:
        yield "is=first"


def _question_before(seen: Seen, number: int) -> Iterator[str]:
    """The words of the question that stands last before a sentence: what a short answer answers."""
    for sentence in reversed(seen.sentences[:number]):
        if sentence.is_question:
            yield from (f"asked={_stem(token, seen.language)}" for token in set(read_tokens(sentence.text)))
            return


def _as_answer(seen: Seen, sentence: Sentence) -> Iterator[str]:
    for answer in seen.answers:
        if sentence.start <= answer.start < sentence.end:
            first = next((t for t in read_tokens(answer.text) if t not in _LABELS), NUMBER)
            said = "yes" if is_yes(answer.text) else "no" if is_no(answer.text) else first
            yield f"answer={answer.topic}"
            yield f"answer={answer.topic}|{said}"


_LABELS = frozenset({NUMBER, "q", "a", ":", "?", ";"})
_PLAIN = frozenset(
    "we our us they their it its them to be is are was were has have had been being not no of by".split()
)
_FORM = re.compile(r"\.\w+$")


def _meaning_features(meanings: Meanings, tokens: Sequence[str]) -> Iterable[str]:
    tags = {meaning.place: meaning.tag for meaning in meanings.read(tokens)}
    kept = [
        tags.get(place, token)
        for place, token in enumerate(tokens)
        if place in tags or token in _PLAIN or token in {MAKER, BODY, NUMBER, ZERO}
    ]
    plain = [_FORM.sub("", tag) for tag in kept]
    for sign, line in (("m", kept), ("n", plain)):
        for place, tag in enumerate(line):
            yield f"{sign}={tag}"
            following = line[place + 1 : place + 3]
            yield from (
                f"{sign}={'>'.join([tag, *following[:length]])}" for length in (1, 2)[: len(following)]
            )
            if len(following) == 2:
                yield f"{sign}={tag}>>{following[1]}"
