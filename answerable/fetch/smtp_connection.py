"""A connection to the mail relay, opened: encrypted unless the relay is on this machine, and signed in."""

import smtplib
import socket
import ssl
from functools import lru_cache
from ipaddress import ip_address
from typing import NamedTuple

import certifi

from .mail_outcomes import masked
from .relay import Relay


class Seconds(NamedTuple):
    """How long the relay may be silent (RFC 5321, 4.5.3.2): to connect, in commands, after the dot."""

    connect: float = 20.0
    command: float = 60.0
    final: float = 600.0


class RelayFault(Exception):
    """The relay is not to be had now, in one line: look at the setting, or wait."""

    def __init__(self, message: str, code: int = 0) -> None:
        super().__init__(message)
        self.code = code


@lru_cache(maxsize=1)
def _pinned_roots() -> ssl.SSLContext:
    """Read once: it takes as long as twenty mails."""
    return ssl.create_default_context(cafile=certifi.where())


def open_connection(
    relay: Relay, hello: str, certificates: ssl.SSLContext | None, seconds: Seconds
) -> smtplib.SMTP:
    """A connection that is ready for a mail. Raises RelayFault.

    certificates: whom to trust instead of the roots of the pinned certifi.
    """
    trusted = certificates or _pinned_roots()
    try:
        return _opened(relay, hello, trusted, seconds)
    except smtplib.SMTPResponseException as error:
        said = masked(text_of(error.smtp_error))
        raise RelayFault(f"{relay}: {error.smtp_code} {said}", error.smtp_code) from None
    except smtplib.SMTPNotSupportedError:
        no = f"{relay}: no STARTTLS or no sign-in there; mail goes out encrypted or not at all"
        raise RelayFault(no) from None
    except ssl.SSLCertVerificationError as error:
        no = f"{relay}: its certificate is not to be trusted: {error.verify_message}"
        raise RelayFault(no) from None
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise RelayFault(f"{relay}: {why(error)}") from None


def _opened(relay: Relay, hello: str, trusted: ssl.SSLContext, seconds: Seconds) -> smtplib.SMTP:
    if relay.tls:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            local_hostname=hello, timeout=seconds.connect, context=trusted
        )
    else:
        connection = smtplib.SMTP(local_hostname=hello, timeout=seconds.connect)
    connection._host = relay.host  # type: ignore[attr-defined]  # the name that TLS is checked against
    try:
        code, reply = connection.connect(relay.host, relay.port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, reply)
        _ready(connection, seconds.command)
        connection.ehlo_or_helo_if_needed()
        if not relay.tls and not is_loopback(_peer(connection)):
            connection.starttls(context=trusted)
            connection.ehlo_or_helo_if_needed()
        if relay.user:
            connection.login(relay.user, relay.password)
    except BaseException:
        connection.close()
        raise
    return connection


def set_timeout(connection: smtplib.SMTP, seconds: float) -> None:
    """How long the relay may be silent from now on."""
    if connection.sock is not None:
        connection.sock.settimeout(seconds)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name or its address alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def text_of(reply: bytes | str) -> str:
    """A reply's words."""
    return reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply


def why(error: Exception) -> str:
    """What went wrong on the way, in one line without addresses."""
    if isinstance(error, TimeoutError):
        return "it was silent for too long"
    return masked(str(error)) or type(error).__name__


def _peer(connection: smtplib.SMTP) -> str:
    if connection.sock is None:
        raise smtplib.SMTPServerDisconnected("there is no connection")
    return str(connection.sock.getpeername()[0])


def _ready(connection: smtplib.SMTP, seconds: float) -> None:
    """Content and final dot are sent apart: without TCP_NODELAY the dot waits 40 ms to be sent."""
    set_timeout(connection, seconds)
    if connection.sock is not None:
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
