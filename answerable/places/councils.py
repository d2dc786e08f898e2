"""The areas of a postcode directory as the project's own bodies and constituencies."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from answerable.engine.areas import Area, Place
from answerable.engine.areas.codes import same_council
from answerable.engine.bodies import fold
from answerable.engine.constituency import Constituency
from answerable.engine.register import Body
from answerable.engine.succession import heirs, is_gone

COUNTY = "county"
COUNCILS = frozenset(
    {
        COUNTY,
        "district",
        "london_borough",
        "metropolitan_borough",
        "ni_district",
        "scottish_council",
        "sui_generis",
        "unitary",
        "welsh_council",
    }
)
"""The types of bodies that are councils of areas."""


class Councils:
    """Finds the bodies of a register, and the constituencies of its campaign, that a place names."""

    def __init__(self, bodies: Mapping[str, Body], constituencies: Mapping[str, Constituency]) -> None:
        self._bodies = bodies
        councils = [body for body in bodies.values() if body.country == "GB" and body.type in COUNCILS]
        self._by_code = {body.gss: body for body in councils if body.gss}
        self._by_name: defaultdict[str, dict[str, Body]] = defaultdict(dict)
        for body in councils:
            for name in {body.name, *body.other_names}:
                self._by_name[fold(name)][body.id] = body
        self._constituencies = {one.gss: one.id for one in constituencies.values() if one.gss}

    def of(self, place: Place, day: date) -> tuple[str, ...]:
        """The ids of the councils of a place as they are on a day, the nearer tier first.

        One that was merged or abolished stands as its successors. A county that was split among several
        stands as those of them that took over the district, so that nobody is sent to the other half.
        """
        near = self._standing(place.council, day)
        named = self._standing(place.county, day)
        above = named or [
            heir
            for body in near
            for name in body.part_of
            if (upper := self._bodies[name]).type == COUNTY
            for heir in self._now(upper, day)
        ]
        shared = [body for body in above if body in near]
        return tuple(dict.fromkeys(body.id for body in (*near, *(shared or above))))

    def constituency(self, place: Place) -> str:
        """The id of the constituency, empty where the campaign lists none of that code."""
        return self._constituencies.get(place.constituency.code, "") if place.constituency else ""

    def _standing(self, area: Area | None, day: date) -> list[Body]:
        """Who an area's council is on the day; nobody where its name may mean several that stand."""
        bodies = self._named(area) if area else []
        now = list({heir.id: heir for body in bodies for heir in self._now(body, day)}.values())
        return now if len(bodies) == 1 or len(now) == 1 else []

    def _now(self, body: Body, day: date) -> list[Body]:
        return heirs(body, self._bodies, day) or [body] if is_gone(body, day) else [body]

    def _named(self, area: Area) -> list[Body]:
        """By the code, by an earlier or later code of the same council, or else all that have its name."""
        found = self._by_code.get(area.code) or self._by_code.get(same_council(area.code))
        if found or not area.name:
            return [found] if found else []
        named = self._by_name.get(fold(area.name), {}).values()
        return [body for body in named if area.nation in ("", body.nation)]
