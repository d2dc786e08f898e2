"""The signatures on a mail: what `mail_signatures.find_signatures` asks for."""

from collections.abc import Iterator
from io import FileIO

from .. import dkim
from ..order import Order
from ..written import encode
from . import read_all


def preload(order: Order) -> None:
    """Load the reader of signatures."""
    dkim.preload()


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    """The signatures, as they are written, and when the mail came."""
    yield encode(dkim.signed_mail(read_all(source, order.limits.file_bytes)))
