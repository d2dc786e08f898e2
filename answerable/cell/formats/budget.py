"""How much of a file's processor time is left: long work stops in time and says so, before it is killed."""

from time import process_time

from ..limits import Limits
from . import Task

SHARE = 0.75
"""Of the processor time: what is left over starts the child, and packs the answer."""


class Budget:
    """The time of one opening, shared by all files inside the file."""

    _started = 0.0

    @classmethod
    def start(cls) -> None:
        """Start the clock: in `preload`, for a file in a mail, whose own format does not count."""
        cls._started = process_time()

    @classmethod
    def open(cls, task: Task) -> "Budget":
        """The budget of the file that the task is about; the outermost file starts the clock."""
        if task.depth == 0:
            cls.start()
        return cls(task.limits)

    def __init__(self, limits: Limits) -> None:
        self._seconds = limits.processor_seconds * SHARE

    def seconds_left(self) -> float:
        """Processor seconds; nothing or less where they are used up."""
        return self._seconds - (process_time() - self._started)

    def left(self, share: float = 1.0) -> bool:
        """Whether less than this share of the time is used up."""
        return process_time() - self._started < self._seconds * share
