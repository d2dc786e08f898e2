"""A file that a mail brings, opened; one whose name hides what kind of file it is stays shut."""

import re

from ..document import Part, Quarantined
from ..signatures import PROGRAM_ENDINGS
from . import Task
from .file_names import extension, shown_name

REORDERS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing: a name that ends in .exe is shown with .pdf at its end."""
FAR_END = re.compile(r"\s{6,}\S{0,40}\.\w{1,10}\s*\Z")
"""An ending pushed out of sight by blanks: `invoice.pdf            .exe`."""
LONGEST_TYPE = 100


def hides_its_end(name: str) -> bool:
    """Whether a reader who sees the name is led to think that it ends otherwise."""
    return bool(REORDERS.search(name) or FAR_END.search(name[-1000:]))


def attached(name: str, media_type: str, content: bytes, task: Task) -> Part:
    """The part, with the verdict on it. `name` and `media_type` are what the sender claims."""
    if hides_its_end(name):
        program = extension(name) in PROGRAM_ENDINGS
        verdict = Quarantined(
            reason="executable" if program else "type_mismatch",
            detail="its name is written so that its real ending does not show",
        )
        return Part(
            name=shown_name(name), media_type=media_type[:LONGEST_TYPE], content=content, verdict=verdict
        )
    verdict_of_content = task.open_part(content, name, media_type)
    return Part(
        name=shown_name(re.split(r"[/\\]", name.strip())[-1]),
        media_type=media_type[:LONGEST_TYPE],
        content=content,
        verdict=verdict_of_content,
    )
