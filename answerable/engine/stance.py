"""What one sentence says of the cameras: going, gone, bought no more, kept, in use or not in use.

Two ways lead to an answer, both tables in `wording/`. A *phrase* settles it by itself (`nil return`). An *event*
(removing, buying, using) takes its mood from the cue beside it (`no plans to`, `will`, `calls for`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .language import Language
from .sentences import Sentence, clause_around
from .wording import chinese, dutch, english, french, german, polish, welsh
from .wording.shapes import Event, Mood, Wording

_WORDINGS: dict[Language, Wording] = {
    "en": english.WORDING,
    "nl": dutch.WORDING,
    "de": german.WORDING,
    "fr": french.WORDING,
    "cy": welsh.WORDING,
    "pl": polish.WORDING,
    "zh": chinese.WORDING,
}
KIND_OF: dict[tuple[Event, Mood], str] = {
    ("removal", "refused"): "refuses",
    ("removal", "committed"): "commits_removal",
    ("removal", "done"): "removed",
    ("removal", "open"): "uses",
    ("purchase", "no_more"): "commits_no_new",
    ("purchase", "refused"): "denies_use",
    ("purchase", "committed"): "uses",
    ("purchase", "done"): "uses",
    ("use", "refused"): "denies_use",
    ("use", "ending"): "commits_removal",
    ("use", "done"): "removed",
    ("use", "committed"): "uses",
}


class Hit(NamedTuple):
    """One wording that was found, with its place in the passage and the rule that knows it."""

    kind: str
    rule: str
    start: int
    end: int
    in_void: bool = False


def mask(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with each named company put as `Ħħħ…` of the same length, so that wordings need not know names."""
    pieces, last = [], 0
    for start, end in sorted(set(places)):
        if start < last or end <= start:
            continue
        pieces += [text[last:start], "Ħ" + "ħ" * (end - start - 1)]
        last = end
    return "".join([*pieces, text[last:]])


def speaks_of_makers(masked: str, language: Language) -> bool:
    """Whether a masked text names a company, or points at one (`Chinese-made cameras`, `the manufacturer`)."""
    return bool(_compiled(language).maker.search(masked))


def read_stances(masked: Sentence, language: Language, *, carried: bool = False) -> list[Hit]:
    """Every stance that a masked sentence states, in no order; none for a question.

    `carried` says that the sentence before spoke of the cameras, so that `them` here means these.
    """
    if masked.is_question:
        return []
    rules = _compiled(language)
    if any(void.search(masked.text) for void in rules.voids):
        return []
    speaks = bool(rules.maker.search(masked.text))
    hits = list(_phrase_hits(masked, rules, speaks=speaks, carried=carried))
    if speaks or (carried and rules.cameras.search(masked.text)):
        hits += _event_hits(masked, rules, speaks=speaks)
    return hits


class _Rules(NamedTuple):
    maker: re.Pattern[str]
    voids: tuple[re.Pattern[str], ...]
    cameras: re.Pattern[str]
    phrases: tuple[tuple[str, str, re.Pattern[str], bool], ...]
    events: tuple[tuple[Event, re.Pattern[str]], ...]
    cues: tuple[tuple[str, Mood, str, re.Pattern[str], tuple[Event, ...]], ...]


@cache
def _compiled(language: Language) -> _Rules:
    wording = _WORDINGS[language]

    def ready(pattern: str) -> re.Pattern[str]:
        for name, fragment in wording.fragments.items():
            pattern = pattern.replace("{" + name + "}", fragment)
        return re.compile(pattern, re.IGNORECASE)

    return _Rules(
        ready("{M}"),
        tuple(ready(pattern) for pattern in wording.voids),
        ready(r"\b(?:{C}|them|they|it|these|those|all|each|every|both|one)\b" if language == "en" else "{C}"),
        tuple((p.name, p.kind, ready(p.pattern), p.holds_in_void) for p in wording.phrases),
        tuple(
            (w.event, ready(rf"\b(?:(?P<past>{w.past})|(?P<ing>{w.ing})|(?P<noun>{w.noun})|(?P<base>{w.base}))\b"))
            for w in wording.events
        ),
        tuple((c.name, c.mood, c.side, ready(c.pattern), c.events) for c in wording.cues),
    )


_NEEDS_MAKER = ("uses.", "denies.no", "denies.does", "denies.never", "denies.is", "no-new.")


def _phrase_hits(masked: Sentence, rules: _Rules, *, speaks: bool, carried: bool) -> Iterator[Hit]:
    for name, kind, pattern, holds_in_void in rules.phrases:
        if not speaks and (name.startswith(_NEEDS_MAKER) and not (carried and not name.startswith("uses."))):
            continue
        if not speaks and not carried and kind not in {"withheld", "not_held"} and name != "denies.nil":
            continue
        for found in pattern.finditer(masked.text):
            void = not holds_in_void and _is_void(masked.text, found.start(), found.end(), rules)
            yield Hit(kind, name, masked.start + found.start(), masked.start + found.end(), void)


def _is_void(sentence: str, start: int, end: int, rules: _Rules) -> bool:
    left, right = clause_around(sentence, start, end)
    for _, mood, side, pattern, events in rules.cues:
        if mood != "void" or len(events) < 2:
            continue
        if _cue_found(sentence, (left, start, end, right), side, pattern):
            return True
    return False


def _cue_found(
    sentence: str, place: tuple[int, int, int, int], side: str, pattern: re.Pattern[str]
) -> re.Match[str] | None:
    left, start, end, right = place
    if side == "before":
        return pattern.search(sentence[left:start])
    if side == "after":
        return pattern.search(sentence[end:right])
    return pattern.search(sentence)


def _event_hits(masked: Sentence, rules: _Rules, *, speaks: bool) -> Iterator[Hit]:
    text = masked.text
    for event, pattern in rules.events:
        if event != "removal" and not speaks:
            continue
        for found in pattern.finditer(text):
            left, right = clause_around(text, found.start(), found.end())
            if event == "use" and "Ħ" not in text[left:right] and not rules.maker.search(text[left:right]):
                continue
            place = (left, found.start(), found.end(), right)
            mood, cue = _mood(text, place, event, rules, found.lastgroup or "base")
            kind = KIND_OF.get((event, mood))
            if kind:
                yield Hit(kind, f"{event}.{cue}", masked.start + found.start(), masked.start + found.end())


def _mood(
    text: str, place: tuple[int, int, int, int], event: Event, rules: _Rules, form: str
) -> tuple[Mood, str]:
    for name, mood, side, pattern, events in rules.cues:
        if event in events and _cue_found(text, place, side, pattern):
            return mood, name
    return _UNMARKED.get((event, form), ("void", "unmarked"))


# An event with no cue beside it: `took them down` is done, `use them` is so, `removing them` may be anything.
_UNMARKED: dict[tuple[str, str], tuple[Mood, str]] = {
    ("removal", "past"): ("done", "past"),
    ("purchase", "past"): ("done", "past"),
    ("use", "base"): ("committed", "present"),
    ("use", "past"): ("committed", "past"),
    ("use", "ing"): ("committed", "present"),
    ("use", "noun"): ("committed", "present"),
}
