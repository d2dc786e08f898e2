"""A mail as plain text (RFC 5322): nothing put into a header makes a second one, and nothing is remote."""

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from .mail_headers import Party, mailbox, unstructured

__all__ = ["Party", "compose"]

LINE = 76
"""Characters of a line of text; a word that is longer, such as an address of the web, is left whole."""
IDENTIFIER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,118}[A-Za-z0-9])?")
URL = re.compile(r"https?://[!-;=?-~]+")


def compose(  # noqa: PLR0913 - the headers of a mail
    *,
    sender: Party,
    recipient: Party,
    subject: str,
    text: str,
    identifier: str,
    host: str,
    date: datetime,
    reply_to: Party | None = None,
    unsubscribe: str = "",
    automatic: bool = True,
    in_words: str = "en",
    calendar: str = "",
) -> EmailMessage:
    """A mail of one plain text to one person; `calendar` is an iCalendar file that goes with it.

    identifier and host make the Message-ID: the same mail always has the same one, so that a second copy is
    known for what it is. It is seen by whoever gets the mail, so it should count nothing. unsubscribe: an
    address of the web that a POST unsubscribes at (RFC 8058). automatic: no person wrote it (RFC 3834), so
    that no machine answers it. in_words: the text's language (RFC 3282). Raises ValueError for what is no
    address, identifier, host or web address.
    """
    for part, what in ((identifier, "the mail's identifier"), (host, "the host")):
        if not IDENTIFIER.fullmatch(part):
            raise ValueError(f"{what} has letters that a Message-ID does not hold")
    message = EmailMessage(policy=SMTP)
    _set_text(message, "\n".join(_lines(text)) + "\n")
    if calendar:
        message.add_attachment(
            calendar.encode(),
            "text",
            "calendar",
            cte="base64",
            filename="event.ics",
            params={"charset": "utf-8"},
        )
    # As they are: the policy's own folding is not to be relied on, see mail_headers.
    message.set_raw("From", mailbox(sender))
    message.set_raw("To", mailbox(recipient))
    if reply_to is not None:
        message.set_raw("Reply-To", mailbox(reply_to))
    message.set_raw("Subject", unstructured(subject))
    message.set_raw("Date", format_datetime(date))
    message.set_raw("Message-ID", f"<{identifier}@{host}>")
    if automatic:
        message.set_raw("Auto-Submitted", "auto-generated")
    if unsubscribe:
        if not URL.fullmatch(unsubscribe):
            raise ValueError("the address to unsubscribe at is no address of the web")
        message.set_raw("List-Unsubscribe", f"<{unsubscribe}>")
        message.set_raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    message.set_raw("Content-Language", in_words if re.fullmatch(r"[A-Za-z-]{2,20}", in_words) else "en")
    return message


def _lines(text: str) -> Iterable[str]:
    """The text in lines of at most 76 characters, empty lines kept; no control sign but the line's end."""
    for line in re.split(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text.rstrip()):
        if len(line) <= LINE and line.isascii() and line.isprintable():
            yield line.rstrip()
            continue
        clean = "".join(
            " " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in line.expandtabs(4)
        )
        yield from textwrap.wrap(clean, LINE, break_long_words=False, break_on_hyphens=False) or [""]


def _set_text(message: EmailMessage, text: str) -> None:
    """The body: as it is where every line is short plain ASCII, else quoted-printable, never flowed."""
    plain = text.isascii() and all(len(line) <= LINE for line in text.split("\n"))
    if not plain:
        message.set_content(text, charset="utf-8", cte="quoted-printable")
        return
    # What set_content would write, without its reading each header back: half of what a mail costs.
    message.set_raw("Content-Type", 'text/plain; charset="utf-8"')
    message.set_raw("Content-Transfer-Encoding", "7bit")
    message.set_raw("MIME-Version", "1.0")
    message.set_payload(text)
