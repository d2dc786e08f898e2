"""A passage as the reader sees it: names masked, cut into sentences, with what rules find in each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from .answers import Answer, pair_answers, stances_in_answers
from .calendar_words import find_dates, first_day_of
from .language import Language, guess_language
from .named_bodies import NamedBody, find_names
from .publisher import sort_of_publisher
from .sentence_features import Seen
from .sentences import Sentence, split_sentences
from .stance import Hit, mask, read_bare_naming, read_stances
from .tick_boxes import without_unticked


class Mentioned(Protocol):
    """A company's name in the passage: what a `watchlist.Match` is."""

    @property
    def start(self) -> int:
        """Where the name begins."""

    @property
    def end(self) -> int:
        """Where the name ends."""


class Passage(NamedTuple):
    """One passage with its document's date and publisher."""

    text: str
    masked: str
    """With names masked, and without what stands by a box that is not ticked."""
    sentences: tuple[Sentence, ...]
    """Of the masked text."""
    bodies: tuple[NamedBody, ...]
    hits: tuple[tuple[Hit, ...], ...]
    """Of each sentence: the wordings that rules know."""
    answers: tuple[Answer, ...]
    language: Language
    names_maker: bool
    published: date | None
    publisher: str | None

    def number_at(self, place: int) -> int:
        """The number of the sentence at a place of the text."""
        return max(bisect_right(self.sentences, place, key=lambda s: s.start) - 1, 0)

    @property
    def seen(self) -> Seen:
        """The passage as the classifier of sentences sees it."""
        named = [[body.name for body in self.bodies if s.start <= body.start < s.end] for s in self.sentences]
        return Seen(
            self.sentences,
            self.language,
            named,
            self.hits,
            self.answers,
            self.names_maker,
            sort_of_publisher(self.publisher) == "body",
            set(self._with_later()),
        )

    def _with_later(self) -> Iterator[int]:
        if self.published and self.sentences:
            for written in find_dates(self.masked):
                last = written.last or date.min
                if last > self.published and first_day_of(written, last) > self.published:
                    yield self.number_at(written.start)


def look_at(
    text: str, matches: Sequence[Mentioned], *, published: date | None, publisher: str | None
) -> Passage:
    """The passage, its sentences, the bodies named in it, and the wordings that rules know."""
    masked = without_unticked(mask(text, [(match.start, match.end) for match in matches]))
    sentences = tuple(split_sentences(masked))
    language = guess_language(text)
    answers = tuple(pair_answers(sentences))
    answered = list(stances_in_answers(answers))
    hits = tuple(
        (
            *read_stances(s, language),
            *read_bare_naming(s, language),
            *(hit for hit in answered if s.start <= hit.start < s.end),
        )
        for s in sentences
    )
    return Passage(
        text,
        masked,
        sentences,
        tuple(name for name in find_names(masked) if name.head and not name.inside),
        hits,
        answers,
        language,
        bool(matches),
        published,
        publisher,
    )
