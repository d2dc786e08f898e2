"""Hidden data never reaches a public byte (promise P6), from the file that comes in to all that goes out."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from django.test import Client

from answerable.accounts.models import User
from answerable.archive import queries
from answerable.archive.models import Capture, How
from answerable.archive.quotations import NoSuchQuote, quote
from answerable.archive.services import Came, capture
from answerable.archive.sharing import SharingRefused, decide_sharing, objections
from answerable.archive.texts import read_capture
from answerable.cli import main
from answerable.pack.contents import Selection
from answerable.pack.write import write_pack
from tests.cell import made_up_office, opened
from tests.flow.bytes_search import holds
from tests.flow.hidden_files import HiddenFile, every_file, one_of_each_format
from tests.made_up import fact
from tests.web.conftest import NAME, Publish, folder, publish
from tests.web.made_up_copy import COPY_SHA256
from tests.web.test_every_page import ADDRESSES
from tests.web.test_mirror import Write, write

__all__ = ["folder", "publish", "write"]  # fixtures of the public site
CANARIES = (made_up_office.CANARY, opened.CANARY)
WITHOUT_WORDS = ("place", "GPS", "thumbnail")
"""What these hide is no words but a place or a picture, which the tests of pictures look for."""
BESIDE_THE_CELLS = re.compile("comment|author|propert|pivot|xlsx: copy|model|changes|embedded|people")
"""What a workbook hides elsewhere than in its cells, which are all that a scan reads."""
SEEN = b"<html><title>Made up</title><p>Everybody can see CANARY-7431 here.</p></html>"
WATCHLIST = f"""\
[[company]]
id = "acme-cameras"
name = "Acme Cameras"
[[company.alias]]
texts = {json.dumps(CANARIES)}
class = "legal_name"
"""


class Archived(NamedTuple):
    """A made-up file in the archive, and the copy of it that a published fact rests on."""

    file: HiddenFile
    copy: Capture


Archive = Callable[[list[HiddenFile]], list[Archived]]


def test_the_search_sees_the_canary_in_every_file() -> None:
    """Or its absence elsewhere would show nothing."""
    for file in every_file():
        assert holds(file.content, CANARIES) or any(word in file.how for word in WITHOUT_WORDS), file.how


@pytest.fixture
def archive(publish: Publish, admin: User, tmp_path: Path, settings: Any) -> Archive:
    """Archive files as if they were fetched, read them in the cell, and publish a fact on each."""
    settings.HOME, settings.SITE = tmp_path / "home", "https://campaign.example"

    def archived(files: list[HiddenFile]) -> list[Archived]:
        found = []
        for number, file in enumerate(files):
            address = f"https://council.example/{number}/{file.name}"
            came = Came(how=How.FETCH, status=200)
            media_type = "application/octet-stream"
            copy = capture(chunks=[file.content], media_type=media_type, origin=address, by=admin, came=came)
            found.append(Archived(file, copy))
        while unread := list(queries.unread_captures()):
            for one in unread:
                read_capture(capture=one)
        facts = [
            fact(id=f"fact-{number}", source={"capture": one.copy.sha256}) for number, one in enumerate(found)
        ]
        publish(*{one.source.capture: one for one in facts}.values())
        return found

    return archived


def public_bytes(client: Client, found: list[Archived], folder: Path) -> Iterator[tuple[str, bytes]]:
    """All that a visitor, a player of web archives or a reader of an evidence pack can get."""
    about_us = ("/body/harrowmere-council/", "/fact/fact-0/", "/api/v1/facts/fact-0")
    for address in (*ADDRESSES.values(), *about_us):
        if COPY_SHA256 not in address:
            yield from reply(client, address, address)
    yield from handed_over(client, found, folder)


def handed_over(client: Client, found: list[Archived], folder: Path) -> Iterator[tuple[str, bytes]]:
    """What is made of the copies themselves."""
    for one in found:
        for address in (f"/copy/{one.copy.sha256}/", f"/copy/{one.copy.sha256}/1.png"):
            yield from reply(client, address, f"{one.file.how} {address}")
    pack = io.BytesIO()
    write_pack(pack, Selection(NAME))
    yield "evidence pack", pack.getvalue()
    yield "web archive", web_archive(folder)


def reply(client: Client, address: str, where: str) -> Iterator[tuple[str, bytes]]:
    """What an address answers: its content, and its headers."""
    response = client.get(address)
    assert response.status_code in (200, 404), address
    yield where, b"".join(response)
    yield f"headers of {where}", repr(response.headers).encode()


def web_archive(folder: Path) -> bytes:
    """What `answerable wacz` writes; nothing where it may write nothing."""
    out = folder / "out.wacz"
    ran = CliRunner().invoke(main, ["wacz", str(out)])
    assert ran.exit_code == 0 or "nothing is left to write" in ran.output, ran.output
    return out.read_bytes() if out.exists() else b""


def leaks(client: Client, found: list[Archived], folder: Path) -> list[str]:
    return where_seen(public_bytes(client, found, folder))


def where_seen(given: Iterator[tuple[str, bytes]]) -> list[str]:
    return [where for where, content in given if holds(content, CANARIES)]


def assert_nothing_leaks(found: list[Archived], client: Client, by: User, folder: Path) -> None:
    """Neither while nobody decided anything, nor when each copy is shared by somebody who named its flags:
    then its bytes go into packs and web archives, and into nothing else.
    """
    assert [one.file.how for one in found if not objections(one.copy)] == []
    for one in found:
        with pytest.raises(SharingRefused):
            decide_sharing(capture=one.copy, may_share=True, why="made up", by=by)
        for canary in CANARIES:
            with pytest.raises(NoSuchQuote):
                quote(capture=one.copy, words=canary, by=by)
    assert where_seen(handed_over(client, found, folder)) == []
    for one in found:
        against = objections(one.copy)
        decide_sharing(capture=one.copy, may_share=True, why="made up", by=by, despite=against)
    assert leaks(client, found, folder) == ["evidence pack", "web archive"]


def test_hidden_data_of_each_format_reaches_no_public_byte(
    archive: Archive, as_dee: Client, admin: User, tmp_path: Path
) -> None:
    assert_nothing_leaks(archive(one_of_each_format()), as_dee, admin, tmp_path)


@pytest.mark.exhaustive
def test_hidden_data_of_every_kind_reaches_no_public_byte(
    archive: Archive, as_dee: Client, admin: User, tmp_path: Path
) -> None:
    assert_nothing_leaks(archive(every_file()), as_dee, admin, tmp_path)


def test_words_that_everybody_can_see_are_public_once_they_are_shared(
    archive: Archive, as_dee: Client, admin: User, tmp_path: Path
) -> None:
    (seen,) = archive([HiddenFile("nothing", "a.html", SEEN)])
    assert leaks(as_dee, [seen], tmp_path) == ["web archive"]
    decide_sharing(capture=seen.copy, may_share=True, why="made up", by=admin)
    quote(capture=seen.copy, words=CANARIES[0], by=admin)
    address = f"nothing /copy/{seen.copy.sha256}/"
    assert leaks(as_dee, [seen], tmp_path) == [address, "evidence pack", "web archive"]


def test_a_scan_finds_no_name_that_a_table_hides(tmp_path: Path, publish: Publish, folder: Path) -> None:
    (folder / "watchlist.toml").write_text(WATCHLIST)
    tables = [file for file in every_file() if file.table]
    sources = tmp_path / "sources"
    sources.mkdir()
    for number, table in enumerate(tables):
        (sources / f"{number}-{table.name}").write_bytes(table.content)
    (sources / "seen.csv").write_text(f"Body,Supplier\nHarrowmere Council,{CANARIES[0]}\n")
    (sources / "hidden.html").write_text(f"<p>Seen</p><p hidden>{CANARIES[0]}</p>")
    ran = CliRunner().invoke(main, ["scan", str(sources), "--campaign", str(folder)])
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [Path(line["source"]).name for line in lines] == ["seen.csv"]
    told = {line.split(":")[0] for line in ran.stderr.splitlines() if ": hidden data: " in line}
    assert len(told) == sum(not BESIDE_THE_CELLS.search(table.how) for table in tables)
    assert not holds(ran.stderr.encode(), CANARIES)


@pytest.mark.exhaustive
def test_the_mirror_holds_nothing_that_is_hidden(
    archive: Archive, write: Write, admin: User, tmp_path: Path
) -> None:
    for one in archive(one_of_each_format()):
        against = objections(one.copy)
        decide_sharing(capture=one.copy, may_share=True, why="made up", by=admin, despite=against)
    write("mirror")
    written = [path for path in (tmp_path / "mirror").rglob("*") if path.is_file()]
    assert any("fact-0" in path.parts for path in written), "copies themselves are not in it"
    assert [path for path in written if holds(path.read_bytes(), CANARIES)] == []
