"""One walk over RTF: the text that can be seen, and what to say of all else."""

import codecs
import re
from collections import Counter, defaultdict
from copy import copy

from striprtf.striprtf import charset_map, destinations

from . import Quarantine
from .plain import clean
from .rtf_tokens import Token, tokens

DEPTH = 1000
CELL_BREAK = " | "
_SHOWN = frozenset(
    """header headerf headerl headerr footer footerf footerl footerr footnote shp shpgrp shpinst shptxt do
    dptxbxtext object result pntext ud upr""".split()
)
_UNSEEN = (frozenset(destinations) - _SHOWN) | frozenset({"fldinst", "nonshppict", "atnid", "xmlnstbl"})
"""Destinations whose text does not stand on the page."""
_STARRED = frozenset({"shpinst", "ud"})
"""Destinations that old readers are told to skip and that hold text all the same."""
_KEPT = frozenset({"title", "author", "operator", "manager", "objclass", "objdata", "template", "fldinst"})
_KEPT_BYTES = 4 << 20
_ASIDE = frozenset(
    "header headerf headerl headerr footer footerf footerl footerr footnote shptxt dptxbxtext".split()
)
_CHARACTERS = {
    "par": "\n", "sect": "\n\n", "page": "\n\n", "line": "\n", "column": "\n", "tab": "\t", "row": "\n",
    "nestrow": "\n", "cell": CELL_BREAK, "nestcell": CELL_BREAK, "emdash": "—", "endash": "–",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "softline": "\n", "zwnj": "\u200c", "zwj": "\u200d",
}  # fmt: skip
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n", b"\t": "\t"}
_CODEPAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


class _Group:
    """What holds between two braces."""

    def __init__(self) -> None:
        self.destination = ""
        self.unseen = False
        self.starred = False
        self.hidden = False
        self.deleted = False
        self.inserted = False
        self.fallbacks = 1
        self.font: int | None = None


