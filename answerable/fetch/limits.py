"""What one exchange may cost (promise P8 of docs/security.md)."""

from typing import NamedTuple

MEGABYTE = 1 << 20


class Limits(NamedTuple):
    """Limits of one exchange, all its redirects together but where it says otherwise. Times in seconds."""

    total_seconds: float = 120.0
    connect_seconds: float = 20.0
    """Of one hop: the name, the connection and the handshake."""
    first_byte_seconds: float = 60.0
    stall_seconds: float = 20.0
    """The longest pause between two pieces."""
    slow_after_seconds: float = 20.0
    bytes_per_second: float = 512.0
    """The least that a body brings on average, once `slow_after_seconds` have passed."""
    head_bytes: int = 64 << 10
    """Of the status line and headers of one answer."""
    headers: int = 200
    wire_bytes: int = 50 * MEGABYTE
    """Of one answer as it comes."""
    body_bytes: int = 50 * MEGABYTE
    """Of a body, unpacked."""
    ratio: int = 200
    """How many times its packed size a body may have, once it passes `ratio_from_bytes`."""
    ratio_from_bytes: int = 4 * MEGABYTE
    redirects: int = 5


LIMITS = Limits()
