"""What part of the campaign an address asks a briefing for: `?country=`, `?body=` or `?constituency=`."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext, override

from answerable.engine.briefing import Extent
from answerable.engine.constituency import Constituency

from .respond import NothingHere
from .snapshot import Snapshot
from .written import country_name


class Asked(NamedTuple):
    """The choice as addresses carry it, and what it means. Empty text means everything."""

    country: str = ""
    body: str = ""
    constituency: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The choice as an address carries it."""
        return {key: value for key, value in self._asdict().items() if value}


def read_extent(parameters: Mapping[str, str], site: Snapshot) -> Asked:
    """The narrowest choice that an address makes; raises NothingHere for a place that is not there."""
    country, body = parameters.get("country", ""), parameters.get("body", "")
    if constituency := parameters.get("constituency", ""):
        return Asked(constituency=constituency_at(site, constituency).id)
    if body and body not in site.corpus.bodies:
        raise NothingHere(gettext("There is no such public body in the register."), body)
    if body:
        return Asked(body=body)
    known = len(country) == 2 and country.isascii() and country.isupper()
    return Asked(country=country if known else "")


def constituency_at(site: Snapshot, constituency_id: str) -> Constituency:
    """The constituency of that id; raises NothingHere."""
    found = site.corpus.constituencies.get(constituency_id)
    if found is None:
        raise NothingHere(gettext("There is no such constituency in the register."), constituency_id)
    return found


def extent_of(asked: Asked, site: Snapshot) -> Extent:
    """What the choice means to the engine, in the English in which briefings are written."""
    if asked.constituency:
        place = site.corpus.constituencies[asked.constituency]
        names = "; ".join(site.name(body) for body in place.bodies) or "councils not known here"
        return Extent(title=f"the constituency {place.name} ({names})", bodies=place.bodies)
    if asked.body:
        return Extent(title=site.name(asked.body), bodies=(asked.body,))
    if not asked.country:
        return Extent()
    with override("en"):
        return Extent(title=country_name(asked.country), country=asked.country)


def countries_told(site: Snapshot) -> list[tuple[str, str]]:
    """The countries that visible facts are of, by code and name, for a form to choose from."""

    def found() -> list[tuple[str, str]]:
        codes = {fact.country for fact in site.shown}
        return sorted(((code, country_name(code)) for code in codes), key=lambda option: option[1])

    return site.once(("fact-countries",), found)
