"""`answerable load`: one person proposes, another one publishes."""

from pathlib import Path
from typing import Any

import click
import pytest
from rich.console import Console

from answerable.accounts.models import User
from answerable.cli.load import approve_campaign_facts, propose_campaign_facts
from answerable.engine.fact import Fact, encode_fact
from answerable.facts.queries import campaign_facts
from tests.made_up import by, fact


@pytest.fixture
def folder(campaign: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up campaign with one fact, found by its name."""
    monkeypatch.setenv("ANSWERABLE_CAMPAIGNS", str(settings.CAMPAIGNS))
    made: Path = settings.CAMPAIGNS / campaign
    (made / "campaign.toml").write_text("")
    write(made / "facts.jsonl", fact())
    return made


def write(path: Path, *facts: Fact) -> Path:
    path.write_bytes(b"".join(encode_fact(row) + b"\n" for row in facts))
    return path


def told(step: Any, *args: Any, **more: Any) -> tuple[int, str]:
    console = Console(record=True, quiet=False, width=200, file=None, stderr=True)
    return step(*args, console, **more), console.export_text()


def test_what_ana_proposes_ben_publishes(folder: Path, ana: User, ben: User) -> None:
    refused, said = told(propose_campaign_facts, "made-up", "ana")
    assert (refused, "answerable load made-up --approve --by THEM" in said) == (0, True)
    assert campaign_facts("made-up") == []
    refused, said = told(approve_campaign_facts, "made-up", "ben")
    assert (refused, "1 new (uses 1)" in said, f"+ {fact().id}" in said) == (0, True, True)
    assert campaign_facts("made-up") == [fact()]
    assert "0 new (none), 1 known already" in told(propose_campaign_facts, "made-up", "ana")[1]


@pytest.mark.parametrize(
    ("step", "who", "message"),
    [
        (approve_campaign_facts, "ben", "nobody proposed this file"),
        (propose_campaign_facts, "nobody", "nobody on the staff"),
        (propose_campaign_facts, "cai", "may not propose"),
    ],
)
def test_wrong_usage_says_what_is_wrong(
    folder: Path, ben: User, cai: User, step: Any, who: str, message: str
) -> None:
    with pytest.raises(click.UsageError, match=message):
        told(step, "made-up", who)


def test_nobody_publishes_alone_and_a_researcher_publishes_nothing(
    folder: Path, ana: User, ben: User
) -> None:
    told(propose_campaign_facts, "made-up", "ben")
    with pytest.raises(click.UsageError, match="somebody else"):
        told(approve_campaign_facts, "made-up", "ben")
    with pytest.raises(click.UsageError, match="may not publish"):
        told(approve_campaign_facts, "made-up", "ana")
    write(folder / "facts.jsonl", fact(summary="Made up, and changed."))
    with pytest.raises(click.UsageError, match="nobody proposed this file as it is now"):
        told(approve_campaign_facts, "made-up", "ben")


def test_another_file_may_withdraw_what_is_published_and_bad_rows_are_named(
    folder: Path, ana: User, ben: User, tmp_path: Path
) -> None:
    told(propose_campaign_facts, "made-up", "ana")
    told(approve_campaign_facts, "made-up", "ben")
    file = write(tmp_path / "more.jsonl", fact("retraction", "2022"), fact(id="bad", says=by("press")))
    refused, said = told(propose_campaign_facts, "made-up", "ana", file=file)
    assert (refused, "more.jsonl:2: bad: uses as claim_type fact needs" in said) == (1, True)
    assert told(approve_campaign_facts, "made-up", "ben", file=file)[0] == 1
    assert campaign_facts("made-up")[-1].kind == "retraction"


def test_a_file_without_a_fact_is_wrong_usage(folder: Path, ana: User, tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="no fact"):
        told(propose_campaign_facts, "made-up", "ana", file=write(tmp_path / "empty.jsonl"))
