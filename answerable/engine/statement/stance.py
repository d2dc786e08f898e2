"""What one sentence says of the cameras: going, gone, bought no more, kept, in use or not in use.

Two ways lead to an answer, both tables in `wording/`. A *phrase* settles it by itself (`nil return`).
An *event* (removing, buying, using) takes its mood from the cue beside it (`no plans to`, `calls for`).
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
    """The text with each named company put as `Ħħħ…` of its length, so that wordings need not know names."""
    pieces, last = [], 0
    for start, end in sorted(set(places)):
        if start < last or end <= start:
            continue
        pieces += [text[last:start], "Ħ" + "ħ" * (end - start - 1)]
        last = end
    return "".join([*pieces, text[last:]]).replace("’", "'")


def read_stances(masked: Sentence, language: Language) -> list[Hit]:
    """Every stance that a masked sentence states, in no order; none for a question.

    The sentence before may have spoken of the cameras, so that `them` here means these.
    """
    if masked.is_question:
        return []
    rules = _compiled(language)
    if any(void.search(masked.text) for void in rules.voids):
        return []
    speaks = bool(rules.maker.search(masked.text))
    hits = list(_phrase_hits(masked, rules, speaks=speaks))
    if speaks or rules.cameras.search(masked.text):
        hits += _event_hits(masked, rules, speaks=speaks)
    return hits


def read_bare_naming(masked: Sentence, language: Language) -> list[Hit]:
    """The last resort, for a sentence that names the maker beside cameras and that no other rule could read.

    Named with a "no" it denies; named plainly it is in use. One that asks, demands or supposes says nothing.
    """
    rules = _compiled(language)
    found = _NAMED.search(masked.text)
    if masked.is_question or not found or any(void.search(masked.text) for void in rules.voids):
        return []
    place = (0, found.start(), found.end(), len(masked.text))
    for _, mood, side, pattern, _ in rules.cues:
        if mood == "void" and _cue_found(masked.text, place, side, pattern):
            return []
    if _TALK.search(masked.text):
        return []
    kind = "denies_use" if _DENIAL.search(masked.text) else "uses"
    return [Hit(kind, f"bare.{kind}", masked.start + found.start(), masked.start + found.end())]


_NAMED = re.compile(
    r"Ħħ*(?:[- ][\w-]+){0,3} (?:cctv|cameras?|units?|devices?|domes?|lenses|"
    r"equipment|kit|gear|systems?|bodycams?|turrets?|bullets?|models?)\b|"
    r"\b(?:cctv|cameras?|units?|devices?|domes?|lenses|equipment|kit|gear|"
    r"systems?|bodycams?|ones|models?)\b[^.;]{0,50}\b(?:by|from|of|as|is|are|was|were|"
    r"to be) (?:\w+ ){0,2}Ħ|\bĦħ*\b(?=[^.;]{0,60}\b(?:cctv|cameras?|domes?|bodycams?|"
    r"surveillance)\b)",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:no|not|none|never|nothing|neither|nor|nil|zero|without|nowhere|cannot|"
    r"n't|absent|free of)\b|n't\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:request|enquiry|question\w*|ask\w*|motion|debate\w*|petition|survey|"
    r"report(?:ed)? (?:by|from)|article|concerns? about|worr\w+|protest\w*|"
    r"campaign\w*|"
    r"government|ministers?|mps?|senators?|law|bill|act|rule|ban|sanctions?|flaw|"
    r"vulnerabilit\w+|hack\w*|xinjiang|uyghur\w*|uighur\w*|review|whether|should|"
    r"ought|would|could|might|may|"
    r"home|homes|shop|shops|hotel|supermarket|retailer|company|firm|manufacturer|"
    r"sponsor\w*|stand|fair|exhibition|consider\w*|discuss\w*|hold no|"
    r"information)\b",
    re.IGNORECASE,
)


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
        pattern = _SHORT_NOT.sub(r"(?:\\b|(?=n't))\1", pattern)
        return re.compile(pattern, re.IGNORECASE)

    return _Rules(
        ready("{M}"),
        tuple(ready(pattern) for pattern in wording.voids),
        ready(r"\b(?:{C}|them|they|it|these|those|all|each|every|both|one)\b" if language == "en" else "{C}"),
        tuple((p.name, p.kind, ready(p.pattern), p.holds_in_void) for p in wording.phrases),
        tuple(
            (
                w.event,
                ready(
                    rf"\b(?:(?P<past>{w.past})|(?P<ing>{w.ing})|(?P<noun>{w.noun})|"
                    rf"(?P<base>{w.base}))\b"
                ),
            )
            for w in wording.events
        ),
        tuple((c.name, c.mood, c.side, ready(c.pattern), c.events) for c in wording.cues),
    )


# In `isn't` no word begins at the n, so a group that lists n't may begin there too.
_SHORT_NOT = re.compile(r"\\b(\(\?:[^()]*n't)")


def _phrase_hits(masked: Sentence, rules: _Rules, *, speaks: bool) -> Iterator[Hit]:
    for name, kind, pattern, holds_in_void in rules.phrases:
        if not speaks and name.startswith("uses."):
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
    if side == "own":
        return pattern.search(_own_words(sentence[left:start]))
    if side == "after":
        return pattern.search(sentence[end:right])
    return pattern.search(sentence)


_TURN = re.compile(
    r",[\"'”’]? (?=(?:the|we|it|they|our|its|this|all|that|[A-Z]\w+) )|"
    r"\b(?:said|says|replied|replies|answered|responded|confirmed|confirms|stated|"
    r"insisted|insists|announced|told us|told the \w+|revealed|disclosed)\b"
)


def _own_words(before: str) -> str:
    """The words before an event without the part of others: `After a petition, the council will`."""
    turns = list(_TURN.finditer(before))
    return before[turns[-1].end() :] if turns else before


def _event_hits(masked: Sentence, rules: _Rules, *, speaks: bool) -> Iterator[Hit]:
    text = masked.text
    for event, pattern in rules.events:
        if event != "removal" and not speaks:
            continue
        for found in pattern.finditer(text):
            left, right = clause_around(text, found.start(), found.end())
            if event == "use" and not _has_object(text, found, (left, right), rules):
                continue
            place = (left, found.start(), found.end(), right)
            mood, cue = _mood(text, place, event, rules, found.lastgroup or "base")
            kind = KIND_OF.get((event, mood))
            if kind:
                yield Hit(kind, f"{event}.{cue}", masked.start + found.start(), masked.start + found.end())


_AUXILIARY = re.compile(
    r"^ (?:\w+ly |not |now |since |also |all |already )*(?:been|had|asked|said|"
    r"told|\w+(?:ed|en))\b",
    re.IGNORECASE,
)


def _has_object(text: str, found: re.Match[str], clause: tuple[int, int], rules: _Rules) -> bool:
    """Whether a verb of using has the cameras as what is used: after it, or before a passive."""
    after = text[found.end() : min(clause[1], found.end() + 80)]
    if found.group().casefold() in {"has", "have", "had"} and _AUXILIARY.match(after):
        return False
    if rules.maker.search(after):
        return True
    return found.lastgroup in {"past", "noun"} and bool(rules.maker.search(text[clause[0] : found.start()]))


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
