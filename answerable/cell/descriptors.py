"""Messages and open files from one process of ours to another, over a pair of sockets without an address.

A message is a HEADER (see order.py) and its bytes; the descriptors come with the header (SCM_RIGHTS, man 7
unix).
"""

import os
import socket
from collections.abc import Sequence

from .order import HEADER

MOST_AT_ONCE = 200
"""Descriptors in a message; Linux takes 253."""


class Line:
    """One end of a pair of connected sockets."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    @classmethod
    def on(cls, descriptor: int) -> "Line":
        """The end that was inherited as this descriptor."""
        return cls(socket.socket(fileno=descriptor))

    def fileno(self) -> int:
        """Its descriptor."""
        return self._end.fileno()

    def send(self, kind: int, message: bytes, descriptors: Sequence[int] = ()) -> None:
        """Send the message with copies of the descriptors. Raises OSError where nobody listens any more."""
        header = HEADER.pack(kind, len(message))
        if descriptors:
            sent = socket.send_fds(self._end, [header], descriptors)
            header = header[sent:]
        self._end.sendall(header + message)

    def receive(self) -> tuple[int, bytes, list[int]] | None:
        """Kind, bytes and descriptors of the next message; None at the end. Raises OSError."""
        header, descriptors, _, _ = socket.recv_fds(self._end, HEADER.size, MOST_AT_ONCE)
        rest = self._exactly(HEADER.size - len(header)) if header else None
        if rest is None:
            return None
        kind, size = HEADER.unpack(header + rest)
        message = self._exactly(size)
        return None if message is None else (kind, message, descriptors)

    def close(self) -> None:
        """Tell the other end that no more comes."""
        self._end.close()

    def _exactly(self, size: int) -> bytes | None:
        message = bytearray()
        while len(message) < size:
            piece = self._end.recv(size - len(message))
            if not piece:
                return None
            message += piece
        return bytes(message)


def pair() -> tuple[Line, Line]:
    """Two ends that are connected with each other and with nothing else."""
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    return Line(one), Line(other)


def close_all(descriptors: Sequence[int]) -> None:
    """Close them; each is open."""
    for descriptor in descriptors:
        os.close(descriptor)
