"""Questions paired with their answers: `Have you any? / Yes. How many? / 34. Will you scrap them? / No.`"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from .sentences import Sentence
from .stance import Hit

Topic = Literal["removal", "keeping", "purchase", "count", "use", "other"]

_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    (
        "other",
        re.compile(
            r"\b(?:cost|sum|paid|spent|spend|price|supplier|when|where|which|why|who|"
            r"policy|assessment|dpia|or (?:keep|retain)\w*|(?:keep|retain)\w* (?:\w+ ){0,2}or|"
            r"stop\w* (?:buy|purchas|order|procur|acquir|install|fitt)\w*)\b|£|\$",
            re.IGNORECASE,
        ),
    ),
    (
        "count",
        re.compile(
            r"\b(?:how many|number of|total|quantity|faint|hoeveel|wie viele|combien|"
            r"ile)\b|多少",
            re.IGNORECASE,
        ),
    ),
    (
        "keeping",
        re.compile(
            r"\b(?:will|shall|intend\w*|inten(?:t|tion)|plans?|planning|propos\w+|going|want|mean)\b[^?]{0,80}?"
            r"\b(?:keep(?:ing)?|retain(?:ing)?|stay(?:ing)?|remain(?:ing)?|continu(?:e|ing)|"
            r"go(?:ing)? on (?:using|with))\b(?! (?:\w+ )?(?:data|footage|images|records?|recordings)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "removal",
        re.compile(
            r"\b(?:remov\w+|replac\w+|scrap\w*|rip\w*|get rid|strip\w*|"
            r"tak\w+ (?:\w+ ){0,3}(?:out|down)|phas\w+|swap\w*|decommission\w*|"
            r"verwijder\w*|vervang\w*|abbau\w*|retir\w+|symud|tynnu|usun\w+|dispos\w+|"
            r"(?:to|will you|will they) stop|stop(?:ping)? using|ceas\w+|com(?:e|ing) (?:out|down)|"
            r"(?:to|will they|they) go(?! (?:ahead|for|in|into|on|out|through|to|up|with)\b))\b|拆|更换",
            re.IGNORECASE,
        ),
    ),
    (
        "purchase",
        re.compile(r"\b(?:buy\w*|purchas\w+|procur\w+|order\w*|acquir\w+|install more)\b", re.IGNORECASE),
    ),
    (
        "use",
        re.compile(
            r"\b(?:do you|does|have you|has|are (?:any|there)|is any|use|own|operate|hold|"
            r"possess|made by|any)\b|gebruikt|heeft|oes|有",
            re.IGNORECASE,
        ),
    ),
)
_YES = re.compile(
    r"^\W*(?:(?:[AQ]|part|answer|question)?\.? ?\d{0,2}[a-h]?\)?\s*[.:)–-]?\s*)?"
    r"(?:yes|yep|affirmative|correct|confirmed|we do|it does|we have|they (?:are|do|will)|it (?:is|will)|"
    r"we will|ja|oui|tak|oes|ydyn|是|有)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(?:(?:[AQ]|part|answer|question)?\.? ?\d{0,2}[a-h]?\)?\s*[.:)–-]?\s*)?"
    r"(?:no\b(?! (?:further|more|longer|information|later))|none|nil|zero|negative|0\b|we (?:do|have) not|"
    r"it does not|they are not|(?:[^.:]{0,30}: )?neither (?:does|do|has|have|is|are)\b|"
    r"nee\b|nein|non\b|nie\b|nac oes|na\b|没有|无|否)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*(?:[QA]|question|answer|response)?\W{0,2}(\d{1,2}|[a-h])\b[.):]?", re.IGNORECASE)
_LEAD = re.compile(r"^[^:]{0,40}:\s*")
_LEAD_TO_NUMBER = re.compile(r"^[^:\d]{0,40}:\s*(?=\(?\d{1,2}[.)]\s)")


class Answer(NamedTuple):
    """One answer with the topic of its question."""

    topic: Topic
    text: str
    start: int
    end: int


def is_yes(text: str) -> bool:
    """Whether an answer begins with a yes, in any of our languages."""
    return bool(_YES.match(text))


def is_no(text: str) -> bool:
    """Whether an answer begins with a no or a nil."""
    return bool(_NO.match(text))


def pair_answers(sentences: Sequence[Sentence]) -> list[Answer]:
    """Each short answer with the topic asked: by label, by order, or the question right before it."""
    questions = [
        piece
        for s in sentences
        if s.is_question
        for piece in _pieces(s, r",\s+(?=(?:and |how|will|do|are|when|what|have|has|is)\b)|;|\?\s")
    ]
    answers = [s for s in sentences if not s.is_question]
    if not questions:
        return []
    listed = [piece for s in answers if s.is_answer for piece in _pieces(s, r";|\.\s")] or [
        Sentence(s.text, s.start, s.end) for s in answers if _LABEL.match(s.text)
    ]
    paired: list[Answer] = []
    by_label = {label: _topic(q.text) for q in questions if (label := _label(q.text))}
    for index, answer in enumerate(listed):
        label = _label(answer.text)
        topic = by_label.get(label) if label else None
        if topic is None and len(listed) == len(questions):
            topic = _topic(questions[index].text)
        if topic:
            paired.append(Answer(topic, answer.text, answer.start, answer.end))
    return paired + list(_following(sentences, {a.start for a in paired}))


def stances_in_answers(answers: Sequence[Answer]) -> Iterator[Hit]:
    """What a yes, a no or a number means for the question that it answers."""
    for answer in answers:
        kind = _kind(answer)
        if kind:
            yield Hit(kind, f"answer.{answer.topic}", answer.start, answer.end)


def _kind(answer: Answer) -> str | None:
    yes, no = is_yes(answer.text), is_no(answer.text)
    if answer.topic == "use":
        return "uses" if yes else "denies_use" if no else None
    if answer.topic == "removal":
        return "commits_removal" if yes else "refuses" if no else None
    if answer.topic == "keeping":
        return "refuses" if yes else "commits_removal" if no else None
    if answer.topic == "count" and no:
        return "denies_use"
    return "commits_no_new" if answer.topic == "purchase" and no else None


def _following(sentences: Sequence[Sentence], seen: set[int]) -> Iterator[Answer]:
    for question, answer in pairwise(sentences):
        short = is_yes(answer.text) or is_no(answer.text) or re.match(r"\W*\d", answer.text)
        if question.is_question and not answer.is_question and short and answer.start not in seen:
            yield Answer(_topic(question.text), answer.text, answer.start, answer.end)


def _topic(question: str) -> Topic:
    if re.search(r"\bhow many\b|\bnumber of\b", question, re.IGNORECASE):
        return "count"
    return next((topic for topic, pattern in _TOPICS if pattern.search(question)), "other")


def _label(text: str) -> str | None:
    found = _LABEL.match(text)
    return found[1].casefold() if found else None


def _pieces(sentence: Sentence, separator: str) -> Iterator[Sentence]:
    to_number = _LEAD_TO_NUMBER.match(sentence.text)
    labelled = to_number or _LABEL.match(sentence.text)
    lead = to_number or (None if labelled else _LEAD.match(sentence.text))
    start = lead.end() if lead else 0
    ends = [] if labelled else list(re.finditer(separator, sentence.text[start:], re.IGNORECASE))
    cuts = [(found.start() + start, found.end() + start) for found in ends]
    for end, following in [*cuts, (len(sentence.text), len(sentence.text))]:
        piece = sentence.text[start:end]
        if stripped := piece.strip():
            place = sentence.start + start + piece.index(stripped)
            yield Sentence(stripped, place, place + len(stripped))
        start = following
