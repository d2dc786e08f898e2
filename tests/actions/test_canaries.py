"""Twenty people act; then every byte that the site keeps is searched for them (P16)."""

import base64
import hashlib
import logging
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client

from answerable.actions import public_key, queries
from answerable.actions.models import Petition, SubjectKey, Submission
from answerable.actions.worker.loop import Worker
from answerable.fetch.mail_folder import MailFolder
from answerable.sealing.envelope import Sealed, open_sealed
from answerable.sealing.faults import CannotOpen
from answerable.sealing.keys import Keyring
from tests.actions.conftest import RING, Sign
from tests.actions.made_up_disk import files_under, on_disk

__all__ = ["on_disk"]
DIGESTS = (hashlib.sha256, hashlib.sha1, hashlib.md5)


SHORTEST_WHOLE_BYTES = 6
"""In Base64 eight signs: four may stand in what was sealed by chance."""


def in_base64(plain: bytes) -> Iterator[bytes]:
    """What is the same in Base64 whatever stands around it, for each place that the text may begin at."""
    for rest in range(3):
        whole = plain[rest : rest + (len(plain) - rest) // 3 * 3]
        if len(whole) >= SHORTEST_WHOLE_BYTES:
            yield base64.b64encode(whole)


class Canary(NamedTuple):
    """Somebody made up, with words that stand nowhere else."""

    name: str
    email: str
    postcode: str

    def needles(self) -> Iterator[bytes]:
        """What must be nowhere: each word as it may be written, and plain digests of the address."""
        for text in {*self, self.email.partition("@")[0], self.postcode.replace(" ", "")}:
            for spelt in {text, text.lower(), text.upper()}:
                plain = spelt.encode()
                yield from (plain, spelt.encode("utf-16-le"), spelt.encode("utf-16-be"), plain.hex().encode())
                yield from in_base64(plain)
        for make in DIGESTS:
            digest = make(self.email.encode(), usedforsecurity=False)
            yield from (digest.digest(), digest.hexdigest().encode(), base64.b64encode(digest.digest()))


PEOPLE = [
    Canary(
        f"Quillfeather-{n:02} Oddmoor{n:02}",
        f"oddmoor{n:02}@quillfeather{n:02}.example",
        f"ZZ{n:02} {n % 10}QX",
    )
    for n in range(20)
]


class Posted(MailFolder):
    """A mail folder elsewhere: what a relay has is not the site's."""


def act(sign: Sign, worker: Worker, mails: Path) -> None:
    """Everybody signs; all but two confirm, and one takes it back."""
    for one in PEOPLE:
        assert sign(one.email, name=one.name, postcode=one.postcode, REMOTE_ADDR="").status_code == 303
    worker.round()
    links = []
    for path in sorted(mails.glob("*.eml")):
        text = str(message_from_bytes(path.read_bytes(), policy=default).get_content())
        links.append(text.partition("/act/confirm/")[2].split()[0].rstrip("/"))
    for link in links[2:]:
        Client().post(f"/act/confirm/{link}/")
    worker.round()
    Client().post(f"/act/withdraw/{links[5]}/")
    worker.round()


def assert_nobody_in(place: str, content: bytes) -> None:
    for one in PEOPLE:
        for needle in one.needles():
            assert needle not in content, (place, one.name)


@pytest.fixture
def everybody(
    on_disk: Path, site: Path, sign: Sign, settings: Any, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The site's folder once twenty people acted."""
    settings.HOME, settings.COUNTERS = on_disk, on_disk / "counters"
    monkeypatch.setattr("answerable.actions.services.limits.too_many", lambda *_: False)
    caplog.set_level(logging.DEBUG)
    mails = site / "relay"
    worker = Worker(RING, Posted(mails), on_disk / "worker", say=logging.getLogger("worker").info)
    act(sign, worker, mails)
    yield on_disk
    worker.close()


def test_no_file_log_or_setting_of_the_site_names_anybody(
    everybody: Path, caplog: Any, petition: Petition
) -> None:
    assert queries.counted(petition) == 17
    found = files_under(everybody)
    assert {path.suffix for path in found} >= {".sqlite3", ".sqlite3-wal", ".json"}
    for path, content in found.items():
        assert_nobody_in(str(path), content)
    assert_nobody_in("the logs", caplog.text.encode())
    said = {name: getattr(django_settings, name) for name in dir(django_settings) if name.isupper()}
    assert_nobody_in("the settings", repr(said).encode())


def test_what_the_web_process_has_opens_nothing(everybody: Path, settings: Any) -> None:
    public = public_key.public_key()
    known = [public.raw, settings.SECRET_KEY.encode(), settings.SUPPORTERS_PUBLIC_KEY.read_bytes()]
    assert all(RING.private.raw not in one and RING.blind_key not in one for one in known)
    said = repr({name: getattr(settings, name) for name in dir(settings) if name.isupper()})
    assert RING.private.raw.hex() not in said and "private" not in str(settings.SUPPORTERS_PUBLIC_KEY)
    sealed = Submission.objects.earliest("id")
    with pytest.raises(CannotOpen):
        wrapped = bytes(SubjectKey.objects.get(submission=sealed).wrapped)
        open_sealed(Sealed(wrapped, bytes(sealed.sealed)), Keyring.new(), about="submission")


def test_no_column_of_any_table_names_anybody(
    sign: Sign, worker: Worker, relay: Any, petition: Petition
) -> None:
    for one in PEOPLE[:3]:
        sign(one.email, name=one.name, postcode=one.postcode)
    worker.round()
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a table of ours
            for row in cursor.fetchall():
                held = [
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    for value in row
                ]
                assert_nobody_in(table, b"\n".join(held))


def test_a_name_in_base64_is_found_wherever_it_begins() -> None:
    for before in (b"", b"x", b"xy", b"xyz"):
        hidden = base64.b64encode(before + b"ZZ09 9QX" + b"after")
        assert any(needle in hidden for needle in in_base64(b"ZZ09 9QX"))
