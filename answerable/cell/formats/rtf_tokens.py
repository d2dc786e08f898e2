"""RTF as tokens (Rich Text Format 1.9.1, "RTF Syntax"), binary data left out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?"
    rb"|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\0]+)|[\r\n\0]+|\\",
    re.DOTALL,
)


class Token(NamedTuple):
    """One of: a control `word` with its number, a `symbol`, a `brace`, or `text` (bytes in some codepage).

    `spelled` tells of text that was one byte in hexadecimal digits.
    """

    word: str = ""
    number: int | None = None
    symbol: bytes = b""
    brace: bytes = b""
    text: bytes = b""
    spelled: bool = False


def tokens(content: bytes) -> Iterator[Token]:
    """The tokens up to the end. What is no RTF comes as text."""
    at = 0
    while found := _TOKEN.match(content, at):
        at = found.end()
        word, number, spelled, symbol, brace, text = found.groups()
        if text is not None:
            yield Token(text=text)
        elif spelled is not None:
            yield Token(text=bytes.fromhex(spelled.decode("ascii")), spelled=True)
        elif brace is not None:
            yield Token(brace=brace)
        elif word is not None:
            value = None if number is None else int(number)
            if word == b"bin" and value is not None:
                at += max(0, value)
            else:
                yield Token(word=word.decode("ascii"), number=value)
        elif symbol is not None:
            yield Token(symbol=symbol)
