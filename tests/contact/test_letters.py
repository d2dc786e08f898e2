"""Archive before contact: no path sends a letter whose evidence is not in the archive."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from answerable.accounts.models import User
from answerable.archive import services as archive
from answerable.archive.models import Arrival, How
from answerable.contact import queries, services
from answerable.contact.evidence import Basis
from answerable.contact.models import Channel, Evidence, Held, Kind, Letter, Outcome, Release
from answerable.engine.working_days import after_working_days
from answerable.facts import queries as facts
from answerable.facts.files import approve_facts, facts_in
from tests.made_up import fact
from tests.two_people import load_facts

PAGE = "https://example.org/cctv"


def today() -> date:
    """Asked anew by each test: a run may go on over midnight."""
    return timezone.now().date()


def text(*rests_on: Basis, **changes: Any) -> services.Text:
    said = {"office": "Chief executive's office", "subject": "Your cameras", "text": "Made up.", **changes}
    return services.Text(rests_on=rests_on or (Basis(url=PAGE),), **said)


def drafted(by: User, *rests_on: Basis, **changes: Any) -> Letter:
    fields: dict[str, Any] = {
        "kind": Kind.RIGHT_OF_REPLY,
        "body": "harrowmere-council",
        "company": "acme-cameras",
    }
    return services.draft_letter(campaign="made-up", wording=text(*rests_on), by=by, **{**fields, **changes})


def archived(by: User, url: str = PAGE, status: int = 200) -> Arrival:
    came = archive.Came(how=How.FETCH, status=status)
    return archive.arrive(chunks=[url.encode()], media_type="text/html", origin=url, by=by, came=came)


def released(letter: Letter, by: User, **changes: Any) -> Release:
    fields = {"wording": letter.wordings.latest("number"), "channel": Channel.EMAIL, "sent_on": today()}
    return services.release_letter(letter=letter, by=by, **{**fields, **changes})


def test_a_letter_is_released_once_its_page_is_archived(campaign: str, ana: User, ben: User) -> None:
    letter = drafted(ana)
    with pytest.raises(services.NotArchived, match="never captured"):
        released(letter, ben)
    arrival = archived(ana)
    assert released(letter, ben).answer_by == after_working_days(today(), 10)
    assert Held.objects.get().arrival == arrival


def test_every_missing_thing_is_named_at_once(campaign: str, ana: User, ben: User) -> None:
    load_facts(facts=[fact()], campaign=campaign, by=ben)
    letter = drafted(
        ana, Basis(url=PAGE), Basis(fact="nobody-said"), Basis(fact=fact().id), Basis(sha256="a" * 64)
    )
    with pytest.raises(services.NotArchived) as caught:
        released(letter, ben)
    assert [sentence.split()[0] for sentence in caught.value.missing] == [PAGE, "fact", "fact", "capture"]
    assert not Release.objects.exists()
    assert not Held.objects.exists()


def test_an_old_or_a_failed_capture_of_a_page_does_not_count(
    campaign: str, ana: User, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = drafted(ana)
    archived(ana, status=404)
    with pytest.raises(services.NotArchived, match="answered 404"):
        released(letter, ben)
    archived(ana)
    later = timezone.now() + timedelta(days=8)
    monkeypatch.setattr("answerable.contact.services.timezone.now", lambda: later)
    with pytest.raises(services.NotArchived, match="more than 7 days ago"):
        released(letter, ben)


def test_a_capture_from_after_the_day_of_sending_does_not_count(campaign: str, ana: User, ben: User) -> None:
    letter = drafted(ana)
    archived(ana)
    with pytest.raises(services.NotArchived, match="after the day of sending"):
        released(letter, ben, sent_on=today() - timedelta(days=1))


def test_bytes_that_are_gone_from_the_store_do_not_count(
    campaign: str, ana: User, ben: User, settings: Any
) -> None:
    letter, arrival = drafted(ana), archived(ana)
    sha256 = arrival.capture.sha256
    for path in settings.CAPTURES.rglob(f"*{sha256[-20:]}*"):
        path.unlink()
    with pytest.raises(services.NotArchived, match="missing or damaged"):
        released(letter, ben)


def test_a_fact_counts_by_its_capture_or_by_any_copy_of_its_source(
    campaign: str, ana: User, ben: User
) -> None:
    load_facts(facts=[fact()], campaign=campaign, by=ben)
    letter = drafted(ana, Basis(fact=fact().id))
    with pytest.raises(services.NotArchived, match="of which there is no capture"):
        released(letter, ben)
    archived(ana, url=fact().source.url)
    assert released(letter, ben).pk


def test_a_letter_rests_on_something(campaign: str, ana: User) -> None:
    nothing = services.Text("Office", "Subject", "Text", ())
    with pytest.raises(ValidationError, match="rests on"):
        services.draft_letter(
            campaign=campaign,
            kind=Kind.QUESTION,
            body="harrowmere-council",
            company="",
            wording=nothing,
            by=ana,
        )
    assert not Letter.objects.exists()


@pytest.mark.parametrize("changes", [{"body": "atlantis"}, {"company": "nobody"}])
def test_a_letter_goes_to_somebody_in_the_register(campaign: str, ana: User, changes: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="There is no"):
        drafted(ana, **changes)


def test_who_may_do_what(campaign: str, ana: User, ben: User, cai: User) -> None:
    with pytest.raises(PermissionDenied):
        drafted(cai)
    letter = drafted(ana)
    archived(ana)
    with pytest.raises(PermissionDenied):
        released(letter, ana)
    with pytest.raises(PermissionDenied):
        services.reword_letter(letter=letter, wording=text(), by=cai)


def test_a_wording_that_nobody_read_is_not_released(campaign: str, ana: User, ben: User) -> None:
    letter = drafted(ana)
    archived(ana)
    read = letter.wordings.get()
    services.reword_letter(letter=letter, wording=text(Basis(url=PAGE), text="Other."), by=ana)
    with pytest.raises(ValidationError, match="reworded"):
        released(letter, ben, wording=read)


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        (Kind.RIGHT_OF_REPLY, 10),
        (Kind.FOI_REQUEST, 20),
        (Kind.QUESTION, 20),
    ],
)
def test_the_clock_runs_by_the_kind_of_letter(
    campaign: str, ana: User, ben: User, kind: Kind, days: int
) -> None:
    letter = drafted(ana, kind=kind)
    archived(ana)
    due = released(letter, ben).answer_by
    assert due == after_working_days(today(), days)
    states = [queries.letter(campaign, letter.pk, day).state for day in (due, due + timedelta(days=1))]
    assert states == ["sent", "overdue"]


def step_edit(letter: Letter, ana: User, ben: User) -> None:
    services.reword_letter(letter=letter, wording=text(Basis(url=PAGE), Basis(url=f"{PAGE}/2")), by=ana)


def step_capture(letter: Letter, ana: User, ben: User) -> None:
    for row in letter.wordings.latest("number").evidence.all():
        archived(ana, url=row.url)


def step_release(letter: Letter, ana: User, ben: User) -> None:
    released(letter, ben)


def step_raw_release(letter: Letter, ana: User, ben: User) -> None:
    wording = letter.wordings.latest("number")
    Release.objects.create(
        letter=letter,
        wording=wording,
        channel="email",
        sent_on=today(),
        answer_by=today() + timedelta(days=30),
        by=ben,
    )


def step_answer(letter: Letter, ana: User, ben: User) -> None:
    reply = archive.capture(chunks=[b"A made-up reply"], media_type="text/plain", origin="reply.txt", by=ana)
    services.record_answer(
        letter=letter, capture=reply, outcome=Outcome.ANSWERED, received_on=today(), by=ana
    )


Step = Callable[[Letter, User, User], None]
STEPS: tuple[Step, ...] = (
    step_edit, step_capture, step_release, step_raw_release, step_answer,
)  # fmt: skip
REFUSED = (services.NotArchived, services.AlreadyReleased, ValidationError, IntegrityError)


class Undo(Exception):
    """Takes a path back."""


def held_urls() -> set[str]:
    return set(Arrival.objects.values_list("origin", flat=True))


def take(step: Step, letter: Letter, ana: User, ben: User) -> None:
    """One step, whatever comes of it: never a release without captures, never an answer without a release."""
    was_archived = {row.url for row in letter.wordings.latest("number").evidence.all()} <= held_urls()
    was_released = Release.objects.filter(letter=letter).exists()
    with suppress(*REFUSED), transaction.atomic():
        step(letter, ana, ben)
    sent = Release.objects.filter(letter=letter).exists()
    if step in (step_release, step_raw_release) and not was_released:
        assert sent == (was_archived and step is step_release)
    assert sent >= was_released
    evidence = Evidence.objects.filter(wording__release__letter=letter)
    assert evidence.exists() == sent
    assert not evidence.filter(held=None).exists()
    assert letter.answers.exists() <= sent


def walk(steps: int, letter: Letter, ana: User, ben: User) -> int:
    """Every path of so many steps from here; returns how many there were."""
    paths = 0
    for step in STEPS if steps else ():
        with suppress(Undo), transaction.atomic():
            take(step, letter, ana, ben)
            paths += walk(steps - 1, letter, ana, ben)
            raise Undo
    return paths or 1


@pytest.mark.parametrize("steps", [3, pytest.param(5, marks=pytest.mark.exhaustive)])
def test_no_path_sends_what_is_not_archived(campaign: str, ana: User, ben: User, steps: int) -> None:
    assert walk(steps, drafted(ana), ana, ben) == len(STEPS) ** steps


@pytest.mark.parametrize("wrong", ["another page", "another capture"])
def test_the_database_knows_what_holds_what(campaign: str, ana: User, wrong: str) -> None:
    basis = Basis(url=PAGE) if wrong == "another page" else Basis(sha256="b" * 64)
    evidence = drafted(ana, basis).wordings.get().evidence.get()
    with pytest.raises(IntegrityError, match="not of this evidence"), transaction.atomic():
        Held.objects.create(evidence=evidence, arrival=archived(ana, url="https://example.org/else"))


def test_a_sent_letter_becomes_a_fact_by_two_people(campaign: str, ana: User, ben: User) -> None:
    load_facts(facts=[fact()], campaign=campaign, by=ben)
    archived(ana, url=fact().source.url)
    letter = drafted(ana, Basis(fact=fact().id))
    with pytest.raises(ValidationError, match="not sent"):
        services.propose_as_fact(letter=letter, source_url=PAGE, by=ana)
    released(letter, ben)
    file = services.propose_as_fact(letter=letter, source_url=PAGE, by=ana)
    assert approve_facts(file=file, by=ben).new == 1
    sent, due = facts.campaign_facts(campaign)[-1], after_working_days(today(), 10)
    assert (sent.kind, sent.rests_on, sent.deadline) == ("contact_attempt", (fact().id,), due.isoformat())
    step_answer(letter, ana, ben)
    (answered,) = facts_in(services.propose_as_fact(letter=letter, source_url=PAGE, by=ana))
    assert answered.corrects == (sent.id,)
    assert answered.contact
    assert answered.contact.outcome == "answered"
