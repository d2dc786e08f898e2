"""The words that pages use for codes, each in the language of the page.

The engine's words and the tables here are English messages: the catalogues translate them, and
`tools/messages.py` reads the tables to know which there are.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, get_language_info, ngettext
from django.utils.translation import gettext as _

from answerable.engine.claim_type import ClaimType
from answerable.engine.claims import VERDICT_WORDS, Verdict
from answerable.engine.results import METRIC_WORDS
from answerable.engine.standing import STATE_WORDS, State

from . import written
from .languages import active, original

TYPES: Mapping[str, tuple[str, str]] = {
    "airport": ("Airport", "Airports"),
    "armed_forces": ("Armed forces", "Armed forces"),
    "city_council": ("City council", "City councils"),
    "clinical_commissioning_group": ("Clinical commissioning group", "Clinical commissioning groups"),
    "college": ("College", "Colleges"),
    "combined_authority": ("Combined authority", "Combined authorities"),
    "county": ("County council", "County councils"),
    "court": ("Court", "Courts"),
    "department": ("Department", "Government departments"),
    "development_agency": ("Development agency", "Development agencies"),
    "devolved_government": ("Devolved government", "Devolved governments"),
    "district": ("District council", "District councils"),
    "education_action_zone": ("Education action zone", "Education action zones"),
    "executive_agency": ("Executive agency", "Executive agencies"),
    "fire_service": ("Fire service", "Fire services"),
    "government": ("Government", "National governments"),
    "health_authority": ("Health authority", "Health authorities"),
    "health_board": ("Health board", "Health boards"),
    "hospital": ("Hospital", "Hospitals"),
    "integrated_care_board": ("Integrated care board", "Integrated care boards"),
    "london_borough": ("London borough", "London boroughs"),
    "metropolitan_borough": ("Metropolitan borough", "Metropolitan boroughs"),
    "municipality": ("Municipality", "Municipalities"),
    "museum": ("Museum", "Museums"),
    "national_park_authority": ("National park authority", "National park authorities"),
    "ndpb": ("Arm's-length body", "Arm's-length bodies"),
    "nhs_trust": ("NHS trust", "NHS trusts"),
    "ni_district": ("Northern Ireland district", "Northern Ireland districts"),
    "ombudsman": ("Ombudsman", "Ombudsmen"),
    "parliament": ("Parliament", "Parliaments"),
    "parliament_committee": ("Parliament committee", "Parliament committees"),
    "police_authority": ("Police authority", "Police authorities"),
    "police_force": ("Police force", "Police forces"),
    "primary_care_trust": ("Primary care trust", "Primary care trusts"),
    "probation_trust": ("Probation trust", "Probation trusts"),
    "profession": ("Profession", "Professions"),
    "public_body": ("Public body", "Public bodies"),
    "public_corporation": ("Public corporation", "Public corporations"),
    "regional_government": ("Regional government", "Regional governments"),
    "scottish_council": ("Scottish council", "Scottish councils"),
    "shared_service": ("Shared service", "Shared services"),
    "state_department": ("State department", "State departments"),
    "state_government": ("State government", "State governments"),
    "sui_generis": ("Council of its own kind", "Councils of their own kind"),
    "town_council": ("Town council", "Town councils"),
    "transport_authority": ("Transport authority", "Transport authorities"),
    "unitary": ("Unitary council", "Unitary councils"),
    "university": ("University", "Universities"),
    "waste_authority": ("Waste authority", "Waste authorities"),
    "welsh_council": ("Welsh council", "Welsh councils"),
}
"""Kinds of public body, one and many. A register may have others: those stay as its code says."""

NATIONS = ("England", "Scotland", "Wales", "Northern Ireland")

KINDS = {
    "uses": "Uses it",
    "denies_use": "Says that it has none",
    "commits_no_new": "Promises to buy no more",
    "commits_removal": "Promises removal",
    "removed": "Says that it is removed",
    "refuses": "Refuses",
    "restriction": "Sets a rule",
    "spend": "Spends money",
    "allegation": "Allegation",
    "result": "Company figure",
    "claim": "Claim",
    "claim_rebuttal": "Answer to a claim",
    "contact_attempt": "Attempt to make contact",
    "company_response": "Company's answer",
    "event": "Event",
    "parliament_mention": "In parliament",
    "media_mention": "In the media",
    "action_count": "Supporters' actions",
    "retraction": "Withdrawn here",
}

ARRIVALS = {
    "fetch": "fetched from its address",
    "file": "read from a file",
    "upload": "uploaded by a member of staff",
    "mail": "came as a mail",
    "import": "taken from another archive",
    "part": "was inside another copy",
}
SIGNATURES = {
    "pass": "Holds",
    "weak": "Holds, and proves less than it seems",
    "fail": "Does not hold",
    "no_key": "There is no key",
    "malformed": "Cannot be checked",
}
CLAIM_TYPES: Mapping[ClaimType, str] = {
    "fact": "A fact: this site says that it is so",
    "inference": "An inference of this site's own",
    "opinion": "An opinion of this site's own",
    "allegation": "An allegation: somebody else says so, and this site does not",
}

ROLES = {
    "body": "a public body",
    "minister": "a minister",
    "parliament": "a parliament",
    "regulator": "a regulator",
    "court": "a court",
    "company": "the company",
    "campaign": "a campaign",
    "press": "the press",
    "analyst": "an analyst",
}

BASES = {"exact": "%(count)s", "at_least": "at least %(count)s", "about": "about %(count)s"}

CHANNELS = {
    "letter": "letter",
    "phone": "phone call",
    "visit": "visit",
    "email": "email",
    "foi": "freedom of information request",
    "press_query": "question from the press",
    "meeting": "meeting",
    "unknown": "means not known",
}
OUTCOMES = {
    "answered": "answered",
    "partly_answered": "answered in part",
    "refused": "refused to answer",
    "no_answer": "no answer",
    "unknown": "outcome not known",
}

VERDICTS: Mapping[Verdict, str] = {
    "contradicted": "Contradicted",
    "contested": "Contested",
    "corrected": "Corrected",
    "no evidence": "No evidence",
}

NOUNS: Mapping[str, tuple[str, str]] = {
    "body": ("%(count)s body", "%(count)s bodies"),
    "day": ("%(count)s day", "%(count)s days"),
    "fact": ("%(count)s fact", "%(count)s facts"),
    "group": ("%(count)s group", "%(count)s groups"),
    "kind": ("%(count)s kind", "%(count)s kinds"),
    "mention": ("%(count)s mention", "%(count)s mentions"),
    "more point": ("%(count)s more point", "%(count)s more points"),
    "promise": ("%(count)s promise", "%(count)s promises"),
    "source": ("%(count)s source", "%(count)s sources"),
}
"""What pages count: `{{ 3|counted:"fact" }}`. A catalogue gives each as many forms as its language has."""

UNITS = (
    "cameras",
    "councils",
    "networks",
    "offices",
    "systems",
    "public bodies",
    "municipalities",
    "letters",
)
"""What sources count most. Other units stay as the fact has them."""


def state_word(state: State) -> str:
    """The short label of a standing: Uses, Overdue."""
    return _(STATE_WORDS[state][0])


def state_meaning(state: State) -> str:
    """What a standing means, as a sentence without its full stop."""
    return _(STATE_WORDS[state][1])


def arrival_words(code: str) -> str:
    """How a copy came, in words."""
    return _(ARRIVALS[code])


def signature_words(code: str) -> str:
    """What became of a mail server's signature, in words."""
    return _(SIGNATURES[code])


