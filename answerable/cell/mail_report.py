"""What a mail to the return address says, read in the cell: a verdict and codes, and nothing of its text."""

from typing import Annotated, Literal

import msgspec

from .document import Quarantined, Refused
from .limits import LIMITS, Limits
from .opening import bytes_opened, decoded, run_task

Says = Literal["failed", "delayed", "complaint", "nothing"]
Code = Annotated[str, msgspec.Meta(pattern=r"^[A-Z2-7]{32,40}$")]
MOST_CODES = 20


class MailReport(msgspec.Struct, frozen=True, kw_only=True):
    """What it says of a mail of ours, and the codes by which that may be known.

    status: as RFC 3463 has it, for `failed` and `delayed`. addressed: codes in the addresses that it came to;
    quoted: in what it quotes. Whether a code is ours is for the caller to check. No address leaves the cell.
    """

    says: Says = "nothing"
    status: Annotated[str, msgspec.Meta(pattern=r"^([45]\.\d{1,3}\.\d{1,3})?$")] = ""
    addressed: Annotated[tuple[Code, ...], msgspec.Meta(max_length=MOST_CODES)] = ()
    quoted: Annotated[tuple[Code, ...], msgspec.Meta(max_length=MOST_CODES)] = ()


_report = msgspec.msgpack.Decoder(MailReport)


def read_mail_report(content: bytes, *, limits: Limits = LIMITS) -> MailReport | Quarantined | Refused:
    """What a mail's bytes say. Any mail has an answer; most say nothing."""
    with bytes_opened(content) as source:
        answer = run_task("mail_report", source, limits=limits)
    return answer if isinstance(answer, Quarantined | Refused) else decoded(answer, _report.decode)
