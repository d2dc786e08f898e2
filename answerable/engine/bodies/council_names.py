"""Names of councils taken apart: the place, and the kind of council."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from ..register import Body
from .names import fold, spell_out

COUNCIL_TYPES = frozenset(
    {
        "combined_authority",
        "county",
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
_BELOW_COUNTY = COUNCIL_TYPES - {"combined_authority", "county"}

# What is written before or after the place, longest first, and the kind of body that it says.
_BEFORE = (
    ("london borough council of", "london"), ("london borough of", "london"), ("london borough", "london"),
    ("lb of", "london"), ("lbo", "london"), ("lb", "london"),
    ("royal borough of", "royal"), ("royal borough", "royal"), ("rb of", "royal"), ("rb", "royal"),
    ("metropolitan borough council of", "metropolitan"), ("metropolitan borough of", "metropolitan"),
    ("metropolitan district of", "metropolitan"), ("borough council of", "borough"),
    ("borough of", "borough"),
    ("city and county of", "city"), ("city and district of", "city"), ("city council of", "city"),
    ("city of", "city"), ("county council of", "county"), ("county borough of", "borough"),
    ("county of", "county"), ("district council of", "district"), ("district of", "district"),
    ("council of", "any"), ("cyngor bwrdeistref sirol", "borough"), ("cyngor dinas a sir", "city"),
    ("cyngor dinas", "city"),
    ("cyngor sir", "any"), ("cyngor", "any"), ("comhairle baile", "any"), ("comhairle", "any"),
)  # fmt: skip
_AFTER = (
    ("london borough council", "london"), ("london borough", "london"), ("london bc", "london"),
    ("lbc", "london"), ("lb", "london"), ("royal borough council", "royal"), ("royal borough", "royal"),
    ("rbc", "royal"),
    ("metropolitan borough council", "metropolitan"), ("metropolitan borough", "metropolitan"),
    ("metropolitan bc", "metropolitan"), ("mbc", "metropolitan"), ("mb", "metropolitan"),
    ("metropolitan district council", "metropolitan"), ("metropolitan district", "metropolitan"),
    ("metropolitan dc", "metropolitan"), ("mdc", "metropolitan"), ("mdbc", "metropolitan"),
    ("bmdc", "metropolitan"), ("wmdc", "metropolitan"), ("mc", "metropolitan"),
    ("metropolitan council", "metropolitan"), ("metropolitan city council", "metropolitan"),
    ("county borough council", "borough"), ("county borough", "borough"), ("cbc", "borough"),
    ("city and district council", "city"), ("city and county council", "city"), ("city and county", "city"),
    ("borough council", "borough"), ("borough", "borough"), ("bc", "borough"),
    ("district council", "district"), ("district", "district"), ("dc", "district"),
    ("county council", "county"), ("county of", "county"), ("county", "county"),
    ("city council", "city"), ("city of", "city"), ("city", "city"), ("cc", "city or county"),
    ("mayoral combined authority", "combined"), ("mayoral ca", "combined"),
    ("combined county authority", "combined"),
    ("combined authority", "combined"), ("mca", "combined"), ("cca", "combined"), ("ca", "combined"),
    ("unitary authority", "unitary"), ("unitary council", "unitary"), ("unitary", "unitary"),
    ("ua", "unitary"), ("council", "any"), ("corporation", "any"),
)  # fmt: skip
_KIND_OF = dict(_BEFORE + _AFTER)


def _alternatives(texts: tuple[tuple[str, str], ...]) -> str:
    return "|".join(sorted((text for text, _ in texts), key=len, reverse=True))


_LEADING = re.compile(rf"({_alternatives(_BEFORE)}) (?:the )?(?=\S)")
_TRAILING = re.compile(rf"(?<=\S) ({_alternatives(_AFTER)})$")
_CIVIC = re.compile(
    r"^(?:lord )?(?:mayor|provost)(?:,? (?:and )?(?:burgesses|commonalty|citizens|aldermen|corporation))+"
    r" of (?:the )?"
)


class Place(NamedTuple):
    """The place in a name, and the kinds of body that the name says (none where it is bare)."""

    name: str
    kinds: frozenset[str]


@lru_cache(maxsize=8192)
def council_place(spelt: str) -> Place:
    """The place and kinds in a spelt-out name: `tower hamlets lbc` -> tower hamlets, {london}."""
    text, kinds = _CIVIC.sub("", spelt), set()
    while found := _TRAILING.search(text):
        kinds.add(_KIND_OF[found[1]])
        text = text[: found.start()]
    while found := _LEADING.match(text):
        kinds.add(_KIND_OF[found[1]])
        text = text[found.end() :]
    return Place(text, frozenset(kinds))


def best_fits(bodies: list[Body], kinds: frozenset[str]) -> list[Body]:
    """The councils that may be called so; `Somerset CC` is the county council where there is or was one."""
    if "combined" not in kinds:
        bodies = [body for body in bodies if body.type != "combined_authority"]
    fitting = [body for body in bodies if all(_FITS[kind](body) for kind in kinds or {"any"})]
    counties = [body for body in fitting if "County Council" in body.name]
    return counties if counties and kinds & {"county", "city or county"} else fitting


def _is_county(body: Body) -> bool:
    """Unitary councils of a shire are called county councils too; `Derby County` is a football club."""
    return body.type == "county" or (
        body.type in {"unitary", "welsh_council"}
        and (not _is_city(body) or any("County" in name for name in (body.name, *body.other_names)))
    )


def _is_city(body: Body) -> bool:
    return body.type != "county" and any(
        "city" in fold(name).split() for name in (body.name, *body.other_names)
    )


_FITS: dict[str, Callable[[Body], bool]] = {
    "any": lambda _body: True,
    "borough": lambda body: body.type in _BELOW_COUNTY,
    "city": _is_city,
    "city or county": lambda body: _is_city(body) or _is_county(body),
    "combined": lambda body: body.type == "combined_authority",
    "county": _is_county,
    "district": lambda body: body.type in _BELOW_COUNTY,
    "london": lambda body: body.type == "london_borough",
    "metropolitan": lambda body: body.type == "metropolitan_borough",
    "royal": lambda body: any(name.startswith("Royal ") for name in (body.name, *body.other_names)),
    "unitary": lambda body: body.type in _BELOW_COUNTY - {"district"},
}
"""Which councils may be called by a kind: "borough" is said of districts of all sorts, never of counties."""


def council_places(body: Body) -> set[str]:
    """Every place by which a council goes, from its own and its other names."""
    return {council_place(spell_out(fold(name))).name for name in (body.name, *body.other_names)} - {""}
