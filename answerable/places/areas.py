"""Postcodes to councils, by the index at settings.AREAS: mapped, and opened again when it is replaced."""

import logging
import mmap
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from answerable.campaign import read_constituencies, read_register
from answerable.engine.areas import AreaIndex, BadIndex, Code, Place, near, readings

from .councils import Councils

log = logging.getLogger(__name__)


class Here(NamedTuple):
    """A place with what the project knows of it: ids of bodies, the nearer tier first, and of a constituency.

    `constituency` is empty where the campaign lists none of that code, which may be of older boundaries.
    """

    place: Place
    bodies: tuple[str, ...]
    constituency: str


class Found(NamedTuple):
    """A postcode that is in the index."""

    postcode: str
    here: Here


class Partial(NamedTuple):
    """The beginning of a postcode, and the places that it may mean; `bodies` are all councils of them.

    `exact` is false where a list gave a place for the outcode as a whole, so that others may be missing.
    """

    code: str
    places: tuple[Here, ...]
    exact: bool

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every council that it may mean, those of most postcodes first."""
        return tuple(dict.fromkeys(body for here in self.places for body in here.bodies))


class Near(NamedTuple):
    """A postcode that is not in the index: those like it, and the places of what it begins with, if any."""

    typed: str
    postcodes: tuple[str, ...]
    around: Partial | None


class Unknown(NamedTuple):
    """Nothing that is known. `why`: `no_postcode`, `not_found`, `forces`, `no_place` or `islands`."""

    typed: str
    why: str


class NoIndex(NamedTuple):
    """There is no index, or one that cannot be used; the reason is for those who run the site."""

    reason: str


Answer = Found | Partial | Near | Unknown | NoIndex


class _Held(NamedTuple):
    """What this process has open: the index or why there is none, and how the file looked then."""

    path: Path
    looked: tuple[int, int, int]
    found: AreaIndex | NoIndex


_held: _Held | None = None
_councils: tuple[object, object, Councils] | None = None
_lock = Lock()


def look_up(typed: str, day: date | None = None) -> Answer:
    """What a typed postcode, or the beginning of one, means on a day, today where none is given."""
    index = opened()
    if isinstance(index, NoIndex):
        return index
    day = day or timezone.now().date()
    codes = readings(typed)
    known = next((code for code in codes if index.exists(code)), None)
    if known and known.nowhere:
        return Unknown(str(known), known.nowhere)
    if known and known.kind == "unit":
        (place,) = index.places(known)
        return Found(str(known), _here(place, day))
    if known:
        return _partial(index, known, day)
    return _not_there(index, typed, codes, day)


def opened() -> AreaIndex | NoIndex:
    """The index as it is now; mapped anew where the file is another one than before."""
    global _held  # noqa: PLW0603  one mapping for the process
    path = settings.AREAS
    try:
        found = path.stat()
    except OSError:
        return NoIndex(f"there is no {path}; make it with answerable areas build")
    looked = (found.st_ino, found.st_mtime_ns, found.st_size)
    held = _held
    if held is None or (held.path, held.looked) != (path, looked):
        with _lock:
            held = _held = _Held(path, looked, _open(path))
    return held.found


def councils() -> Councils:
    """The bodies and constituencies of the site's campaign, by the codes of their areas."""
    global _councils  # noqa: PLW0603  made again when the campaign's files change
    folder = settings.CAMPAIGNS / settings.CAMPAIGN
    bodies, constituencies = read_register(folder)[0], read_constituencies(folder)[0]
    held = _councils
    if held is None or held[0] is not bodies or held[1] is not constituencies:
        held = _councils = (bodies, constituencies, Councils(bodies, constituencies))
    return held[2]


def _open(path: Path) -> AreaIndex | NoIndex:
    try:
        with path.open("rb") as file:
            # An index is put in place by a rename, so that what is mapped never changes under a reader.
            return AreaIndex(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    except (BadIndex, OSError, ValueError) as error:
        log.warning("the index of postcodes %s is not used: %s", path, error)
        return NoIndex(f"{path}: {error}")


def _not_there(index: AreaIndex, typed: str, codes: list[Code], day: date) -> Answer:
    """What to offer for a text that is neither a postcode of the index nor the beginning of one."""
    postcodes = tuple(map(str, near(typed, index.exists)))
    around = next((_partial(index, code, day) for code in _beginnings(codes) if index.exists(code)), None)
    nowhere = next((code.nowhere for code in codes if code.nowhere), "")
    if nowhere and not around:
        return Unknown(str(codes[0]), nowhere)
    if postcodes or around:
        return Near(str(codes[0]) if codes else typed, postcodes, around)
    return Unknown(str(codes[0]) if codes else typed, "not_found" if codes else "no_postcode")


def _beginnings(codes: Iterable[Code]) -> Iterable[Code]:
    """The sectors, then the outcodes, that codes begin with."""
    codes = list(codes)
    yield from (Code(code.outward, code.inward[:1]) for code in codes if code.kind == "unit")
    yield from (Code(code.outward) for code in codes if code.inward)


def _partial(index: AreaIndex, code: Code, day: date) -> Partial:
    places = index.places(code)
    return Partial(str(code), tuple(_here(place, day) for place in places), all(one.exact for one in places))


def _here(place: Place, day: date) -> Here:
    known = councils()
    return Here(place, known.of(place, day), known.constituency(place))
