"""The spellings of a name as patterns for raw bytes: a superset of what `spelling` finds in decoded text.

Written for Hyperscan: ASCII source, no regard to case, no word boundaries (in raw JSON the byte before a name may
be the n of an escaped line break). A name may stand in UTF-8, in an old code page or in JSON escapes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

DASH = (
    r"(?:[-\x96\x97\xad]|\xe2\x80[\x90-\x95]|\xe2\x88\x92|\xef\xb9[\x98\xa3]|\xef\xbc\x8d"
    r"|\\u(?:201[0-5]|2212|fe58|fe63|ff0d))"
)
SPACE = (
    r"(?:[ \t\r\n\xa0]|\xc2\xa0|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81\x9f|\xe3\x80\x80"
    r"|\\[nrt]|\\u(?:00a0|20[0-2][0-9a-f]|205f|3000))"
)
INVISIBLE = (
    r"(?:\xc2?\xad|\xcd\x8f|\xd8\x9c|\xe1\xa0\x8e|\xe2\x80[\x8b-\x8f]|\xe2\x81[\xa0-\xa4]|\xef\xbb\xbf"
    r"|\\u(?:00ad|034f|061c|180e|200[b-f]|206[0-4]|feff))"
)
LETTER = r"(?:[a-z0-9]|[\x80-\xff]{1,3}|\\u[0-9a-f]{4})"
"""Any one letter, as the wrong one in a misspelled name."""

_DOTLESS = r"(?:i|\xc4[\xb0\xb1]|\xdd|\xfd|\\u013[01])"
# Between the halves of a name: up to four separators, each up to six bytes long, or a bit of markup.
_GAP = ".{0,28}"
_SPACED_BY = rf"(?:[.*_]|{DASH}|{SPACE}){{1,2}}"
_LEGACY = ("gb18030", "big5", "shift_jis", "euc_kr", "cp1251", "koi8_r", "cp1256", "cp874")
_SHORTEST_LEGACY_BYTES = 4

MUST_PARSE = (
    # An ASCII letter or digit written as a JSON escape: Hik\u0076ision.
    r"\\u00(?:[46][1-9a-f]|[57][0-9a]|3[0-9])",
    # An invisible character inside a word.
    rf"[a-z0-9\-]{INVISIBLE}+[a-z0-9\-]",
    # Soft hyphens and zero-width spaces as HTML writes them.
    r"[a-z]&(?:shy|zwnj|zwj|#173|#820[3-5]|#x200[bcd]|#xad);?[a-z]",
    # Full-width, mathematical, circled and letterlike letters.
    r"\xef\xbc[\x90-\x99\xa1-\xba]|\xef\xbd[\x81-\x9a]|\\uff(?:1[0-9]|2[1-9a-f]|3[0-9a]|4[1-9a-f]|5[0-9a])",
    r"\xf0\x9d[\x90-\x9f][\x80-\xbf]|\\ud835",
    r"\xe2\x92[\xb6-\xbf]|\xe2\x93[\x80-\xa9]|\\u24(?:b[6-9a-f]|[cd][0-9a-f]|e[0-9])",
    r"\xe2\x84[\x8a-\x95\x98-\x9d\xa4\xa8-\xb4]|\\u21(?:0[a-f]|1[0-58-d]|2[489a-f]|3[0-4])",
    # A Latin letter beside a Cyrillic or Greek one.
    r"[a-z][\xce-\xd6][\x80-\xbf]|[\xce-\xd6][\x80-\xbf][a-z]",
    r"[g-z]\\u0[345][0-9a-f]{2}|\\u0[345][0-9a-f]{2}[g-z]",
)
"""What may hide a name of any spelling: rare in honest text, so the whole record is read where it occurs."""


def raw_latin(text: str, breakable: bool) -> Iterator[str]:
    """A Latin name; its hyphens and spaces may be other separators. `breakable`: also hyphenated at a line end."""
    pieces = re.split("[- ]", text)
    yield _GAP.join(map(re.escape, pieces))
    if "i" in text:
        yield _GAP.join("".join(_DOTLESS if c == "i" else re.escape(c) for c in piece) for piece in pieces)
    if breakable:
        for place in range(2, len(text) - 1):
            yield f"{text[:place]}{DASH}{SPACE}{{1,8}}{text[place:]}"


def raw_spaced(word: str) -> str:
    """The first letters of a name whose letters are set apart."""
    return _SPACED_BY.join(word[:4])


def raw_pattern(pattern: str) -> str:
    """A pattern of the watchlist: its hyphens, spaces and letters of other scripts in all their encodings."""
    pieces: list[str] = []
    for token in re.findall(r"\\.|\[[^\]]*\]|.", pattern):
        if token == "-":
            pieces.append(DASH)
        elif token == " ":
            pieces.append(SPACE)
        elif token.isascii():
            pieces.append(token)
        elif token.startswith("["):
            pieces.append(LETTER)
        else:
            pieces.append(_character(token, {}))
    return "".join(pieces)


def raw_other_script(text: str, traditional: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """A name in another script. `traditional` gives the other forms of a simplified Han character."""
    between = f"(?:{INVISIBLE}|{SPACE}){{0,5}}"
    yield between.join(_character(character, traditional) for character in text.lower() if character != " ")
    for written in _written(text, traditional):
        for encoding in _LEGACY:
            try:
                data = written.encode(encoding)
            except UnicodeEncodeError:
                continue
            if len(data) >= _SHORTEST_LEGACY_BYTES:
                yield _bytes(data)


def _written(text: str, traditional: Mapping[str, Iterable[str]]) -> set[str]:
    other = "".join(next(iter(traditional.get(character, ())), character) for character in text)
    return {text, text.lower(), text.upper(), text.title(), other}


def _character(character: str, traditional: Mapping[str, Iterable[str]]) -> str:
    forms = sorted({character, character.upper()[:1], *traditional.get(character, ())})
    options = [_bytes(form.encode()) for form in forms] + [rf"\\u{ord(form):04x}" for form in forms]
    return f"(?:{'|'.join(options)})"


def _bytes(data: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in data)
