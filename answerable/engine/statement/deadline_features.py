"""What speaks for and against each period being the end of a pledge, as features."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from .deadline_candidates import deadline_candidates
from .deadlines import Period
from .period_reading import read_period
from .sentences import Sentence
from .surroundings import Surroundings

_END_OF_LIFE = re.compile(
    r"\b(?:end[ -]of[ -](?:\w+ )?life|life[ -]?cycle|wear out|worn out|as (?:and|or) when|natural "
    r"turnover|when they (?:fail|break|expire)|lifespan|"
    r"attrition|levensduur|lebensdauer|fin de vie|oes|żywotnoś\w+)\b|寿命|到期",
    re.IGNORECASE,
)
_FUND = re.compile(
    r"\b(?:fund\w*|budget\w*|money|set aside|earmark\w*|allocat\w*|provision|grant|capital|£|\$|€)",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"\b(?:this letter|this notice|this order|today|now|this day|date of|this vote|this decision|"
    r"heute|vandaag|aujourd'hui|heddiw|dziś|hereof|this reply|this answer)\b",
    re.IGNORECASE,
)


def features_of_deadlines(
    masked: str,
    sentences: Sequence[Sentence],
    *,
    published: date | None,
    publisher: str | None = None,
    said: date | None = None,
) -> list[tuple[Period, frozenset[str]]]:
    """Each period that is named, as the words mean it, with what speaks for its being the pledge's end.

    What `choose_deadline` weighs and is learnt from. `said` is the day of the statement if the text gives it.
    """
    places: dict[tuple[int, int], list[Period]] = {}
    for candidate in deadline_candidates(masked, published=published):
        places.setdefault((candidate.start, candidate.end), []).append(candidate)
    where = f"{masked} {publisher or ''}"
    read = [
        read_period(readings, masked, published=published, said=said, where=where)
        for readings in places.values()
    ]
    if not read or not sentences:
        return []
    seen = _Passage(masked, sentences, read, published)
    return [(period, frozenset(seen.features(period))) for period in read]


class _Passage:
    def __init__(
        self, masked: str, sentences: Sequence[Sentence], periods: Sequence[Period], published: date | None
    ) -> None:
        self.masked = masked
        self.sentences = sentences
        self.periods = periods
        self.published = published
        self.around = Surroundings(masked, sentences)
        self.whole = [name for name, pattern in _WHOLE if pattern.search(masked)]

    def features(self, period: Period) -> Iterator[str]:
        own = list(self._of_place(period))
        yield from own
        yield f"form:{period.form}"
        yield f"reading:{period.reading}"
        for f in own:
            if f[:3] in {"-1:", "-2:", "+1:"} or f in {"last-span", "question"} or f.startswith("in="):
                yield f"{period.form}|{f}"
        if self.published:
            days = (period.last - self.published).days
            gap = next((name for most, name in _GAPS if days < most), "far")
            yield f"gap:{gap}"
            yield f"{period.form}|gap:{gap}"
        yield from self._among(period)

    def _of_place(self, period: Period) -> Iterator[str]:
        start, end = period.start, period.end
        yield from self.around.features(start, end)
        for token in self.around.tokens_between(start, end):
            yield f"in={token.kind if token.kind in {'NUM', 'YEAR'} else token.text}"
        index = self.around.sentence_at(start)
        sentence = self.sentences[index]
        if sentence.is_question:
            yield "question"
        for kind in {token.kind for token in self.around.tokens_of(sentence)} & _TELLING:
            yield f"in-sentence:{kind}"
        yield f"sentence:{min(index, 3)}"
        yield f"last-sentence:{index == len(self.sentences) - 1}"
        for name in self.whole:
            yield f"whole:{name}"

    def _among(self, period: Period) -> Iterator[str]:
        others = [other for other in self.periods if other != period]
        yield f"places:{min(len(self.periods), 4)}"
        yield f"last-place:{period is self.periods[-1]}"
        yield f"first-place:{period is self.periods[0]}"
        if any(o.start <= period.start and period.end <= o.end for o in others):
            yield "inside-another"
        apart = [o for o in others if o.end <= period.start or o.start >= period.end]
        if not apart:
            yield "alone"
        if any(o.last == period.last for o in apart):
            yield "agreed"
        if any(o.last > period.last for o in apart):
            yield "later-is-there"
            yield f"later-follows:{any(o.last > period.last and o.start > period.start for o in apart)}"
        if any(o.last < period.last for o in apart):
            yield "earlier-is-there"
        same = [o for o in apart if o.form == period.form]
        if same:
            yield f"latest-of-form:{all(o.last <= period.last for o in same)}"


_WHOLE = (("eol", _END_OF_LIFE), ("fund", _FUND), ("issue", _ISSUE))
_GAPS = ((2, "now"), (15, "weeks"), (60, "months"), (400, "year"), (1200, "years"))
_TELLING = frozenset(
    {"HH", "REMOVE", "FUT", "BUY", "SAY", "ASK", "CAM", "MONEY", "NEG", "KEEP", "DONE", "REMAIN"}
)
