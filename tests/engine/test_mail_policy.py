"""Records of domains that do not exist, and what is said of them."""

from base64 import b64encode
from functools import lru_cache

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.mail_policy import (
    dmarc_owners,
    judge_dkim,
    judge_dmarc,
    judge_spf,
    spf_leads_on,
)

DOMAIN = "campaign.example"


@lru_cache
def rsa_key(bits: int) -> str:
    key = rsa.generate_private_key(65537, bits).public_key()
    return b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def ec_key() -> str:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


@pytest.mark.parametrize(
    ("texts", "state", "remedy"),
    [
        ([], "no record says who may send", 'publish campaign.example. TXT "v=spf1 '),
        (["v=spf10 -all", "something"], "no record says who may send", "publish "),
        (["v=spf1 -all", "V=SPF1 mx ~all"], "2 records, so that none counts", "join them in one"),
        (["hello", "v=spf1 mx -all"], "ends in -all, 1 look-ups seen", ""),
        (["v=spf1 a mx/24 ~all"], "ends in ~all, 2 look-ups seen", ""),
        (
            ["v=spf1 ip4:192.0.2.1 all"],
            "ends in all: everybody may send",
            'end "v=spf1 ip4:192.0.2.1 all" in -all',
        ),
        (["v=spf1 ?all"], "ends in ?all: everybody may send", "in -all"),
        (["v=spf1"], "has no end: everybody may send", "in -all"),
        (["v=spf1 redirect=_spf.relay.example"], "led on by redirect, 1 look-ups seen", ""),
        (["v=spf1 " + "a:x.example " * 11 + "-all"], "at least 11 look-ups", "leave out an include"),
    ],
)
def test_spf_is_judged_by_its_end_and_its_look_ups(texts: list[str], state: str, remedy: str) -> None:
    told = judge_spf(DOMAIN, {DOMAIN: texts})
    assert told.state.startswith(state) and remedy in told.remedy
    assert bool(told.remedy) == bool(remedy)


def test_look_ups_of_included_records_count_and_a_circle_ends() -> None:
    records = {
        DOMAIN: ["v=spf1 include:One.example include:two.example -all"],
        "one.example": ["v=spf1 " + "mx:a.example " * 5 + "include:campaign.example -all"],
        "two.example": ["v=spf1 a mx ptr exists:%{i}.example -all"],
    }
    assert spf_leads_on(records[DOMAIN]) == ["one.example", "two.example"]
    assert judge_spf(DOMAIN, records).state.startswith("at least 12 look-ups")
    del records["one.example"]
    assert judge_spf(DOMAIN, records).state == "ends in -all, 6 look-ups seen"


@pytest.mark.parametrize(
    ("texts", "state", "remedy"),
    [
        ([], "no record: anybody can forge", 'publish _dmarc.campaign.example. TXT "v=DMARC1; p=quarantine'),
        (["v=DMARC10; p=reject", "v=spf1 -all"], "no record: anybody can forge", "publish "),
        (["v=DMARC1; p=reject", "v=DMARC1; p=none"], "2 records, so that none counts", "keep one"),
        (["v=DMARC1; p=Reject"], "reject; alignment relaxed", ""),
        (["v=DMARC1;p=quarantine; adkim=s; aspf=s"], "quarantine; alignment strict for DKIM and SPF", ""),
        (
            ["v=DMARC1; p=none; aspf=s"],
            "none: forged mail is let through; alignment strict for SPF",
            "when all is well",
        ),
        (["v=DMARC1; p=perhaps"], "a record whose p= is not known", "publish "),
        (["v=DMARC1"], "a record whose p= is not known", "publish "),
    ],
)
def test_dmarc_is_judged_by_its_policy(texts: list[str], state: str, remedy: str) -> None:
    told = judge_dmarc(DOMAIN, {f"_dmarc.{DOMAIN}": texts})
    assert told.state.startswith(state) and remedy in told.remedy
    assert bool(told.remedy) == bool(remedy)


@pytest.mark.parametrize(
    ("above", "state"),
    [
        ("v=DMARC1; p=reject", "reject (by campaign.example); alignment relaxed"),
        (
            "v=DMARC1; p=reject; sp=none",
            "none (by campaign.example): forged mail is let through; alignment relaxed",
        ),
    ],
)
def test_a_domain_above_speaks_for_those_below(above: str, state: str) -> None:
    assert judge_dmarc(f"act.{DOMAIN}", {f"_dmarc.{DOMAIN}": [above]}).state == state


def test_no_top_level_is_asked() -> None:
    assert dmarc_owners("a.b.example") == ["a.b.example", "b.example"]
    assert dmarc_owners("localhost") == ["localhost"]


@pytest.mark.parametrize(
    ("texts", "state", "remedy"),
    [
        ([], "no key", "ask your relay for its key"),
        (["v=spf1 -all"], "no key", "ask your relay"),
        (["v=DKIM2; p=AAAA"], "no key", "ask your relay"),
        (["v=DKIM1; p="], "the key was withdrawn", "ask your relay"),
        (["v=DKIM1; k=ed25519; p=AAAA"], "an Ed25519 key", "sign by RSA too"),
        (["p=!"], "a key that cannot be read", "ask your relay"),
        (["p=AAAA"], "a key that cannot be read", "ask your relay"),
        (["v=DKIM1; p=" + ec_key()], "a key that cannot be read", "ask your relay"),
        (["v=DKIM1; k=rsa; p=" + rsa_key(1024)], "RSA, 1024 bits: 2048 are usual", "make one of 2048 bits"),
        (["v=DKIM1; t=s:y; p=" + rsa_key(2048)], "RSA, 2048 bits, marked as a test", "leave out t=y"),
        (["hello", "v=DKIM1; p=" + rsa_key(2048)[:100] + " " + rsa_key(2048)[100:]], "RSA, 2048 bits", ""),
    ],
    ids=range(11),
)
def test_a_key_is_judged_by_its_size(texts: list[str], state: str, remedy: str) -> None:
    told = judge_dkim(f"mail._domainkey.{DOMAIN}", texts)
    assert told.state.startswith(state) and remedy in told.remedy
    assert bool(told.remedy) == bool(remedy)


def test_a_key_that_receivers_refuse_is_named() -> None:
    small = rsa.RSAPublicNumbers(65537, (1 << 767) + 1).public_key()
    record = b64encode(small.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
    told = judge_dkim("mail._domainkey.campaign.example", ["p=" + record])
    assert told.state == "RSA, 768 bits: receivers refuse it"


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_record_is_judged_and_none_is_a_crash(domain: str, texts: list[str]) -> None:
    for prefix in ("", "v=spf1 ", "v=DMARC1;", "v=DKIM1; p="):
        shown = [prefix + text for text in texts]
        records = {domain: shown, f"_dmarc.{domain}": shown}
        assert judge_spf(domain, records).state and judge_dmarc(domain, records).state
        assert judge_dkim(domain, shown).state