def claim_type_words(code: ClaimType) -> str:
    """What kind of claim a fact is, in words."""
    return _(CLAIM_TYPES[code])


def verdict_named(code: Verdict) -> tuple[str, str]:
    """A verdict as a word, and as a sentence without its full stop."""
    return _(VERDICTS[code]), _(VERDICT_WORDS[code])


def type_name(code: str) -> str:
    """`london_borough` as London borough."""
    return _type_name(code, get_language())


@lru_cache(maxsize=1000)
def _type_name(code: str, _language: str | None) -> str:
    known = TYPES.get(code)
    return _(known[0]) if known else code.replace("_", " ").capitalize()


def types_name(code: str) -> str:
    """`london_borough` as London boroughs."""
    known = TYPES.get(code)
    if known:
        return _(known[1])
    one = type_name(code)
    return f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"


def nation_name(nation: str) -> str:
    """A part of the United Kingdom; another name stays as the register has it."""
    return _(nation) if nation in NATIONS else nation


def kind_name(kind: str) -> str:
    """A kind of fact in words."""
    return _(KINDS[kind]) if kind in KINDS else kind


def metric_name(metric: str) -> str:
    """`net_profit` as net profit."""
    return _(METRIC_WORDS[metric]) if metric in METRIC_WORDS else metric.replace("_", " ")


def counted(count: int, noun: str) -> str:
    """A count with its noun: 1 day, 3,012 days. A noun that is not in the table is written as in English."""
    one, many = NOUNS.get(noun, (f"%(count)s {noun}", f"%(count)s {noun}s"))
    return ngettext(one, many, count) % {"count": written.number(count)}


def count_as_given(count: int, basis: str) -> str:
    """A count as firm as its source gives it: at least 40."""
    return _(BASES.get(basis, "%(count)s")) % {"count": written.number(count)}


def unit_name(unit: str) -> str:
    """What was counted; a unit of a source's own stays in the words of the fact."""
    if unit in UNITS:
        return _(unit)
    return own_words(unit)


def own_words(text: str) -> str:
    """A fact's own words, marked with their language where the page's is another."""
    return text if active() == original() else format_html("<span{}>{}</span>", as_written(), text)


def as_written() -> SafeString:
    """The attributes of an element with a fact's own words: their language, where the page's is another."""
    if active() == original():
        return SafeString("")
    way = "" if get_language_info(original())["bidi"] == get_language_bidi() else ' dir="ltr"'
    return format_html(' lang="{}"{}', original(), SafeString(way))


def period_name(label: str) -> str:
    """The engine's `H1 2022` and `Q2 2022` as the language shortens half-years and quarters."""
    part, _space, year = label.partition(" ")
    shapes: dict[str, Any] = {"H": _("H%(part)s %(year)s"), "Q": _("Q%(part)s %(year)s")}
    return shapes[label[0]] % {"part": part[1:], "year": year} if label[:1] in shapes else label
