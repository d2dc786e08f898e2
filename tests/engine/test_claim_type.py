"""What a fact must rest on before it may be published."""

from datetime import date
from typing import Any

import pytest

from answerable.engine.as_of import reports, retracted
from answerable.engine.attention import attention
from answerable.engine.claim_type import independent_sources, publishers, registrable_host
from answerable.engine.claims import claims
from answerable.engine.commitments import commitments
from answerable.engine.fact import (
    Fact,
    Register,
    check_fact,
    decode_fact,
    encode_fact,
    link_faults,
    load_facts,
)
from answerable.engine.register import Body
from answerable.engine.results import results
from answerable.engine.standing import standing_of
from answerable.engine.world import countries
from tests.made_up import MADE_UP_COMPANY, by, cameras, fact, source

REGISTER = Register({"harrowmere-council"}, {MADE_UP_COMPANY})
TODAY = date(2024, 6, 1)
GAZETTE = source(publisher="The Gazette", url="https://gazette.example/a", published="2021-05-04")
TIMES = source(publisher="Made-up Times", url="https://times.example/b", published="2021-05-01")


def press(*further: Any, **changes: Any) -> Fact:
    made = fact(says=by("press"), further_sources=further, **changes)
    return Fact(**{**{name: getattr(made, name) for name in made.__struct_fields__}, "source": GAZETTE})


def faults(row: Fact) -> str:
    return "; ".join(check_fact(row, REGISTER))


@pytest.mark.parametrize("role", ["body", "minister", "parliament", "regulator", "court"])
def test_an_official_source_alone_carries_a_use(role: str) -> None:
    assert not faults(fact(says=by(role)))


@pytest.mark.parametrize("role", ["press", "campaign", "analyst", "company"])
def test_any_other_source_needs_a_second_one_or_is_an_allegation(role: str) -> None:
    assert "two independent ones" in faults(fact(says=by(role)))
    assert not faults(fact(says=by(role), claim_type="allegation"))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"kind": "allegation", "body": None, "claim_type": "fact"}, "needs claim_type allegation"),
        ({"claim_type": "inference"}, "must name in rests_on"),
        ({"claim_type": "opinion"}, "must name in rests_on"),
        ({"claim_type": "opinion", "rests_on": ("other",)}, ""),
        ({"kind": "retraction", "claim_type": "allegation"}, "a retraction is claim_type fact"),
        ({"kind": "retraction", "corrects": ()}, "must name in corrects"),
        ({"kind": "retraction"}, ""),
        ({"id": "me", "rests_on": ("me",)}, "rest on itself"),
        ({"kind": "contact_attempt", "deadline": "2022-01-01"}, ""),
        ({"further_sources": (source(title=""),)}, "further_sources[0] needs a title"),
        ({"further_sources": (source(url="ftp://x"),)}, "further_sources[0].url"),
        ({"further_sources": (source(published="soon"),)}, "further_sources[0].published"),
        ({"further_sources": (source(language="?"),)}, "further_sources[0].language"),
        ({"further_sources": (source(capture="ab"),)}, "further_sources[0].capture"),
        ({"further_sources": (source(quote="a\u202eb"),)}, "further_sources[0].quote"),
    ],
)
def test_each_rule_says_what_is_wrong(changes: dict[str, Any], fault: str) -> None:
    assert fault in faults(fact(**changes)) if fault else not faults(fact(**changes))


def test_two_independent_sources_carry_a_use() -> None:
    assert not faults(press(TIMES))


def test_the_youngest_source_stands_first_since_the_fact_is_public_from_then() -> None:
    younger = source(title="Younger", publisher="Made-up Times", url="https://t.example/b", published="2022")
    assert "'Younger' is younger than source" in faults(press(younger))
    assert press(TIMES).public_from == date(2021, 5, 4)


def test_a_date_that_cannot_be_read_is_said_once() -> None:
    bad = source(publisher="Made-up Times", url="https://times.example/b", published="soon")
    assert faults(press(bad)).count("further_sources[0].published") == 1


