"""The mail relay that the organisation named: ANSWERABLE_SMTP, read and kept out of every message."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

SETTING = "ANSWERABLE_SMTP"
PORTS = {"smtp": 587, "smtps": 465}
"""RFC 6409 and RFC 8314: submission with STARTTLS, and with TLS from the first byte."""


class BadRelay(Exception):
    """ANSWERABLE_SMTP names no relay: correct the setting. The message repeats no password."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Where mail is handed over. `tls` is TLS from the first byte, else STARTTLS."""

    host: str
    port: int
    tls: bool
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        """Without the user and the password."""
        return f"{self.host}:{self.port}"


def read_relay(url: str) -> Relay:
    """`smtp://user:password@host:587` or `smtps://...`, percent-encoded where needed. Raises BadRelay."""
    like = (
        "it looks like smtp://user:password@mail.example.org:587, with signs such as / and @ percent-encoded"
    )
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise BadRelay(f"{SETTING} cannot be read; {like}") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise BadRelay(f"{SETTING} names no relay; {like}")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise BadRelay(f"{SETTING} has something after the host; {like}")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise BadRelay(f"{SETTING} needs a user and a password, or neither; {like}")
    return Relay(parts.hostname, port or PORTS[parts.scheme], parts.scheme == "smtps", user, password)
