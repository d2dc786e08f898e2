import msgspec
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from answerable.accounts.models import Action, AuditEntry, User
from answerable.archive import services as archive
from answerable.archive.models import Capture, Quotation
from answerable.archive.texts import read_capture
from answerable.cell.document import Opened, Page
from answerable.engine.fact import encode_fact
from answerable.facts import queries, services
from answerable.facts.models import FactRow
from answerable.findings.models import Decision, Review
from tests.made_up import fact
from tests.made_up_scan import decided, draft, proposed
from tests.two_people import load_facts

NOT_STANDING = [["rejected"], ["unsure"], ["approved", "withdrawn"], ["approved", "rejected"]]


def row(review: Review | None, **changes: object) -> FactRow:
    made = fact()
    fields = {
        "campaign": "made-up", "slug": made.id, "kind": made.kind, "country": "GB", "recorded": made.recorded,
        "payload": encode_fact(made).decode(), "review": review, "published_by_name": "ben",
    }  # fmt: skip
    return FactRow(**(fields | changes))


def test_a_fact_is_recorded_on_the_day_it_is_published(campaign: str, ana: User, ben: User) -> None:
    published = services.publish(review=decided(proposed(by=ana), by=ben), by=ben)
    stored = FactRow.objects.get()
    assert published.recorded == timezone.now().date() == stored.recorded
    assert stored.payload.encode() == encode_fact(published)
    assert AuditEntry.objects.get(action=Action.FACT_PUBLISH).subject == published.id


@pytest.mark.parametrize("decisions", NOT_STANDING)
def test_only_an_approval_that_stands_is_published(
    campaign: str, ana: User, ben: User, decisions: list[str]
) -> None:
    finding = proposed(by=ana)
    reviews = [decided(finding, by=ben, decision=Decision(decision)) for decision in decisions]
    for review in reviews:
        with pytest.raises(services.RefusedFact):
            services.publish(review=review, by=ben)
        with pytest.raises(IntegrityError, match="approval that stands"), transaction.atomic():
            row(review).save()
    assert queries.campaign_facts(campaign) == []


def test_a_finding_is_published_once(campaign: str, ana: User, ben: User) -> None:
    review = decided(proposed(by=ana), by=ben)
    services.publish(review=review, by=ben)
    with pytest.raises(services.RefusedFact, match="published already"):
        services.publish(review=review, by=ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        row(review).save()


def test_a_published_finding_is_not_decided_again(campaign: str, ana: User, ben: User) -> None:
    finding = proposed(by=ana)
    review = decided(finding, by=ben)
    services.publish(review=review, by=ben)
    with pytest.raises(IntegrityError, match="correct the fact"), transaction.atomic():
        Review.objects.create(finding=finding, decision="withdrawn", by=ben, replaces=review)


def test_a_correction_is_a_new_fact_that_names_the_old_one(campaign: str, ana: User, ben: User) -> None:
    old = services.publish(review=decided(proposed(by=ana), by=ben), by=ben)
    review = decided(proposed(by=ana, record="row 13"), by=ben)
    new = services.correct(review=review, corrects=old.id, by=ben)
    assert new.corrects == (old.id,)
    assert queries.campaign_facts(campaign) == [old, new]


def test_a_correction_of_a_fact_that_is_not_there_is_refused(campaign: str, ana: User, ben: User) -> None:
    review = decided(proposed(by=ana), by=ben)
    with pytest.raises(services.RefusedFact, match="no fact here"):
        services.correct(review=review, corrects="never-published", by=ben)


def test_ana_and_cai_publish_nothing(campaign: str, ana: User, ben: User, cai: User) -> None:
    review = decided(proposed(by=ana), by=ben)
    for person in (ana, cai):
        with pytest.raises(PermissionDenied):
            services.publish(review=review, by=person)


def test_the_database_knows_the_kinds_and_each_id_once(campaign: str, ana: User, ben: User) -> None:
    review = decided(proposed(by=ana), by=ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        row(review, kind="eats").save()
    row(review).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        row(decided(proposed(by=ana, record="row 13"), by=ben)).save()


def test_the_version_grows_with_every_fact(campaign: str, ana: User, ben: User) -> None:
    assert queries.version(campaign) == 0
    services.publish(review=decided(proposed(by=ana), by=ben), by=ben)
    first = queries.version(campaign)
    services.publish(review=decided(proposed(by=ana, record="row 13"), by=ben), by=ben)
    assert queries.version(campaign) > first > 0
    assert queries.version("another") == 0


def test_a_loaded_file_adds_each_fact_once(campaign: str, admin: User) -> None:
    file = [fact(), fact("refuses")]
    first = load_facts(facts=file, campaign=campaign, by=admin)
    second = load_facts(facts=file, campaign=campaign, by=admin)
    assert (first.new, first.known, second.new, second.known) == (2, 0, 0, 2)
    assert queries.campaign_facts(campaign) == file


def test_a_loaded_fact_with_other_content_is_refused_and_the_rest_is_taken(
    campaign: str, admin: User
) -> None:
    load_facts(facts=[fact()], campaign=campaign, by=admin)
    changed = msgspec.structs.replace(fact(), summary="Made up, and changed.")
    result = load_facts(facts=[changed, fact("refuses")], campaign=campaign, by=admin)
    assert result.new == 1
    assert result.refused == [(changed.id, "is published with other content; correct it by a new fact")]


def test_a_loaded_fact_that_breaks_a_rule_is_refused(campaign: str, admin: User) -> None:
    bad = [fact(body="atlantis"), fact("refuses", corrects=("never-published",))]
    result = load_facts(facts=bad, campaign=campaign, by=admin)
    assert result.new == 0
    assert ["register" in result.refused[0].reason, "no fact here" in result.refused[1].reason] == [
        True,
        True,
    ]


def test_a_quotation_is_tied_to_its_place_in_the_copy(campaign: str, ana: User, ben: User) -> None:
    copy = read_copy(ana, "Made up. We use 12 of their cameras.")
    review = cited(ana, ben, copy, quote="use 12 of their cameras")
    services.publish(review=review, by=ben)
    place = Quotation.objects.get()
    assert (place.capture, place.page, place.exact) == (copy, 1, "use 12 of their cameras")
    assert place.prefix == "Made up. We "


@pytest.mark.parametrize(
    ("capture", "quote", "why"),
    [
        (None, "use l2 of their cameras", "do not stand in capture"),
        ("a" * 64, "use 12 of their cameras", "is not in the archive"),
    ],
)
def test_words_that_the_copy_does_not_hold_are_not_published(
    campaign: str, ana: User, ben: User, capture: str | None, quote: str, why: str
) -> None:
    copy = read_copy(ana, "Made up. We use 12 of their cameras.")
    review = cited(ana, ben, copy, quote=quote, sha256=capture)
    with pytest.raises(services.RefusedFact, match=why):
        services.publish(review=review, by=ben)
    assert not Quotation.objects.exists()


def read_copy(by: User, text: str) -> Capture:
    copy = archive.capture(chunks=[text.encode()], media_type="text/html", origin="made-up.html", by=by)
    read_capture(capture=copy, verdict=Opened(format="html", pages=(Page(label="page", text=text),)))
    return copy


def cited(ana: User, ben: User, copy: Capture, *, quote: str, sha256: str | None = None) -> Review:
    finding = proposed(by=ana)
    source = msgspec.structs.replace(draft(finding).source, capture=sha256 or copy.sha256, quote=quote)
    return decided(finding, ben, source=source)
