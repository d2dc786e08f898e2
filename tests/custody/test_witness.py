"""A partner on a machine of its own: it signs a log that continues, and refuses a fork or a rollback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from answerable.accounts.models import Action
from answerable.accounts.services import log
from answerable.cli import main
from answerable.custody import queries, services
from answerable.custody.models import Cosignature, Head
from answerable.custody.witness import Consistency, Countersigned, Refused, Signed, countersign
from tests.custody.conftest import Faults, countersign_as
from tests.custody.test_tampering import cut_to, rewrite

KEY = Ed25519PrivateKey.from_private_bytes(b"only for these tests, 32 bytes..")


def signed_by_partner(head: Head, before: Signed | None = None) -> Signed:
    return countersign(
        head=head.note, log_key=head.key, seen=before.seen if before else None, proof=queries.consistency,
        name="partner.example", key=KEY, seconds=1_700_000_000,
    )  # fmt: skip


def next_head(entries: int = 3) -> Head:
    for _ in range(entries):
        log(action=Action.CAPTURE_STORE, by=None)
    head = services.seal()
    assert head is not None
    return head


def test_a_log_that_continues_is_signed_again_and_its_signature_is_published(
    sealed: Head, faults: Faults
) -> None:
    first = signed_by_partner(sealed)
    services.add_cosignature(countersigned=first.countersigned)
    second = signed_by_partner(next_head(), first)
    row = services.add_cosignature(countersigned=second.countersigned)
    assert services.add_cosignature(countersigned=second.countersigned) == row
    assert [(found.name, found.head_id) for found in Cosignature.objects.all()] == [
        ("partner.example", sealed.pk), ("partner.example", sealed.pk + 1)
    ]  # fmt: skip
    assert faults() == []


def test_the_same_head_is_signed_twice_without_a_proof(sealed: Head) -> None:
    first = signed_by_partner(sealed)
    assert signed_by_partner(sealed, first).seen == first.seen


def test_a_log_that_was_cut_is_refused(sealed: Head) -> None:
    signed = signed_by_partner(next_head())
    with pytest.raises(Refused, match="ROLLED BACK"):
        signed_by_partner(sealed, signed)


@pytest.mark.parametrize("longer", [False, True])
def test_another_history_of_the_same_size_or_a_longer_one_is_refused(sealed: Head, longer: bool) -> None:
    signed = signed_by_partner(sealed)
    rewrite()
    head = next_head() if longer else Head.objects.get(size=sealed.size)
    assert head.size >= sealed.size
    with pytest.raises(Refused, match="FORKED"):
        signed_by_partner(head, signed)


def test_a_proof_of_something_else_is_refused(sealed: Head) -> None:
    signed, head = signed_by_partner(sealed), next_head()
    for proof in ((), ("00" * 32,), queries.consistency(sealed.size, head.size).proof[:-1]):
        shown = Consistency(sealed.size, head.size, proof)
        with pytest.raises(Refused, match="FORKED"):
            countersign(
                head=head.note, log_key=head.key, seen=signed.seen, proof=lambda *_: shown,  # noqa: B023
                name="partner.example", key=KEY, seconds=1,
            )  # fmt: skip


def test_a_log_with_another_key_or_another_name_is_refused(sealed: Head) -> None:
    signed = signed_by_partner(sealed)
    other = sealed.key.replace("answerable.local", "another.example")
    for key in (other, signed.countersigned.key):
        with pytest.raises((Refused, ValueError)):
            countersign(
                head=sealed.note, log_key=key, seen=None, proof=queries.consistency, name="partner.example",
                key=KEY, seconds=1,
            )  # fmt: skip


def test_a_signature_under_a_head_that_this_log_never_had_is_not_taken(sealed: Head) -> None:
    signed = signed_by_partner(next_head())
    cut_to(sealed.size)
    with pytest.raises(services.CosignatureRefused, match="never had"):
        services.add_cosignature(countersigned=signed.countersigned)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda good: Countersigned(key=good.key, note=good.note.replace("— partner", "— somebody")),
        lambda good: Countersigned(key=good.key, note=good.note[:-9] + "AAAAAAA=\n"),
        lambda good: Countersigned(key=good.key[:-6] + "AAAAA=", note=good.note),
        lambda good: Countersigned(key=good.key, note=""),
    ],
)
def test_a_signature_that_does_not_hold_is_not_taken(
    sealed: Head, spoil: Callable[[Countersigned], Countersigned]
) -> None:
    with pytest.raises(services.CosignatureRefused):
        services.add_cosignature(countersigned=spoil(signed_by_partner(sealed).countersigned))


def test_a_partner_cannot_be_impersonated_with_another_key(sealed: Head) -> None:
    countersign_as("partner.example", sealed)
    head = next_head()
    with pytest.raises(services.CosignatureRefused, match="another key before"):
        countersign_as("partner.example", head)


@pytest.fixture
def partner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`answerable witness` on the partner's machine, which has no database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANSWERABLE_HOME", str(tmp_path / "partner"))

    def run(head: Head, *options: str) -> Result:
        Path("head").write_text(head.note)
        return CliRunner().invoke(main, ["witness", "head", "--name", "partner.example", *options])

    return run


def test_one_command_signs_and_one_takes_the_signature(sealed: Head, partner: Callable[..., Result]) -> None:
    first = partner(sealed, "--log-key", sealed.key)
    assert first.exit_code == 0, first.output
    taken = CliRunner().invoke(main, ["add-witness", "partner.example.cosignature.json"])
    assert taken.exit_code == 0, taken.output
    assert "partner.example countersigned" in taken.output
    head = next_head()
    Path("proof").write_text(json.dumps({
        "old": sealed.size, "new": head.size, "proof": queries.consistency(sealed.size, head.size).proof,
    }))  # fmt: skip
    assert "--proof is missing" in partner(head).output
    assert partner(head, "--proof", "proof").exit_code == 0


def test_the_command_refuses_in_one_line_and_keeps_what_it_signed(
    sealed: Head, partner: Callable[..., Result]
) -> None:
    assert "--log-key" in partner(sealed).output
    assert partner(sealed, "--log-key", sealed.key).exit_code == 0
    rewrite()
    refused = partner(Head.objects.get(size=sealed.size))
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert "NOT SIGNED. FORKED" in refused.stderr


def test_a_file_that_is_no_cosignature_is_one_line(sealed: Head, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    ran = CliRunner().invoke(main, ["add-witness", str(tmp_path / "x.json")])
    assert (ran.exit_code, ran.stderr.count("\n")) == (1, 1)
