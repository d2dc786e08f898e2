"""How names of public bodies are written: folding, short forms, and the keys that two spellings share."""

import html
import re
import unicodedata
from functools import lru_cache

COUNTY_SHORT_FORMS = {
    "beds": "bedfordshire", "berks": "berkshire", "bucks": "buckinghamshire", "cambs": "cambridgeshire",
    "carms": "carmarthenshire", "ches": "cheshire", "clacks": "clackmannanshire", "denbs": "denbighshire",
    "derbys": "derbyshire", "flints": "flintshire", "glos": "gloucestershire", "gloucs": "gloucestershire",
    "hants": "hampshire", "herefs": "herefordshire", "herts": "hertfordshire", "hunts": "huntingdonshire",
    "lanarks": "lanarkshire", "lancs": "lancashire", "leics": "leicestershire", "lincs": "lincolnshire",
    "middx": "middlesex", "mons": "monmouthshire", "norf": "norfolk", "northants": "northamptonshire",
    "northumb": "northumberland", "notts": "nottinghamshire", "oxon": "oxfordshire",
    "pembs": "pembrokeshire", "salop": "shropshire", "shrops": "shropshire", "staffs": "staffordshire",
    "suff": "suffolk", "warks": "warwickshire", "wilts": "wiltshire", "worcs": "worcestershire",
    "yorks": "yorkshire",
}  # fmt: skip

SHORT_FORMS = COUNTY_SHORT_FORMS | {
    "assoc": "association", "auth": "authority", "bor": "borough", "boro": "borough",
    "ccg": "clinical commissioning group", "center": "centre", "cncl": "council", "cnty": "county",
    "coll": "college", "commn": "commission", "constab": "constabulary", "corp": "corporation",
    "defense": "defence", "dep": "department", "dept": "department", "dist": "district",
    "exec": "executive", "fdn": "foundation", "glam": "glamorgan", "govt": "government", "gt": "great",
    "gtr": "greater", "hm": "his majestys", "hosp": "hospital", "hosps": "hospitals",
    "icb": "integrated care board", "idb": "internal drainage board", "inst": "institute",
    "intl": "international", "iow": "isle of wight", "labor": "labour", "lhb": "local health board",
    "ltd": "limited", "met": "metropolitan", "metro": "metropolitan", "mids": "midlands", "min": "ministry",
    "nat": "national", "natl": "national", "ne": "north east", "nhs": "national health service",
    "ni": "northern ireland", "nth": "north", "nw": "north west",
    "opcc": "office of police and crime commissioner", "organization": "organisation",
    "pcc": "police and crime commissioner", "pct": "primary care trust", "se": "south east",
    "serv": "service", "sth": "south", "svc": "service", "svcs": "services", "sw": "south west",
    "tc": "town council", "uhb": "university health board", "uk": "united kingdom", "uni": "university",
    "univ": "university",
}  # fmt: skip

_PHRASES = (
    (re.compile(r"\bher majestys\b"), "his majestys"),
    (re.compile(r"\b(?:foundation trust|nhs ft|ft)\b"), "trust"),
    (re.compile(r"\bsaint\b"), "st"),
    (re.compile(r"\bfire and rescue\b"), "fire"),
    (re.compile(r"\bupon\b"), "on"),
    (re.compile(r"(?<=\w\w\w\w)boro\b"), "borough"),
    (re.compile(r"^co (?=\w)"), "county "),
)
_ANY_PHRASE = re.compile("|".join(pattern.pattern for pattern, _ in _PHRASES))
_LOOSE_S = re.compile(r"(?<=\w\w\w) s\b")
"""What is left of an apostrophe in a web address: `treasury-solicitor-s-department`."""
_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west"}
SMALL_WORDS = frozenset("of for the and in on to at y an de van".split())

_JOINED = re.compile(r"['’‘`´ʼ]")
_AND = re.compile(r"[&+]")
_NOT_WORD = re.compile(r"[\W_]+")
_SPACED_INITIALS = re.compile(r"\b\w(?: \w\b)+")
_DAMAGED = re.compile("\N{REPLACEMENT CHARACTER}|ï¿½|ï¾")


def cleaned(name: str) -> str:
    """The name without what a web page or a wrong encoding left in it, and without marks at its ends."""
    if "&" in name:
        name = html.unescape(name)
    return _DAMAGED.sub("", name).strip(" \t\r\n\xa0,;.:*-")


@lru_cache(maxsize=16_384)
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


@lru_cache(maxsize=16_384)
def spell_out(folded: str) -> str:
    """The folded name with its short forms written in full (`lancs cc` -> `lancashire cc`)."""
    *most, last = _LOOSE_S.sub("s", folded).split() or [""]
    words = [_COMPASS.get(word, word) for word in most] + [last]
    text = " ".join(SHORT_FORMS.get(word, word) for word in words)
    if _ANY_PHRASE.search(text):
        for pattern, plain in _PHRASES:
            text = pattern.sub(plain, text)
    return text


def telling_words(folded: str) -> list[str]:
    """The words of the spelt-out name without `of`, `for`, `the`, `and` and their like, in order."""
    return [word for word in spell_out(folded).split() if word not in SMALL_WORDS]


def word_bag(folded: str) -> str:
    """The telling words in alphabetical order: `Health, Department of` meets `Department of Health`."""
    return " ".join(sorted(telling_words(folded)))


def weak_bag(folded: str) -> str:
    """The telling words without plurals and without those that many bodies share (office, agency, board).

    `The Valuation Office` and `Valuation Office Agency` meet here; whether they mean one body is not said.
    """
    text = _TERRITORY_WORDS.sub("", spell_out(folded))
    words = {_singular(word) for word in text.split()} - SMALL_WORDS - _WEAK_WORDS
    return " ".join(sorted(words)) if sum(map(len, words)) >= FEWEST_TELLING_LETTERS else ""


def adds_or_drops(one: str, other: str) -> bool:
    """Whether the first folded name leaves out words of the other, or adds only words that say nothing.

    `British Council for Offices` is not the British Council, `Water Services` no Office of Water Services.
    """
    first, second = ({_singular(word) for word in telling_words(name)} for name in (one, other))
    if min(len(first), len(second)) < 2:
        return False
    if first <= second:
        return "office" in first or not other.startswith("office ") or bool(_OFFICE_HOLDER.search(one))
    return second <= first and " for " not in _TERRITORY_WORDS.sub("", spell_out(one))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


_OFFICE_HOLDER = re.compile(r"(?:commissioner|ombudsman|regulator|general|adviser|inspector)$")
FEWEST_TELLING_LETTERS = 8
_WEAK_WORDS = frozenset(
    "agency board company department his kingdom majesty ministry museum national office united".split()
)
_TERRITORY_WORDS = re.compile(r" (?:for|of|in) (?:england(?: and wales)?|great britain|united kingdom)$")
