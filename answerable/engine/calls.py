"""A call to a public body: what to ask of whoever answers there, and which telephone number is one."""

import re
from collections.abc import Mapping

from .letters.asks import Ask, ask_for, ask_parts
from .standing import Standing

SPOKEN: Mapping[Ask, str] = {
    "tell": "Does %(body)s use cameras or other equipment made by %(company)s? If you cannot say now: who"
    " can, and when may I call again?",
    "remove": "When will %(body)s take out its equipment made by %(company)s? Who decides it, and is there a"
    " date?",
    "confirm_date": "%(body)s promised to take out its equipment made by %(company)s by %(deadline)s. Is that"
    " still the date, and how far has the work come?",
    "name_date": "%(body)s promised to take out its equipment made by %(company)s and named no date. By"
    " when will it be gone?",
    "why_late": "%(body)s promised to take out its equipment made by %(company)s by %(deadline)s. That date"
    " has passed. Is it gone, and if not, when will it be?",
    "thank": "I call to say thank you for what %(body)s did about equipment made by %(company)s. Will it see"
    " to it that none is bought again?",
    "thank_and_show": "%(body)s says that it has no equipment made by %(company)s in use. Thank you for that."
    " Will it publish the list of its cameras by maker?",
    "reconsider": "%(body)s declined to take out its equipment made by %(company)s. Who can look at that"
    " decision again, and where are the reasons published?",
    "keep_promise": "%(body)s took back what it had promised about equipment made by %(company)s. Why, and"
    " who decided it?",
    "which_is_true": "Public sources contradict each other on whether %(body)s uses equipment made by"
    " %(company)s. Which is true, and will it be published?",
}
"""The asks of letters as one says them to the body itself, and not to a representative about it."""

_NUMBER = re.compile(
    r"(?<![\w.+])(?:\+\d{1,3}[ .-]?)?(?:\(0\d*\)|\(?\d{2,5}\)?)(?:[ .-]?\d{2,8}){1,5}(?![\w@])"
)
_LEAST_DIGITS, _MOST_DIGITS = 9, 15
"""Of a whole number: ITU-T E.164, 6.1, has no more; a national one with its 0 has no fewer."""


def spoken(standing: Standing, body: str, company: str) -> tuple[str, dict[str, str]]:
    """The question that fits where a body stands, with gaps, and what fills them."""
    return SPOKEN[ask_for(standing)], ask_parts(standing, body, company)


def phone_number(text: str) -> str | None:
    """The first telephone number in a published contact, as it is written there; None where there is none."""
    for found in _NUMBER.finditer(text):
        if _LEAST_DIGITS <= sum(map(str.isdigit, found[0])) <= _MOST_DIGITS and found[0][0] in "+0(":
            return found[0]
    return None


def dialled(number: str) -> str:
    """What a tel: address holds of a number (RFC 3966, 3): digits, and a plus that was written.

    The 0 in brackets of +44 (0)20 is not dialled after a country's code.
    """
    plain = re.sub(r"\(0\)", "", number) if number.startswith("+") else number
    return ("+" if number.startswith("+") else "") + "".join(filter(str.isdigit, plain))
