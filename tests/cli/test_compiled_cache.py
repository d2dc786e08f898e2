from pathlib import Path

import pytest

from answerable import campaign
from answerable.cell.compiled_cache import KEPT_FILES, CompiledCache, KeptTables
from answerable.engine.register import COLUMNS
from answerable.engine.watchlist import Matcher, load_watchlist
from tests.made_up_scan import WATCHLIST_TOML


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CompiledCache:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return CompiledCache()


def the_file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "answerable").iterdir()
    return path


def test_compiled_patterns_are_kept_and_find_the_same(cache: CompiledCache, tmp_path: Path) -> None:
    first, second = (Matcher(load_watchlist(WATCHLIST_TOML), cache) for _ in range(2))
    assert the_file(tmp_path).stat().st_size > 100
    assert first.candidates(b"an ACMECAM dome") == second.candidates(b"an ACMECAM dome") != []


def test_a_changed_byte_in_the_cache_means_compiling_again(cache: CompiledCache, tmp_path: Path) -> None:
    cache.save("key", b"tables")
    assert cache.load("key") == b"tables"
    path = the_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-1] + b"S")
    assert cache.load("key") is None


def test_a_file_that_others_can_write_is_not_loaded(cache: CompiledCache, tmp_path: Path) -> None:
    cache.save("key", b"tables")
    the_file(tmp_path).chmod(0o666)
    assert cache.load("key") is None


def test_tables_that_hyperscan_refuses_are_compiled_again(
    cache: CompiledCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "load", lambda _key: b"no tables")
    assert Matcher(load_watchlist(WATCHLIST_TOML), cache).candidates(b"acmecam") != []


def test_only_a_few_files_are_kept(cache: CompiledCache, tmp_path: Path) -> None:
    for number in range(KEPT_FILES + 3):
        cache.save(f"key{number}", b"tables")
    assert len(list((tmp_path / "answerable").iterdir())) == KEPT_FILES


def test_without_a_place_to_keep_it_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    cache = CompiledCache()
    cache.save("key", b"tables")
    assert cache.load("key") is None


def test_a_large_register_is_kept_and_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rows = [f"mere-{n},Mere {n},GB,district{',' * 11}" for n in range(campaign.WORTH_KEEPING)]
    (tmp_path / "bodies.csv").write_text(
        "\n".join([",".join(COLUMNS), *rows, "Bad Id,Bad,GB,district" + "," * 11])
    )
    answers = []
    for _ in range(2):
        campaign._read_register.cache_clear()
        campaign._body_index.cache_clear()
        found = campaign.body_index(tmp_path).resolve("MERE 7", country="GB")
        answers.append((campaign.read_register(tmp_path), found))
    assert answers[0] == answers[1]
    assert answers[0][1].id == "mere-7"
    assert "Bad Id" in answers[0][0][1][0]
    assert len(list((tmp_path / "cache/answerable").iterdir())) == 2


def test_what_was_computed_of_a_changed_file_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    source, code = tmp_path / "bodies.csv", tmp_path / "rules.py"
    for path in (source, code):
        path.write_text("one")
    KeptTables(source, tmp_path, ("*.py",)).save(b"computed")
    assert KeptTables(source, tmp_path, ("*.py",)).load() == b"computed"
    code.write_text("two")
    assert KeptTables(source, tmp_path, ("*.py",)).load() is None
