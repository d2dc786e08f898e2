from datetime import date

import pytest

from answerable.engine.fact import Fact
from answerable.engine.league import PeerGroup, moves_forward, peer_groups, silences
from answerable.engine.register import Body
from answerable.engine.standing import Standing, standings
from tests.made_up import MADE_UP_COMPANY, by, fact

NOW, YEAR_AGO = date(2023, 6, 1), date(2022, 6, 1)


def body(number: int, kind: str = "district", nation: str = "England", source: str = "a list") -> Body:
    return Body(
        id=f"made-up-{number}",
        name=f"Made-up {number}",
        country="GB",
        type=kind,
        nation=nation,
        source=source,
    )


def known(number: int, kind: str = "uses", happened: str = "2022-01-01") -> Fact:
    return fact(kind, happened, id=f"{kind}-{number}".replace("_", "-"), body=f"made-up-{number}")


def where(facts: list[Fact], as_of: date = NOW) -> dict[str, Standing]:
    return standings(facts, company=MADE_UP_COMPANY, as_of=as_of)


def groups(bodies: list[Body], facts: list[Fact]) -> list[PeerGroup]:
    return peer_groups(bodies, where(facts), where(facts, YEAR_AGO))


@pytest.mark.parametrize(
    ("bodies", "known_ones", "unranked"),
    [(10, 5, None), (10, 4, "not_known"), (10, 0, "not_known"), (4, 4, "few_peers"), (5, 5, None)],
)
def test_a_group_is_ranked_only_where_enough_of_it_is_known(
    bodies: int, known_ones: int, unranked: str | None
) -> None:
    (group,) = groups(
        [body(number) for number in range(bodies)], [known(number) for number in range(known_ones)]
    )
    assert group.unranked == unranked
    assert (group.share is None) == (unranked is not None)
    assert (group.known, group.bodies, group.not_known) == (known_ones, bodies, bodies - known_ones)


def test_a_group_that_only_facts_filled_is_not_ranked_though_all_of_it_is_known() -> None:
    made = [body(number, source="by hand") for number in range(6)]
    (group,) = groups(made, [known(number) for number in range(6)])
    assert (group.unranked, group.improved, group.stalest) == ("not_a_list", (), ())


def test_the_counts_of_a_group_add_up_to_what_is_known() -> None:
    facts = [known(0), known(1, "removed"), known(2, "refuses"), known(3, "parliament_mention")]
    (group,) = groups([body(number) for number in range(6)], facts)
    assert group.counts == (("refuses", 1), ("removed", 1), ("uses", 1))
    assert group.known == 3


def test_a_kind_is_parted_by_nation_only_where_each_body_has_one() -> None:
    parted = groups([body(0), body(1, nation="Wales")], [])
    assert {group.nation for group in parted} == {"England", "Wales"}
    (whole,) = groups([body(0), body(1, nation="Wales"), body(2, nation="")], [])
    assert (whole.nation, whole.bodies) == ("", 3)


def test_most_improved_is_who_came_furthest_in_the_year_and_was_known_before() -> None:
    facts = [
        known(0), known(0, "commits_removal", "2023-01-01"),
        known(1), known(1, "removed", "2023-01-02"),
        known(2, "removed", "2023-01-03"),
        known(3, "commits_no_new"), known(3, "refuses", "2023-01-04"),
    ]  # fmt: skip
    moves = moves_forward([body(number) for number in range(4)], where(facts), where(facts, YEAR_AGO))
    assert [(move.body, move.before, move.after) for move in moves] == [
        ("made-up-1", "uses", "removed"),
        ("made-up-0", "uses", "pledged"),
    ]


def test_a_body_in_dispute_has_not_come_further() -> None:
    facts = [known(0), fact("denies_use", "2023-01-01", body="made-up-0", says=by("press"))]
    assert moves_forward([body(0)], where(facts), where(facts, YEAR_AGO)) == []


def test_stalest_is_whose_last_fact_is_the_oldest() -> None:
    facts = [known(0, happened="2022-01-01"), known(1, happened="2020-01-01"), known(2, "restriction")]
    found = silences([body(number) for number in range(4)], where(facts))
    assert [(row.body, row.confirmed) for row in found] == [
        ("made-up-1", "2020-01-01"),
        ("made-up-0", "2022-01-01"),
    ]
