"""Which countries and regions a Chinese or English text names, and where."""

import re
from functools import lru_cache
from typing import Literal

import msgspec

from .country_names import COUNTRIES, ONE_LETTER, PAIRS, REGIONS

PlaceKind = Literal["country", "region"]


class NamedPlace(msgspec.Struct, frozen=True):
    """A country (ISO 3166-1 code) or region (UN M.49 code, or null) named at `start` to `end`."""

    code: str | None
    kind: PlaceKind
    words: str
    start: int
    end: int
    rule: str


# Longer names that a country's name begins or ends: firms, brands, seas, other places.
_NOT_A_COUNTRY = re.compile(
    r"美国(?:国际(?!贸易|开发)|运通|铝业|航空|银行|电话电报|在线)|英国(?:石油|电信|航空|广播公司)|"
    r"英美烟草|英美资源|"
    r"澳新银行|中国(?:移动|电信|联通|银行|平安|电科|电子科技|证监会|证券报?|人寿|石油|石化|国际|结算|"
    r"注册会计师)|"
    r"德国之声|日本电气|日本经济新闻|韩国电力|印度洋|中国南海|马里兰|马里奥|阿曼达|古巴比伦|"
    r"(?:Bank of|Air) (?:China|America|India)\b|(?:South|East|North) (?:China|India)\b|"
    r"China (?:Mobile|Telecom|Unicom|Merchants|Securities)|New (?:England|Mexico|South Wales)|"
    r"(?:Michael|Mr\.?|Ms\.?|Mrs\.?|Dr\.?) (?:Jordan|England|Chad|Israel|Holland|Ireland)|"
    r"Indian Ocean|American (?:Express|Airlines)|"
    r"US\$|USD|U\.S\. ?(?:dollars?|\$)|US dollars?",
)
_FIRM = re.compile(
    r"[^\s，。；、,;的和与及对在将等是（）()“”\"《》]{0,8}?(?:集团|股份有限|有限公司|控股|大学|研究院|银行)"
)
_OFFICIAL = re.compile(r"(?:国家|联邦|中央|财政部|商务部|政府|国会|对|的)")
_NOT_BEFORE_A_PAIR = "其集当之从年期途道品司华手高"
_NOT_AFTER_A_PAIR = "国洲盟元本度罗大拿尼坡律院治规式分秒常"
_STATE_LETTER = re.compile(
    r"(?P<side>[美英澳])(?=方(?![便法式案面向])|政府|议会|商务部|财政部|国防部)|"
    r"(?<=[对赴涉驻])(?P<abroad>[美英澳])(?=出口|制裁|业务|贸易|关税|投资|销售)"
)


def find_places(text: str) -> tuple[NamedPlace, ...]:
    """Every country and region named, in order: the longest name at a place, none inside another word."""
    names, pattern = _table()
    taken = [match.span() for match in _NOT_A_COUNTRY.finditer(text)]
    found: list[NamedPlace] = []
    for match in pattern.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        words = match[0]
        if match.lastgroup == "pair":
            found += [
                _place(
                    ONE_LETTER[letter], letter, match.start() + place, "countries named by one letter each"
                )
                for place, letter in enumerate(words)
            ]
        elif match.lastgroup == "en" or not _names_a_firm(text, match.end()):
            found.append(_place(names[words], words, match.start(), "name of a country or region"))
    for match in _STATE_LETTER.finditer(text):
        letter = match[0]
        found.append(_place(ONE_LETTER[letter], letter, match.start(), "a state named by one letter"))
    return tuple(place for _, place in sorted({place.start: place for place in found}.items()))


def _names_a_firm(text: str, end: int) -> bool:
    firm = _FIRM.match(text, end)
    return bool(firm and not _OFFICIAL.match(text, end))


def _place(code: str, words: str, start: int, rule: str) -> NamedPlace:
    kind: PlaceKind = "country" if code.isalpha() else "region"
    return NamedPlace(None if code == "-" else code, kind, words, start, start + len(words), rule)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    chinese: dict[str, str] = {}
    english: dict[str, str] = {}
    for row in f"{COUNTRIES};{REGIONS}".replace("\n", " ").split(";"):
        code, names = row.split(maxsplit=1)
        here, _, there = names.partition("/")
        chinese |= dict.fromkeys((name.strip() for name in here.split(",")), code)
        english |= dict.fromkeys((name.strip() for name in there.split(",") if name.strip()), code)
    pairs = "|".join(sorted(PAIRS.split(), key=len, reverse=True))
    pattern = (
        rf"(?P<zh>{_longest_first(chinese)})|"
        rf"(?<![{_NOT_BEFORE_A_PAIR}])(?P<pair>{pairs})(?![{_NOT_AFTER_A_PAIR}])|"
        rf"(?<![^\W\d_一-鿿])(?P<en>{_longest_first(english)})(?![^\W_一-鿿$])"
    )
    return {**chinese, **english}, re.compile(pattern)


def _longest_first(names: dict[str, str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
