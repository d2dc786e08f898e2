"""Sentences worth quoting: given as they stand, with their place; their translation is left to people."""

import re
from collections.abc import Collection
from typing import Literal

import msgspec

from .countries import NamedPlace

Reason = Literal["country", "sanctions", "public_opinion", "human_rights"]
NO_TRANSLATION = "translation is left to people"
HOME = "CN"
_WORDS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    ("sanctions", re.compile(
        r"制裁|实体清单|实体名单|黑名单|禁令|禁止(?:采购|使用|销售|进口)|禁售|禁用|限制(?:采购|使用|"
        r"出口)|出口管制|涵盖清单|受控清单|"
        r"国防授权法|\bNDAA\b|\bsanction(?:s|ed)?\b|\bentity list\b|\bcovered list\b|"
        r"\bexport controls?\b|\bblacklist(?:ed)?\b|"
        r"\bban(?:s|ned|ning)?\b", re.IGNORECASE)),
    ("public_opinion", re.compile(
        r"舆论|舆情|负面(?:报道|新闻|信息)|声誉|抹黑|污名|政治化|public opinion|negative (?:press|"
        r"publicity|coverage|reports)|reputation(?:al)?",
        re.IGNORECASE)),
    ("human_rights", re.compile(
        r"人权|新疆|维吾尔|西藏|强迫劳动|少数民族|种族|human rights|xinjiang|uyghur|uighur|"
        r"\btibet(?:an)?\b|forced labou?r",
        re.IGNORECASE)),
)  # fmt: skip


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence in its own words, and why it is given. `translation` is for a person to write."""

    words: str
    why: tuple[Reason, ...]
    countries: tuple[str, ...]
    page: int
    paragraph: int
    start: int
    end: int
    translation: None = None
    note: str = NO_TRANSLATION


def reasons(sentence: str, places: Collection[NamedPlace], of: Collection[str] | None) -> tuple[Reason, ...]:
    """Why a sentence is worth quoting. `of` are the campaign's countries; None means all but China."""
    codes = {place.code for place in places if place.kind == "country" and place.code}
    named = codes & set(of) if of is not None else codes
    found: list[Reason] = ["country"] if named - {HOME} else []
    found += [reason for reason, words in _WORDS if words.search(sentence)]
    return tuple(found)
