"""What comes of handing a mail to the relay, named by what the caller does next. None holds an address."""

import re
from typing import NamedTuple

MOST_CHARACTERS = 200
CLOSING = 421
"""The relay hangs up (RFC 5321, section 3.8), often because nothing was sent for a while."""

SAID_BY_CODE = {
    "1.1": "no such mailbox",
    "1.2": "no such mail domain",
    "1.3": "not an address that it understands",
    "1.6": "the mailbox has moved",
    "1.10": "the domain takes no mail",
    "2.1": "the mailbox takes no mail",
    "2.2": "the mailbox is full",
    "2.3": "the mail is too long for the mailbox",
    "3.4": "the mail is too large",
    "4.1": "the other side does not answer",
    "4.2": "the connection broke",
    "4.4": "no way to that domain",
    "4.7": "it was tried for too long",
    "7.0": "refused by policy",
    "7.1": "refused by policy: this sender or its mail is not wanted",
    "7.20": "refused: no valid DKIM signature",
    "7.23": "refused: the sender's SPF record fails",
    "7.25": "refused: the relay's address has no name",
    "7.26": "refused: neither SPF nor DKIM vouches for the sender",
    "7.28": "too many mails at once",
}
"""Subject and detail of an enhanced status code (RFC 3463, RFC 7372) in words."""


class Accepted(NamedTuple):
    """The relay took the mail and answers for it from now on. `code` is its reply's."""

    code: int


class Refused(NamedTuple):
    """The relay does not have the mail: sending it again cannot double it.

    permanent: the same mail would be refused again (5xx). code: the reply's, 0 where there was none.
    stage: "relay" (no connection, no TLS, no sign-in), "sender", "recipient" or "content".
    """

    permanent: bool
    code: int
    reply: str
    stage: str

    @property
    def is_about_the_relay(self) -> bool:
        """Whether every other mail would fare alike now: pause them all, and count this against nobody."""
        return self.stage in ("relay", "sender") or self.code == CLOSING


class Uncertain(NamedTuple):
    """The mail's end was sent and no reply came: whoever sends it again may send it twice (RFC 5321, 6.1)."""

    why: str


Outcome = Accepted | Refused | Uncertain


def masked(text: str) -> str:
    """Text of a relay in one short line, without addresses."""
    without = re.sub(r"[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;:\"']+", "(address)", text)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in without).split())[
        :MOST_CHARACTERS
    ]


def in_codes(code: int, text: str) -> str:
    """A reply about one person's mail as its codes and our words for them.

    Its own words are left out: servers put names and addresses in them.
    """
    found = re.match(r"\s*([245]\.(\d{1,3}\.\d{1,3}))\b", text)
    if not found:
        return str(code)
    said = SAID_BY_CODE.get(found[2], "")
    return f"{code} {found[1]}" + (f": {said}" if said else "")
