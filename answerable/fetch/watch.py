"""What goes over one connection: each byte of it is kept, and time and amount are watched while it comes."""

from collections.abc import Callable

from .limits import Limits
from .outcomes import TooLarge, TooSlow

READ_BYTES = 16 << 10


class Deadline:
    """The end of the time that an exchange may take, on a clock that only goes forward (seconds)."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self.clock = clock
        self.seconds = seconds
        self.ends = clock() + seconds

    def leave_out(self, work: Callable[[], object]) -> None:
        """Do something whose time does not count: waiting for our turn is not the host's fault."""
        started = self.clock()
        work()
        self.ends += self.clock() - started

    def left(self, most: float) -> float:
        """The seconds left, `most` at most; raises TooSlow when there are none."""
        left = self.ends - self.clock()
        if left <= 0:
            raise TooSlow(f"not done in {self.seconds:.0f} seconds")
        return min(left, most)


class Watch:
    """One hop's bytes as they went over the wire, and the limits on them. TooSlow and TooLarge end it.

    A server that sends a byte now and then never trips a time limit on single reads: so the average counts
    too.
    """

    def __init__(self, limits: Limits, deadline: Deadline) -> None:
        self.limits = limits
        self.deadline = deadline
        self.sent = bytearray()
        self.received = bytearray()
        self.reading_head = True
        self._first_byte_at: float | None = None

    def to_connect(self) -> float:
        """How long a step of the connection may take."""
        return self.deadline.left(self.limits.connect_seconds)

    def to_read(self) -> float:
        """How long the next read may take."""
        if self._first_byte_at is not None:
            return self.deadline.left(self.limits.stall_seconds)
        return self.deadline.left(self.limits.first_byte_seconds)

    def note_sent(self, data: bytes) -> None:
        """Keep what we sent."""
        self.sent += data

    def note_received(self, data: bytes) -> None:
        """Keep what came, and see whether it is too much or too slow."""
        if not data:
            return
        now = self.deadline.clock()
        if self._first_byte_at is None:
            self._first_byte_at = now
        self.received += data
        self._check_amount()
        self.deadline.left(self.limits.total_seconds)
        seconds = now - self._first_byte_at
        if (
            seconds > self.limits.slow_after_seconds
            and len(self.received) < seconds * self.limits.bytes_per_second
        ):
            raise TooSlow(f"only {len(self.received):,} bytes in {seconds:.0f} seconds")

    def _check_amount(self) -> None:
        # One read may bring the head's end and the start of the body.
        if self.reading_head and len(self.received) > self.limits.head_bytes + READ_BYTES:
            raise TooLarge(f"headers of more than {self.limits.head_bytes >> 10} KiB")
        if len(self.received) > self.limits.wire_bytes + self.limits.head_bytes:
            raise TooLarge(f"more than {self.limits.wire_bytes >> 20} MB")
