"""How a period is meant: `before May` ends in April, a `financial year` in March or June."""

import re
from collections.abc import Sequence
from datetime import date

from .deadlines import Period

_EARLIER = re.compile(
    r"(?<!on or )(?<!or )\b(?:before|prior to|ahead of|in advance of|earlier than|vóór|voor|vor|avant|"
    r"cyn|przed|by the eve of|the eve of|"
    r"no longer than until)\s+(?:(?:the|de|het|dem|der|den|le|la|l'|y|yr|start|beginning|opening|"
    r"outset|first|day|of|begin|start van|her|his|our|its|their|inauguracją|\w+day,?)\s*){0,4}$|"
    r"\b(?:before|vóór|vor|avant|cyn)\s(?:[\w'-]+[\s,]+){1,6}?(?:begins?|starts?|opens?|rises|"
    r"reopens?|resumes?|returns?|start|rentrée)\s(?:on |op )?$",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:ends?|ending|close|closes|last day|final day|eind\w*|ende|ablauf|fin|diwedd|ddiwedd|"
    r"końc\w+|conclusion|expiry|completion|finish)\b[^.;]{0,18}$",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\W*(?:(?:is|are|was|has|have) (?:out|over|up|done|through|ended|closed)|closes|ends?\b|end's|"
    r"runs out|expires|draws to)|'s (?:end|close)|[末底]",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:next|tomorrow|morgen|demain|yfory|jutro|following|coming|volgend\w*|komend\w*|nächst\w*|kommend\w*|prochaine?|nesaf|"
    r"przyszł\w+|after this one)\b|[明下来]",
    re.IGNORECASE,
)
_NEXT_YEAR = re.compile(
    r"^\W*(?:of |in )?(?:next year|the following year|the year after|volgend jaar|nächsten jahres|"
    r"kommenden jahres|l'an prochain|de l'année prochaine|"
    r"y flwyddyn nesaf|flwyddyn nesaf|przyszłego roku)|(?:next year|the year after|明年)\W{0,3}(?:in |"
    r"by |before |to )?$", re.IGNORECASE
)  # fmt: skip
_AFTER_NEXT = re.compile(
    r"year after next|后年|übernächst|month after next|in two years' time", re.IGNORECASE
)
_SCHOOL = re.compile(
    r"\b(?:academic|school|schools'|university|college|teaching)[ -](?:year|session)|\b(?:schooljaar|"
    r"studiejaar|collegejaar|schuljahr\w*|studienjahr\w*)|"
    r"année (?:scolaire|académique|universitaire)|rok\w* (?:szkoln\w+|akademick\w+)|(?:b|f)lwyddyn "
    r"(?:ysgol|academaidd)|学年",
    re.IGNORECASE,
)
_JUNE = re.compile(
    r"\b(?:australia\w*|senator|shire|commonwealth|westralia\w*|premier|a\$|ex gst|gst|cr|crs|mp\. "
    r"?s\.|gipa|rti|lgoima|oia|new zealand|aotearoa|"
    r"long-term plan|kura|rūnanga|te \w+|tenders? vic|nsw|queensland|qld|victoria|tasmania\w*|canberra|"
    r"estimates|general manager|"
    r"fy\d\d|school district|superintendent|trustees|fiscal|k-12|sheriff)\b|\.au\b|\.nz\b|澳|新西兰",
    re.IGNORECASE,
)  # fmt: skip
_TERM_MONTHS = (
    ("autumn", "december"),
    ("michaelmas", "december"),
    ("spring", "march"),
    ("hilary", "march"),
    ("haf", "july"),
    ("summer", "july"),
)
_NO_YEAR = frozenset(
    {"dm", "md", "christmas", "month", "named-day", "bare-season", "bare-quarter", "bare-day"}
)


def read_period(
    readings: Sequence[Period], masked: str, *, published: date | None, said: date | None, where: str
) -> Period:
    """Of the readings of one place the one that the words around it mean.

    `said` is the day of the statement if the text gives it; `where` text and publisher, for the country.
    """
    first = readings[0]
    lead, tail = masked[max(0, first.start - 60) : first.start], masked[first.end : first.end + 30]
    inside = masked[first.start : first.end]
    ends = bool(
        _END.search(lead)
        or _END.search(inside.rstrip("."))  # `before the end of March`: the words of a month may hold its end
        or _OUT.match(tail)
        or re.search(r"[末底]$", inside)
    )
    earlier = bool(_EARLIER.search(lead)) and not ends
    form = first.form
    if form.startswith("within"):
        return _of_length(readings, published, said)
    if form in {"fy", "split", "shortfy", "named-fy", "named-school"}:
        return _of_own_year(readings, f"{lead[-40:]}{inside}{tail}", where, earlier=earlier)
    if form.startswith("named-") and form != "named-day":
        return _of_named(readings, f"{lead[-22:]}{inside}{tail[:14]}")
    if form in _NO_YEAR:
        return _of_unsaid_year(readings, lead, inside, tail, published, earlier=earlier)
    names = ("before-day", "before-end") if earlier else ("day", "end", "this")
    return next((r for r in readings if r.reading in names), first)


def _of_length(readings: Sequence[Period], published: date | None, said: date | None) -> Period:
    """From the day of the statement where the text gives it, else from that of the document."""
    own = next((r for r in readings if r.reading == "published"), readings[0])
    if said and published:
        earlier_by = (published - said).days
        for reading in readings:
            # Months differ in length, so that two lengths of months may differ by some days.
            if reading.reading == "written" and abs((own.last - reading.last).days - earlier_by) <= 4:
                return reading
    return own


def _of_own_year(readings: Sequence[Period], near: str, where: str, *, earlier: bool) -> Period:
    school = bool(_SCHOOL.search(near)) or readings[0].form == "named-school"
    month = "july" if school else "june" if _JUNE.search(where) else "march"
    if readings[0].form == "named-school":
        month = next((m for word, m in _TERM_MONTHS if word in near.casefold()), "july")
    if readings[0].form.startswith("named"):
        direction = "after-next" if _AFTER_NEXT.search(near) else "next" if _NEXT.search(near) else "this"
        return _first_of(readings, f"{direction}-{month}", f"this-{month}", f"{direction}-march")
    if earlier:
        return _first_of(readings, f"{month}-before", month)
    return _first_of(readings, month, "end")


def _of_named(readings: Sequence[Period], near: str) -> Period:
    direction = "after-next" if _AFTER_NEXT.search(near) else "next" if _NEXT.search(near) else "this"
    return _first_of(readings, direction, f"{direction}-friday", "this")


def _of_unsaid_year(
    readings: Sequence[Period], lead: str, inside: str, tail: str, published: date | None, *, earlier: bool
) -> Period:
    """The soonest one to come, unless the words say next year, or next where this one is now."""
    kept = [r for r in readings if r.reading.startswith("before-") == earlier]
    if not re.search(r"financial|fiscal|\d\d/\d\d", lead[-20:] + inside + tail):
        kept = [r for r in kept if not r.reading.startswith(("financial", "australian"))] or kept
    else:
        kept = [r for r in kept if r.reading.startswith("financial")] or kept
    kept = sorted(kept or readings, key=lambda r: r.last)
    soonest = kept[0]
    if published and (_NEXT_YEAR.search(tail) or _NEXT_YEAR.search(lead)):
        return next((r for r in kept if r.last.year > published.year), soonest)
    is_next = _NEXT.search(lead[-12:]) or _NEXT.match(tail[:6].strip())
    soon = 100 if soonest.form == "bare-season" else 32
    if is_next and published and (soonest.last - published).days < soon:
        return kept[1] if len(kept) > 1 else soonest
    return soonest


def _first_of(readings: Sequence[Period], *names: str) -> Period:
    return next((r for name in names for r in readings if r.reading == name), readings[0])
