"""What may come of asking for an address other than an answer, named by what the caller does next."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .exchange import Exchange


class NotFetched(Exception):
    """There is no answer to use. `exchange` is what was sent and received until then, where there is any."""

    exchange: "Exchange | None" = None


class NotAllowed(NotFetched):
    """Our own rules or the host's robots.txt forbid it. Never ask again; ask a person."""


class TooLarge(NotFetched):
    """The answer passes our limits. Asking again gives the same; a person may raise the limit."""


class Untrusted(NotFetched):
    """The host did not prove that it is who it says (its certificate). Ask a person."""


class TryAgain(NotFetched):
    """The same request may succeed a little later."""


class Unreachable(TryAgain):
    """The host has no address, or took no connection."""


class BrokeOff(TryAgain):
    """The answer ended early or was not HTTP."""


class TooSlow(TryAgain):
    """The answer did not come in the time that it may take."""


class TryLater(TryAgain):
    """The host asks for a pause, of `after` seconds where it says how long."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after
