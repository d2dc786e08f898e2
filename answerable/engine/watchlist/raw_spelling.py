"""The spellings of a name as patterns for raw bytes: a superset of what `spelling` finds in decoded text.

Written for Hyperscan: ASCII source, no regard to case, no word boundaries (in raw JSON the byte before a name
may be the n of an escaped line break). A name may stand in UTF-8, in an old code page or in JSON escapes.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

_DASH = (
    r"(?:\xe2\x80[\x90-\x95]|\xe2\x88\x92|\xef\xb9[\x98\xa3]|\xef\xbc\x8d"
    r"|\\u(?:201[0-5]|2212|fe58|fe63|ff0d))"
)
SPACE = (
    r"(?:[ \t\r\n\xa0]|\xc2\xa0|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81\x9f|\xe3\x80\x80"
    r"|\\[nrt]|\\u(?:00a0|20[0-2][0-9a-f]|205f|3000))"
)
INVISIBLE = (
    r"(?:\xc2\xad|\xcd\x8f|\xd8\x9c|\xe1\xa0\x8e|\xe2\x80[\x8b-\x8f]|\xe2\x81[\xa0-\xa4]|\xef\xbb\xbf"
    r"|\\u(?:00ad|034f|061c|180e|200[b-f]|206[0-4]|feff))"
)
LETTER = ".{1,6}"
"""Any one letter, as the wrong one in a misspelled name: one to four bytes, or six of a JSON escape."""

# Between the halves of a name: up to four separators, each up to six bytes long, or a bit of markup.
_GAP = ".{0,28}"
_SHORT_GAP = rf"(?:[-_.\x96\x97]|{SPACE}|{_DASH})"
SHORTEST_HALF = 3
_ENOUGH_LETTERS = 4
_LEGACY = ("gb18030", "big5", "shift_jis", "euc_kr", "cp1251", "koi8_r", "cp1256", "cp874")

_INVISIBLE_ESCAPES = "00ad 034f 061c 180e 200b 200c 200d 200e 200f 2060 2061 2062 2063 2064 feff"

# Literals where possible: Hyperscan finds those at several gigabytes a second, classes at a fraction of it.
MUST_PARSE = (
    # An ASCII letter or digit written as a JSON escape: Hik\u0076ision.
    *(rf"\\u00{digit}" for digit in "4567"),
    *(rf"\\u003{digit}" for digit in "0123456789"),
    # An invisible character.
    r"\xc2\xad",
    r"\xcd\x8f",
    r"\xd8\x9c",
    r"\xe1\xa0\x8e",
    *(rf"\xe2\x80\x{byte:x}" for byte in range(0x8B, 0x90)),
    *(rf"\xe2\x81\x{byte:x}" for byte in range(0xA0, 0xA5)),
    r"\xef\xbb\xbf",
    *(rf"\\u{escape}" for escape in _INVISIBLE_ESCAPES.split()),
    r"[a-z0-9\-]\xad[a-z0-9\-]",
    # Soft hyphens and zero-width spaces as HTML writes them.
    r"[a-z]&(?:shy|zwnj|zwj|#173|#820[3-5]|#x200[bcd]|#xad);?[a-z]",
    # The Turkish i with and without its dot.
    r"\xc4[\xb0\xb1]",
    r"\\u0130",
    r"\\u0131",
    # Full-width, mathematical, circled and letterlike letters.
    r"\xef\xbc[\x90-\x99\xa1-\xba]|\xef\xbd[\x81-\x9a]",
    *(rf"\\uff{digit}" for digit in "12345"),
    r"\xf0\x9d[\x90-\x9f]",
    r"\\ud835",
    r"\xe2\x92[\xb6-\xbf]|\xe2\x93[\x80-\xa9]",
    *(rf"\\u24{digit}" for digit in "bcde"),
    r"\xe2\x84[\x8a-\x95\x98-\x9d\xa4\xa8-\xb4]",
    *(rf"\\u21{digit}" for digit in "0123"),
    # A Latin letter beside a Cyrillic or Greek one.
    r"[a-z][\xce-\xd1][\x80-\xbf]",
    r"[\xce-\xd1][\x80-\xbf][a-z]",
    r"[g-z]\\u0[345]",
    r"\\u0[345][0-9a-f]{2}[g-z]",
)
"""What may hide a name of any spelling: rare in honest text, so the whole record is read where it occurs."""


def raw_latin(text: str) -> str:
    """A Latin name; its hyphens and spaces may be other separators, a line break, a bit of markup."""
    pieces = re.split("[- ]", text)
    if len(pieces) == 1:
        return re.escape(text)
    if len(pieces[0]) < SHORTEST_HALF:
        return re.escape(pieces[0]) + _SHORT_GAP + "?" + re.escape(pieces[1])
    return re.escape(pieces[0]) + _GAP + re.escape(pieces[1][:_ENOUGH_LETTERS])


def raw_broken(name: str) -> Iterator[str]:
    """A name hyphenated at a line end, by the letters before it."""
    for place in range(2, len(name) - 1):
        start = name[max(0, place - _ENOUGH_LETTERS) : place]
        for hyphen in ("-", r"\xe2\x80\x90", r"\\u2010"):
            for line_end in (r"\n", r"\r\n", r"\\n", r"\\r\\n"):
                yield start + hyphen + line_end


def raw_spaced(word: str, separators: Iterable[str]) -> Iterator[str]:
    """The first letters of a name whose letters are set apart by one of the separators."""
    for separator in separators:
        written = {_bytes(separator.encode()), re.escape(json.dumps(separator)[1:-1])}
        if separator == "\xa0":
            written.add(r"\xa0")
        for between in written:
            yield between.join(word[:_ENOUGH_LETTERS])


def raw_odd_dashes(heads: Iterable[str]) -> str:
    """Model numbers whose hyphen is another dash, by the letters before it."""
    return rf"(?:{'|'.join(sorted(heads))})(?:{_DASH}|[\x96\x97])"


def raw_pattern(pattern: str) -> str:
    """A pattern of the watchlist, cut before its second hyphen, with letters of other scripts as bytes."""
    atoms = re.findall(r"\\.|\[[^\]]*\]|.", pattern)
    pieces: list[str] = []
    depth = hyphens = 0
    for atom in atoms:
        depth += (atom == "(") - (atom == ")")
        if atom == "-" and not depth:
            hyphens += 1
            if hyphens > 1 or not "".join(pieces).isalpha():
                break
        if atom.isascii():
            pieces.append(atom)
        elif atom.startswith("["):
            pieces.append(LETTER)
        else:
            pieces.append(_in_any_encoding(atom))
    return "".join(pieces)


def head_of(pattern: str) -> str | None:
    """The letters before the first hyphen of a pattern, or None where it starts otherwise."""
    head, hyphen, _ = pattern.partition("-")
    return head if hyphen and head.isalpha() else None


def raw_other_script(text: str, traditional: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """A name in another script, by its first letters; `traditional` gives other forms of a Han character."""
    if is_han(text[0]):
        yield _han(text[0], traditional) + f"(?:{SPACE}|{INVISIBLE})*" + _han(text[1], traditional)
    else:
        first = re.split("[- ]", text.lower())[0][:_ENOUGH_LETTERS]
        yield "".join(_either(character) for character in first)
    for written in _written(text, traditional):
        for encoding in _LEGACY:
            try:
                data = re.split("[- ]", written)[0][:_ENOUGH_LETTERS].encode(encoding)
            except UnicodeEncodeError:
                continue
            yield _bytes(data)


def combine(raws: Iterable[str]) -> list[str]:
    """The fewest patterns that match wherever one of `raws` does.

    Names with the same first half become one pattern, and a pattern goes that needs a shorter one to match.
    """
    halves: dict[str, set[str]] = {}
    whole: set[str] = set()
    for raw in raws:
        first, gap, second = raw.partition(_GAP)
        if gap:
            halves.setdefault(first, set()).add(second)
        else:
            whole.add(raw)
    kept: list[str] = []
    literals: list[str] = []
    for raw in sorted(whole, key=lambda raw: (not raw.isalnum(), len(raw), raw)):
        certain = _certain_text(raw)
        if any(literal in certain for literal in literals):
            continue
        kept.append(raw)
        if raw.isalnum():
            literals.append(raw)
    kept += [f"{first}{_GAP}(?:{'|'.join(sorted(seconds))})" for first, seconds in halves.items()]
    return kept


def _certain_text(raw: str) -> str:
    """The plain letters of a pattern that every match holds, everything else as a gap."""
    plain = re.sub(r"\\x[0-9a-f]{2}|\\.|\[[^\]]*\]", "\0", raw)
    while (inner := re.sub(r"\([^()]*\)", "\0", plain)) != plain:
        plain = inner
    return re.sub(r".[?*]|.\{[^}]*\}", "\0", plain)


def is_han(character: str) -> bool:
    """Whether it is one of the common Han characters."""
    return "\u4e00" <= character <= "\u9fff"


def _written(text: str, traditional: Mapping[str, Iterable[str]]) -> set[str]:
    other = "".join(next(iter(traditional.get(character, ())), character) for character in text)
    return {text, text.lower(), text.upper(), text.title(), other}


def _han(character: str, traditional: Mapping[str, Iterable[str]]) -> str:
    forms = sorted({character, *traditional.get(character, ())})
    return f"(?:{'|'.join([_bytes(form.encode()) for form in forms] + [_escaped(form) for form in forms])})"


def _in_any_encoding(character: str) -> str:
    forms = _forms(character)
    old = (form.encode(encoding, "ignore") for form in forms for encoding in _LEGACY)
    return f"(?:{'|'.join(sorted({_either(character), *(_bytes(data) for data in old if data)}))})"


def _either(character: str) -> str:
    """The character as UTF-8 or as a JSON escape: a name may mix the two."""
    forms = _forms(character)
    options = sorted({*(_bytes(form.encode()) for form in forms), *map(_escaped, forms)})
    return f"(?:{'|'.join(options)})" if len(options) > 1 else options[0]


def _escaped(character: str) -> str:
    return re.escape(character) if character.isascii() else rf"\\u{ord(character):04x}"


def _forms(character: str) -> list[str]:
    # Hyperscan itself ignores the case of ASCII letters.
    return [character] if character.isascii() else sorted({character, character.upper()[:1]})


def _bytes(data: bytes) -> str:
    return "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\x{byte:02x}" for byte in data)
