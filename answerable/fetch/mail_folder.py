"""A folder in place of the mail relay, for a demonstration: each mail is a file, and none leaves."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from .mail_outcomes import Accepted, Outcome

KEPT = 250


class MailFolder:
    """Keeps each mail as NAME.eml, NAME being its Message-ID: the same mail twice is one file."""

    def __init__(self, folder: Path, *, tell: Callable[[Path], None] = lambda _path: None) -> None:
        self._folder, self._tell = folder, tell
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def deliver(
        self,
        message: EmailMessage,
        *,
        sender: str,
        recipient: str,
        on_commit: Callable[[], None] = lambda: None,
    ) -> Outcome:
        """Write the mail, whole or not at all."""
        on_commit()
        path = self._folder / (str(message["Message-ID"]).strip("<>").partition("@")[0] + ".eml")
        part = path.with_suffix(".part")
        part.write_bytes(message.as_bytes())
        part.replace(path)
        self._tell(path)
        return Accepted(KEPT)

    def forget(self, identifier: str) -> None:
        """Delete the mail whose Message-ID begins so, where it is kept."""
        (self._folder / f"{identifier}.eml").unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing is open."""
