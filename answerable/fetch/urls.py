"""Which addresses of pages may be asked for: http and https, ports 80 and 443, names of the public internet.

Whatever two programs could read differently is refused (backslashes, user names, odd spellings of IPv4): a
check that reads an address in one way is worth nothing where the connection reads it in another.
"""

import re
from typing import NamedTuple
from urllib.parse import quote, urljoin

import idna

from .addresses import IPAddress, read_address, why_denied
from .outcomes import NotAllowed

LONGEST_URL = 2000
LONGEST_NAME = 253
PORTS = {"http": 80, "https": 443}
LOCAL_NAMES = frozenset(
    {"localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private"}
    | {"arpa", "alt", "test", "invalid"}
)
"""Last labels that no public name has (RFC 6761, 6762, 8375, 9476) or that networks use inside."""

_URL = re.compile(r"(https?)://([^/?#]*)([^#]*)(?:#.*)?", re.IGNORECASE)
_NOT_IN_A_URL = re.compile(r"[\x00-\x20\x7f-\xa0\\\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]")
_ENDS_IN_A_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)", re.IGNORECASE)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?", re.IGNORECASE)
_PATH_AS_IT_IS = "/:?[]@!$&'()*+,;=-._~%"


class Url(NamedTuple):
    """An address that was checked: `host` in ASCII, `path` with its query, `literal` where it is an IP."""

    scheme: str
    host: str
    port: int
    path: str
    literal: IPAddress | None = None

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def read_url(text: str, *, through_tor: bool = False) -> Url:
    """Check an address and bring it to its one spelling; raises NotAllowed with the reason.

    `through_tor` allows names that end in `.onion`, which only a SOCKS proxy resolves (RFC 7686).
    """
    if len(text) > LONGEST_URL:
        raise NotAllowed(f"an address of {len(text):,} characters; the longest is {LONGEST_URL:,}")
    if found := _NOT_IN_A_URL.search(text):
        raise NotAllowed(f"the character U+{ord(found.group()):04X} in an address at {found.start() + 1}")
    parts = _URL.fullmatch(text)
    if not parts:
        raise NotAllowed(f"{text[:60]!r} is not an http or https address")
    scheme, (host, port) = parts[1].lower(), _host_and_port(parts[2], PORTS[parts[1].lower()])
    path = quote(parts[3] or "/", safe=_PATH_AS_IT_IS)
    name, literal = _read_host(host)
    if not literal:
        _check_name(name, through_tor=through_tor)
    return Url(scheme, name, port, path if path.startswith("/") else "/" + path, literal)


def follow(url: Url, location: str, *, through_tor: bool = False) -> Url:
    """Where a redirect leads, checked like any address; raises NotAllowed. Spaces in it are escaped."""
    if found := _NOT_IN_A_URL.search(location := location.strip(" ").replace(" ", "%20")):
        raise NotAllowed(f"the character U+{ord(found.group()):04X} in the address of a redirect")
    try:
        joined = urljoin(str(url), location)
    except ValueError as error:
        raise NotAllowed(f"a redirect to {location[:60]!r}: {error}") from error
    return read_url(joined, through_tor=through_tor)


def check_literal(url: Url) -> None:
    """Raise NotAllowed where the host is written as an IP address that may not be reached."""
    if url.literal and (reason := why_denied(url.literal)):
        raise NotAllowed(f"{url.literal} is not a public address: {reason}")


def _host_and_port(authority: str, usual: int) -> tuple[str, int]:
    if "@" in authority:
        raise NotAllowed("a user name in an address")
    if "%" in authority:
        raise NotAllowed("a percent sign in a host: neither escapes nor zones (RFC 6874) are read")
    parts = re.fullmatch(r"(\[[^\[\]]*\]|[^:\[\]]+)(?::([0-9]*))?", authority)
    if not parts:
        raise NotAllowed(f"{authority[:60]!r} is not a host with a port")
    port = int(parts[2]) if parts[2] else usual
    if port not in PORTS.values():
        raise NotAllowed(f"port {port}: only 80 and 443 are asked")
    return parts[1], port


def _read_host(host: str) -> tuple[str, IPAddress | None]:
    try:
        if host.startswith("["):
            address = read_address(host[1:-1])
            if address.version == 6:
                return str(address), address
        else:
            name = _in_ascii(host).lower().removesuffix(".")
            if not _ENDS_IN_A_NUMBER.fullmatch(name):
                return name, None
            if name == host:  # four plain numbers: every other spelling is read in several ways
                return name, read_address(name)
    except (ValueError, UnicodeError) as error:
        raise NotAllowed(f"{host[:60]!r} is not the name of a host: {error}") from error
    raise NotAllowed(f"{host[:60]!r} is an odd spelling of an IP address")


def _in_ascii(host: str) -> str:
    """A name in ASCII. What is so already needs no idna, which refuses names in use (`a_b`, `r3---sn`)."""
    if not host.isascii():
        return idna.encode(host, uts46=True).decode("ascii")
    if len(host) > LONGEST_NAME or not _NAME.fullmatch(host):
        raise ValueError("its parts must be of letters, digits and hyphens, 63 at most")
    return host


def _check_name(name: str, *, through_tor: bool) -> None:
    last = name.rpartition(".")[2]
    if "." not in name:
        raise NotAllowed(f"{name!r} is a name of one network, not of the public internet")
    if last in LOCAL_NAMES:
        raise NotAllowed(f"{name!r}: names that end in .{last} are not of the public internet")
    if last == "onion" and not through_tor:
        raise NotAllowed(
            f"{name!r} is reached through Tor alone: set ANSWERABLE_PROXY=socks5h://127.0.0.1:9050"
        )
