import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("reindex")
PROGRAM = Path(sys.executable).with_name("answerable")


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "ANSWERABLE_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "answerable.settings.dev",
    }
    environment.pop("DATABASE_URL", None)
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of its own with two members of staff, which the tests share, in their order."""
    home = tmp_path_factory.mktemp("home")
    assert run(home, "staff", "boss", "--role", "admin", "--organisation", "Made up").returncode == 0
    second = run(home, "staff", "second", "--role", "admin", "--organisation", "Made up", "--by", "boss")
    assert second.returncode == 0
    return home


def test_an_import_reads_what_it_archives(home: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "minutes.txt").write_text("The council bought Hikvision cameras.\n")
    scan = run(home, "scan", str(sources))
    (tmp_path / "found.jsonl").write_text(scan.stdout)
    imported = run(home, "import", str(tmp_path / "found.jsonl"), "--by", "boss", "--sources", str(sources))
    assert imported.returncode == 0, imported.stderr
    done = run(home, "reindex").stderr
    assert "Searchable findings: 1\n" in done
    assert "Searchable paragraphs of archived files: 1\n" in done


def test_everything_is_indexed_and_a_second_run_says_the_same(home: Path) -> None:
    assert run(home, "load", "--by", "boss").returncode == 0
    assert run(home, "load", "--approve", "--by", "second").returncode == 0
    for _ in range(2):
        done = run(home, "reindex")
        assert done.returncode == 0, done.stderr
        assert re.search(r"^Searchable facts: [1-9]", done.stderr)
    assert run(home, "reindex", "--only-new").stderr == ""
