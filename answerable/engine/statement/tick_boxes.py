"""A form's tick boxes: what is not ticked is not said, and boxes of which none is ticked only ask.

`Hikvision in use? [ ] Yes [x] No` says no; with neither box ticked it is a question that waits. Places in the
text stay what they are: what is not said is blanked.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BOX = re.compile(r"(?P<empty>\[[ _]{0,3}\]|[☐□▢❏◻])|\[ ?[xX✓✔/] ?\]|[☑☒✓✔🗹]")
_END_OF_LEAD = re.compile(r"[?:;.]\s")


class _Option(NamedTuple):
    """A box with its words, from `start` to `end` of the text; the box itself within."""

    start: int
    end: int
    box: re.Match[str]

    @property
    def ticked(self) -> bool:
        return self.box["empty"] is None


def without_unticked(text: str) -> str:
    """The text with each box blanked, and with what stands by an empty one, character for character.

    A single box in a line may be a bullet, so it counts only beside a line whose box is ticked otherwise.
    """
    if not _BOX.search(text):
        return text
    said = list(text)
    for options in _groups(text):
        for option in options:
            start, end = option.box.span() if option.ticked else (option.start, option.end)
            said[start:end] = " " * (end - start)
        if not any(option.ticked for option in options):
            place = min(option.start for option in options)
            said[place] = " " if text[:place].rstrip().endswith("?") else "?"
    return "".join(said)


def _groups(text: str) -> Iterator[list[_Option]]:
    """The options that stand side by side, and those below one another of which some are ticked, some not."""
    below: list[_Option] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        boxes = list(_BOX.finditer(text, start, end))
        alone = len(boxes) == 1 and not text[start : boxes[0].start()].strip()
        if alone:
            below.append(_Option(boxes[0].start(), end, boxes[0]))
        else:
            yield from _mixed(below)
            below = []
        if len(boxes) > 1:
            yield _side_by_side(text, start, end, boxes)
        start += len(line)
    yield from _mixed(below)


def _mixed(options: list[_Option]) -> Iterator[list[_Option]]:
    if len({option.ticked for option in options}) > 1:
        yield options


def _side_by_side(text: str, start: int, end: int, boxes: list[re.Match[str]]) -> list[_Option]:
    """`[ ] Yes [x] No`, or, where words stand before the first box and none after the last, `Yes ☐ No ☒`."""
    lead = text[start : boxes[0].start()]
    ends = [found.end() for found in _END_OF_LEAD.finditer(lead)]
    words = start + (ends[-1] if ends else 0)
    if text[words : boxes[0].start()].strip() and not text[boxes[-1].end() : end].strip():
        firsts = [words, *(box.end() for box in boxes[:-1])]
        return [_Option(first, box.end(), box) for first, box in zip(firsts, boxes, strict=True)]
    lasts = [*(box.start() for box in boxes[1:]), end]
    return [_Option(box.start(), last, box) for box, last in zip(boxes, lasts, strict=True)]
