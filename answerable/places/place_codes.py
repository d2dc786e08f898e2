"""From a postcode to the codes that routing asks for."""

from answerable.engine.areas import Area
from answerable.engine.routing import AreaIs, PlaceCodes

from .areas import Here


def codes_of(here: Here) -> PlaceCodes:
    """The areas of a place that was looked up."""
    place = here.place
    devolved = (place.devolved_constituency, place.devolved_region)
    return PlaceCodes(
        ward=_area(place.ward),
        division=_area(place.division),
        councils=here.bodies,
        constituency=_area(place.constituency),
        devolved=tuple(_area(area) for area in devolved if area),
        nation=place.nation.name if place.nation else "",
    )


def _area(area: Area | None) -> AreaIs:
    return AreaIs(area.code, area.name) if area else AreaIs()
