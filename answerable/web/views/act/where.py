"""The coarse places of a postcode, for counting: the nearer council and the constituency."""

from answerable.actions.services.signing import Where
from answerable.places.areas import Found, look_up


def where_of(postcode: str) -> Where:
    """Where a signature counts; empty where the postcode is not known, or no index was built."""
    found = look_up(postcode) if postcode.strip() else None
    if not isinstance(found, Found):
        return Where()
    here = found.here
    nation = here.place.nation
    return Where(here.bodies[0] if here.bodies else "", here.constituency, nation.code if nation else "")
