"""The only way out for mail: to the one relay that the organisation named, by a kept connection (RFC 5321).

Whoever sends asks one thing above all: may this be sent again? Until the line with the final dot the relay
holds nothing, and it may. From that line on only its reply tells, so `on_commit` is called right before it:
the caller writes down that the mail is about to be handed over, so that a crash leaves no doubt unseen.
"""

import os
import re
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from types import TracebackType
from typing import Self

from .mail_headers import ADDRESS, in_plain_letters
from .mail_outcomes import CLOSING, Accepted, Outcome, Refused, Uncertain, in_codes, masked
from .proxy import SETTING as PROXY_SETTING
from .relay import BadRelay, Relay
from .smtp_connection import (
    RelayFault,
    Seconds,
    is_loopback,
    open_connection,
    set_timeout,
    text_of,
    why,
)

__all__ = ["MailDoor", "RelayFault", "Seconds", "on_the_wire"]

MOST_PER_CONNECTION = 100
"""Relays close a connection that goes on and on; ours begins anew before that."""
AS_WRITTEN = SMTP.clone(cte_type="7bit", refold_source="none")
"""Seven bits, which every relay takes, and headers as message.py folded them."""


class MailDoor:
    """Hands mails to a relay one after another, over one connection. For one thread.

    hello: the name by which this side greets, such as the sender's domain.
    """

    def __init__(
        self,
        relay: Relay,
        *,
        hello: str = "localhost",
        certificates: ssl.SSLContext | None = None,
        seconds: Seconds = Seconds(),  # noqa: B008 - a tuple that cannot change
    ) -> None:
        if os.environ.get(PROXY_SETTING, "").strip() and not is_loopback(relay.host):
            raise BadRelay(
                f"mail to {relay} would go around {PROXY_SETTING}; name a relay on this machine, "
                "which may use the proxy itself"
            )
        self.relay = relay
        self._hello = hello
        self._certificates = certificates
        self._seconds = seconds
        self._connection: smtplib.SMTP | None = None
        self._handed_over = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection politely where there is one; the next mail opens another."""
        connection, self._connection, self._handed_over = self._connection, None, 0
        if connection is not None:
            try:
                connection.quit()
            except (smtplib.SMTPException, OSError):
                connection.close()

    def connect(self) -> None:
        """Open the connection, with TLS and sign-in, where it is not open. Raises RelayFault."""
        if self._connection is not None and self._handed_over < MOST_PER_CONNECTION:
            return
        self.close()
        self._connection = open_connection(self.relay, self._hello, self._certificates, self._seconds)

    def deliver(
        self,
        message: EmailMessage,
        *,
        sender: str,
        recipient: str,
        on_commit: Callable[[], None] = lambda: None,
    ) -> Outcome:
        """Hand one mail to the relay for one recipient.

        `on_commit` is called right before the line that hands it over; what it raises goes through, and then
        the relay has nothing. Raises ValueError for a sender that is no address.
        """
        sender, recipient = in_plain_letters(sender), in_plain_letters(recipient)
        if not ADDRESS.fullmatch(sender):
            raise ValueError("the sender is not one address in plain letters")
        if not ADDRESS.fullmatch(recipient):
            return Refused(True, 0, "not one address that mail can be sent to", "recipient")
        content = on_the_wire(message)
        for kept in (self._connection is not None, False):
            try:
                self.connect()
                refused = self._prepare(content, sender, recipient)
            except RelayFault as error:
                return Refused(False, error.code, str(error), "relay")
            except (smtplib.SMTPException, OSError) as error:
                self._drop()
                if kept:  # It was idle for long, and the relay hung up: nothing was handed over, once more.
                    continue
                return Refused(False, 0, f"{self.relay}: {why(error)}", "relay")
            if not (kept and refused is not None and refused.code == CLOSING):
                break
        return refused or self._hand_over(on_commit)

    def _prepare(self, content: bytes, sender: str, recipient: str) -> Refused | None:
        """Everything before the final dot; why it was refused, or None when the dot is due."""
        connection = self._open_one()
        steps = (
            ("sender", f"MAIL FROM:<{sender}>", 2),
            ("recipient", f"RCPT TO:<{recipient}>", 2),
            ("content", "DATA", 3),
        )
        at_once = connection.has_extn("pipelining")
        if at_once:
            connection.send("".join(f"{command}\r\n" for _, command, _ in steps))
        for place, (stage, command, expected) in enumerate(steps):
            code, reply = connection.getreply() if at_once else connection.docmd(command)
            if code // 100 != expected:
                if at_once and code != CLOSING:
                    self._read_the_rest(len(steps) - place - 1)
                return self._refused(code, reply, stage)
        connection.send(content)
        return None

    def _read_the_rest(self, replies: int) -> None:
        """The replies to what was sent along with a refused command (RFC 2920, 3.1).

        A relay that asks for the content all the same gets none: it has nobody to send it to.
        """
        connection = self._open_one()
        for _ in range(replies):
            code, _reply = connection.getreply()
            if code // 100 == 3:
                connection.send(b".\r\n")
                connection.getreply()

    def _hand_over(self, on_commit: Callable[[], None]) -> Outcome:
        connection = self._open_one()
        try:
            on_commit()
        except BaseException:
            self._drop()
            raise
        try:
            set_timeout(connection, self._seconds.final)
            connection.send(b".\r\n")
            code, reply = connection.getreply()
            set_timeout(connection, self._seconds.command)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Uncertain(f"{self.relay}: the mail's end was sent and no reply came: {why(error)}")
        if code // 100 == 2:
            self._handed_over += 1
            return Accepted(code)
        if code // 100 in (4, 5):
            return self._refused(code, reply, "content")
        self._drop()
        return Uncertain(f"{self.relay}: the mail's end was sent and the reply was none of SMTP's")

    def _refused(self, code: int, reply: bytes, stage: str) -> Refused:
        """Says why, and makes the connection ready for the next mail."""
        text = text_of(reply)
        said = in_codes(code, text) if stage in ("recipient", "content") else f"{code} {masked(text)}"
        try:
            ready = code != CLOSING and self._open_one().rset()[0] == 250
        except (smtplib.SMTPException, OSError):
            ready = False
        if not ready:
            self._drop()
        return Refused(code // 100 == 5, code, said, stage)

    def _open_one(self) -> smtplib.SMTP:
        if self._connection is None:
            raise smtplib.SMTPServerDisconnected("there is no connection")
        return self._connection

    def _drop(self) -> None:
        """Hang up with no word: what was not handed over until now is void."""
        connection, self._connection, self._handed_over = self._connection, None, 0
        if connection is not None:
            connection.close()


def on_the_wire(message: EmailMessage) -> bytes:
    """The mail's bytes for DATA, without the final dot: CRLF everywhere, dots at a line's start doubled.

    No bare CR or LF is left: some relays take one for a line's end, and a second mail could be hidden so.
    """
    lines = re.split(rb"\r\n|\r|\n", message.as_bytes(policy=AS_WRITTEN))
    if lines[-1] == b"":
        lines.pop()
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)
