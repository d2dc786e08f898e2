"""How the cells of an Excel workbook show, by their number formats (ECMA-376 part 1, 18.8.30)."""

import re
from typing import Literal

from answerable.readers.xml_parts import parse, whole

Style = Literal["number", "date", "span", "hidden"]
"""How a number shows: "span" is hours counted on past 24, "hidden" shows nothing at all (;;;)."""
_BUILT_IN: dict[int, Style] = {
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), "date"),
    46: "span",
}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)


def style_of(code: str) -> Style:
    """How a number with this format code shows."""
    if code.replace(" ", "") == ";;;":
        return "hidden"
    bare = _NOT_CODE.sub("", code).split(";")[0].lower()
    if "[" in bare:
        return "span"
    if bare in ("general", "standard", "@"):
        return "number"
    return "date" if re.search("[dmyhs]", bare) else "number"


def styles(content: bytes) -> list[Style]:
    """The style of each cell format, by its place in the list."""
    root = parse(content)
    codes: dict[int, Style] = dict(_BUILT_IN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[whole(element.get("numFmtId"))] = style_of(element.get("formatCode", ""))
    return [
        codes.get(whole(element.get("numFmtId")), "number") for element in root.iterfind("{*}cellXfs/{*}xf")
    ]
