import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from answerable.cli.areas import areas

HEADER = "pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,ctry25cd,rgn25cd,pcon24cd"
ROW = "HM11AA,HM1  1AA,HM1 1AA,199002,,E10000015,E58000666,E07000240,E05013966,E92000001,E12000006,E14001507"
BAD = ROW.replace("HM1 1AA", "nonsense")


@pytest.fixture
def index(tmp_path: Path, settings: Any) -> Path:
    """Where the index goes; the register is the built-in one, the postcodes are made up."""
    settings.AREAS = tmp_path / "home" / "areas.index"
    return Path(settings.AREAS)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    path = tmp_path / "directory.csv"
    path.write_text(f"{HEADER}\n{ROW}\n")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(areas, [str(word) for word in words])


def test_an_index_is_built_with_names_and_asked(index: Path, directory: Path, tmp_path: Path) -> None:
    names = tmp_path / "Documents"
    names.mkdir()
    (names / "wards.csv").write_text("WD25CD,WD25NM\nE05013966,Made-up Ward\n")
    built = run("build", directory, "--names", names)
    assert built.exit_code == 0, built.output
    assert "Postcodes: 1, 0 of them no longer in use" in built.stderr
    assert "Boundaries of constituencies: 1 of 2024" in built.stderr
    assert index.stat().st_mode & 0o777 == 0o644
    asked = run("look-up", "hm11aa", "HM1", "--format", "jsonl")
    assert asked.exit_code == 0
    found, partial = map(json.loads, asked.stdout.splitlines())
    assert found["ward"] == "Made-up Ward"
    assert found["bodies"] == ["st-albans-city-and-district-council", "hertfordshire-county-council"]
    assert (found["answer"], partial["answer"], partial["postcode"]) == ("found", "partial", "HM1")


def test_what_is_not_found_is_told_and_the_status_is_1(index: Path, directory: Path) -> None:
    run("build", directory)
    asked = run("look-up", "HM1 1AB", "nonsense")
    assert asked.exit_code == 1
    assert "near" in asked.stdout and "HM1 1AA" in asked.stdout
    assert "no postcode" in asked.stdout


def test_bad_rows_and_files_are_told_by_line_and_the_rest_is_built(
    index: Path, directory: Path, tmp_path: Path
) -> None:
    directory.write_text("\n".join([HEADER, ROW, *[BAD] * 25]) + "\n")
    other, names = tmp_path / "other.csv", tmp_path / "names"
    other.write_text("a,b\n1,2\n")
    names.mkdir()
    (names / "empty.csv").write_text("")
    built = run("build", directory, other, "--names", names)
    assert built.exit_code == 1
    assert f"{directory}:3: 'nonsense' is no postcode" in built.stderr
    assert "5 more rows were refused" in built.stderr
    assert f"{other}: its columns" in built.stderr
    assert f"{names / 'empty.csv'}: it has no columns" in built.stderr
    assert index.exists()


def test_files_without_a_postcode_leave_the_index_that_is_there(index: Path, tmp_path: Path) -> None:
    index.parent.mkdir()
    index.write_bytes(b"before")
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    assert run("build", empty).exit_code == 1
    assert index.read_bytes() == b"before"


def test_half_a_directory_takes_no_whole_ones_place(index: Path, directory: Path) -> None:
    assert run("build", directory).exit_code == 0
    before = index.read_bytes()
    packed = gzip.compress("\n".join([HEADER, *[ROW] * 2000]).encode())
    directory.write_bytes(packed[:-12])
    built = run("build", directory)
    assert built.exit_code == 1
    assert index.read_bytes() == before


def test_a_file_that_breaks_off_after_some_postcodes_ends_the_build(index: Path, directory: Path) -> None:
    rows = [ROW.replace("HM1 1AA", f"HM{n % 90 + 10} {n % 10}AA") for n in range(30_000)]
    directory.write_bytes(gzip.compress("\n".join([HEADER, *rows]).encode())[:-12])
    built = run("build", directory)
    assert built.exit_code == 1
    assert "breaks off" in built.stderr
    assert not index.exists()


def test_without_an_index_a_look_up_says_how_to_make_one(index: Path) -> None:
    asked = run("look-up", "HM1 1AA")
    assert asked.exit_code == 1
    assert "answerable areas build" in asked.stderr
