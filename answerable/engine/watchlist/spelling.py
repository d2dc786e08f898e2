"""How a name may be spelled: for each spelling a pattern for folded text, and patterns for raw bytes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from .file import Alias
from .folding import DASHES, LATIN, SPACES
from .raw_spelling import (
    LETTER,
    SHORTEST_HALF,
    raw_broken,
    raw_latin,
    raw_other_script,
    raw_pattern,
    raw_spaced,
)

_CERTAIN_LETTERS = 5

# What writers put between the halves of Hik-Connect (or nothing), and between the words of a name.
_SEPARATOR = r"[-_. \t\r\n]{0,4}"
_SHORT_SEPARATOR = "[-_. ]?"
_SPACE = r"[- \t\r\n]{1,4}"
_LINE_END = r"(?:-\r?\n[ \t]{0,4})?"
_END = f"(?![{LATIN}])"
# DS-2CD2143G2-LIZ2UY/SL(B)#AUS. A code after a slash is another product; a lens (2.8mm) is left off.
_MODEL_TAIL = (
    r"[a-z0-9]*(?:(?:-[a-z0-9]{1,9}|/(?!d[sh]i?-|ids-|ipc)-?[a-z0-9]{1,9}|\([-/]?[a-z0-9]{1,7}\))[a-z0-9]*)*"
    r"(?:\#[a-z]{2,6})?"
)
_ANY_LETTER = "(?:[^\\W_]|[\u0300-\u036f])"
_LOOK_LIKE = {"i": "[il1!|]", "o": "[o0]"}

_RULES = {
    "legal_name": "name of the company",
    "subsidiary": "name of a subsidiary",
    "brand": "brand",
    "product": "product or service",
    "model": "model number",
    "misspelling": "listed misspelling",
    "inflection": "inflected form",
    "script": "name in another script",
}
_PLURAL = ("legal_name", "subsidiary", "brand", "misspelling")


class Spelling(NamedTuple):
    """One way to write a name."""

    name: str
    """The name to show for it."""
    first: str
    """The letter that it starts with, folded."""
    pattern: str
    """For folded text, with what must stand around it; a Latin one starts where a word does."""
    raws: tuple[str, ...]
    """For raw bytes: where the pattern matches, one of these does."""
    rule: str
    """What is recognised, in words."""
    latin: bool = True


class Script(NamedTuple):
    """What may stand beside a name whose first letter lies in a range."""

    low: str
    high: str
    left: str
    right: str


_ARABIC = "\u0620-\u064a\u066e-\u06d3"
_CLITICS = "|".join(f"(?<=(?<![{_ARABIC}]){clitic})" for clitic in ("[وبلكف]", "ال", "[وبلكف]ال", "لل"))
_HAN = Script("\u4e00", "\u9fff", "", "")
_SCRIPTS = (
    Script("\u00c0", "\u024f", f"(?<![{LATIN}])", _END),
    Script("\u0370", "\u052f", "(?<![\u0370-\u052f])", "(?:а|у|е|ом|ы|ов|ам|и|і)?(?![\u0370-\u052f])"),
    Script("\u0590", "\u05ff", "(?:(?<![א-ת])|(?<=(?<![א-ת])[ובלהשמכ]))", "(?![א-ת])"),
    Script("\u0600", "\u06ff", f"(?:(?<![{_ARABIC}])|{_CLITICS})", f"(?![{_ARABIC}])"),
    Script("\u0900", "\u0dff", "(?<![\u0900-\u0dff])", ""),
    _HAN,
    Script("\u30a0", "\u30ff", "(?<![ァ-ヺー])", "(?![ァ-ヺー])"),
)
_UNSPACED = Script("", "", "", "")  # Hangul and Thai: particles follow without a space


def spellings(
    alias: Alias, glued: Iterable[str], traditional: Mapping[str, Iterable[str]]
) -> Iterator[Spelling]:
    """Every spelling of an alias. `glued`: nouns written onto a name; `traditional`: other forms of Han."""
    rule = _RULES[alias.kind]
    for text in alias.texts:
        if not text.isascii():
            raws = tuple(raw_other_script(text, traditional))
            folded = text.casefold()
            yield Spelling(text, folded[0], _other_script(folded), raws, rule, latin=False)
            continue
        yield from _latin(text, alias, tuple(glued), rule)
    tail = _MODEL_TAIL if alias.kind == "model" else ""
    for pattern in alias.patterns:
        raws = (raw_pattern(pattern),)
        if pattern.isascii():
            yield Spelling(alias.text, pattern[0], f"{pattern}{tail}{_END}", raws, rule)
        else:
            script = _script_of(pattern)
            spelled = f"{script.left}(?:{pattern}){script.right}"
            yield Spelling(alias.text, pattern[0], spelled, raws, rule, latin=False)


def _latin(text: str, alias: Alias, glued: tuple[str, ...], rule: str) -> Iterator[Spelling]:
    lower = text.lower()
    word = re.sub("[- ]", "", lower)
    plural = "s?" if alias.kind in _PLURAL else ""
    end = f"(?:{_END}|(?={'|'.join(glued)}))" if glued and alias.longer else _END
    raws = [raw_latin(lower)]
    pattern = _parted(lower)
    if alias.spaced:
        pattern = _broken(lower)
        raws += raw_broken(lower)
    yield Spelling(text, lower[0], pattern + plural + end, tuple(raws), rule)
    if alias.misspellings != "listed":
        yield from _misspelled(text, word, alias, plural, rule)
    if alias.spaced:
        gap = f"(?P<gap_{word}>[ .\\-_*\t])"
        pattern = word[0] + gap + f"(?P=gap_{word})".join(word[1:]) + _END
        raws = list(raw_spaced(word, " .-_*\t" + SPACES + DASHES))
        yield Spelling(text, word[0], pattern, tuple(raws), f"{rule}, letters set apart")


def _misspelled(text: str, word: str, alias: Alias, plural: str, rule: str) -> Iterator[Spelling]:
    barred = "|".join(map(re.escape, alias.not_spelled))
    but = f"(?!(?:{barred}){_END})" if barred else ""
    if alias.misspellings == "one_edit":
        told = f"{rule}, one letter wrong"
        made, raws = one_edit(word, _ANY_LETTER), [word[:_CERTAIN_LETTERS], *one_edit(word, LETTER)]
    else:
        told = f"{rule}, two letters swapped or one doubled"
        made = raws = slips(word)
    yield Spelling(text, word[0], f"{but}(?:{'|'.join(made)}){plural}{_END}", tuple(raws), told)
    swapped = word[1] + word[0] + word[2:]
    if alias.misspellings == "one_edit":
        yield Spelling(text, word[1], swapped + _END, (swapped,), told)
    misread = "".join(_LOOK_LIKE.get(letter, letter) for letter in word)
    if misread != word:
        yield Spelling(text, word[0], f"{but}{misread}{_END}", (misread,), f"{rule}, letters misread")


def slips(word: str) -> list[str]:
    """Two neighbours swapped or one letter doubled, the first letter in its place."""
    swapped = [
        word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(1, len(word) - 1)
    ]
    doubled = [word[: place + 1] + word[place:] for place in range(len(word))]
    return [made for made in (*swapped, *doubled) if made != word]


def one_edit(word: str, letter: str) -> list[str]:
    """One letter changed, left out or added after the first, or a slip; `letter` matches any letter."""
    made = slips(word)
    for place in range(1, len(word)):
        made.append(word[:place] + letter + word[place + 1 :])
        made.append(word[:place] + word[place + 1 :])
        made.append(word[:place] + letter + word[place:])
    return made


def _broken(name: str) -> str:
    """The pattern of a name that may be hyphenated at a line end, two letters on each side at least."""
    return name[0] + _LINE_END.join(name[1:-1]) + name[-1]


def _parted(name: str) -> str:
    """The pattern of a name whose hyphens may be spaces, line ends or nothing."""
    short = len(re.split("[- ]", name)[0]) < SHORTEST_HALF
    seams = {"-": _SHORT_SEPARATOR if short else _SEPARATOR, " ": _SPACE}
    return "".join(seams.get(character) or re.escape(character) for character in name)


def _script_of(name: str) -> Script:
    first = next(character for character in name if not character.isascii())
    return next((script for script in _SCRIPTS if script.low <= first <= script.high), _UNSPACED)


def _other_script(name: str) -> str:
    """Lines of Han break anywhere; a name of two characters by a line end only, a longer one by any space."""
    script = _script_of(name)
    between = ""
    if script is _HAN:
        between = r"[ \t\r\n]{0,3}" if len(name) > 2 else r"(?:[ \t]?\r?\n)?"
    letters = (_SPACE if character == " " else re.escape(character) for character in name)
    return script.left + between.join(letters) + script.right
