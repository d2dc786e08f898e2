"""The fact that a sent letter is, as a file that somebody else reads and publishes."""

from typing import cast

from django.core.exceptions import ValidationError
from django.utils import timezone

from answerable.accounts.models import User
from answerable.engine.fact import Channel, Contact, Fact, Outcome, Source, Speaker
from answerable.engine.phrasing import day_words
from answerable.facts.files import propose_facts, sort_facts
from answerable.facts.models import FactsFile
from answerable.facts.queries import fact_named
from answerable.findings.register import campaign_register

from .models import Kind, Release

ASKED = {
    Kind.RIGHT_OF_REPLY: "{who} was asked on {day} to reply to what is said about it here: {subject}",
    Kind.FOI_REQUEST: "{who} was asked on {day} under freedom of information: {subject}",
    Kind.QUESTION: "{who} was asked on {day}: {subject}",
}


def propose_contact(*, release: Release, source_url: str, by: User) -> FactsFile:
    """Propose a contact_attempt that rests on the facts the letter was about; raises ValidationError."""
    fact = contact_fact(release, source_url, by.organisation.name)
    refused = sort_facts([fact], release.letter.campaign).refused
    if refused:
        raise ValidationError(refused[0].reason)
    return propose_facts(facts=[fact], campaign=release.letter.campaign, by=by)


def contact_fact(release: Release, source_url: str, organisation: str) -> Fact:
    """The contact that a release is, with what came of it so far."""
    letter, wording = release.letter, release.wording
    register = campaign_register(letter.campaign)
    body = register.bodies.get(letter.body or "")
    company = register.companies.get(letter.company)
    who = body.name if body else company.name if company else wording.office
    answer = letter.answers.last()
    day, today = release.sent_on.isoformat(), timezone.now().date()
    outcome = "no_answer" if release.answer_by < today else "unknown"
    return Fact(
        id=f"letter-{letter.pk}-{'answered' if answer else 'sent'}",
        kind="contact_attempt",
        companies=(letter.company,) if letter.company else (),
        body=letter.body,
        country=body.country if body else "XX",
        happened=day,
        says=Speaker("campaign", organisation),
        summary=ASKED[Kind(letter.kind)]
        .format(who=who, day=day_words(day), subject=wording.subject)
        .rstrip(".")
        + ".",
        source=Source(title=wording.subject, url=source_url, publisher=organisation, published=day),
        recorded=today,
        deadline=release.answer_by.isoformat(),
        contact=Contact(
            channel=cast(Channel, release.channel),
            recipient=f"{who}, {wording.office}",
            outcome=cast(Outcome, answer.outcome if answer else outcome),
        ),
        corrects=(f"letter-{letter.pk}-sent",)
        if answer and _is_published(letter.campaign, letter.pk)
        else (),
        rests_on=tuple(wording.evidence.exclude(fact="").values_list("fact", flat=True)),
    )


def _is_published(campaign: str, letter: int) -> bool:
    return fact_named(campaign, f"letter-{letter}-sent") is not None
