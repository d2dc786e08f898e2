"""A file and the files inside it, to verdicts, under one budget. Runs in the jail."""

from . import formats
from .detect import detect, why_unread
from .document import Quarantined, Refused, Verdict
from .formats import Format, Quarantine, Task
from .order import Order
from .outcome import NotLoaded, in_words, too_large

_loaded: dict[str, Format] = {}
_broken: dict[str, str] = {}


def load_formats(order: Order) -> None:
    """Load what the order names, before the jail closes. One that can't be loaded spoils no other."""
    for name in order.preload or formats.MODULES:
        try:
            module = formats.load(name)
            module.preload()
            _loaded[name] = module
        except Exception as error:  # noqa: BLE001 - told in the verdict on a file of that format
            _broken[name] = in_words(error)


def loaded(name: str | None) -> Format | Refused:
    """The module of a format. Raises NotLoaded."""
    if name is None or name not in formats.MODULES:
        return Refused(reason="unknown_format", detail="no reader for this kind of file")
    if name in _broken:
        return Refused(reason="no_sandbox", detail=f"the reader could not be loaded: {_broken[name]}")
    if name not in _loaded:
        raise NotLoaded(name)
    return _loaded[name]


class _Budget:
    """What all parts of one file together may unpack to."""

    def __init__(self, order: Order) -> None:
        self.limits = order.limits
        self.bytes_left = order.limits.unpacked_bytes
        self.members_left = order.limits.members

    def refuses(self, size: int) -> Quarantined | None:
        """Spend so much on one more part; a verdict where too little is left for it."""
        self.bytes_left -= size
        self.members_left -= 1
        if self.bytes_left < 0:
            megabytes = self.limits.unpacked_bytes >> 20
            return Quarantined(reason="too_large", detail=f"all parts are more than {megabytes} MB together")
        if self.members_left < 0:
            return Quarantined(reason="too_large", detail=f"more than {self.limits.members:,} files inside")
        return None


def open_whole(content: bytes, order: Order) -> Verdict:
    """The verdict on a file. Raises NotLoaded; MemoryError and RecursionError are verdicts."""
    return _verdict(content, order.name, order.media_type, 0, _Budget(order))


def _verdict(content: bytes, name: str, media_type: str, depth: int, budget: _Budget) -> Verdict:
    if not content:
        return Refused(reason="empty", detail="no bytes in it")
    try:
        return _open(content, name, media_type, depth, budget)
    except Quarantine as found:
        return Quarantined(reason=found.reason, detail=found.detail)
    except NotLoaded:
        raise
    except MemoryError:
        return too_large(budget.limits.memory_bytes)
    except BaseException as error:  # noqa: BLE001 - whatever a file does is a verdict, a panic in Rust too
        return Quarantined(reason="unreadable", detail=in_words(error))


def _open(content: bytes, name: str, media_type: str, depth: int, budget: _Budget) -> Verdict:
    format_name = detect(content, name, media_type)
    if format_name is None:
        return Refused(reason="unknown_format", detail=why_unread(content))
    module = loaded(format_name)
    if isinstance(module, Refused):
        return module

    def open_part(content: bytes, name: str, media_type: str) -> Verdict:
        if refused := budget.refuses(len(content)):
            return refused
        if depth >= budget.limits.depth:
            return Quarantined(reason="nested_archive", detail=f"a file in a file, {depth + 1} levels down")
        return _verdict(content, name, media_type, depth + 1, budget)

    task = Task(budget.limits, name, media_type, depth, open_part)
    opened = module.open_content(content, task)
    if len(opened.pages) > budget.limits.pages:
        raise Quarantine("too_large", f"more than {budget.limits.pages:,} pages")
    return opened
