"""robots.txt (RFC 9309): fetched through the same door, kept for a day per host, always obeyed."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import msgspec
from protego import Protego

from .exchange import Exchange
from .outcomes import NotAllowed, TryAgain, TryLater
from .urls import Url

AGENT = "answerable"
KEPT_SECONDS = 86400.0
KEPT_WHEN_UNREACHABLE_SECONDS = 1800.0
MOST_BYTES = 500 << 10
"""What is read of one; the rest of a larger one is ignored (RFC 9309, section 2.5)."""
FORBID_ALL = "User-agent: *\nDisallow: /"

Ask = Callable[[str], Exchange]


class _Kept(msgspec.Struct, frozen=True):
    """What a robots.txt said, and until when that holds (seconds of the day's clock)."""

    until: float
    text: str
    for_now: str = ""
    """Set where nothing may be asked only because the file could not be had: why."""


class Robots:
    """What hosts allow. `ask` fetches an address; `now` is the time of day in seconds."""

    def __init__(self, folder: Path, ask: Ask, *, now: Callable[[], float]) -> None:
        self.folder = folder
        self.ask = ask
        self.now = now

    def check(self, url: Url) -> float:
        """Raise NotAllowed where the host forbids this address; else give the delay it asks for.

        TryLater where robots.txt cannot be had: nothing may be asked for now (RFC 9309, section 2.3.1.4).
        What else keeps robots.txt from us (our rules, a certificate) is raised: it holds for the page too.
        """
        kept = self._kept(url)
        if kept.for_now:
            raise TryLater(kept.for_now, max(kept.until - self.now(), 0.0))
        rules = Protego.parse(kept.text)
        if not rules.can_fetch(str(url), AGENT):
            raise NotAllowed(f"the robots.txt of {url.authority} forbids {url.path[:80]}")
        return float(rules.crawl_delay(AGENT) or 0.0)

    def _kept(self, url: Url) -> _Kept:
        where = f"{url.scheme}://{url.authority}/robots.txt"
        path = self.folder / sha256(where.encode()).hexdigest()[:32]
        try:
            kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
            if self.now() < kept.until <= self.now() + KEPT_SECONDS:
                return kept
        except (FileNotFoundError, msgspec.DecodeError):
            pass  # never asked, or half a file of a machine that died: ask
        kept = self._fetch(where)
        self.folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.encode(kept))
        return kept

    def _fetch(self, where: str) -> _Kept:
        now = self.now()
        try:
            found = self.ask(where)
        except TryAgain as error:
            return _Kept(now + KEPT_WHEN_UNREACHABLE_SECONDS, FORBID_ALL, f"no robots.txt yet: {error}")
        if 200 <= found.status < 300:
            return _Kept(now + KEPT_SECONDS, found.body[:MOST_BYTES].decode("utf-8", "replace"))
        # 4xx, or a redirect that leads nowhere: there are no rules (section 2.3.1.3).
        return _Kept(now + KEPT_SECONDS, "")
