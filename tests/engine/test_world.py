"""What is known by country. All bodies and facts are made up."""

from datetime import date

from answerable.engine.fact import Fact
from answerable.engine.register import Body
from answerable.engine.standing import standings
from answerable.engine.world import Country, countries
from tests.made_up import MADE_UP_COMPANY, fact

NOW = date(2024, 1, 1)


def body(name: str, country: str = "NL") -> Body:
    return Body(id=name, name=name, country=country, type="municipality")


def by_country(bodies: list[Body], *facts: Fact) -> dict[str, Country]:
    stands = standings(facts, company=MADE_UP_COMPANY, as_of=NOW)
    return {one.code: one for one in countries(bodies, stands, facts)}


def test_a_country_counts_its_bodies_and_where_the_known_ones_stand() -> None:
    found = by_country(
        [body("a"), body("b"), body("c"), body("d", "IE")],
        fact(id="one", body="a", country="NL"),
        fact("refuses", id="two", body="b", country="NL"),
    )
    one = found["NL"]
    assert (one.bodies, one.known, one.not_known) == (3, 2, 1)
    assert one.counts == (("refuses", 1), ("uses", 1))
    assert (found["IE"].known, found["IE"].facts, found["IE"].latest) == (0, 0, None)


def test_a_rule_is_counted_unless_it_was_corrected() -> None:
    found = by_country(
        [],
        fact("restriction", id="first", body="a", country="LT"),
        fact("restriction", "2021-06-01", id="second", body="a", country="LT", corrects=("first",)),
    )
    assert found["LT"].rules == ("second",)


def test_the_latest_fact_is_the_one_that_became_public_last() -> None:
    found = by_country(
        [],
        fact("event", "2020-01-01", id="early", body=None, country="DK", published="2023-01-01"),
        fact("event", "2022-01-01", id="late", body=None, country="DK"),
    )
    assert found["DK"].latest == "early"
    assert found["DK"].facts == 2


def test_countries_with_most_known_bodies_come_first_and_then_those_with_most_facts() -> None:
    found = by_country(
        [body("a", "IE"), body("b", "SE")],
        fact("refuses", id="one", body="a", country="IE"),
        fact("event", id="two", body=None, country="DK"),
    )
    assert list(found) == ["IE", "DK", "SE"]
    assert by_country([]) == {}
