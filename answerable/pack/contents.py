"""What goes into an evidence pack: the facts that were asked for, and whatever they rest on."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from answerable.archive.models import Arrival, Capture, MailSignature, Page, Quotation, SharingDecision
from answerable.archive.sharing import shared
from answerable.engine.as_of import visible
from answerable.engine.fact import Fact, decode_fact
from answerable.facts.models import FactRow
from answerable.facts.queries import fact_rows


class NothingToPack(LookupError):
    """No fact answers to what was asked for; the message says what."""


class Selection(NamedTuple):
    """What is asked for: a campaign's whole record, or what of it is about one fact, body or company.

    With `as_of`, only facts that had happened and were public by that day.
    """

    campaign: str
    fact: str | None = None
    body: str | None = None
    company: str | None = None
    as_of: date | None = None

    @property
    def title(self) -> str:
        """In words."""
        asked = [f"{name} {value}" for name, value in self._asdict().items() if value and name not in _APART]
        day = f", as of {self.as_of}" if self.as_of else ""
        return f"evidence of {self.campaign}: {' and '.join(asked) or 'the whole record'}{day}"

    def takes(self, fact: Fact) -> bool:
        """Whether the fact is one of those that were asked for."""
        return (
            self.fact in (None, fact.id)
            and self.body in (None, fact.body)
            and (self.company is None or self.company in fact.companies)
        )


_APART = ("campaign", "as_of")


class Contents(NamedTuple):
    """The rows of the record that the pack shows, and which captures it may hand over.

    `captures` are those that the facts cite, then those that came with them; `shared` the keys of those whose
    bytes go in. Quotations, arrivals' addresses, mail signatures and texts are of shared captures alone.
    """

    facts: list[FactRow]
    captures: list[Capture]
    shared: frozenset[int]
    arrivals: list[Arrival]
    quotations: list[Quotation]
    signatures: list[MailSignature]
    decisions: list[SharingDecision]
    not_archived: int
    """How many copies the facts name that the archive does not hold."""

    @property
    def rows(
        self,
    ) -> list[FactRow | Capture | Arrival | Quotation | MailSignature | SharingDecision]:
        """Everything that the log has an entry of."""
        return [
            *self.facts,
            *self.captures,
            *self.arrivals,
            *self.quotations,
            *self.signatures,
            *self.decisions,
        ]


def contents(selection: Selection) -> Contents:
    """Gather what was asked for; raises NothingToPack."""
    rows = fact_rows(selection.campaign)
    facts = {row.slug: decode_fact(row.payload) for row in rows}
    chosen = _with_what_belongs(facts, selection)
    if not chosen:
        raise NothingToPack(f"the record has no {selection.title}")
    cited = {source.capture for name in chosen for source in facts[name].sources if source.capture}
    found = list(Capture.objects.filter(sha256__in=cited))
    captures = _with_what_they_came_in(found)
    sharing = shared(captures)
    return Contents(
        facts=[row for row in rows if row.slug in chosen],
        captures=captures,
        shared=sharing,
        arrivals=list(Arrival.objects.filter(capture__in=captures)),
        quotations=list(Quotation.objects.filter(capture__in=sharing)),
        signatures=list(MailSignature.objects.filter(capture__in=sharing)),
        decisions=list(SharingDecision.objects.filter(capture__in=captures)),
        not_archived=len(cited) - len(found),
    )


def pages_of_shared(gathered: Contents) -> dict[int, list[Page]]:
    """The texts of the captures that are handed over, by capture, as the cell read them."""
    found: dict[int, list[Page]] = {}
    for page in Page.objects.filter(capture__in=gathered.shared).order_by("capture", "number"):
        found.setdefault(page.capture_id, []).append(page)
    return found


def _with_what_belongs(facts: dict[str, Fact], selection: Selection) -> set[str]:
    """The facts asked for, those that they name, and those that correct or dispute any of them by that day.

    A fact without its correction would mislead, and one whose basis is missing would hang.
    """
    days = visible(facts.values(), selection.as_of) if selection.as_of else list(facts.values())
    chosen = {fact.id for fact in days if selection.takes(fact)}
    fresh = chosen
    while fresh:
        named = {name for one in fresh for name in facts[one].named}
        about = {fact.id for fact in days if fresh & {*fact.corrects, *fact.disputes}}
        fresh = ((named | about) & facts.keys()) - chosen
        chosen = chosen | fresh
    return chosen


def _with_what_they_came_in(captures: Iterable[Capture]) -> list[Capture]:
    """The captures, the mails and archives that they were inside of, their exchanges and certificates."""
    found: dict[int, Capture] = {capture.pk: capture for capture in captures}
    fresh = set(found)
    while fresh:
        arrivals = Arrival.objects.filter(capture__in=fresh)
        held_in = Q(parts__in=arrivals) | Q(exchanged__in=arrivals) | Q(certifies__in=arrivals)
        related = {capture.pk: capture for capture in Capture.objects.filter(held_in)}
        fresh = related.keys() - found.keys()
        found |= related
    return sorted(found.values(), key=lambda capture: capture.pk)
