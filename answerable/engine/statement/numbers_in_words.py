"""Numbers as people write them, in digits and in words: `1,204`, `two dozen`, `une soixantaine`, `四十二`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_UNITS = {
    word: value
    for value, words in {
        0: "zero nul",
        1: "one single een één eine einen einer un une jedna jeden jedną dim",
        2: "two both pair couple twee zwei deux dwie dwa dwóch dau dwy ddau ddwy",
        3: "three drie drei trois trzy trzech tri tair",
        4: "four vier quatre cztery pedwar pedair bedwar",
        5: "five vijf fünf cinq pięć pump pum",
        6: "six zes sechs sześć chwech chwe",
        7: "seven zeven sieben sept siedem saith",
        8: "eight acht huit osiem wyth",
        9: "nine negen neun neuf dziewięć naw",
        10: "ten tien zehn dix dziesięć deg",
        11: "eleven elf onze jedenaście",
        12: "twelve dozen twaalf zwölf douze douzaine dwanaście deuddeg ddeuddeg",
        13: "thirteen dertien dreizehn treize trzynaście",
        14: "fourteen veertien vierzehn quatorze czternaście",
        15: "fifteen vijftien fünfzehn quinze quinzaine piętnaście pymtheg",
        16: "sixteen zestien sechzehn seize szesnaście",
        17: "seventeen zeventien siebzehn siedemnaście",
        18: "eighteen achttien achtzehn osiemnaście",
        19: "nineteen negentien neunzehn dziewiętnaście",
        20: "twenty score twintig zwanzig vingt vingtaine dwadzieścia ugain",
        30: "thirty dertig dreißig dreissig trente trentaine trzydzieści",
        40: "forty fourty veertig vierzig quarante quarantaine czterdzieści",
        50: "fifty vijftig fünfzig cinquante cinquantaine pięćdziesiąt",
        60: "sixty zestig sechzig soixante soixantaine sześćdziesiąt",
        70: "seventy zeventig siebzig siedemdziesiąt",
        80: "eighty tachtig achtzig osiemdziesiąt",
        90: "ninety negentig neunzig dziewięćdziesiąt",
        100: "hundred honderd hundert cent centaine sto cant",
        1000: "thousand duizend tausend mille tysiąc mil",
    }.items()
    for word in words.split()
}
_HAN = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "十": 10,
    "百": 100,
    "千": 1000,
}
_DIGITS = (
    r"(?<![\w.,£$€/-])\d{1,3}(?:[,.  ]\d{3})+(?![\w/])(?!,\d)|"
    r"(?<![\w.,£$€/])\d+(?![\w/]|[.,:]\d)|\d+(?=\s?[台个部套只支架枚])"
)
_WORDS = "|".join(sorted((re.escape(word) for word in _UNITS), key=len, reverse=True))
_SPELLED = rf"\b(?:{_WORDS})(?:[- ](?:and[- ])?(?:{_WORDS}))*\b"
_HAN_NUMBER = r"[一二两三四五六七八九十百千]+(?=\s?[余多]?[台个部套只支架枚])"
_TENS = "|".join(word for word in _UNITS if word.endswith("ig"))
_ONE_WORD = (
    r"\b(?P<unit>ein|een|één|zwei|drei|vier|fünf|sechs|sieben|acht|neun|twee|drie|vijf|"
    rf"zes|zeven|negen)(?:und|ën|en)(?P<tens>{_TENS})\b"
)
_VAGUE = re.compile(r"\b(?:several|a few|many|some|enkele|mehrere|plusieurs|per|pro)\s$", re.IGNORECASE)
_NUMBER = re.compile(
    f"(?P<digits>{_DIGITS})|(?P<compound>{_ONE_WORD})|(?P<words>{_SPELLED})|(?P<han>{_HAN_NUMBER})",
    re.IGNORECASE,
)
_COMPOUND = re.compile(_ONE_WORD, re.IGNORECASE)
_TURKISH_I = {0x0131: "i", 0x0307: None}


class Number(NamedTuple):
    """A number with its place in the text."""

    value: int
    start: int
    end: int


def find_numbers(text: str) -> Iterator[Number]:
    """Every whole number in order; money, decimals, codes and dates with slashes are not numbers here."""
    for found in _NUMBER.finditer(text):
        kind = found.lastgroup
        if kind == "words" and _VAGUE.search(text[max(0, found.start() - 12) : found.start()]):
            continue  # "several hundred", "per cent"
        value = _value_of(found.group(), kind or "")
        if value is not None:
            yield Number(value, found.start(), found.end())


def read_number(text: str) -> int | None:
    """The number that a text is, whole: `forty-two` is 42; None for anything else."""
    numbers = list(find_numbers(text.strip()))
    return numbers[0].value if len(numbers) == 1 and numbers[0].end == len(text.strip()) else None


def plain_word(written: str) -> str:
    """As the tables have it: a pattern without regard to case takes the Turkish `İ` and `ı` for an i."""
    return written.casefold().translate(_TURKISH_I)


def _value_of(written: str, kind: str) -> int | None:
    if kind == "digits":
        digits = re.sub(r"\D", "", written)
        return int(digits) if len(digits) <= 9 else None
    if kind == "compound":
        return value_in_compound(written)
    if kind == "han":
        return _from_han(written)
    return _from_words(re.split(r"[- ]+", plain_word(written)))


def _from_words(words: list[str]) -> int:
    total = current = 0
    if len(words) == 2 and words[0] in {"un", "une", "een", "eine"} and 10 <= _UNITS[words[1]] < 100:
        words = words[1:]
    for word in words:
        if word == "and":
            continue
        value = _UNITS[word]
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value >= 100 or word in {"dozen", "score"}:
            current = max(current, 1) * value
        else:
            current += value
    return total + current


def _from_han(written: str) -> int:
    total = current = 0
    for char in written:
        value = _HAN[char]
        if value >= 10:
            total, current = total + max(current, 1) * value, 0
        else:
            current = value
    return total + current


def value_in_compound(word: str) -> int | None:
    """German and Dutch numbers written as one word (`zweiundvierzig`); None for other words."""
    found = _COMPOUND.fullmatch(word)
    if not found:
        return None
    unit, tens = plain_word(found["unit"]), plain_word(found["tens"])
    return _UNITS[tens] + (1 if unit == "ein" else _UNITS[unit])