class Reader:
    """Reads once; `text`, `told` and `counts` answer afterwards.

    `counts`: characters hidden, deleted, inserted; comments, objects, links. `kept`: what stands in a few
    destinations, one entry for each, in the bytes of the file.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.kept: defaultdict[str, list[bytearray]] = defaultdict(list)
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._codec = self._default = "cp1252"
        self._fonts: dict[int, str] = {}
        self._group = _Group()
        self._stack: list[_Group] = []
        self._skip = 0

    def read(self, content: bytes) -> None:
        """The whole file; what stands after its last brace is no part of it."""
        for token in tokens(content):
            if token.brace == b"{":
                self._open()
            elif token.brace:
                if len(self._stack) <= 1:
                    break
                self._close()
            elif token.word:
                self._word(token.word, token.number)
            elif token.symbol:
                self._symbol(token.symbol)
            else:
                self._text(token)
        self._flush()

    def text(self) -> str:
        """All that can be seen, rows of tables as lines."""
        text = "".join(self._pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = re.sub(r"(?: \| *)+(?=\n|$)", "", clean(text))
        lines = [line.rstrip() for line in text.split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def told(self, destination: str) -> str:
        """The text of a destination such as `title`; empty where there is none."""
        found = b" ".join(bytes(entry) for entry in self.kept[destination])
        return clean(_decoded(found, self._default)).strip()

    def _open(self) -> None:
        if len(self._stack) >= DEPTH:
            raise Quarantine("unreadable", f"groups more than {DEPTH:,} deep")
        self._stack.append(self._group)
        self._group = copy(self._group)
        self._group.starred = False
        self._skip = 0

    def _close(self) -> None:
        aside = self._group.destination in _ASIDE
        self._group = self._stack.pop()
        self._skip = 0
        if aside and self._group.destination not in _ASIDE:
            self._put("\n")

    def _word(self, word: str, number: int | None) -> None:
        self._skip = 0
        self.words[word] += 1
        group = self._group
        if word == "u":
            self._unicode(number)
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word == "f":
            group.font = number
        elif word in ("fcharset", "cpg") and group.destination == "fonttbl":
            self._font(word, number)
        elif word == "uc":
            group.fallbacks = min(max(number or 0, 0), 10)
        elif word == "ansicpg":
            self._default = _codepage(number) or self._default
        elif word in _CODEPAGES:
            self._default = _CODEPAGES[word]
        elif word == "v":
            group.hidden = number != 0
        elif word == "deleted":
            group.deleted = number != 0
        elif word == "revised":
            group.inserted = number != 0
        elif word == "plain":
            group.hidden = False
        else:
            self._destination(word)

    def _destination(self, word: str) -> None:
        group = self._group
        starred, group.starred = group.starred, False
        if word == "annotation":
            self.counts["comments"] += 1
        elif word == "object":
            self.counts["objects"] += 1
        if word in _KEPT:
            self.kept[word].append(bytearray())
        if word in _UNSEEN or (starred and word not in _STARRED):
            group.destination, group.unseen = word, True
        elif word in _SHOWN:
            group.destination = word
            # The Unicode spelling takes the place of the other one, which stands before it.
            group.unseen = word == "upr" or (group.unseen and word != "ud")
            if word in _ASIDE:
                self._put("\n")

    def _symbol(self, symbol: bytes) -> None:
        self._skip = 0
        if symbol == b"*":
            self._group.starred = True
        elif symbol in _SYMBOLS:
            self._keep(symbol)
            self._put(_SYMBOLS[symbol])

    def _text(self, token: Token) -> None:
        text = token.text
        if self._skip:
            taken = min(self._skip, len(text))
            self._skip -= taken
            text = text[taken:]
        self._keep(text)
        group = self._group
        if self._counted(len(text)):
            return
        codec = self._default if group.font is None else self._fonts.get(group.font, self._default)
        if codec != self._codec:
            self._flush()
            self._codec = codec
        self._bytes += text

    def _keep(self, text: bytes) -> None:
        destination = self._group.destination
        if destination in _KEPT and (entries := self.kept[destination]):
            entries[-1] += text[: max(0, _KEPT_BYTES - len(entries[-1]))]

    def _unicode(self, number: int | None) -> None:
        self._skip = self._group.fallbacks
        if number is None or not -0x10000 < number <= 0xFFFF:
            return
        self._put(chr(number & 0xFFFF))

    def _put(self, text: str) -> None:
        if not self._counted(len(text.strip())):
            self._flush()
            self._pieces.append(text)

    def _counted(self, length: int) -> bool:
        """Whether text that comes now is left out; counts what a reader would want to know of."""
        group = self._group
        if group.unseen:
            return True
        if group.deleted:
            self.counts["deleted"] += length
        elif group.hidden:
            self.counts["hidden"] += length
        elif group.inserted:
            self.counts["inserted"] += length
        return group.deleted or group.hidden

    def _font(self, word: str, number: int | None) -> None:
        if self._group.font is None or number is None:
            return
        codec = _codepage(number) if word == "cpg" else charset_map.get(number, "") if number else ""
        if codec and _known(codec):
            self._fonts[self._group.font] = codec

    def _flush(self) -> None:
        """Bytes up to here become characters: those of some codepages take two."""
        if self._bytes:
            self._pieces.append(_decoded(bytes(self._bytes), self._codec))
            self._bytes.clear()


def _decoded(text: bytes, codec: str) -> str:
    return text.decode(codec, "replace")


def _codepage(number: int | None) -> str:
    codec = {65001: "utf-8", 10000: "mac_roman"}.get(number or 0, f"cp{number}")
    return codec if _known(codec) else ""


def _known(codec: str) -> bool:
    try:
        return codecs.lookup(codec).name not in ("utf-7", "punycode", "idna")
    except LookupError:
        return False
