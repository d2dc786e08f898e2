"""Names of police forces, their commissioners and fire services: the place that each is of."""

import re

_POLICE = re.compile(
    r"^(?:chief constable (?:of|for) )?(?:police service of )?(?P<place>.+?)"
    r"(?: police service| police force| police constabulary| police| constabulary)+$"
)
_FIRE = re.compile(
    r"^(?P<place>.+?)(?: combined)?"
    r"(?: fire service| fire brigade| fire authority| frs| fra| fire rescue service| fire)$"
)
_COMMISSIONER = re.compile(
    r"^(?:office of )?(?:the )?police (?:fire )?and crime commissioner (?:for|of) (?:the )?(?P<area>.+)$"
    r"|^(?:office of )?(?:the )?(?P<place>.+?) (?:office of )?(?:the )?"
    r"police (?:fire )?and crime commissioner$"
)


def commissioner_place(spelt: str) -> str | None:
    """The area of a police and crime commissioner; None for any other name."""
    found = _COMMISSIONER.match(spelt)
    return (found["area"] or found["place"]) if found else None


def police_place(spelt: str) -> str | None:
    """The place in the name of a police force: `kent constabulary` -> kent; None for any other name."""
    found = _POLICE.match(spelt)
    return found["place"] if found else None


def fire_place(spelt: str) -> str | None:
    """The place in the name of a fire service, brigade or authority; None for any other name."""
    found = _FIRE.match(spelt)
    return found["place"] if found else None
