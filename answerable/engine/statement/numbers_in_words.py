"""Numbers as people write them, in digits and in words: `1,204`, `two dozen`, `une soixantaine`, `四十二`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_UNITS = {
    word: value
    for value, words in {
        0: "zero nul",
        1: "one single sole solitary lone een één eine einen einer eines einzige enige un une unique "
        "seul seule jedna "
        "jeden jedną jedyna jedyną dim onze1",
        2: "two both pair brace couple twee beide zwei zwo deux dwie dwa dwóch dwoma dwiema dau dwy ddau "
        "ddwy",
        3: "three drie drei trois trzy trzech trzema tri tair dri dair thri",
        4: "four vier quatre cztery czterech czterema pedwar pedair bedwar bedair phedwar phedair",
        5: "five vijf fünf cinq pięć pięciu pump pum bump bum phump",
        6: "six half-dozen zes sechs sześć sześciu chwech chwe",
        7: "seven zeven sieben sept siedem siedmiu saith",
        8: "eight acht huit osiem ośmiu wyth",
        9: "nine negen neun neuf dziewięć dziewięciu naw",
        10: "ten tien zehn dix dizaine dziesięć dziesięciu deg ddeg deng tiental",
        11: "eleven elf onze jedenaście jedenastu",
        12: "twelve dozen twaalf dozijn zwölf dutzend douze douzaine dwanaście dwunastu tuzin deuddeg "
        "ddeuddeg "
        "dwsin ddwsin",
        13: "thirteen dertien dreizehn treize trzynaście trzynastu",
        14: "fourteen veertien vierzehn quatorze czternaście czternastu",
        15: "fifteen vijftien fünfzehn quinze quinzaine piętnaście piętnastu pymtheg bymtheg phymtheg",
        16: "sixteen zestien sechzehn seize szesnaście szesnastu",
        17: "seventeen zeventien siebzehn siedemnaście siedemnastu",
        18: "eighteen achttien achtzehn osiemnaście osiemnastu deunaw ddeunaw",
        19: "nineteen negentien neunzehn dziewiętnaście dziewiętnastu",
        20: "twenty score twintig twintigtal zwanzig vingt vingts vingtaine dwadzieścia dwudziestu ugain "
        "hugain",
        30: "thirty dertig dertigtal dreißig dreissig trente trentaine trzydzieści trzydziestu",
        40: "forty fourty veertig veertigtal vierzig quarante quarantaine czterdzieści czterdziestu "
        "deugain ddeugain",
        50: "fifty vijftig vijftigtal fünfzig cinquante cinquantaine pięćdziesiąt pięćdziesięciu hanner-cant",
        60: "sixty zestig zestigtal sechzig soixante soixantaine sześćdziesiąt sześćdziesięciu trigain",
        70: "seventy zeventig siebzig septante siedemdziesiąt siedemdziesięciu",
        80: "eighty tachtig achtzig huitante octante osiemdziesiąt osiemdziesięciu",
        90: "ninety negentig neunzig nonante dziewięćdziesiąt dziewięćdziesięciu",
        100: "hundred honderd honderdtal hundert cent cents centaine sto stu cant gant",
        200: "dwieście dwustu deucant ddeucant",
        300: "trzysta trzystu trichant",
        400: "czterysta czterystu",
        500: "pięćset pięciuset",
        600: "sześćset sześciuset",
        700: "siedemset siedmiuset",
        800: "osiemset ośmiuset",
        900: "dziewięćset dziewięciuset",
        1000: "thousand duizend tausend mille tysiąc tysiąca tysiące tysięcy mil fil",
    }.items()
    for word in words.split()
    if word != "onze1"
}
NUMBER_WORDS = frozenset(_UNITS)
"""Every word that alone is a number, small letters."""
_HAN = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "十": 10,
    "百": 100,
    "千": 1000,
}
_MEASURE = "台个部套只支架枚颗隻"
_DIGITS = (
    r"(?<![\w.,£$€/-])\d{1,3}(?:[,.   ']\d{3})+(?![\w/])(?!,\d)|"
    r"(?<![\w.£$€/])(?<!\d,)\d+(?![\w/]|[.,:]\d)|"
    r"(?<![\w.,£$€/])\d{1,5}(?=x\b|no\b|nr\b|off\b|pcs\b|ea\b)|(?<=\bx)\d{1,5}\b(?![.,/]\d)|"
    r"(?<=\b[Cc]\.)\d{1,5}\b(?![.,/]\d)|(?<=\bca\.)\d{1,5}\b(?![.,/]\d)|"
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?=\s?[余多]?["
    + _MEASURE
    + r"])|(?<=[\u4e00-\u9fff])\d{1,6}(?![\w.,/:]\d|[年月日%万亿])"
)
_WORDS = "|".join(sorted((re.escape(word) for word in _UNITS), key=len, reverse=True))
_SPELLED = (
    r"\bbaker's dozen\b|\bhalf[ -]a[ -]dozen\b|\bhalf[ -]dozen\b|\bdeux-cents?\b|"
    r"\bun(?:ed)? ar ddeg\b|\b(?:una?) ar bymtheg\b|\bdau ar bymtheg\b|\bhanner dwsin\b|"
    rf"\b(?:{_WORDS})(?:(?:[- ]|\s?\n\s?|-\s)(?:(?:and|et|en|und|i|a)[- ])?(?:{_WORDS}))*\b"
)
_IDIOMS = {
    "baker's dozen": 13, "half a dozen": 6, "half-a-dozen": 6, "half dozen": 6, "half-dozen": 6,
    "half-a dozen": 6,
    "un ar ddeg": 11, "uned ar ddeg": 11, "un ar bymtheg": 16, "una ar bymtheg": 16, "dau ar bymtheg": 17,
    "hanner dwsin": 6, "half a-dozen": 6,
}  # fmt: skip
_HAN_NUMBER = (
    r"[〇零一二两三四五六七八九十百千]+(?=\s?[余多]?[" + _MEASURE + r"])|"
    r"(?<=[共计有剩其余约达])[零一二两三四五六七八九十百千]{2,}(?![年月日个万亿])"
)
_PART = (
    r"eine?|één|een|zwei|zwo|twee|drei|drie|vier|fünf|vijf|sechs|zes|sieben|zeven|acht|neun|negen|"
    r"zehn|tien|elf|"
    r"zwölf|twaalf|dreizehn|dertien|vierzehn|veertien|fünfzehn|vijftien|sechzehn|zestien|siebzehn|"
    r"zeventien|"
    r"achtzehn|achttien|neunzehn|negentien"
)
_TENS = "|".join(word for word in _UNITS if word.endswith("ig"))
_ONE_WORD = (
    rf"\b(?:(?P<thousands>{_PART})?(?P<thousand>tausend|duizend))?"
    rf"(?:(?P<hundreds>{_PART})?(?P<hundred>hundert|honderd))?(?:und|en)?"
    r"(?:(?P<unit>ein|een|één|zwei|drei|vier|fünf|sechs|sieben|acht|neun|twee|drie|vijf|"
    rf"zes|zeven|negen)(?:und|ën|en)(?P<tens>{_TENS})|(?P<plain>{_TENS}|{_PART}))?\b"
)
_VAGUE = re.compile(
    r"\b(?:several|a few|many|some|enkele|mehrere|plusieurs|per|pro|kilka|kilku|einige|paar|"
    r"verschillende)\s$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    f"(?P<digits>{_DIGITS})|(?P<words>{_SPELLED})|(?P<compound>{_ONE_WORD})|(?P<han>{_HAN_NUMBER})",
    re.IGNORECASE,
)
_COMPOUND = re.compile(_ONE_WORD, re.IGNORECASE)
_KINDS = ("digits", "words", "compound", "han")
_TURKISH_I = {0x0131: "i", 0x0307: None}


class Number(NamedTuple):
    """A number with its place in the text."""

    value: int
    start: int
    end: int


def find_numbers(text: str) -> Iterator[Number]:
    """Every whole number in order; money, decimals, codes and dates with slashes are not numbers here."""
    for found in _NUMBER.finditer(text):
        if not found.group():
            continue
        kind = next(name for name in _KINDS if found[name])
        if kind == "words" and _VAGUE.search(text[max(0, found.start() - 14) : found.start()]):
            continue  # "several hundred", "per cent"
        value = _value_of(found.group(), kind)
        if value is not None:
            yield Number(value, found.start(), found.end())


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
    plain = " ".join(plain_word(written).split())
    if plain in _IDIOMS:
        return _IDIOMS[plain]
    return _from_words([word for word in re.split(r"[- ]+", plain) if word])


_AND = frozenset({"and", "et", "en", "und", "i", "a"})
_ARTICLES = frozenset({"un", "une", "een", "eine", "one"})


def _from_words(words: list[str]) -> int | None:
    total = current = 0
    if len(words) == 2 and words[0] in _ARTICLES and 10 <= _UNITS[words[1]] < 100:
        words = words[1:]
    before = 0
    for word in words:
        if word in _AND:
            continue
        value = _UNITS[word]
        if value == 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100 or word in {"dozen", "score", "dutzend", "dozijn", "dwsin", "ddwsin"}:
            current = max(current, 1) * value
        elif word in {"deg", "ddeg"} and 1 < before < 10:
            current += before * 9  # pedwar deg
        elif before == 4 and value == 20 and word.startswith("vingt"):
            current += 76  # quatre-vingts
        elif 0 < before < 20 and before != 10 and value < 10:
            return None  # "nine one", "five two": two numbers, not one
        else:
            current += value
        before = value
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
    """German and Dutch numbers in one word (`zweiundvierzig`, `honderdtwintig`); None for other words."""
    found = _COMPOUND.fullmatch(word)
    if not found or not word:
        return None

    def part(name: str, default: int = 0) -> int:
        return (
            _UNITS[_WHOLE.get(plain_word(found[name]), plain_word(found[name]))] if found[name] else default
        )

    value = part("thousands", 1) * 1000 if found["thousand"] else 0
    value += part("hundreds", 1) * 100 if found["hundred"] else 0
    return value + part("tens") + part("unit") + part("plain")


_WHOLE = {"ein": "eine"}
