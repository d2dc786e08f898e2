"""`answerable pack`, `share`, and `verify` of a pack."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from answerable.accounts.models import User
from answerable.archive.models import Capture
from answerable.archive.sharing import shared
from answerable.cli import main
from tests.pack.conftest import *  # noqa: F403 - the same made-up record
from tests.pack.conftest import Record


@pytest.fixture
def run(settings: Any, record: Record) -> Any:
    folder = settings.CAMPAIGNS / record.campaign
    (folder / "campaign.toml").write_text("")

    def ran(*arguments: str) -> Any:
        return CliRunner().invoke(main, list(arguments))

    return ran


def test_a_pack_is_written_whole_and_verified_by_the_same_file(
    run: Any, settings: Any, record: Record, tmp_path: Path
) -> None:
    path, folder = tmp_path / "out.zip", str(settings.CAMPAIGNS / record.campaign)
    ran = run("pack", folder, "--fact", "uses-2021-01-01", "-o", str(path))
    assert ran.exit_code == 0, ran.output
    assert "facts: 2, archived copies: 1 of 1" in ran.stdout
    assert "signed with the key whose SHA-256 is" in ran.stdout
    assert run("verify", str(path)).exit_code == 0
    path.write_bytes(path.read_bytes()[:-1])
    assert run("verify", str(path)).exit_code == 2
    assert [found.name for found in tmp_path.iterdir() if "out.zip" in found.name] == ["out.zip"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--body", "nowhere"), "the record has no evidence of made-up: body nowhere"),
        (("--as-of", "2999-01-01"), "that day has not come yet"),
        (("--as-of", "2000-01-01"), "as of 2000-01-01"),
    ],
)
def test_what_cannot_be_packed_is_one_clear_line(
    run: Any, settings: Any, record: Record, arguments: tuple[str, ...], said: str
) -> None:
    ran = run("pack", str(settings.CAMPAIGNS / record.campaign), *arguments)
    assert (ran.exit_code, said in ran.stderr) == (2, True)


def test_a_damaged_copy_leaves_no_pack(run: Any, settings: Any, record: Record, tmp_path: Path) -> None:
    stored = settings.CAPTURES / record.page.sha256[:2] / record.page.sha256
    stored.chmod(0o644)
    stored.write_bytes(b"changed")
    ran = run("pack", str(settings.CAMPAIGNS / record.campaign), "-o", str(tmp_path / "out.zip"))
    assert (ran.exit_code, record.page.sha256 in ran.stderr) == (1, True)
    assert not (tmp_path / "out.zip").exists()


def test_copies_are_shared_and_taken_back(run: Any, record: Record, ben: User) -> None:
    copies = list(Capture.objects.filter(pk=record.unshared.pk))
    refused = run("share", record.unshared.sha256, "--by", "ben", "--why", "made up")
    assert (refused.exit_code, "unread" in refused.stderr, shared(copies)) == (1, True, frozenset())
    run("share", record.unshared.sha256, "--by", "ben", "--why", "made up", "--despite", "unread")
    assert shared(copies) == {record.unshared.pk}
    run("share", record.unshared.sha256, "--by", "ben", "--why", "made up", "--never")
    assert shared(copies) == frozenset()
    assert "no archived copy" in run("share", "0" * 64, "--by", "ben", "--why", "made up").stderr
