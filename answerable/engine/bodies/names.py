"""How names of public bodies are written: folding, short forms, and the keys that two spellings share."""

import re
import unicodedata
from collections.abc import Iterable

COUNTY_SHORT_FORMS = {
    "beds": "bedfordshire", "berks": "berkshire", "bucks": "buckinghamshire", "cambs": "cambridgeshire",
    "carms": "carmarthenshire", "ches": "cheshire", "derbys": "derbyshire", "glos": "gloucestershire",
    "gloucs": "gloucestershire", "hants": "hampshire", "herefs": "herefordshire", "herts": "hertfordshire",
    "hunts": "huntingdonshire", "lancs": "lancashire", "leics": "leicestershire", "lincs": "lincolnshire",
    "middx": "middlesex", "northants": "northamptonshire", "northumb": "northumberland",
    "notts": "nottinghamshire", "oxon": "oxfordshire", "pembs": "pembrokeshire", "salop": "shropshire",
    "shrops": "shropshire", "staffs": "staffordshire", "warks": "warwickshire", "wilts": "wiltshire",
    "worcs": "worcestershire", "yorks": "yorkshire",
}  # fmt: skip

SHORT_FORMS = COUNTY_SHORT_FORMS | {
    "auth": "authority", "bor": "borough", "boro": "borough", "center": "centre", "cncl": "council",
    "cnty": "county", "coll": "college", "commn": "commission", "constab": "constabulary",
    "corp": "corporation", "defense": "defence", "dep": "department", "dept": "department",
    "dist": "district", "exec": "executive", "fdn": "foundation", "govt": "government",
    "hm": "his majestys", "hosp": "hospital", "hosps": "hospitals", "inst": "institute",
    "intl": "international", "labor": "labour", "ltd": "limited", "met": "metropolitan",
    "metro": "metropolitan", "min": "ministry", "nat": "national", "natl": "national", "ne": "north east",
    "nhs": "national health service", "ni": "northern ireland", "nth": "north", "nw": "north west",
    "organization": "organisation", "se": "south east", "serv": "service", "sth": "south",
    "svc": "service", "svcs": "services", "sw": "south west", "uk": "united kingdom", "uni": "university",
    "univ": "university",
}  # fmt: skip

_PHRASES = (
    (re.compile(r"\bher majestys\b"), "his majestys"),
    (re.compile(r"\b(?:foundation trust|nhs ft|ft)\b"), "trust"),
    (re.compile(r"\bsaint\b"), "st"),
    (re.compile(r"\bfire and rescue\b"), "fire"),
)
_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west"}
_SMALL_WORDS = frozenset("of for the and in on to at y an de van".split())

_JOINED = re.compile(r"['’‘`´ʼ]")
_AND = re.compile(r"[&+]")
_NOT_WORD = re.compile(r"[\W_]+")
_SPACED_INITIALS = re.compile(r"\b\w(?: \w\b)+")


def fold(name: str) -> str:
    """The name without case, accents, punctuation and a leading "the": the key of an exact match.

    Idempotent. Spaced and dotted initials close up, so `C.C.` and `C C` become `cc`.
    """
    text = name if name.isascii() else _without_accents(name)
    text = _AND.sub(" and ", _JOINED.sub("", text.casefold()))
    text = _NOT_WORD.sub(" ", text).strip()
    text = _SPACED_INITIALS.sub(lambda found: found[0].replace(" ", ""), text)
    while text.startswith("the "):
        text = text[4:]
    return text


def _without_accents(name: str) -> str:
    for _ in range(2):
        name = "".join(
            mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark)
        ).casefold()
    return name


def spell_out(folded: str) -> str:
    """The folded name with its short forms written in full (`lancs cc` -> `lancashire cc`)."""
    words = [_COMPASS.get(word, word) for word in folded.split()[:-1]] + folded.split()[-1:]
    text = " ".join(SHORT_FORMS.get(word, word) for word in words)
    for pattern, plain in _PHRASES:
        text = pattern.sub(plain, text)
    return text


def telling_words(folded: str) -> list[str]:
    """The words of the spelt-out name without `of`, `for`, `the`, `and` and their like, in order."""
    return [word for word in spell_out(folded).split() if word not in _SMALL_WORDS]


def word_bag(folded: str) -> str:
    """The telling words in alphabetical order: `Health, Department of` meets `Department of Health`."""
    return " ".join(sorted(telling_words(folded)))


def weak_bag(folded: str) -> str:
    """The telling words without plurals and without those that many bodies share (office, agency, board).

    `The Valuation Office` and `Valuation Office Agency` meet here; whether they mean one body is not said.
    """
    text = _TERRITORY_WORDS.sub("", spell_out(folded))
    words = {_singular(word) for word in text.split()} - _SMALL_WORDS - _WEAK_WORDS
    return " ".join(sorted(words)) if sum(map(len, words)) >= FEWEST_TELLING_LETTERS else ""


def adds_or_drops(one: str, other: str) -> bool:
    """Whether one folded name has all words of the other: words added or left out, none exchanged."""
    first, second = ({_singular(word) for word in telling_words(name)} for name in (one, other))
    return min(len(first), len(second)) > 1 and (first <= second or second <= first)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


FEWEST_TELLING_LETTERS = 8
_WEAK_WORDS = frozenset(
    "agency board company department his kingdom majesty ministry museum national office united".split()
)
_TERRITORY_WORDS = re.compile(r" (?:for|of|in) (?:england(?: and wales)?|great britain|united kingdom)$")


def initials(name: str) -> set[str]:
    """The usual initials of a body, lower case: `Department for Work and Pensions` gives dwp.

    Words written in capitals stay whole (`UK Border Agency`: ukba), capitals inside a word count
    (`VisitBritain`: vb).
    """
    return _initials(_without_brackets(name), (_SMALL_WORDS,))


def unusual_initials(name: str) -> set[str]:
    """Weaker initials: with small words (banes, tna), or without the last word or territory (ldnp, yjb)."""
    plain = _without_brackets(name)
    forms = {plain, plain.replace("United Kingdom", "UK"), plain.replace("-", "")}
    forms |= {_TERRITORY.sub("", form) for form in forms}
    forms |= {_LAST_WORD.sub("", form) for form in forms}
    skips = (_SMALL_WORDS, _SMALL_WORDS - {"and"}, _SMALL_WORDS - {"for", "of"}, frozenset[str]())
    return {short for form in forms if form for short in _initials(form, skips)} - initials(name)


_TERRITORY = re.compile(
    r",? (?:for|of|in) (?:the )?(?:England(?: and Wales)?|Scotland|Wales|Great Britain|Northern Ireland"
    r"|UK|United Kingdom|Schools)$"
)
_LAST_WORD = re.compile(r",? (?:Authority|Council|Committee|Museum|Limited|Ltd)$")


def _without_brackets(name: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", name).strip() or name


def _initials(name: str, skips: Iterable[frozenset[str]]) -> set[str]:
    words = re.findall(r"[A-Za-z0-9]+(?:[’'][a-z]*)?", name)
    found = {"".join(_capitals(word) for word in words if word.lower() not in skipped) for skipped in skips}
    one_plain_word = len(words) == 1 and name[1:].islower()
    return set() if one_plain_word else {short for short in found if len(short) > 1}


def _capitals(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return word.lower()
    return (word[0] + "".join(letter for letter in word[1:] if letter.isupper())).lower()
