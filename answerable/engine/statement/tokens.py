"""A masked sentence as the words that tell something: figures, dates, money and names put as signs."""

import re
from collections.abc import Sequence
from functools import lru_cache

from .numbers_in_words import NUMBER_WORDS

MAKER, BODY, MONEY, DAY = "⟦maker⟧", "⟦body⟧", "⟦money⟧", "⟦date⟧"
NUMBER, ZERO = "⟦number⟧", "⟦zero⟧"

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_MONEY = re.compile(
    r"(?:[£$€]|\b(?:gbp|eur|usd|aud|a\$)\s?)\s?\d[\d,.]*(?:\s?(?:m|k|bn|million|billion|thousand)\b)?|"
    r"\b\d[\d,.]*\s?(?:gbp|euros?|eur|zł|yuan|kroner|万元|亿元)",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b\.?(?: \d{{4}})?|"
    rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?\b|\b{_MONTH} (?:19|20)\d\d\b|"
    r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b(?:19|20)\d\d(?:[/-]\d{2,4})?\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_NUMBERS = NUMBER_WORDS - frozenset(
    "one single sole solitary lone both pair brace couple score een één ein eine einen einer eines einzige "
    "enige un une unique seul seule jeden jedną jedna jedyna jedyną dim onze neuf sept cent cents cant gant "
    "mil fil pump bump bum phump".split()
)
"""Without words that say more than a number (`not a single one`, `both`), or mean something else in another
language than their own: Dutch `onze` is ours, English `pump` no Welsh five, and `per cent` no hundred.
"""
_TOKEN = re.compile(
    r"Ħħ*|⟦\w+⟧|[\u4e00-\u9fff]|[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*\d|\d|[?:;]"
)  # a Chinese character is a word of its own


def read_tokens(masked: str, bodies: Sequence[str] = ()) -> list[str]:
    """The words of a masked sentence in small letters, with a sign for each maker, body, figure and day."""
    for name in sorted(set(bodies), key=len, reverse=True):
        masked = masked.replace(name, f" {BODY} ")
    if _DIGIT.search(masked):
        masked = _DAY.sub(f" {DAY} ", _MONEY.sub(f" {MONEY} ", masked))
    tokens: list[str] = []
    for found in _TOKEN.findall(masked):
        for token in _pieces(found):
            if not (tokens and tokens[-1] == token and token[0] == "⟦"):
                tokens.append(token)
    return tokens


@lru_cache(maxsize=16_384)
def _pieces(found: str) -> tuple[str, ...]:
    if found[0] in "Ħ⟦":
        return (MAKER if found[0] == "Ħ" else found,)
    word = found.casefold().replace("’", "'")
    if word in {"0", "zero", "nul", "zéro"}:
        return (ZERO,)
    if word[0].isdigit() or word in _NUMBERS:
        return (NUMBER,)
    if word == "cannot":
        return ("can", "not")
    if word.endswith("n't") and len(word) > 3:
        return (word[:-3], "not")
    word = word.removesuffix("'s")
    first, mark, rest = word.partition("'")
    return (first, mark + rest) if mark and len(word) > 3 else (word,)


_ENDINGS = ("ments", "ment", "ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "al", "e")


def stem(token: str) -> str:
    """What the forms of a word share: `removed`, `removing` and `removal` are one."""
    if token[0] == "⟦" or len(token) <= 4:
        return token
    ending = next((e for e in _ENDINGS if token.endswith(e) and len(token) - len(e) >= 4), "")
    return token.removesuffix(ending)[:7]
