"""The plain keywords beside which the reader is measured: weak, but no straw man. All made up."""

import runpy
from pathlib import Path
from typing import Any

import pytest

answer = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "keyword_peer.py"))["answer"]


def said(text: str, publisher: str | None = "Harrowmere Council") -> dict[str, Any]:
    found: dict[str, Any] = answer({"id": "made-up", "text": text, "published": None, "publisher": publisher})
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("All Hikvision cameras have been removed.", "removed"),
        ("We will remove the 12 Hikvision cameras.", "commits_removal"),
        ("We do not buy Dahua cameras.", "commits_no_new"),
        ("There are no plans to take Hikvision cameras down.", "refuses"),
        ("The council does not use Hikvision.", "denies_use"),
        ("Hikvision cameras watch the square.", "uses"),
        ("A word of thanks.", "none"),
    ],
)
def test_the_first_keyword_in_a_text_is_its_kind(text: str, kind: str) -> None:
    assert said(text)["kind"] == kind


def test_count_deadline_body_and_mentions_are_the_first_that_stand_there() -> None:
    found = said("Quillby Council will remove 1,240 Hikvision cameras by 30 June 2025.", "The Gazette")
    assert (found["count"], found["deadline"], found["body"]) == (1240, "2025-06-30", "Quillby Council")
    assert found["mentions"] == [{"surface": "Hikvision", "company": "Hikvision"}]
    assert said("They will remove them by February 2024")["deadline"] == "2024-02-29"
