"""By how much a figure rose or fell, and against what: the year before, the quarter before, or not named."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from .amounts import NUMBER, RANGE

Against = Literal["year", "quarter", "unnamed"]
Turn = Literal["profit_to_loss", "loss_to_profit"]

_UP = (
    r"大幅增长|增长|上升|增加|提升|上涨|提高|增幅[为达]?|增速[为达]?|升|增|"
    r"\b(?:rose|rise|grew|growth|up|increased?|higher)\b"
)
_DOWN = (
    r"大幅下降|下降|减少|下滑|降低|回落|下跌|降幅[为达]?|跌幅[为达]?|降|跌|减|"
    r"\b(?:fell|fall|down|decreased?|declined?|dropped|lower)\b"
)
_YEAR_IN_ENGLISH = (
    r"year[- ]on[- ]year|year[- ]over[- ]year|\byoy\b|\by/y\b|(?:from|than|over|compared (?:with|to)) "
    r"(?:(?:the same period (?:of|in) )?(?:the (?:previous|prior) year|last year|a year (?:ago|earlier|"
    r"before))|"
    r"the same period)"
)
_YEAR = rf"同比|[较比](?:上年|去年)(?:同期)?|{_YEAR_IN_ENGLISH}"
_QUARTER_IN_ENGLISH = r"quarter[- ]on[- ]quarter|quarter[- ]over[- ]quarter|\bqoq\b|\bq/q\b|sequentially"
_QUARTER = rf"环比|较上一?季度?|{_QUARTER_IN_ENGLISH}"
_SAID = re.compile(
    rf"(?:(?P<year>{_YEAR})|"
    rf"(?P<quarter>{_QUARTER}))?[\s:,，为是均分别也有所由约了的]{{0,4}}(?:(?P<up>{_UP})|"
    rf"(?P<down>{_DOWN}))?"
    rf"(?:[\s:为了约达至]|about |approximately |by |of ){{0,3}}(?P<sign>[-+])?(?P<number>{NUMBER})\s?"
    r"(?P<unit>%|per cent\b|percent\b|个?百分点|percentage points?|pct\b)"
    rf"(?:\s?(?:的)?(?:(?P<up2>增长|增幅|上升|increase|rise|growth|more)|(?P<down2>下降|降幅|下滑|"
    rf"decrease|fall|decline|drop|less))?"
    rf"(?:,? ?(?P<year2>{_YEAR_IN_ENGLISH})|,? ?(?P<quarter2>{_QUARTER_IN_ENGLISH}))?)",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"(?P<loss>由盈转亏|盈转亏|转亏|from (?:a )?profit to (?:a )?loss)|(?P<profit>扭亏为盈|扭亏|"
    r"由亏转盈|亏转盈|from (?:a )?loss to (?:a )?profit)"
)


class Growth(msgspec.Struct, frozen=True):
    """A change as it is stated, signed. `points` says that it is in percentage points, not in percent.

    `digit` is what one in the last digit given is worth; `turn` a change of sign told in words.
    """

    change: Decimal | None
    digit: Decimal
    against: Against
    points: bool
    start: int
    end: int
    turn: Turn | None = None


def find_growth(text: str) -> Iterator[Growth]:
    """Every change stated, in order. A percentage that is no change (a share, a margin) is none.

    In a list (`同比分别增长9.90%、下降11.14%`) what the first is compared to holds for the rest.
    """
    ranges = [found.span() for found in RANGE.finditer(text)]
    held: Against = "unnamed"
    held_to = -1
    for match in sorted((*_SAID.finditer(text), *_TURN.finditer(text)), key=lambda found: found.start()):
        if match.re is _TURN:
            turn: Turn = "profit_to_loss" if match["loss"] else "loss_to_profit"
            yield Growth(None, Decimal(1), "year", False, match.start(), match.end(), turn)
            continue
        if any(start < match.end("number") and match.start("number") < end for start, end in ranges):
            continue
        named = _against(match)
        listed = match.start() - held_to <= 1
        told = any(match[group] for group in ("up", "down", "up2", "down2", "sign"))
        if not (named or told or (listed and held != "unnamed")):
            continue
        against: Against = named or (held if listed else "unnamed")
        held, held_to = against, match.end()
        yield _growth(match, against)


def _against(match: re.Match[str]) -> Against | None:
    if match["year"] or match["year2"]:
        return "year"
    return "quarter" if match["quarter"] or match["quarter2"] else None


def _growth(match: re.Match[str], against: Against) -> Growth:
    number = Decimal(match["number"].replace(",", ""))
    falls = bool(match["down"] or match["down2"]) != (match["sign"] == "-")
    digit = Decimal(1).scaleb(int(number.as_tuple().exponent))
    points = match["unit"].endswith("点") or match["unit"].lower().startswith("percentage")
    change = -number if falls else number
    return Growth(change, digit, against, points, match.start(), match.end())
