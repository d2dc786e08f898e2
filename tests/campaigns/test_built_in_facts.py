"""The built-in facts: each row loads, has its source and date, and links to what it disputes."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from answerable.engine.campaign import load_campaign
from answerable.engine.fact import Fact, Refused, Register, decode_fact, load_facts
from answerable.engine.register import load_bodies
from answerable.engine.when import earliest, latest

FOLDER = Path(__file__).resolve().parents[2] / "campaigns" / "stop-hikvision"
COMPANIES = {"hikvision", "dahua", "uniview", "kedacom"}
ARTICLE = date(2022, 8, 31)

POINTS = {
    "first-half net profit and its base": ("f001", "f005"),
    "overseas share above a quarter": ("f002", "f003"),
    "the report's line on public opinion": ("f011",),
    "the call that named three countries, in Chinese": ("f012",),
    "the asks of councils and departments": ("f296", "f297", "f314", "f064"),
    "what the products are accused of": ("f292", "f293", "f294"),
    "the allied organisations": ("f298",),
    "calls, visits and being escorted out": ("f017", "f017-calls"),
    "fringe group": ("f018", "f021"),
    "the protest in August": ("f019",),
    "the commissioner's request to meet the marketing director": ("f030",),
    "no mainstream media since 2018": ("f033",),
    "dated requests from before that claim": ("f035", "f037", "f223", "f231", "f240", "f299", "f300", "f302"),
    "the health department's decision": ("f038",),
    "the three-year removal of work and pensions": ("f042",),
    "thousands of supporter actions": ("f063",),
    "media and parliament by month": ("f023", "f039", "f047", "f069", "f073", "f304", "f310"),
    "what the sources do not support": ("f003", "f014", "f015"),
}

INTERNAL = re.compile(
    r"to be checked|must be checked|stored (copy|text)|not found here|fits the|conflicts with|\(weak"
    r"|media did ask|year inferred|secondary source|TODO|\?\?|verify first",
    re.IGNORECASE,
)


@cache
def loaded() -> tuple[dict[str, Fact], list[Refused]]:
    with (FOLDER / "bodies.csv").open(encoding="utf-8", newline="") as lines:
        bodies, refused_bodies = load_bodies(lines)
    assert refused_bodies == []
    with (FOLDER / "facts.jsonl").open("rb") as rows:
        facts, refused = load_facts(rows, Register(bodies.keys(), COMPANIES))
    return {fact.id: fact for fact in facts}, refused


def facts() -> dict[str, Fact]:
    return loaded()[0]


def test_every_row_loads_against_the_register() -> None:
    assert loaded()[1] == []
    assert {f"f{number:03}" for number in range(1, 292)} <= facts().keys()


def test_rows_are_sorted_and_written_in_the_order_of_the_struct() -> None:
    lines = (FOLDER / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    read = [decode_fact(line) for line in lines]
    assert read == sorted(read, key=lambda fact: (fact.happened, fact.id))
    order = list(Fact.__struct_fields__)
    for line in lines:
        keys = list(json.loads(line))
        assert keys == sorted(keys, key=order.index)


@pytest.mark.parametrize(("point", "ids"), POINTS.items())
def test_each_point_of_the_article_has_its_facts_by_the_end_of_august_2022(
    point: str, ids: tuple[str, ...]
) -> None:
    public = {fact: facts()[fact].public_from for fact in ids}
    assert {fact: day for fact, day in public.items() if day > ARTICLE} == {}, point


def test_evidence_against_the_media_claim_is_marked_by_date() -> None:
    claim = facts()["f033"]
    against = [fact for fact in facts().values() if claim.id in fact.disputes]
    after = {fact.id for fact in against if latest(fact.happened) >= earliest(claim.happened)}
    assert after == {"f034"}
    assert len(against) - len(after) >= 6


def test_every_link_resolves_and_none_runs_both_ways() -> None:
    links = {(fact.id, other) for fact in facts().values() for other in (*fact.corrects, *fact.disputes)}
    assert [pair for pair in links if pair[1] not in facts()] == []
    assert [pair for pair in links if (pair[1], pair[0]) in links] == []


def test_a_correction_never_comes_out_before_what_it_corrects() -> None:
    pairs = [(fact, facts()[other]) for fact in facts().values() for other in fact.corrects]
    assert pairs
    assert [new.id for new, old in pairs if new.public_from < old.public_from] == []


def test_every_source_has_a_title_a_publisher_and_a_language() -> None:
    for fact in facts().values():
        assert fact.source.title.strip() and fact.source.publisher.strip(), fact.id
        assert re.fullmatch(r"[a-z]{2}", fact.source.language), fact.id
        assert fact.source.capture is None, fact.id


def test_every_pledge_and_removal_says_what_it_covers() -> None:
    scoped = [fact for fact in facts().values() if fact.kind in ("commits_removal", "removed")]
    assert [fact.id for fact in scoped if not fact.scope] == []


def test_deadlines_are_those_that_bodies_set() -> None:
    set_by_bodies = {fact.id: fact.deadline for fact in facts().values() if fact.deadline}
    assert set_by_bodies == {
        "f042": "2025-06",
        "f061": "2023-02",
        "f096": "2024-04-26",
        "f098": "2025-04",
        "f099": "2025-04",
        "f204": "2024-12-31",
    }


def test_no_summary_holds_an_internal_remark() -> None:
    assert {fact.id: fact.summary for fact in facts().values() if INTERNAL.search(fact.summary)} == {}


def test_a_summary_is_a_full_sentence() -> None:
    odd = [fact.id for fact in facts().values() if not re.match(r"[A-ZÀ-Ž0-9]", fact.summary)]
    assert odd == []
    assert [fact.id for fact in facts().values() if not fact.summary.endswith(".")] == []


def test_an_undated_page_says_so_or_has_its_date_from_elsewhere() -> None:
    to_the_day_of_recording = [fact for fact in facts().values() if fact.happened.endswith("/2026-11-22")]
    assert to_the_day_of_recording
    assert [fact.id for fact in to_the_day_of_recording if "undated" not in fact.summary] == []


def test_an_allegation_is_somebody_s_and_never_ours() -> None:
    made = [fact for fact in facts().values() if fact.kind == "allegation"]
    assert {fact.says.role for fact in made} == {"body", "parliament", "campaign"}
    assert [fact.id for fact in made if not re.search(r"\b(says|accuses)\b", fact.summary)] == []


def test_a_half_year_result_names_its_metric_and_the_two_overseas_metrics_stay_apart() -> None:
    metric = {fact.id: fact.amount.metric for fact in facts().values() if fact.amount}
    assert [metric[key] for key in ("f003", "f290")] == ["overseas_main_revenue"] * 2
    assert [metric[key] for key in ("f286", "f289")] == ["overseas_revenue"] * 2


def test_a_survey_total_stands_on_no_single_body() -> None:
    for key in ("f053", "f106", "f107", "f108", "f109", "f111", "f236", "f315"):
        assert facts()[key].body is None, key


def test_the_campaign_rests_its_asks_and_allies_on_facts_of_the_time() -> None:
    campaign = load_campaign((FOLDER / "campaign.toml").read_text(encoding="utf-8"))
    assert campaign.company == "hikvision"
    for cited in [*(ask.facts for ask in campaign.asks), *(ally.facts for ally in campaign.allies)]:
        assert cited
        assert [key for key in cited if facts()[key].public_from > ARTICLE] == []
