"""Where a body stands decides what is asked of it. Nobody asks for a removal that has happened."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from ..phrasing import day_words
from ..standing import Standing, State

Ask = Literal[
    "tell",
    "remove",
    "confirm_date",
    "name_date",
    "why_late",
    "thank",
    "thank_and_show",
    "reconsider",
    "keep_promise",
    "which_is_true",
]

ASKS: Mapping[State, Ask] = {
    "unknown": "tell",
    "uses": "remove",
    "no_new": "remove",
    "pledged": "confirm_date",
    "overdue": "why_late",
    "removed": "thank_and_show",
    "verified": "thank",
    "clear": "thank_and_show",
    "refuses": "reconsider",
    "reversed": "keep_promise",
    "disputed": "which_is_true",
}
"""The ask of each standing. A body that alone says that it has none is thanked, and asked to show it."""


class AskWords(NamedTuple):
    """An ask in a few words for the writer, and as the sentences that stand in the letter."""

    short: str
    sentence: str


ASK_WORDS: Mapping[Ask, AskWords] = {
    "tell": AskWords(
        "Ask whether there are any",
        "Please find out whether %(body)s uses equipment made by %(company)s, how much of it and where, and"
        " tell me what you learn.",
    ),
    "remove": AskWords(
        "Ask that they be taken out",
        "Please press %(body)s to take its equipment made by %(company)s out, to buy no more of it, and to"
        " name the day by which it will be gone.",
    ),
    "confirm_date": AskWords(
        "Ask for the promised date to be confirmed",
        "%(body)s promised to take it out by %(deadline)s. Please ask it to confirm that date, and how far"
        " the work has come.",
    ),
    "name_date": AskWords(
        "Ask for a date",
        "%(body)s promised to take it out and named no date. Please ask it for one.",
    ),
    "why_late": AskWords(
        "Ask why the promise was not kept",
        "%(body)s promised to take it out by %(deadline)s. That date has passed with no public word that it"
        " was kept. Please find out why, and by when it will be.",
    ),
    "thank": AskWords(
        "Say thank you",
        "Thank you for what %(body)s has done about equipment made by %(company)s. Please see to it that none"
        " is bought again.",
    ),
    "thank_and_show": AskWords(
        "Say thank you, and ask to be shown",
        "%(body)s says that it has no equipment made by %(company)s in use. Thank you for that. Please ask it"
        " to publish what shows it, such as the list of its cameras by maker.",
    ),
    "reconsider": AskWords(
        "Ask for the refusal to be looked at again",
        "%(body)s has declined to take out its equipment made by %(company)s. Please ask it to look at that"
        " decision again, and to publish its reasons.",
    ),
    "keep_promise": AskWords(
        "Ask for the promise to be kept",
        "%(body)s took back what it had promised about equipment made by %(company)s. Please ask it why, and"
        " ask it to keep its promise.",
    ),
    "which_is_true": AskWords(
        "Ask which is true",
        "Public sources contradict each other on whether %(body)s uses equipment made by %(company)s. Please"
        " find out which is true, and ask for it to be published.",
    ),
}


def ask_for(standing: Standing) -> Ask:
    """The ask that fits where a body stands. A promise without a date is asked for one."""
    ask = ASKS[standing.state]
    return "name_date" if ask == "confirm_date" and not standing.deadline else ask


def ask_parts(standing: Standing, body: str, company: str) -> dict[str, str]:
    """What fills the gaps of an ask's sentence."""
    deadline = day_words(standing.deadline) if standing.deadline else ""
    return {"body": body, "company": company, "deadline": deadline}


class Ground(NamedTuple):
    """What a letter stands on: while these are the same, what it says of the body is still so."""

    state: State
    since: str
    deadline: str


def ground_of(standing: Standing) -> Ground:
    """The part of a standing on which a letter rests."""
    return Ground(standing.state, standing.since or "", standing.deadline or "")
