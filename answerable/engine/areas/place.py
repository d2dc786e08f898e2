"""Where a postcode lies: the areas around it, each with its code and name."""

from typing import NamedTuple

FIELDS = (
    "ward",
    "division",
    "council",
    "county",
    "constituency",
    "region",
    "nation",
    "devolved_constituency",
    "devolved_region",
)
"""The areas of a place, in the order in which records and the index hold them."""


class Area(NamedTuple):
    """An area. `code` is its GSS code, empty where a list gave only a name; `name` is empty if not known."""

    code: str
    name: str
    kind: str
    nation: str

    @property
    def label(self) -> str:
        """What to call it: the name, or the code where no file gave one."""
        return self.name or self.code


class Place(NamedTuple):
    """The areas of a postcode, None where there is none or the files did not say.

    `council` is the district or the only tier, which wards elect; `county` the tier above it, which divisions
    do. `constituency_year` is the election from which its boundaries hold, 0 without one. `terminated`: the
    postcode is no longer in use. `exact` is false where the place was given for an outcode as a whole, so
    that a home in it may lie elsewhere.
    """

    ward: Area | None = None
    division: Area | None = None
    council: Area | None = None
    county: Area | None = None
    constituency: Area | None = None
    region: Area | None = None
    nation: Area | None = None
    devolved_constituency: Area | None = None
    devolved_region: Area | None = None
    constituency_year: int = 0
    terminated: bool = False
    exact: bool = True

    @property
    def councils(self) -> tuple[Area, ...]:
        """The councils of both tiers, the nearer one first."""
        return tuple(area for area in (self.council, self.county) if area)
