"""The verb itself; no address here can be reached, since only refused ones are asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("answerable")
SOURCES = """
[[sources]]
id = "inside"
title = "A page of a made-up council's own network"
url = "http://10.0.0.1/"
format = "html"
schedule = "daily"
licence = "not stated"
publisher = "A made-up council"

[[sources]]
id = "faulty"
title = "A page without a schedule"
url = "http://10.0.0.2/"
format = "html"
licence = "not stated"
publisher = "A made-up council"
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of its own with a member of staff, and a campaign with one good source."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "campaigns/made-up").mkdir(parents=True)
    (folder / "campaigns/made-up/campaign.toml").write_text("")
    (folder / "campaigns/made-up/sources.toml").write_text(SOURCES)
    assert run(folder, "staff", "boss", "--role", "admin", "--organisation", "Made up").returncode == 0
    return folder


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "ANSWERABLE_HOME": str(home),
        "ANSWERABLE_CAMPAIGNS": str(home / "campaigns"),
        "DJANGO_SETTINGS_MODULE": "answerable.settings.dev",
    }
    environment.pop("DATABASE_URL", None)
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, env=environment, check=False)


def test_what_is_due_is_asked_and_each_refusal_is_one_line(home: Path) -> None:
    done = run(home, "fetch", "--campaign", "made-up", "--by", "boss", "--url", "http://127.1/", "--all")
    assert done.returncode == 1 and done.stdout == ""
    faulty, odd, inside = done.stderr.strip().splitlines()
    assert "source 2 ('faulty'): give either schedule" in faulty
    assert odd.startswith("'http://127.1/': refused: '127.1' is not the name of a host")
    assert inside == "inside: refused: 10.0.0.1 is not a public address: private use (RFC 1918)"


def test_a_dry_run_asks_nobody(home: Path) -> None:
    done = run(home, "fetch", "--campaign", "made-up", "--dry-run")
    assert done.stdout == "inside: would be asked: http://10.0.0.1/\n"


def test_wrong_usage_is_said_in_one_line(home: Path) -> None:
    done = run(home, "fetch", "nothing", "--campaign", "made-up", "--by", "boss")
    assert done.returncode == 2 and "no source 'nothing'; there is: inside" in done.stderr
    done = run(home, "fetch", "--campaign", "made-up")
    assert done.returncode == 2 and "--by NAME" in done.stderr
