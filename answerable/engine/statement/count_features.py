"""What speaks for and against each number that could count the company's cameras, as features."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .answers import pair_answers
from .count_candidates import Candidate, count_candidates, may_count
from .counts import read_count, score_number
from .numbers_in_words import Number
from .sentences import Sentence
from .sum_features import features_of_arithmetic, features_of_sum
from .surroundings import Surroundings

_NOUNS = frozenset({"CAM", "UNIT", "REC", "SITE", "PPL", "TIME", "PCT", "MONEY", "NUM", "MON", "YEAR"})
_NOT_NOUNS = frozenset({"REC", "SITE", "PPL", "TIME", "PCT", "MONEY", "MON", "YEAR"})
_CLAUSE_ENDS = frozenset(".;,:\n|)")
_TELLING = (
    "HH", "OM", "CAM", "REC", "SITE", "PPL", "REMAIN", "TOTAL", "MONEY", "BUY", "REMOVE", "KEEP",
)  # fmt: skip
_PART_AFTER = re.compile(
    r"^(?: [\w-]+){0,2}? (?:of|out of) (?:them|these|those|which|the|its|our|their|that|\d+)\b|"
    r"^(?: [\w-]+){0,2} (?:davon|dont|ervan|daarvan|ohonynt|z nich)\b",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"\b(?:of which|of whom|of these|of them|of those|including|davon|darunter|dont|waarvan|w tym|z "
    r"czego|ohonynt|"
    r"among them)\W+(?:\w+\W+){0,2}$|其中[^，。]{0,12}$",
    re.IGNORECASE,
)
_WHOLE_BEFORE = re.compile(
    r"\b(?:of|out of|from|von|van|sur|spośród|z|o'r|o) (?:(?:the|its|our|their|his|all|a total of|"
    r"some|about|de|den|"
    r"les|leur|nos|ses|die|seinen|ihren|insgesamt|other) ){0,3}$|的$",
    re.IGNORECASE,
)
_WHOLE_AFTER = re.compile(
    r"\b(?:of which|of whom|of them|of these|of those|davon|darunter|dont|waarvan|w tym|z czego|"
    r"ohonynt|daarvan|"
    r"including)\b|其中",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"Ħ|\bchin(?:ese|a\b|es|ois|e\b)|\bchińsk|\btsieine", re.IGNORECASE)


def features_of_counts(
    masked: str,
    sentences: Sequence[Sentence],
    *,
    kind: str,
    bodies: Sequence[tuple[str, int]] = (),
    body: str | None = None,
) -> list[tuple[Candidate, frozenset[str]]]:
    """Each candidate with what speaks for and against it: what `choose_count` weighs and what is learnt from.

    `kind` is the stance's; `bodies` are the bodies named with their places, `body` the one the stance is of.
    """
    candidates = count_candidates(masked) if sentences else []
    if not candidates:
        return []
    seen = CountedPassage(masked, sentences, candidates, kind, bodies, body)
    return [(candidate, frozenset(seen.features(candidate))) for candidate in candidates]


class CountedPassage:
    """A passage with its numbers, asked what speaks for each."""

    def __init__(
        self,
        masked: str,
        sentences: Sequence[Sentence],
        candidates: Sequence[Candidate],
        kind: str,
        bodies: Sequence[tuple[str, int]],
        body: str | None,
    ) -> None:
        self.masked = masked
        self.sentences = sentences
        self.kind = kind
        self.bodies = bodies
        self.body = body
        self.around = Surroundings(masked, sentences)
        self.numbers = {c.parts[0] for c in candidates if c.form == "single"}
        self.counting = sorted((n for n in self.numbers if may_count(masked, n)), key=lambda n: n.start)
        self.rules = {n: self._rule(n) for n in self.numbers}
        self.nouns = {n: self._noun(n) for n in self.numbers}
        self.eligible = [n for n in self.counting if self.nouns[n] not in _NOT_NOUNS]
        self.often = Counter(n.value for n in self.counting)
        self.answers = [a for a in pair_answers(sentences) if a.topic == "count"]
        self.company = [found.start() for found in _COMPANY.finditer(masked)][:8]
        self.sums = {c.value for c in candidates if c.form == "sum"}
        ruled = read_count(masked, sentences, remaining=kind in {"commits_removal", "uses"})
        self.ruled = ruled.value if ruled else None
        self.sum_by_rule = ruled if ruled and ruled.rule == "count.parts" else None
        self.best_score = max((score for score, _ in self.rules.values()), default=0)
        self.largest = sorted((n.value for n in self.counting), reverse=True)[:10]

    @property
    def sum_by_rule_value(self) -> int | None:
        """The sum that the rules read, if any."""
        return self.sum_by_rule.value if self.sum_by_rule else None

    def _rule(self, number: Number) -> tuple[int, str]:
        sentence = self.sentences[self.around.sentence_at(number.start)]
        start, end = number.start - sentence.start, number.end - sentence.start
        if sentence.is_question or not 0 <= start < end <= len(sentence.text):
            return 0, ""
        return score_number(sentence.text, Number(number.value, start, end))

    def _noun(self, number: Number) -> str:
        for token in self.around.after(number.end, 6):
            if token.kind in _NOUNS:
                return token.kind
            if token.text in _CLAUSE_ENDS:
                return token.text
        return "?"

    def features(self, candidate: Candidate) -> Iterator[str]:
        """Everything known of a candidate."""
        form, first = candidate.form, candidate.parts[0]
        yield f"form:{form}"
        yield f"form:{form}|{self.kind}"
        yield f"by-rules:{self.ruled == candidate.value if self.ruled else None}|{form}"
        if form == "sum":
            yield from features_of_sum(self, candidate)
        elif form in {"difference", "product", "share"}:
            yield from features_of_arithmetic(self, candidate)
        elif form == "single":
            yield from self._of_single(first)
        else:
            near = self.around.features(first.start, first.end, words=False)
            yield from (f"{form}{feature}" for feature in near)
            yield f"{form}~{self.masked[first.start : first.end].casefold().split()[0]}"
            yield f"{form}|{bool(self.counting)}"

    def _of_single(self, number: Number) -> Iterator[str]:
        own = list(self.around.features(number.start, number.end, words=False))
        yield from own
        for feature in own:
            if feature[0] in "<>" or feature[:3] in {"-1:", "+1:"}:
                yield f"{feature}|{self.kind}"
        yield from self._of_place(number)
        yield from self._of_noun(number)
        yield from self._among(number)
        yield from self._part_or_whole(number)

    def _of_place(self, number: Number) -> Iterator[str]:
        index = self.around.sentence_at(number.start)
        sentence = self.sentences[index]
        yield f"sentence:{min(index, 4)}"
        yield f"question:{sentence.is_question}"
        if any(answer.start <= number.start < answer.end for answer in self.answers):
            yield "answers-how-many"
        written = self.masked[number.start : number.end]
        yield "digits" if written[0].isdigit() else f"word:{written.casefold()[:8]}"
        yield f"size:{min(len(str(number.value)), 5)}"
        score, rule = self.rules[number]
        yield f"rule:{rule}"
        yield f"rule-score:{score}"
        yield f"best-rule:{score == self.best_score and score > 0}"
        here = {token.kind for token in self.around.tokens_of(sentence)}
        for kind in _TELLING:
            yield f"in-sentence:{kind}:{kind in here}"
        yield f"noun:{self.nouns[number]}|{'HH' in here}|{'OM' in here}"
        yield from self._of_body(number, sentence)

    def _of_body(self, number: Number, sentence: Sentence) -> Iterator[str]:
        if self.body and self.bodies:
            earlier = [name for name, place in self.bodies if place < number.start]
            inside = {name for name, place in self.bodies if sentence.start <= place < sentence.end}
            yield f"body-before:{earlier[-1] == self.body if earlier else None}"
            yield f"body-here:{self.body in inside}{bool(inside - {self.body})}"

    def _of_noun(self, number: Number) -> Iterator[str]:
        noun = self.nouns[number]
        before, after = self.around.before(number.start, 2), self.around.after(number.end, 2)
        left = before[0].kind if before else "^"
        right = after[0].kind if after else "$"
        yield f"noun:{noun}"
        yield f"noun:{noun}|{self.kind}"
        yield f"noun:{noun}|{number in self.counting}|{min(len(self.counting), 4)}"
        yield f"noun:{noun}|{left}"
        yield f"noun:{noun}|{right}"
        yield f"pair:{left}|{right}|{len(before) < 2}|{len(after) < 2}"

    def _among(self, number: Number) -> Iterator[str]:
        yield f"how-many:{min(len(self.counting), 5)}"
        if number not in self.counting:
            yield "cannot-count"
            return
        yield from _rank("all", number, self.counting)
        yield from _rank("eligible", number, self.eligible)
        yield f"eligible:{number in self.eligible}|{min(len(self.eligible), 4)}"
        yield f"eligible:{number in self.eligible}|{min(len(self.eligible), 4)}|{self.kind}"
        if self.often[number.value] > 1:
            yield "again"
        if number.value in self.sums:
            yield "is-sum"
        if self.sum_by_rule and self.sum_by_rule.start <= number.start < self.sum_by_rule.end:
            yield "in-rule-sum"
        others = [value for value in self.largest if value != number.value]
        if any(a - b == number.value for a in others for b in others):
            yield "is-difference"
        nouns = Counter(self.nouns[n] for n in self.counting[:10])
        mine = self.nouns[number]
        yield f"same-noun:{mine}:{min(nouns[mine], 3)}"
        yield f"cameras-elsewhere:{mine != 'CAM' and nouns['CAM'] > 0}"

    def _part_or_whole(self, number: Number) -> Iterator[str]:
        """`203 cameras, 34 of them Ħħħ`: which is the part, which the whole, which stands nearest."""
        sentence = self.sentences[self.around.sentence_at(number.start)]
        before = self.masked[max(sentence.start, number.start - 60) : number.start]
        after = self.masked[number.end : min(max(sentence.end, number.end), number.end + 160)]
        if _PART_AFTER.match(after) or _PART_BEFORE.search(before):
            yield "is-part"
            yield f"is-part|{bool(_COMPANY.search(after[:60]) or _COMPANY.search(before[-40:]))}"
        if _WHOLE_BEFORE.search(before):
            yield "is-whole"
        if rest := _WHOLE_AFTER.search(after):
            yield "has-part"
            yield f"has-part|{bool(_COMPANY.search(after[: rest.start()]))}"
        if self.company:
            near = {
                n: min(abs(place - n.start) for place in self.company) for n in (*self.counting[:40], number)
            }
            yield f"nearest-to-company:{near[number] == min(near.values())}"
            yield f"nearest-to-company:{near[number] == min(near.values())}|{self.nouns[number]}"

    def before(self, number: Number) -> str:
        """The class of the word before a number."""
        left = self.around.before(number.start, 1)
        return left[0].kind if left else "^"


def _rank(name: str, number: Number, among: Sequence[Number]) -> Iterator[str]:
    if number not in among:
        return
    values = [n.value for n in among]
    how_many = min(len(values), 4)
    yield f"{name}:largest:{number.value == max(values)}|{how_many}"
    yield f"{name}:smallest:{number.value == min(values)}|{how_many}"
    yield f"{name}:first:{number == among[0]}|last:{number == among[-1]}"
