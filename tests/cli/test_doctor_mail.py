"""The doctor on mail and on the key of supporters' data. Nobody is asked: records are made up."""

from pathlib import Path

import pytest

from answerable.cli import doctor_mail
from answerable.cli.doctor_mail import Finding, mail, records, supporters_key
from answerable.fetch.mail_keys import Texts
from answerable.sealing import key_file
from answerable.sealing.key_file import Cost
from answerable.sealing.keys import make_keys, read_public
from tests.made_up_relay import MadeUpRelay, free_port

DOMAIN = "campaign.example"


class Dns:
    """Answers from a table, and keeps what was asked."""

    def __init__(self, **texts: list[str]) -> None:
        self.texts = texts
        self.asked: list[str] = []

    def __call__(self, names: list[str]) -> list[Texts]:
        self.asked += names
        return [
            Texts(name, tuple(self.texts[name]))
            if name in self.texts
            else Texts(name, (), True, "no such record")
            for name in names
        ]


def offline(names: list[str]) -> list[Texts]:
    return [Texts(name, why="the DNS could not be asked: no route to host") for name in names]


def by_name(found: list[Finding]) -> dict[str, Finding]:
    return {finding.what.removeprefix("mail: "): finding for finding in found}


def test_what_is_wrong_is_said_with_the_record_to_publish() -> None:
    found = by_name(list(records(DOMAIN, "mail", Dns())))
    assert found["SPF of campaign.example"].remedy.startswith('publish campaign.example. TXT "v=spf1')
    assert found["DMARC of campaign.example"].remedy.startswith(
        'publish _dmarc.campaign.example. TXT "v=DMARC1'
    )
    assert "mail._domainkey.campaign.example. TXT" in found["DKIM key mail"].remedy


def test_includes_are_followed_and_none_twice() -> None:
    dns = Dns(
        **{
            DOMAIN: ["v=spf1 include:one.example include:two.example -all"],
            "one.example": ["v=spf1 include:two.example a -all"],
            "two.example": ["v=spf1 ip4:192.0.2.1 mx -all"],
            "_dmarc.campaign.example": ["v=DMARC1; p=reject"],
        }
    )
    found = by_name(list(records(DOMAIN, "", dns)))
    assert found["SPF of campaign.example"].state == "ends in -all, 6 look-ups seen"
    assert found["DMARC of campaign.example"] == Finding(
        "mail: DMARC of campaign.example", "reject; alignment relaxed", False
    )
    assert found["DKIM key"].remedy.startswith("set ANSWERABLE_DKIM_SELECTOR")
    assert len(dns.asked) == len(set(dns.asked)) == 4


def test_a_chain_without_end_is_left() -> None:
    texts = {f"d{number}.example": [f"v=spf1 include:d{number + 1}.example -all"] for number in range(50)}
    dns = Dns(**texts)
    list(records("d0.example", "", dns))
    assert len(dns.asked) < 10


def test_offline_it_says_that_it_could_not_ask() -> None:
    for finding in records(DOMAIN, "mail", offline):
        assert finding.state == "could not be asked: the DNS could not be asked: no route to host"
        assert not finding.needed and "online" in finding.remedy


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SMTP", "MAIL_FROM", "DKIM_SELECTOR", "PROXY", "SUPPORTERS_KEY"):
        monkeypatch.delenv(f"ANSWERABLE_{name}", raising=False)


def test_nothing_is_asked_where_no_mail_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_mail, "_look_up", None)
    (finding,) = mail()
    assert (finding.state, finding.needed) == ("none is set", False)


def test_a_relay_that_takes_mail_is_told_and_gets_none(
    relay: MadeUpRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSWERABLE_SMTP", relay.url)
    monkeypatch.setenv("ANSWERABLE_MAIL_FROM", f"us@{DOMAIN}")
    found = by_name(list(mail(Dns())))
    assert found["relay"] == Finding("mail: relay", f"127.0.0.1:{relay.port} takes mail", True)
    assert set(found) == {"relay", f"SPF of {DOMAIN}", f"DMARC of {DOMAIN}", "DKIM key", "what comes back"}
    assert (relay.connections, relay.mails) == (1, [])


@pytest.mark.usefixtures("relay")
def test_a_relay_that_is_not_there_is_no_need_and_one_that_refuses_is(
    relay: MadeUpRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for name, url in (
        ("absent", f"smtp://127.0.0.1:{free_port()}"),
        ("refuses", relay.url.replace("//", "//ana:canary-word@")),
        ("nonsense", "http://canary-word@relay"),
    ):
        monkeypatch.setenv("ANSWERABLE_SMTP", url)
        said[name], sender = mail(Dns())
        assert sender.remedy == "set ANSWERABLE_MAIL_FROM"
    assert {name: finding.needed for name, finding in said.items()} == {
        "absent": False, "refuses": True, "nonsense": True,
    }  # fmt: skip
    assert all(finding.remedy for finding in said.values())
    assert "canary-word" not in str(said)


def test_the_key_of_supporters_is_told_and_a_private_one_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_file, "COST", Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setenv("ANSWERABLE_HOME", str(tmp_path))
    (absent,) = supporters_key()
    assert absent.remedy.startswith("answerable keys make")
    make_keys(tmp_path / "keys", "five made up words here")
    public, private = supporters_key()
    assert public.state == read_public(tmp_path / "keys" / "supporters.public").fingerprint
    assert "supporters.private lies beside it" in private.state and "move it" in private.remedy
    monkeypatch.setenv("ANSWERABLE_SUPPORTERS_KEY", str(tmp_path / "keys" / "supporters.private"))
    broken, _ = supporters_key()
    assert broken.needed and "is the private key" in broken.state


@pytest.mark.parametrize(
    ("address", "state", "needed"),
    [
        ("", "it comes to the sender's address", False),
        ("bounces@campaign.example", "it comes to sub-addresses at campaign.example", True),
        ("bounces@back.campaign.example", "it comes to sub-addresses at back.campaign.example", True),
        ("bounces@notcampaign.example", "notcampaign.example is not below campaign.example", True),
    ],
)
def test_where_mail_comes_back_to_is_on_the_senders_domain(address: str, state: str, needed: bool) -> None:
    found = doctor_mail._returns(address, DOMAIN)
    assert (found.state, found.needed) == (state, needed)
