"""Bytes of a mail to characters, whatever charset it names: none, a wrong one, or one that nobody knows.

Only the codecs of CODECS are ever used: a mail cannot ask for `zlib` or `unicode_escape`, and all of them
are loaded before the jail closes.
"""

import re

from .charset_guess import guess

CODECS = {
    # What is called Latin-1 or ASCII is Windows-1252 in practice, as browsers read it too (WHATWG Encoding).
    "cp1252": "ascii usascii ansix341968 iso88591 latin1 l1 windows1252 cp1252 cp819 cp28591 cp20127",
    "utf-8": "utf8 unicode11utf8 utf8mb4 cp65001",
    "utf-7": "utf7 unicode11utf7 unicode20utf7",
    "utf-16": "utf16 unicode ucs2 iso10646ucs2",
    "utf-16-le": "utf16le",
    "utf-16-be": "utf16be",
    "utf-32": "utf32 ucs4",
    "cp1250": "windows1250 cp1250",
    "cp1251": "windows1251 cp1251",
    "cp1253": "windows1253 cp1253",
    "cp1254": "windows1254 cp1254 iso88599 latin5",
    "cp1255": "windows1255 cp1255",
    "cp1256": "windows1256 cp1256",
    "cp1257": "windows1257 cp1257",
    "cp1258": "windows1258 cp1258",
    "cp874": "windows874 cp874 dos874 tis620 iso885911 xwindows874",
    "cp437": "cp437 ibm437",
    "cp850": "cp850 ibm850",
    "cp852": "cp852 ibm852",
    "cp866": "cp866 ibm866",
    "iso8859-2": "iso88592 latin2",
    "iso8859-3": "iso88593 latin3",
    "iso8859-4": "iso88594 latin4",
    "iso8859-5": "iso88595",
    "iso8859-6": "iso88596 iso88596i",
    "iso8859-7": "iso88597",
    "iso8859-8": "iso88598 iso88598i logical visual",
    "iso8859-10": "iso885910 latin6",
    "iso8859-13": "iso885913",
    "iso8859-14": "iso885914",
    "iso8859-15": "iso885915 latin9 latin0 cp28605",
    "iso8859-16": "iso885916",
    "koi8-r": "koi8r koi8 cp20866",
    "koi8-u": "koi8u cp21866",
    "mac-roman": "macintosh macroman xmacroman",
    "gb18030": "gb2312 gb231280 gbk gb18030 cp54936 cp936 ms936 windows936 euccn xgbk chinese",
    "hz": "hzgb2312 hz",
    "big5hkscs": "big5 big5hkscs cp950 bigfive csbig5",
    "cp949": "ksc56011987 ksc56011989 ksc5601 ks56011987 korean euckr cp949 cp51949 ms949 windows949 uhc",
    "iso2022_kr": "iso2022kr",
    "johab": "johab cp1361",
    "cp932": "shiftjis sjis xsjis mskanji cp932 ms932 windows31j",
    "euc_jp": "eucjp xeucjp",
    "iso2022_jp_ext": "iso2022jp iso2022jp1 iso2022jp2 iso2022jpms iso2022jpext cp50220 cp50221 cp50222",
}
BY_NAME = {name: codec for codec, names in CODECS.items() for name in names.split()}
STATEFUL_7_BIT = frozenset({"utf-7", "hz", "iso2022_kr", "iso2022_jp_ext"})
"""Charsets that are written in ASCII bytes: such text is never plain UTF-8 by accident."""
UNFIT = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
"""What no database column and no XML takes: controls, and halves of characters (UTF-7 can spell those)."""


def preload() -> None:
    """Load every codec: the jail has no disk to load one from later."""
    for codec in CODECS:
        b"a".decode(codec, "replace")


def codec_of(charset: str) -> str:
    """The codec for a charset's name as mails write it, however spelled; empty where we know none."""
    name = re.sub(r"[^a-z0-9]", "", charset.lower().removeprefix("charset").removeprefix("3d"))
    return BY_NAME.get(name, BY_NAME.get(name.removeprefix("x").removeprefix("cs"), ""))


def decode(raw: bytes, charset: str, hint: str = "") -> tuple[str, bool]:
    """The characters, and whether all of them are what was written (False: some are replaced by U+FFFD).

    Order: what the mail says, when it fits; UTF-8, when it fits; `hint` (a charset that stands elsewhere in
    the same mail); what East Asian text looks like; else Windows-1252, where nearly every byte is something.
    """
    codec = codec_of(charset)
    if codec in ("", "cp1252") and b"\x1b$" in raw and (text := _strict(raw, "iso2022_jp_ext")) is not None:
        return clean(text), True
    unsaid = not codec or "ascii" in charset.lower()
    if codec != "cp1252" and (text := _strict(raw, codec)) is not None:
        return clean(text), True
    if codec not in STATEFUL_7_BIT and (text := _strict(raw, "utf-8")) is not None:
        return clean(text), True
    if unsaid and (text := _strict(raw, codec_of(hint) or guess(raw))) is not None:
        return clean(text), True
    text = raw.decode(codec or "cp1252", "replace")
    return clean(text), "\ufffd" not in text


def clean(text: str) -> str:
    """Line ends as \\n, form feeds as such, and nothing that a database refuses."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return UNFIT.sub("\ufffd", text.replace("\0", ""))


def _strict(raw: bytes, codec: str) -> str | None:
    if not codec:
        return None
    try:
        text = raw.decode(codec)
    except UnicodeError:
        return None
    return text.removeprefix("\ufeff")
