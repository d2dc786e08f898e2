"""A passage made ready for the question whose stance it states: its first stance, and who is named."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .body_candidates import BodyCandidate, Place
from .publisher import PublisherSort, sort_of_publisher
from .sentences import Sentence


class StancePlace(NamedTuple):
    """A sentence that states a stance: its place, the kind, and how likely it is (0 to 1)."""

    start: int
    end: int
    kind: str
    chance: float = 1.0


class BodySetting(NamedTuple):
    """A masked passage with its first stance and the bodies that it may be of."""

    masked: str
    sentences: Sequence[Sentence]
    candidates: Sequence[BodyCandidate]
    homes: tuple[tuple[int, ...], ...]
    """Of each candidate, the numbers of the sentences in which it is spoken of."""
    publisher: str | None
    sort: PublisherSort
    focus: int
    """The number of the sentence of the first stance."""
    others: frozenset[int]
    """The numbers of the sentences of further stances."""
    kind: str

    def number_at(self, place: int) -> int:
        """The number of the sentence at a place."""
        return _number_at(self.sentences, place)

    def headed_in(self, number: int, *, headed: bool = True) -> int:
        """How many bodies are named in a sentence with (or without) a word that says their sort."""
        return sum(
            not candidate.is_publisher
            and not candidate.inside
            and bool(candidate.head) is headed
            and number in homes
            for candidate, homes in zip(self.candidates, self.homes, strict=True)
        )


def make_setting(
    masked: str,
    sentences: Sequence[Sentence],
    stances: Sequence[StancePlace],
    publisher: str | None,
    candidates: Sequence[BodyCandidate],
) -> BodySetting:
    """The passage with its first stance: the first that is more likely than not, else the likeliest."""
    sure = [s for s in stances if s.chance >= 0.5] or sorted(stances, key=lambda s: -s.chance)[:1]
    first = min(sure, key=lambda s: s.start, default=StancePlace(0, 0, "none", 0.0))
    focus = _number_at(sentences, first.start)
    others = frozenset(_number_at(sentences, stance.start) for stance in sure) - {focus}
    homes = tuple(
        tuple(sorted({_number_at(sentences, place.start) for place in candidate.places}))
        for candidate in candidates
    )
    sort = sort_of_publisher(publisher)
    return BodySetting(masked, sentences, candidates, homes, publisher, sort, focus, others, first.kind)


def _number_at(sentences: Sequence[Sentence], place: int) -> int:
    return max(bisect_right(sentences, place, key=lambda s: s.start) - 1, 0)


_BODIES = (
    "councils|authorities|departments|forces|trusts|universities|agencies|schools|hospitals|"
    "ministries|boroughs|"
    "cities|towns|bodies|districts|counties|colleges|academies|boards|prisons|stations|groups|"
    "estates|ports|operators|"
    "utilities|libraries|museums|parishes|states|provinces|regions|municipalities|clinics|"
    "surgeries|organisations|"
    "landlords|services"
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|both|most|"
    r"all|dozens of|some|"
    rf"other|various|neither|\d{{1,4}})(?: of the)? (?:[\w'-]{{1,30}} ){{0,3}}(?:{_BODIES})\b|"
    r"\b(?:drei|zwei|vier|fünf|mehrere|twee|drie|vier|vijf|deux|trois|quatre|cinq|plusieurs|"
    r"dwie|trzy|cztery|pięć|"
    r"kilka|dau|tri|pedwar) (?:\w{1,30} )?(?:kommunen|städte|gemeinden|kreise|schulen|gemeenten|"
    r"provincies|scholen|"
    r"communes|villes|régions|écoles|gminy|gmin|miasta|szkoły|powiaty|chyngor|ysgol)\b|\b(?:ni|"
    r"noch|weder|ani)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:an?|one|another|een|ein|eine|une?|pewien|pewna|jedna) (?:[\w'-]{1,30} "
    r"){0,3}(?:academy|school|district|"
    r"hospital|council|college|university|force|trust|prison|library|town|county|agency|"
    r"authority|department|ministry|"
    r"utility|airport|embassy|nursery|surgery|borough|municipality|city|gemeente|stadt|gemeinde|"
    r"commune|ville|gmina|"
    r"cyngor|schule|école|szkoła|ysgol|operator|landlord|ward|station|barracks|campus|parish|"
    r"village|body|board|home|"
    r"one of them)\b|某|一所|一家",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\b(?:both|all|each|neither|nor|between them|joined? forces|alle|beide|allebei|tous|toutes|"
    r"oba|obie)\b|均|都",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",? (?:and|&|und|et|en|i|a|or|nor) (?:the |die |de |la |le )?|, (?:the )?|\s?[;/] ?")


def passage_features(setting: BodySetting) -> list[str]:
    """What holds for the passage: how many bodies share the sentence of the stance, or that "
    "one is unnamed."""
    if not setting.sentences:
        return ["empty"]
    sort, focus = setting.sort, setting.focus
    sentence = setting.sentences[focus].text
    headed, bare = setting.headed_in(focus), setting.headed_in(focus, headed=False)
    anywhere = sum(bool(c.head) and not c.is_publisher and not c.inside for c in setting.candidates)
    out = [
        f"sort={sort}",
        f"headed-here={min(headed, 3)}",
        f"headed-here={min(headed, 3)}|{sort}",
        f"bare-here={min(bare, 2)}|headed={min(headed, 1)}|{sort}",
        f"headed={min(anywhere, 3)}|{sort}",
        f"kind={setting.kind}|{sort}",
    ]
    for name, pattern in (("several", _SEVERAL), ("unnamed", _UNNAMED), ("shared", _SHARED)):
        if pattern.search(sentence):
            out += [name, f"{name}|headed={min(headed, 2)}", f"{name}|{sort}"]
    if _SEVERAL.search(setting.masked):
        out.append("several-anywhere")
    if length := _listed(setting):
        out += ["list", f"list|{sort}", f"list={min(length, 3)}"]
        if _SHARED.search(sentence):
            out.append("list|shared")
        if _PLURAL.match(setting.masked, _list_end(setting)):
            out += ["list|plural", f"list|plural|{sort}"]
    return out


_PLURAL = re.compile(
    r",? (?:have|are|were|do|did not|will|say|use|run|own|both|all|each|still|plan|intend|told|"
    r"said|haben|wollen|hebben|"
    r"ont|sont|mają)\b"
)


def _in_focus(setting: BodySetting) -> list[Place]:
    sentence = setting.sentences[setting.focus]
    return sorted(
        {
            place
            for candidate in setting.candidates
            if not candidate.inside
            for place in candidate.places
            if sentence.start <= place.start < sentence.end and place.how in {"name", "short"}
        }
    )


def _listed(setting: BodySetting) -> int:
    """How many pairs of bodies stand side by side in the sentence of the stance: two in `A, B and C have`."""
    pairs = pairwise(_in_focus(setting))
    return sum(bool(_BETWEEN.fullmatch(setting.masked, one.end, two.start)) for one, two in pairs)


def _list_end(setting: BodySetting) -> int:
    here = _in_focus(setting)
    ends = [two.end for one, two in pairwise(here) if _BETWEEN.fullmatch(setting.masked, one.end, two.start)]
    return ends[-1]
