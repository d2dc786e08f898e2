"""Text and addresses as values of mail headers (RFC 5322, RFC 2047): nothing in them can leave its header.

Written here, since Python's own folding loses the quotation marks of a long name (`"<x>, y" <ada@...>` turns
into several addresses) and decodes encoded words that somebody else put into a text.
"""

import re
import textwrap
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from typing import NamedTuple

FOLD = "\r\n "
MOST_CHARACTERS = 400
MOST_ON_A_LINE = 66
MOST_BYTES_OF_A_WORD = 45
"""As base64 and with what stands around it, 72 characters; RFC 2047 allows 75."""
ADDRESS = re.compile(r"[!-;=?A-~]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
"""What stands between < and >: printable ASCII without <, > and spaces; a domain of letters and digits."""
LEFT_OUT = {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"}
"""Categories of Unicode: controls, what reorders or hides text, half characters."""


class Party(NamedTuple):
    """An address of mail, and the name that is shown with it."""

    address: str
    name: str = ""


def in_plain_letters(address: str) -> str:
    """The address with its domain as the DNS writes it (RFC 3490); as it is where that cannot be.

    What stands before the @ is left alone: letters beyond ASCII there need a relay that few have (RFC 6531).
    """
    user, at, domain = address.rpartition("@")
    try:
        return user + at + domain.encode("idna").decode("ascii")
    except UnicodeError:
        return address


def header_text(text: str) -> str:
    """A text as a header shows it: one line, no control and no invisible sign, not endless."""
    plain = "".join(" " if unicodedata.category(sign) in LEFT_OUT else sign for sign in text)
    return " ".join(plain[: 4 * MOST_CHARACTERS].split())[:MOST_CHARACTERS]


def unstructured(text: str) -> str:
    """The value of a header such as Subject, folded."""
    shown = header_text(text)
    lines = textwrap.wrap(shown, MOST_ON_A_LINE, break_long_words=False, break_on_hyphens=False)
    if shown.isascii() and "=?" not in shown and all(len(line) <= MOST_ON_A_LINE for line in lines):
        return FOLD.join(lines)
    return FOLD.join(_encoded_words(shown))


def mailbox(party: Party) -> str:
    """The value of a header such as To. Raises ValueError for what is not one address in plain letters."""
    address = in_plain_letters(party.address)
    if not ADDRESS.fullmatch(address):
        raise ValueError("not one address of mail in plain letters")
    shown = header_text(party.name)
    if not shown:
        return address
    plain = re.fullmatch(r"[A-Za-z0-9 '-]{1,60}", shown)
    name = shown if plain else FOLD.join(_encoded_words(shown))
    last = name.rpartition(FOLD)[2]
    fits = len("Reply-To: ") + len(last) + len(address) + 3 <= MOST_ON_A_LINE
    return f"{name}{' ' if fits else FOLD}<{address}>"


def _encoded_words(text: str) -> Iterator[str]:
    """RFC 2047, section 5: whole characters in each word, and no word longer than it may be."""
    waiting = b""
    for sign in text:
        if len(waiting) + len(sign.encode()) > MOST_BYTES_OF_A_WORD:
            yield f"=?utf-8?b?{b64encode(waiting).decode()}?="
            waiting = b""
        waiting += sign.encode()
    yield f"=?utf-8?b?{b64encode(waiting).decode()}?="
