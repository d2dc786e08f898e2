"""The network as the door sees it: resolver, connections, clocks, certificates, proxy.

Tests put in their own.
"""

import os
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version

import certifi
import httpcore
import msgspec

from .proxy import SETTING, Proxy, read_proxy
from .resolve import Lookup, look_up


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """TLS 1.2 and newer, names checked, by the roots of the pinned certifi: the same everywhere."""
    return ssl.create_default_context(cafile=certifi.where())


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """What an exchange needs from outside. `clock` only goes forward; `now` is the time of day."""

    user_agent: str
    proxy: Proxy | None = None
    look_up: Lookup = look_up
    backend: httpcore.NetworkBackend = msgspec.field(default_factory=httpcore.SyncBackend)
    certificates: ssl.SSLContext = msgspec.field(default_factory=_certificates)
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    @property
    def through_tor(self) -> bool:
        """Whether `.onion` names can be asked for."""
        return self.proxy is not None and self.proxy.socks


def network_from_settings() -> Network:
    """The real network, by ANSWERABLE_PROXY and ANSWERABLE_SITE; raises BadProxy."""
    return Network(
        user_agent=user_agent(os.environ.get("ANSWERABLE_SITE", "")),
        proxy=read_proxy(os.environ.get(SETTING, "")),
    )


def user_agent(site: str) -> str:
    """Who asks, and where the person behind it is found (RFC 9110, section 10.1.5)."""
    about = site.strip() if site.isascii() and site.isprintable() else ""
    return f"Answerable/{version('answerable')}" + (f" (+{about})" if about else "")
