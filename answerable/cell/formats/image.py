"""Pictures, by Pillow: what they say (OCR), and what they tell beside it. Only their pixels are shown."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps

from ..document import Flag, FlagKind, Line, Opened, Page, Pixels
from ..limits import Limits
from . import Quarantine, Task, ocr, picture_data
from .budget import Budget
from .picture_data import DAMAGED

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
DECODED_PIXELS = 64_000_000
"""A larger picture would not fit into the memory of the cell; a smaller one is scaled down to the limit."""
RECOGNISED_PIXELS = 9_000_000
"""A page of A4 at 300 dots per inch: more of them cost time and tell no more."""
SMALL_PIXELS = 1_500_000
"""A screenshot or a fax: letters of ten pixels, read far better at twice the size."""
_NOTHING: tuple[str, tuple[Line, ...]] = ("", ())
_LEAST_WIDTH, _LEAST_HEIGHT = 64, 16


@contextmanager
def _quietly() -> Iterator[None]:
    """Pillow warns of what is odd in a file: to whom, in here?"""
    with warnings.catch_warnings(action="ignore"):
        yield


def preload() -> None:
    """Load the decoders, by using each of them once, and the text recognition."""
    Image.init()
    picture = Image.new("RGB", (8, 8))
    for format_name in FORMATS:
        written = io.BytesIO()
        picture.save(written, format_name)
        content = written.getvalue()
        _decoded(content, 1, 1)
        picture_data.flags(_open(content), content)
    ocr.preload()
    Budget.start()


@_quietly()
def open_content(content: bytes, task: Task) -> Opened:
    """A page for each picture of the file, with the text read off it. Raises Quarantine."""
    budget = Budget.open(task)
    picture = _open(content)
    count = _count(picture, task.limits)
    flags: list[Flag] = []
    if picture.format != "TIFF" and getattr(picture, "n_frames", 1) > 1:
        kind: FlagKind = "embedded_file" if picture.format == "MPO" else "unreadable_part"
        flags.append(
            Flag(kind=kind, where="picture 2 on", detail="of several pictures only the first is shown")
        )
    pages: list[Page] = []
    unread: list[int] = []
    too_late: list[int] = []
    for number in range(1, count + 1):
        picture = _decoded(content, number, RECOGNISED_PIXELS)
        width, height = _points(picture)
        text, lines = _NOTHING
        if not _may_hold_text(picture):
            pass
        elif not ocr.available():
            unread.append(number)
        elif (found := _recognised(picture, budget)) is None:
            too_late.append(number)
        else:
            text, lines = found
        label = f"page {number}" if count > 1 else "picture"
        pages.append(
            Page(label=label, text=text, width=width, height=height, lines=lines, recognised=bool(text))
        )
    # Now that all of it could be decoded.
    flags = [*picture_data.flags(_open(content), content), *flags]
    return Opened(
        format="image",
        pages=tuple(pages),
        flags=(*flags, *ocr.missing_flags(unread), *ocr.late_flags(too_late)),
        renderable=True,
    )


@_quietly()
def render(content: bytes, page: int, dots_per_inch: int, limits: Limits) -> Pixels:
    """A picture as pixels, turned as its camera was held; smaller where its own resolution is higher."""
    if not 1 <= page <= _count(_open(content), limits):
        raise IndexError(page)
    picture = _decoded(content, page, limits.pixels)
    own = _points(picture)[0] / picture.width * dots_per_inch
    if own < 1:
        picture.thumbnail((max(1, int(picture.width * own)), max(1, int(picture.height * own))))
    return _as_pixels(picture)


def _open(content: bytes, number: int = 1) -> Image.Image:
    """The picture, not decoded yet."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            if number > 1:
                picture.seek(number - 1)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels() from error
    except DAMAGED as error:
        raise Quarantine("unreadable", "the picture is damaged, or is none") from error
    if picture.width * picture.height > DECODED_PIXELS:
        raise _too_many_pixels()
    return picture


def _too_many_pixels() -> Quarantine:
    return Quarantine("too_large", f"more than {DECODED_PIXELS // 1_000_000} million pixels")


def _count(picture: Image.Image, limits: Limits) -> int:
    """Its pages: those of a fax or scan in TIFF; what moves is one picture."""
    try:
        count: int = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    except DAMAGED as error:
        raise Quarantine("unreadable", "the picture is damaged") from error
    if count > limits.pages:
        raise Quarantine("too_large", f"{count:,} pages")
    return count


def _decoded(content: bytes, number: int, most_pixels: int) -> Image.Image:
    """A picture as RGB on white, turned as its camera was held, with no more pixels than that."""
    picture = _open(content, number)
    width, height = picture.size
    shrink = (most_pixels / max(width * height, 1)) ** 0.5
    dots_per_inch = picture.info.get("dpi")
    if shrink < 1:
        # JPEG can be decoded at half the size or less, in less time and memory.
        picture.draft("RGB", (int(width * shrink), int(height * shrink)))
    try:
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
    except DAMAGED as error:
        raise Quarantine("unreadable", "the picture is damaged") from error
    picture = _on_white(picture)
    if picture.width * picture.height > most_pixels:
        size = (max(1, int(width * shrink)), max(1, int(height * shrink)))
        picture.thumbnail((max(size), max(size)) if width * height else size)
    picture.info["dpi"] = dots_per_inch
    picture.info["shrunk"] = max(picture.size) / max(width, height, 1)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I;16"):
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA"))
    return picture.convert("RGB")


def _points(picture: Image.Image) -> tuple[float, float]:
    """Its size in points by its resolution; a pixel is a point where it names none that makes sense."""
    try:
        resolution = float(picture.info["dpi"][0]) * picture.info["shrunk"]
    except (TypeError, ValueError, LookupError, ZeroDivisionError):
        resolution = 0.0
    if not 30 <= resolution <= 2400:
        resolution = 72.0 * picture.info["shrunk"]
    return round(picture.width * 72 / resolution, 2), round(picture.height * 72 / resolution, 2)


def _may_hold_text(picture: Image.Image) -> bool:
    if picture.width < _LEAST_WIDTH or picture.height < _LEAST_HEIGHT:
        return False
    darkest, lightest = picture.convert("L").getextrema()
    return darkest != lightest


def _recognised(picture: Image.Image, budget: Budget) -> tuple[str, tuple[Line, ...]] | None:
    """The text and its lines; None where no time is left for it."""
    points = _points(picture)[0]
    if picture.width * picture.height < SMALL_PIXELS:
        picture = picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.BICUBIC)
    return ocr.recognise(_as_pixels(picture), points, budget.seconds_left())


def _as_pixels(picture: Image.Image) -> Pixels:
    return Pixels(width=picture.width, height=picture.height, rgb=picture.tobytes())
