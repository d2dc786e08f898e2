"""Who speaks for a writer on a body: by the postcode, or without it by the council alone."""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

import msgspec

from answerable.engine.matter import matter_of
from answerable.engine.register import Body
from answerable.engine.routing import Addressee, Gap, PlaceCodes
from answerable.places import areas
from answerable.places.place_codes import codes_of
from answerable.places.queries import who_speaks_for

from ...rows import Row
from ...snapshot import Snapshot

UNITED_KINGDOM = "GB"
CODE_CHARACTERS = 12


class Offer(NamedTuple):
    """Whom a letter may go to. `problem`, where there is one, says in a word why nobody is offered.

    `gaps` are those of whom no address is known. `others` are the writer's own councils, where the body is
    not one of them.
    """

    addressees: tuple[Addressee, ...] = ()
    gaps: tuple[Gap, ...] = ()
    problem: str = ""
    others: tuple[Row, ...] = ()

    def chosen(self, codes: Iterable[str]) -> tuple[Addressee, ...]:
        """Those of them whose codes were ticked."""
        ticked = set(codes)
        return tuple(one for one in self.addressees if code_of(one) in ticked)


def offer(site: Snapshot, body: Body, postcode: str) -> Offer:
    """Whom somebody at a postcode may write to about a body."""
    if body.country != UNITED_KINGDOM:
        return Offer(problem="abroad")
    matter = matter_of(body.type, body.nation)
    found = areas.look_up(postcode, site.as_of)
    if isinstance(found, areas.NoIndex):
        if matter != "council":
            return Offer(problem="no_index")
        place = PlaceCodes(councils=(body.id,))
    elif not isinstance(found, areas.Found):
        return Offer(problem="postcode")
    else:
        place = codes_of(found.here)
    if matter == "council":
        if body.id not in place.councils:
            rows = (Row(site.corpus.bodies[other], site.standings.get(other)) for other in place.councils)
            return Offer(problem="elsewhere", others=tuple(rows))
        place = msgspec.structs.replace(place, councils=(body.id,))
    routing = who_speaks_for(place, on=site.as_of, matter=matter)
    return Offer(routing.addressees, routing.gaps, "" if routing.addressees else "nobody")


def code_of(one: Addressee) -> str:
    """What a form says for a recipient."""
    known = "\0".join((one.office, one.body or "", one.area_code, one.area_name, one.name))
    return sha256(known.encode()).hexdigest()[:CODE_CHARACTERS]
