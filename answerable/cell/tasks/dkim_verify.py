"""A verdict on each signature of a mail: what `mail_signatures.verify_signatures` asks for.

Arguments: the keys by name, as MessagePack, and when the mail came, in seconds since 1970.
"""

from collections.abc import Iterator
from io import FileIO

import msgspec

from .. import dkim
from ..order import Order
from ..written import encode
from . import read_all


def preload(order: Order) -> None:
    """Load the reader of signatures."""
    dkim.preload()


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    """The verdicts, in the order of the signatures."""
    keys, at = order.arguments
    mail = read_all(source, order.limits.file_bytes)
    yield encode(dkim.verify(mail, msgspec.msgpack.decode(keys, type=dict[str, str]), int(at)))
