"""The custody log in public: what an outsider recomputes from its pages alone."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from django.test import Client

from answerable.accounts.models import Action
from answerable.accounts.services import log
from answerable.cli import main
from answerable.custody.models import Cosignature, Entry
from answerable.custody.note import VerifierKey, check_signature, read_head
from answerable.custody.services import seal
from answerable.engine.merkle import includes, is_consistent, leaf, root
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site


def test_an_outsider_recomputes_the_root_from_the_published_entries(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    head = read_head(as_dee.get("/custody/head").text)
    check_signature(head, VerifierKey.read(as_dee.get("/custody/key").text))
    entries = [json.loads(line) for line in as_dee.get("/custody/entries/0.jsonl").text.splitlines()]
    assert len(entries) == head.checkpoint.size
    lines = [" ".join(str(entry[name]) for name in ("number", "at", "table", "subject", "sha256"))
             for entry in entries]  # fmt: skip
    assert root([leaf(line.encode()) for line in lines]) == head.checkpoint.root
    chain = bytes(32)
    for line, entry in zip(lines, entries, strict=True):
        chain = hashlib.sha256(b"\x02" + chain + leaf(line.encode())).digest()
        assert chain.hex() == entry["chain"]


def test_an_outsider_checks_that_one_entry_is_covered(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    found = as_dee.get("/custody/proof/3").json()
    proof = [bytes.fromhex(step) for step in found["proof"]]
    tree = bytes.fromhex(found["root"])
    assert includes(tree, found["size"], 3, bytes.fromhex(found["leaf"]), proof)
    assert read_head(found["head"]).checkpoint.root == tree


def test_a_new_head_is_published_at_once_and_continues_the_old_one(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    first = as_dee.get("/custody/head")
    log(action=Action.CAPTURE_STORE, by=None)
    assert as_dee.get("/custody/head", headers={"if-none-match": first["ETag"]}).status_code == 304
    seal()
    second = as_dee.get("/custody/head", headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    old, new = (read_head(answer.text).checkpoint for answer in (first, second))
    proof = as_dee.get(f"/custody/consistency/{old.size}/{new.size}").json()["proof"]
    assert is_consistent(old.size, old.root, new.size, new.root, [bytes.fromhex(step) for step in proof])
    assert f"{new.size - old.size}</td>" in as_dee.get("/custody/").text


def test_no_nonce_and_nothing_of_a_row_is_published(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    everything = "".join(
        as_dee.get(f"/custody/{name}").text
        for name in ("", "head", "heads.jsonl", "entries/0.jsonl", "proof/2", "consistency/1/2")
    )
    assert not [nonce for nonce in Entry.objects.values_list("nonce", flat=True) if nonce in everything]
    assert "admin" not in everything


def test_what_is_not_there_is_said_plainly(publish: Publish, as_dee: Client) -> None:
    publish()
    huge = 10**23
    for address in ("proof/999999", f"proof/{huge}", "consistency/2/1", f"consistency/0/{huge}",
                    "entries/1.jsonl", f"entries/{huge}.jsonl"):  # fmt: skip
        assert as_dee.get(f"/custody/{address}").status_code == 404, address


def test_every_head_is_listed_with_its_root(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    (line,) = as_dee.get("/custody/heads.jsonl").text.splitlines()
    found = json.loads(line)
    assert base64.b64encode(bytes.fromhex(found["root"])).decode() in found["note"]
    assert (found["timestamps"], found["cosignatures"]) == ([], [])


def test_a_partner_countersigns_from_the_address_alone(
    publish: Publish, as_dee: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(*full_site())

    class Answer:
        def __init__(self, address: str) -> None:
            found: Any = as_dee.get(urlsplit(address).path)
            self.status, self.body = found.status_code, found.content

    monkeypatch.setattr("answerable.fetch.door.fetch", Answer)
    monkeypatch.setenv("ANSWERABLE_HOME", str(tmp_path / "partner"))
    taken = tmp_path / "signed.json"
    command = ["witness", "https://made.up/custody/head", "--name", "partner.example", "--output", str(taken)]
    for _ in range(2):
        ran = CliRunner().invoke(main, command)
        assert ran.exit_code == 0, ran.output
        assert CliRunner().invoke(main, ["add-witness", str(taken)]).exit_code == 0
        log(action=Action.CAPTURE_STORE, by=None)
        seal()
    assert Cosignature.objects.filter(name="partner.example").count() == 2
    assert "partner.example" in as_dee.get("/custody/").text
    assert "— partner.example " in as_dee.get("/custody/heads.jsonl").text
