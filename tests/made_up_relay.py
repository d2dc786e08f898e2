"""A mail server on this machine for tests: it keeps what it gets, refuses whom it is told to, and hangs up.

Ask for the fixture `relay`. It listens on 127.0.0.1, the only address that such a test can reach.
"""

import asyncio
import socket
import ssl
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


class Kept(NamedTuple):
    """A mail that the relay said yes to: `raw` is what came, dots undone."""

    sender: str
    recipient: str
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail as a mail program reads it."""
        return message_from_bytes(self.raw, policy=SMTP_POLICY)

    @property
    def text(self) -> str:
        """Its text."""
        return str(self.message.get_content())


class _Server(SMTP):
    """Hangs up in the middle of a content when told to."""

    relay: "MadeUpRelay"

    async def smtp_DATA(self, arg: str) -> None:
        if self.relay.data_reply:
            await self.push(self.relay.data_reply)
            return
        if self.relay.asks_all_the_same and self.envelope and not self.envelope.rcpt_tos:
            await self.push("354 go on")
            assert await self._reader.readline() == b".\r\n"
            await self.push("554 5.5.1 nobody to send it to")
            return
        if self.relay.hang_up != "in DATA":
            await super().smtp_DATA(arg)
            return
        await self.push("354 go on")
        await self._reader.readline()
        hang_up(self)


class MadeUpRelay(Controller):
    """The relay of a test.

    answers: what it says to a recipient ("452 4.2.2 the mailbox is full"); answer: to a content;
    data_reply: to the command DATA.
    hang_up: "after MAIL", "in DATA" or "after the dot" (the mail is kept, and no reply comes).
    silent: how many seconds pass before the reply to the final dot. users: whom it lets sign in.
    pipelining: it takes commands together (RFC 2920). asks_all_the_same: it says 354 to DATA though it has no
    recipient, and 554 after the dot.
    tls: offers STARTTLS with it, or speaks TLS from the first byte where `at_once`.
    """

    def __init__(self, *, tls: ssl.SSLContext | None = None, at_once: bool = False) -> None:
        self.mails: list[Kept] = []
        self.answers: dict[str, str] = {}
        self.answer = "250 2.0.0 kept"
        self.data_reply = ""
        self.hang_up = ""
        self.silent = 0.0
        self.connections = 0
        self.pipelining = self.asks_all_the_same = False
        self.users: dict[str, str] = {}
        self.signed_in: list[str] = []
        super().__init__(
            self, hostname="127.0.0.1", port=free_port(), tls_context=None if at_once else tls,
            ssl_context=tls if at_once else None, decode_data=False,
            auth_require_tls=False, authenticator=self._authenticate, require_starttls=False,
        )  # fmt: skip

    @property
    def url(self) -> str:
        """What ANSWERABLE_SMTP would say."""
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Listen; the connection by which aiosmtpd tries itself is not counted."""
        super().start()
        self.connections = 0

    def factory(self) -> SMTP:
        self.connections += 1
        server = _Server(self.handler, **self.SMTP_kwargs)
        server.relay = self
        self.last = server
        return server

    def close_for_idleness(self) -> None:
        """Say 421 and hang up, as relays do to a connection on which nothing was sent for minutes."""

        def close() -> None:
            assert isinstance(self.last.transport, asyncio.Transport)
            self.last.transport.write(b"421 4.4.2 idle for too long\r\n")
            self.last.transport.close()

        self.loop.call_soon_threadsafe(close)
        time.sleep(0.05)

    def _authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        user, password = data.login.decode(), data.password.decode()
        self.signed_in.append(user)
        return AuthResult(success=self.users.get(user) == password, handled=False)

    async def handle_EHLO(
        self, server: Any, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return ["250-PIPELINING", *responses] if self.pipelining else responses

    async def handle_RCPT(
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.hang_up == "after MAIL":
            hang_up(server)
        said = self.answers.get(address, "250 2.1.5 yes")
        if said.startswith("2"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("2"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.mails += [Kept(str(envelope.mail_from), to, content) for to in envelope.rcpt_tos]
        if self.hang_up == "after the dot":
            hang_up(server)
        if self.silent:
            await asyncio.sleep(self.silent)
        return self.answer


def hang_up(server: SMTP) -> None:
    """Break the connection with no word."""
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
