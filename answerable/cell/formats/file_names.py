"""Names of files as strangers give them: the ending that a system acts on, and made fit to be shown."""

import unicodedata

HIDING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that a name may use to look like another (controls, reordering, zero width)."""
LONGEST = 255


def shown_name(name: str) -> str:
    """The name with each hidden or reordering character as U+FFFD, and cut to 255 characters."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _hides(c) else c for c in name)[:LONGEST]


def extension(name: str) -> str:
    """The ending that Windows would act on, in lower case without its dot; "" where there is none.

    Trailing dots and blanks do not count there, and full-width letters are read as plain ones.
    """
    visible = "".join(c for c in unicodedata.normalize("NFKC", name[-1000:]) if not _hides(c))
    last = visible.replace("\\", "/").rsplit("/", 1)[-1].rstrip(" .")
    stem, dot, ending = last.rpartition(".")
    return ending.strip().lower() if dot and stem else ""


def decoded_name(raw: bytes) -> str:
    """A ZIP member's name without the UTF-8 flag: UTF-8 all the same, Shift JIS where it reads as Japanese,
    else code page 437 (APPNOTE 4.4.4, appendix D)."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        japanese = raw.decode("shift_jis")
    except UnicodeDecodeError:
        return raw.decode("cp437")
    letters = sum("\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" for c in japanese)
    return japanese if letters >= 2 else raw.decode("cp437")


def _hides(character: str) -> bool:
    return unicodedata.category(character) in HIDING
