"""What a mail to the return address says: what `mail_report.read_mail_report` asks for."""

from collections.abc import Iterator
from io import FileIO

from ..formats import charsets, mail_reports
from ..order import Order
from ..written import encode
from . import read_all


def preload(order: Order) -> None:
    """The codecs of headers; the readers themselves are imported above."""
    charsets.preload()


def run(order: Order, source: FileIO) -> Iterator[bytes]:
    """What it says, with no text of it."""
    yield encode(mail_reports.report(read_all(source, order.limits.file_bytes)))
