"""Values of spreadsheet cells as text: numbers, dates by their style, strings (ECMA-376 part 1, 18.4)."""

import re
from datetime import datetime, time, timedelta

from answerable.readers.xlsx_styles import Style
from answerable.readers.xml_parts import Element, local

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZERO_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no time zone
_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = 2_958_466
"""31 December 9999 and a day, counted from the end of 1899."""


def number(text: str, style: Style, *, from_1904: bool) -> str:
    """A number as it is stored, to the 15 digits that spreadsheets keep, or the date that it stands for."""
    if style == "hidden":
        return ""
    try:
        value = float(text)
    except ValueError:
        return one_line(text)
    if style == "date" and 0 <= value < _LAST_DAY:
        return _date(value, from_1904)
    if style == "span" and 0 <= value < _LAST_DAY:
        seconds = round(value * 86_400)
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _date(value: float, from_1904: bool) -> str:
    if value < 1 and not from_1904:
        return str((_ZERO_1900 + timedelta(seconds=round(value * 86_400))).time())
    start = _ZERO_1904 if from_1904 else _ZERO_1900
    if not from_1904 and value < 60:
        start += timedelta(days=1)  # Excel holds that there was a 29 February 1900
    try:
        moment = start + timedelta(seconds=round(value * 86_400))
    except OverflowError:
        return f"{value:.15g}"
    whole_day = moment.time() == time.min
    return moment.strftime("%Y-%m-%d" if whole_day else "%Y-%m-%d %H:%M:%S")


def string(item: Element) -> str:
    """The text of a string with its runs put together, without its reading aid in kana (rPh)."""
    pieces = []
    for child in item:
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [part.text or "" for part in child if local(part) == "t"]
    text = "".join(pieces)
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return one_line(text)


def one_line(text: str) -> str:
    """A cell's text on one line without tabs, which part cells, and without halves of characters."""
    if "\n" in text or "\t" in text or "\r" in text:
        text = " ".join(text.split())
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
