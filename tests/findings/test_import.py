from answerable.accounts.models import User
from answerable.facts import queries as facts
from answerable.facts import services as publishing
from answerable.findings import services
from answerable.findings.models import Finding
from tests.made_up_scan import decided, lines, mention, proposed


def test_a_scan_is_imported_reviewed_and_published_as_a_fact(campaign: str, ana: User, ben: User) -> None:
    finding = proposed(by=ana)
    fact = publishing.publish(review=decided(finding, by=ben), by=ben)
    assert facts.campaign_facts(campaign) == [fact]
    assert fact.body == "harrowmere-council"
    assert fact.quantity is not None and fact.quantity.count == 12


def test_the_same_scan_twice_adds_nothing(campaign: str, ana: User) -> None:
    scan = lines(mention(), mention(record="row 13", locator="row 13"))
    first = services.import_scan(lines=scan, campaign=campaign, by=ana)
    second = services.import_scan(lines=scan, campaign=campaign, by=ana)
    assert (first.new, first.known, second.new, second.known) == (2, 0, 0, 2)
    assert Finding.objects.count() == 2
