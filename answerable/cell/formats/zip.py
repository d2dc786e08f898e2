"""ZIP archives: each file in one becomes a part, opened in its turn."""

from ..document import Flag, Opened, Part
from . import Quarantine, Task, zip_members
from .zip_members import Members, is_link, member_name


def preload() -> None:
    """Load the codecs of names."""
    zip_members.preload()


def open_content(content: bytes, task: Task) -> Opened:
    """The files of the archive as parts; raises Quarantine (nested too deep, a bomb, encrypted, damaged)."""
    if task.depth >= task.limits.depth:
        raise Quarantine("nested_archive", f"an archive at level {task.depth + 1}")
    members = Members(content, task.limits)
    if sum(info.file_size for info in members.infos) > task.limits.answer_bytes:
        raise Quarantine("too_large", "the files in the archive are too large together")
    parts: list[Part] = []
    flags: list[Flag] = []
    for number, info in enumerate(members.infos, 1):
        name = member_name(info)
        if _of_the_mac(name):
            continue
        if is_link(info):
            flags.append(Flag(kind="unreadable_part", where=f"file {number}", detail="a link, not followed"))
            continue
        try:
            inside = members.read(info)
        except Quarantine as quarantine:
            flags.append(Flag(kind="unreadable_part", where=f"file {number}", detail=quarantine.detail))
            continue
        verdict = task.open_part(inside, name, "")
        parts.append(Part(name=name, media_type="", content=inside, verdict=verdict))
    return Opened(format="zip", parts=tuple(parts), flags=tuple(flags))


def _of_the_mac(name: str) -> bool:
    """Folder settings and resource forks that macOS adds to each archive."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] == ".DS_Store"
