"""A letter in words: the writer's own part, what the public record says, the ask, and who wrote it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.engine.fact import Fact
from answerable.engine.letters.asks import ASK_WORDS, Ask, ask_parts
from answerable.engine.letters.facts_for_letter import facts_to_quote
from answerable.engine.phrasing import day_words
from answerable.engine.routing import Addressee
from answerable.engine.standing import Standing

from . import standings
from .payload import Person


class Quoted(NamedTuple):
    """A fact as a letter quotes it: on the page of `address` it stands with all its sources."""

    id: str
    happened: str
    summary: str
    number: str
    publisher: str
    published: str
    address: str


class Matter(NamedTuple):
    """What a letter is about: the body, the ask that fits it, and the facts that are quoted."""

    body: str
    ask: Ask
    standing: Standing
    facts: tuple[Fact, ...]

    @property
    def quoted(self) -> list[Quoted]:
        """The facts as the letter has them."""
        return [quoted(fact) for fact in self.facts]

    @property
    def asked(self) -> str:
        """The ask in sentences."""
        parts = ask_parts(self.standing, standings.body_name(self.body), standings.company_name())
        return _(ASK_WORDS[self.ask].sentence) % parts

    @property
    def subject(self) -> str:
        """What the letter is about, unless its writer says it otherwise."""
        names = {"body": standings.body_name(self.body), "company": standings.company_name()}
        return _("%(body)s and %(company)s cameras") % names


def matter(body: str, ask: Ask, standing: Standing, facts: Iterable[Fact], ids: Iterable[str]) -> Matter:
    """What a letter is about that quotes the facts of these ids."""
    wanted = list(ids)
    found = {fact.id: fact for fact in facts if fact.id in wanted}
    return Matter(body, ask, standing, tuple(found[fact] for fact in wanted if fact in found))


def quoted_ids(facts: Iterable[Fact], standing: Standing) -> tuple[str, ...]:
    """The ids of the facts that a letter on this standing quotes."""
    return tuple(fact.id for fact in facts_to_quote(facts, standing))


def quoted(fact: Fact) -> Quoted:
    """A fact as a letter quotes it."""
    source = fact.source
    return Quoted(
        id=fact.id,
        happened=day_words(fact.happened),
        summary=fact.summary,
        number=f"{fact.quantity.count:,} {fact.quantity.unit}" if fact.quantity else "",
        publisher=source.publisher,
        published=day_words(source.published) if source.published else "",
        address=page_of_fact(fact.id),
    )


def page_of_fact(fact_id: str) -> str:
    """The public address of a fact's page."""
    return settings.SITE + reverse("web:fact", kwargs={"fact_id": fact_id})


def letter_text(person: Person, to: Addressee, about: Matter, *, sent_by_us: bool = True) -> str:
    """The whole letter to one recipient. What is typed is text: nothing in it is read as anything else."""
    context = {
        "person": person,
        "to": to,
        "own": person.text.strip(),
        "about": about,
        "name": standings.body_name(about.body),
        "site": settings.SITE,
        "page": settings.SITE + reverse("web:body", kwargs={"body_id": about.body}),
        "sent_by_us": sent_by_us,
    }
    return render_to_string("actions/letter.txt", context).strip() + "\n"
