"""Text that comes out of a file, made plain: one kind of line end, no NULs, controls or half characters."""

import re

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with \\n as its line end, and without what is no character."""
    return _NO_TEXT.sub("", _LINE_ENDS.sub("\n", text))
