"""What hosts said of the copies that we have. Only a memory: losing it costs one whole download of each."""

from hashlib import sha256
from pathlib import Path

import msgspec

from .exchange import Exchange, Validators


class _About(msgspec.Struct, frozen=True):
    """The copy that a host's words are about, and the words."""

    body_sha256: str
    validators: Validators


class Remembered:
    """Validators by address, in a folder. They are given only for the very bytes that they were said of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, url: str, body_sha256: str) -> Validators | None:
        """What to send along when asking for an address of which we have these bytes."""
        try:
            about = msgspec.json.decode(self._place(url).read_bytes(), type=_About)
        except (FileNotFoundError, msgspec.DecodeError):
            return None  # never asked, or half a file of a machine that died: all of it is asked for
        return about.validators if about.body_sha256 == body_sha256 else None

    def keep(self, url: str, answer: Exchange) -> None:
        """Remember what came with an answer, for the next time. "Not modified" leaves the memory as it is."""
        if answer.not_modified:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        about = _About(answer.sha256, answer.validators)
        self._place(url).write_bytes(msgspec.json.encode(about))

    def _place(self, url: str) -> Path:
        return self.folder / sha256(url.encode()).hexdigest()[:32]