@pytest.mark.parametrize(
    ("one", "other", "independent"),
    [
        (("The Gazette", "https://gazette.example/"), ("The Times", "https://times.example/"), True),
        (("The Gazette", "https://gazette.example/"), ("GAZETTE", "https://times.example/"), False),
        (("Gazette", "https://gazette.example/"), ("Gazette (via Yahoo)", "https://yahoo.example/"), False),
        (("Gazette", "https://gazette.example/"), ("Gazette (copy at x.tv)", "https://x.tv/"), False),
        (("Daily (AAP)", "https://daily.example/"), ("AAP", "https://aap.example/"), False),
        (("Blog, citing Gazette", "https://b.example/"), ("Gazette", "https://g.example/"), True),
        (("A", "https://news.one.co.uk/"), ("B", "https://www.one.co.uk/x"), False),
        (("A", "https://one.co.uk/"), ("B", "https://two.co.uk/"), True),
        (("A", "https://me@one.example:8000/"), ("B", "https://ONE.example./"), False),
        (("A", "nowhere"), ("B", "elsewhere"), False),
    ],
)
def test_copies_and_namesakes_do_not_confirm_each_other(
    one: tuple[str, str], other: tuple[str, str], independent: bool
) -> None:
    first, second = (source(publisher=name, url=url) for name, url in (one, other))
    assert independent_sources(first, second) is independent_sources(second, first) is independent


def test_names_and_hosts_as_they_are_compared() -> None:
    assert publishers("The New Daily (AAP)") == {"new daily", "aap"}
    assert publishers("Hikvision (copy at Sina Finance)") == {"hikvision"}
    assert registrable_host("https://www.parliament.uk/x") == "parliament.uk"
    assert registrable_host("mailto:x") == ""


def test_what_one_newspaper_reports_counts_in_no_standing() -> None:
    report = fact(says=by("press"), claim_type="allegation", quantity=cameras(79))
    standing = standing_of([report], body="harrowmere-council", company=MADE_UP_COMPANY, as_of=TODAY)
    assert (standing.state, standing.counts, standing.facts) == ("unknown", (), ())
    assert reports([report]) == [report]
    assert reports([report, fact("retraction", "2022", corrects=(report.id,))]) == []
    assert reports([fact()]) == []


@pytest.mark.parametrize("kind", ["commits_removal", "restriction", "result", "media_mention"])
def test_what_is_only_alleged_counts_in_no_fold(kind: str) -> None:
    said = [fact(kind, claim_type="allegation", says=by("press"))]
    bodies = [Body(id="harrowmere-council", name="Harrowmere", country="GB", type="district")]
    assert commitments(said, company=MADE_UP_COMPANY, as_of=TODAY) == []
    assert countries(bodies, {}, said)[0].rules == ()
    assert results(said, company=MADE_UP_COMPANY, as_of=TODAY).figures == ()
    assert results([fact("result")], company="another", as_of=TODAY).figures == ()
    assert attention(said, company=MADE_UP_COMPANY, as_of=TODAY).months == ()


def test_the_new_fields_leave_an_older_fact_as_its_bytes_were() -> None:
    assert b"claim_type" not in encode_fact(fact())
    full = press(TIMES, rests_on=("other",), claim_type="inference")
    assert decode_fact(encode_fact(full)) == full


def test_a_retraction_takes_a_fact_back_and_puts_nothing_in_its_place() -> None:
    wrong, back = fact(), fact("retraction", "2022-01-01")
    standing = standing_of([wrong, back], body="harrowmere-council", company=MADE_UP_COMPANY, as_of=TODAY)
    assert standing.state == "unknown"
    assert retracted([wrong, back]) == {wrong.id: back}


def test_a_withdrawn_claim_and_withdrawn_evidence_are_not_weighed() -> None:
    claim = fact("claim", "2022", body=None, says=by("company"))
    against = fact("claim_rebuttal", "2021", body=None, disputes=(claim.id,))
    back = fact("retraction", "2023", body=None, corrects=(against.id,))
    (row,) = claims([claim, against, back], company=MADE_UP_COMPANY, as_of=TODAY)
    assert row.verdict == "no evidence"
    gone = fact("retraction", "2023", body=None, corrects=(claim.id,))
    assert claims([claim, gone], company=MADE_UP_COMPANY, as_of=TODAY) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, ""),
        ({"companies": ()}, ""),
        ({"corrects": ("gone",)}, "names 'gone', which is no fact here"),
        ({"body": None}, "must be on the same body"),
        ({"companies": ("another",)}, "on the same companies"),
        ({"corrects": ("back",)}, "is a retraction"),
    ],
)
def test_a_retraction_reaches_every_fold_that_the_fact_reached(changes: dict[str, Any], fault: str) -> None:
    known = {"uses-2021-05-04": fact(), "back": fact("retraction", "2023", id="back")}
    found = "; ".join(link_faults(fact("retraction", "2022", **changes), known))
    assert fault in found if fault else not found


def test_a_fact_of_a_file_may_name_what_is_published() -> None:
    line = encode_fact(fact("retraction", "2022"))
    assert load_facts([line], REGISTER)[1][0].reason.endswith("which is no fact here")
    assert len(load_facts([line], REGISTER, {fact().id: fact()})[0]) == 1
