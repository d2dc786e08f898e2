"""Characters that no published text may hold, since what is read would not be what is written."""

import re
import unicodedata

_PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_REFUSED = re.compile(
    "["
    "\\x00-\\x1f\\x7f-\\x9f"  # controls, line ends and tabs among them: every text is one line
    "\\u2028\\u2029"  # line ends that only some programs see
    "\\u202a-\\u202e\\u2066-\\u2069"  # embedded and overridden direction (Unicode TR 36, 3.2)
    "\\u2060-\\u2064\\u206a-\\u206f\\ufeff"  # seen by nobody; joiners and marks of direction are language
    "\\ufff9-\\ufffb"  # annotations, shown in the middle of the text
    "\\ud800-\\udfff\\ufdd0-\\ufdef" + _PLANES + "]"  # no characters at all: XML and databases refuse them
)


def refused_character(text: str) -> str | None:
    """The first that has to go, as `U+202E RIGHT-TO-LEFT OVERRIDE at place 5`; None for good text."""
    found = _REFUSED.search(text)
    if found is None:
        return None
    name = unicodedata.name(found[0], "a control or no character")
    return f"U+{ord(found[0]):04X} {name} at place {found.start() + 1}"
