"""Every read of representatives. What stands is the newest version of each seat among imports not undone."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from answerable.campaign import read_register
from answerable.engine.matter import Matter
from answerable.engine.representative import OF_A_COUNCIL, Seat
from answerable.engine.routing import PlaceCodes, Routing, order, route, sits

from .models import ImportUndone, Representative, RepresentativesImport

_FIELDS = tuple(name for name in Seat.__struct_fields__ if name != "council")
_MEMBERS = ("mp", "msp", "ms", "mla")


class ImportNow(NamedTuple):
    """An import, whether it was undone, and whether it is the one that can be."""

    row: RepresentativesImport
    undone: ImportUndone | None
    can_be_undone: bool


def standing() -> QuerySet[Representative]:
    """The version of each seat that stands, ended ones too."""
    newer = Representative.objects.filter(
        key=OuterRef("key"), imported__number__gt=OuterRef("imported__number"), imported__undone__isnull=True
    )
    return Representative.objects.filter(~Exists(newer), imported__undone__isnull=True)


def seats() -> dict[str, Seat]:
    """What stands, by key."""
    return dict(_read(standing()))


def who_speaks_for(place: PlaceCodes, *, on: date, matter: Matter = "council", campaign: str = "") -> Routing:
    """Who to write to on a matter, for a place given by its codes; what is not known is a gap.

    Councils are named as in the campaign's register (that of the settings, where none is named).
    """
    areas = [area for area in (place.constituency, *place.devolved) if any(area)]
    wanted = Q(office__in=_MEMBERS)
    if matter == "council":
        wanted = Q(office__in=sorted(OF_A_COUNCIL), body__in=place.councils)
    elif all(area.code for area in areas):
        wanted &= Q(area_code__in=[area.code for area in areas]) | Q(area_code__isnull=True)
    found = [seat for _, seat in _read(standing().filter(wanted))]
    bodies = read_register(settings.CAMPAIGNS / (campaign or settings.CAMPAIGN))[0]
    names = {body: bodies[body].name for body in place.councils if body in bodies}
    return route(place, matter, on, found, names)


def seats_of(body: str, *, on: date) -> list[Seat]:
    """Who sits in the offices of one body on a day, its inboxes too, in the order of offices and areas."""
    found = (seat for _, seat in _read(standing().filter(body=body)))
    return sorted((seat for seat in found if sits(seat, on)), key=order)


def imports() -> list[ImportNow]:
    """All imports, the newest first."""
    rows = RepresentativesImport.objects.select_related("by", "undone__by").order_by("-number")
    found = [(row, getattr(row, "undone", None)) for row in rows]
    last = next((row.pk for row, undone in found if undone is None), None)
    return [ImportNow(row, undone, row.pk == last) for row, undone in found]


def last_standing() -> RepresentativesImport | None:
    """The newest import that was not undone."""
    return RepresentativesImport.objects.filter(undone__isnull=True).order_by("-number").first()


def last_number() -> int:
    """The number of the newest import, undone or not; 0 before the first."""
    return RepresentativesImport.objects.aggregate(last=Max("number"))["last"] or 0


def undone_count() -> int:
    """How many imports were undone: with the last number it names what stands."""
    return ImportUndone.objects.count()


def _read(rows: QuerySet[Representative]) -> Iterator[tuple[str, Seat]]:
    for row in rows.values("key", *_FIELDS):
        key: str = row.pop("key")
        yield key, Seat(**row)
