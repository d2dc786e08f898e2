"""What `answerable verify` says of the store, of facts, and of a database that is hardly one any more."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from django.db import connection

from answerable.accounts.models import User
from answerable.archive.models import Capture, Page, Reading
from answerable.archive.quotations import quote
from answerable.archive.store import UNFINISHED, place
from answerable.cli import main
from answerable.custody.models import Head
from answerable.engine.fact import encode_fact
from answerable.facts.models import FactRow
from answerable.facts.verification import _check
from tests.custody.conftest import Faults
from tests.made_up import fact


@pytest.fixture
def store(sealed: Head, settings: Any) -> Path:
    folder: Path = settings.CAPTURES
    return folder


@pytest.fixture
def stored(store: Path) -> Path:
    """The file of the first capture."""
    return place(store, Capture.objects.order_by("id")[0].sha256)


def test_a_capture_that_is_gone_is_named(stored: Path, faults: Faults) -> None:
    stored.unlink()
    assert faults() == [f"capture {stored.name}: is missing from the store; restore it from a backup"]


def test_a_capture_that_was_cut_or_grew_is_damaged(stored: Path, faults: Faults) -> None:
    stored.chmod(0o644)
    for content in (b"", stored.read_bytes() + b"\n"):
        stored.write_bytes(content)
        (fault,) = faults()
        assert fault.startswith(f"capture {stored.name}: is DAMAGED: its {len(content)} bytes")


def test_files_that_no_capture_names_are_named(store: Path, stored: Path, faults: Faults) -> None:
    (store / "notes.txt").write_text("x")
    (store / "00").mkdir(exist_ok=True)
    (store / "00" / ("0" * 64)).write_text("x")
    (store / "00" / stored.name).write_bytes(stored.read_bytes())  # the right bytes in the wrong place
    found = faults()
    assert len(found) == 3
    assert all("is in the store, and no capture names it" in line for line in found)


def test_a_link_in_the_place_of_a_capture_is_not_followed(
    stored: Path, faults: Faults, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(stored.read_bytes())
    stored.unlink()
    stored.symlink_to(elsewhere)
    assert any("is missing from the store" in line for line in faults())


def test_what_a_machine_left_unfinished_is_named_once_nobody_can_be_writing_it(
    store: Path, faults: Faults
) -> None:
    left = store / UNFINISHED / "x"
    left.parent.mkdir(exist_ok=True)
    left.write_text("half")
    assert faults() == []
    os.utime(left, (time.time() - 7_200,) * 2)
    (fault,) = faults()
    assert "was left unfinished" in fault


def test_a_quotation_whose_words_are_lost_is_named(sealed: Head, ana: User, faults: Faults) -> None:
    capture = Capture.objects.order_by("id")[0]
    page = Page.objects.create(capture=capture, number=1, label="1", text="Made-up words stand here.")
    quote(capture=capture, words="words stand", by=ana)
    assert faults() == []
    page.text = "Other text."
    page.save()
    (fault,) = faults()
    assert re.match(r"quotation \d+: its words 'words stand' are lost in capture", fault)


@pytest.fixture
def fact_row(recorded: None) -> FactRow:
    """The row of a fact, never stored: rows of facts are written by services alone."""
    capture = Capture.objects.order_by("id")[0]
    Page.objects.create(capture=capture, number=1, label="1", text="Made-up words stand here.")
    Reading.objects.create(capture=capture, paragraphs=1, refused=0)
    made = fact()
    source = msgspec.structs.replace(made.source, capture=capture.sha256, quote="words stand")
    return row_of(msgspec.structs.replace(made, source=source))


def row_of(made: Any, **changes: Any) -> FactRow:
    fields = {name: getattr(made, name) for name in ("kind", "body", "country", "recorded")}
    fields |= {"campaign": "none", "slug": made.id, "payload": encode_fact(made).decode()}
    return FactRow(**(fields | changes))


def said(row: FactRow) -> Iterator[str]:
    return (str(fault) for fault in _check(row, None))


def test_a_fact_with_its_evidence_has_no_fault(fact_row: FactRow) -> None:
    assert list(said(fact_row)) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"words stand"', '"words sit"', "its quotation does not stand in capture"),
        ('"capture":"', '"capture":"0', "its text is no fact|its capture"),
        ('"summary"', '"summery"', "its text is no fact"),
        ('"kind":"', '"kind":"x', "its text is no fact"),
        ('"country":"GB"', '"country":"NL"', "its columns say otherwise than its text"),
    ],
)
def test_a_fact_without_its_evidence_or_sense_is_named(
    fact_row: FactRow, old: str, new: str, words: str
) -> None:
    assert old in fact_row.payload
    fact_row.payload = fact_row.payload.replace(old, new)
    found = list(said(fact_row))
    assert any(part in line for line in found for part in words.split("|")), found


@pytest.mark.skipif(connection.vendor != "sqlite", reason="it is SQLite's file")
def test_what_is_no_database_is_one_line(home: Path, db: None) -> None:
    kept = connection.connection
    connection.connection = connection.get_new_connection(
        connection.get_connection_params() | {"database": ":memory:", "uri": False}
    )
    try:
        connection.connection.deserialize(b"x" * 8_192)
        ran = CliRunner().invoke(main, ["verify"])
    finally:
        connection.connection = kept
    assert ran.exit_code == 1
    assert ran.stdout.splitlines() == [
        "the database: cannot be read: file is not a database; restore it from a backup"
    ]


def test_verify_with_a_head_kept_outside_says_what_it_compared(
    sealed: Head, tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "head").write_text(sealed.note)
    with_head = CliRunner().invoke(main, ["verify", "--head", str(tmp_path / "head")])
    assert (with_head.exit_code, "NOT COMPARED" in with_head.stdout) == (0, False), with_head.output
    assert "NOT COMPARED with a head kept outside" in CliRunner().invoke(main, ["verify"]).stdout
    (tmp_path / "head").write_text("no head")
    assert CliRunner().invoke(main, ["verify", "--head", str(tmp_path / "head")]).exit_code == 2


def test_verify_takes_the_key_in_either_form(sealed: Head, tmp_path: Path, home: Path) -> None:
    (tmp_path / "key").write_text(sealed.key)
    for key in (tmp_path / "key", home / "custody.key"):
        ran = CliRunner().invoke(main, ["verify", "--key", str(key)])
        assert ran.exit_code == 0, ran.output


def test_a_pack_is_checked_by_the_file_that_packs_carry(tmp_path: Path) -> None:
    (tmp_path / "no-pack.zip").write_text("x")
    assert CliRunner().invoke(main, ["verify", str(tmp_path / "no-pack.zip")]).exit_code != 0
    assert CliRunner().invoke(main, ["verify", "--site", str(tmp_path / "no-pack.zip")]).exit_code == 2
