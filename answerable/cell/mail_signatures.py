"""The signatures of a mail (DKIM), read and checked in the cell. No network here: keys are handed in."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from .document import Quarantined, Refused
from .limits import LIMITS, Limits
from .opening import decoded, path_opened, run_task
from .signature import SignatureVerdict, SignedMail

_signed = msgspec.msgpack.Decoder(SignedMail)
_verdicts = msgspec.msgpack.Decoder(tuple[SignatureVerdict, ...])


def find_signatures(path: Path, *, limits: Limits = LIMITS) -> SignedMail | Quarantined | Refused:
    """The signatures on a mail, from the top; none where it has none. Raises OSError."""
    with path_opened(path) as source:
        answer = run_task("dkim_signatures", source, limits=limits)
    return answer if isinstance(answer, Quarantined | Refused) else decoded(answer, _signed.decode)


def verify_signatures(
    path: Path, keys: Mapping[str, str], at: datetime, *, limits: Limits = LIMITS
) -> tuple[SignatureVerdict, ...] | Quarantined | Refused:
    """A verdict on each signature of a mail. Raises OSError.

    `keys` are TXT records by name (`Signature.key_name`); a name that is not there is a key that does not
    exist. `at` is when the mail came: an expiry is measured against that.
    """
    arguments = (msgspec.msgpack.encode(dict(keys)), str(int(at.timestamp())).encode())
    with path_opened(path) as source:
        answer = run_task("dkim_verify", source, arguments, limits=limits)
    return answer if isinstance(answer, Quarantined | Refused) else decoded(answer, _verdicts.decode)
