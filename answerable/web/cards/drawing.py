"""How a share card is drawn: SVG of our own from measured lines, and PNG from that."""

from collections.abc import Sequence
from typing import NamedTuple

import vl_convert
from lxml import etree

from ..charts import TONES
from ..drawings import FONT, INK
from ..shapes import SHAPES
from .lines import drawable, fits, lines, width

WIDTH_PIXELS, HEIGHT_PIXELS = 1200, 630
"""What Open Graph readers show without cutting: 1.91 to 1."""

EDGE = 72
ROOM = WIDTH_PIXELS - 2 * EDGE
FOOT = HEIGHT_PIXELS - 104
PAPER = "#fdfcf9"


class Style(NamedTuple):
    """How a text is written: in pixels, in at most so many lines, and with which ink."""

    size: int
    most: int = 1
    bold: bool = False
    ink: str = "text"

    @property
    def step(self) -> float:
        """From one line to the next."""
        return self.size * (1.2 if self.bold else 1.34)


HEADINGS = (Style(84, 1, True), Style(64, 2, True), Style(52, 3, True), Style(44, 3, True))
"""The first in which the heading fits whole is the one."""

MARK, WORDS, SMALL = Style(50, 1, True), Style(34, 4), Style(28, 1, False, "faint")
_SVG = "http://www.w3.org/2000/svg"
_INK = INK["light"]


class Mark(NamedTuple):
    """A standing, told by its shape, its colour and its words."""

    state: str
    words: str


class Card(NamedTuple):
    """What a card says. `marks` stand one below the other; `words` are sentences under them."""

    above: str
    heading: str
    marks: Sequence[Mark]
    words: str
    below: str
    host: str
    right_to_left: bool = False

    @property
    def says(self) -> str:
        """All of it in words, for those who cannot see it."""
        marks = "; ".join(mark.words for mark in self.marks)
        return ". ".join(text.rstrip(".") for text in (self.heading, marks, self.words, self.below) if text)


def png(card: Card) -> bytes:
    """The card as a picture of 1200 by 630 pixels."""
    made: bytes = vl_convert.svg_to_png(svg(card))
    return made


def svg(card: Card) -> str:
    """The card as SVG: every text is escaped and none of it is markup."""
    root = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG})  # type: ignore[dict-item]
    for name, value in (("width", WIDTH_PIXELS), ("height", HEIGHT_PIXELS)):
        root.set(name, str(value))
    root.set("viewBox", f"0 0 {WIDTH_PIXELS} {HEIGHT_PIXELS}")
    root.set("font-family", FONT)
    etree.SubElement(root, "rect", width="100%", height="100%", fill=PAPER)
    etree.SubElement(root, "rect", width="100%", height="14", fill=_INK["bar"])
    _draw(root, card)
    return etree.tostring(root, encoding="unicode")


def _draw(root: etree._Element, card: Card) -> None:
    pen = _Pen(root, card.right_to_left)
    pen.write(card.above, 96, SMALL)
    heading = drawable(card.heading)
    style = next(
        (one for one in HEADINGS if fits(heading, one.size, ROOM, one.most, bold=True)), HEADINGS[-1]
    )
    y = pen.write(heading, (120 if card.above else 74) + style.size, style) + 28
    written = MARK if len(card.marks) < 3 else MARK._replace(size=42)
    for mark in card.marks:
        y = pen.mark(mark, y + written.step, written)
    room_left = FOOT - 34 - (y + WORDS.size)
    pen.write(card.words, y + WORDS.size + 34, WORDS._replace(most=min(4, int(room_left // WORDS.step))))
    pen.rule(FOOT)
    host_room = min(320, width(drawable(card.host), SMALL.size) + 1)
    pen.write(card.below, FOOT + 52, SMALL, room=ROOM - host_room - 30)
    pen.write(card.host, FOOT + 52, SMALL, room=host_room, far=True)


class _Pen:
    """Writes lines from one edge: the right one where the language runs from right to left."""

    def __init__(self, root: etree._Element, right_to_left: bool) -> None:
        self.root, self.right_to_left = root, right_to_left

    def write(
        self, text: str, y: float, style: Style, room: float = ROOM, indent: float = 0, far: bool = False
    ) -> float:
        """Write the text with its first line at `y`; the place of its last line."""
        at_right = self.right_to_left != far
        x = WIDTH_PIXELS - EDGE - indent if at_right else EDGE + indent
        found = lines(drawable(text), style.size, room, style.most, bold=style.bold) if style.most > 0 else []
        for place, line in enumerate(found):
            drawn = etree.SubElement(self.root, "text", x=f"{x:g}", y=f"{y + place * style.step:.1f}")
            drawn.set("fill", _INK[style.ink])
            drawn.set("font-size", str(style.size))
            drawn.set("font-weight", "bold" if style.bold else "normal")
            drawn.set("text-anchor", "end" if at_right else "start")
            drawn.text = line
        return y + max(0, len(found) - 1) * style.step

    def mark(self, mark: Mark, y: float, style: Style) -> float:
        """Draw a standing on a line at `y`: its shape, and its words beside it."""
        side = style.size * 0.84
        x = WIDTH_PIXELS - EDGE - side if self.right_to_left else EDGE
        shape = etree.fromstring(f'<g xmlns="{_SVG}">{SHAPES[mark.state]}</g>')  # constants of our own
        shape.set("color", _INK[TONES[mark.state]])  # type: ignore[index]
        shape.set("transform", f"translate({x:g} {y - side + 3:.1f}) scale({side / 16:g})")
        self.root.append(shape)
        return self.write(mark.words, y, style, ROOM - side - 24, side + 24)

    def rule(self, y: float) -> None:
        """Draw a thin line across."""
        drawn = etree.SubElement(self.root, "rect", x=str(EDGE), y=str(y), width=str(ROOM), height="2")
        drawn.set("fill", _INK["rule"])
