"""Keys of mail servers from the DNS. Nobody is asked: answers are made up."""

import dns.message
import dns.rcode
import dns.rrset
import pytest

from answerable.fetch.mail_keys import SETTING, MailKey, look_up_keys
from answerable.fetch.proxy import read_proxy
from tests.fetch.made_up_network import NOON, MadeUpNetwork, answer

NAME = "made-up._domainkey.harrowmere.gov.uk"
RESOLVER = "https://resolver.example.org/dns-query"


def told(query: dns.message.Message, *records: str, rcode: int = dns.rcode.NOERROR) -> dns.message.Message:
    """What a resolver answers."""
    reply = dns.message.make_response(query)
    reply.set_rcode(dns.rcode.Rcode(rcode))
    if records:
        name = query.question[0].name
        reply.answer.append(dns.rrset.from_text(name, 300, "IN", "TXT", *records))
    return reply


def look_up(net: MadeUpNetwork, *records: str, rcode: int = dns.rcode.NOERROR) -> MailKey:
    (key,) = look_up_keys([NAME], network=net.network(), ask=lambda query: told(query, *records, rcode=rcode))
    return key


def test_a_long_key_is_put_together_and_kept_with_when_and_by_whom(net: MadeUpNetwork) -> None:
    key = look_up(net, '"v=DKIM1; k=rsa; p=AAAA" "BBBB"')
    assert (key.name, key.record) == (NAME, "v=DKIM1; k=rsa; p=AAAABBBB")
    assert (key.seen_at.year, key.resolver) == (NOON.year, "the machine's own resolver")


@pytest.mark.parametrize(
    ("records", "rcode", "absent", "why"),
    [
        ((), dns.rcode.NXDOMAIN, True, "the DNS has no such record"),
        ((), dns.rcode.NOERROR, True, "the DNS has no such record"),
        ((), dns.rcode.SERVFAIL, False, "the DNS answered SERVFAIL"),
        ((), dns.rcode.REFUSED, False, "the DNS answered REFUSED"),
    ],
)
def test_no_record_and_no_answer_are_told_apart(
    net: MadeUpNetwork, records: tuple[str, ...], rcode: int, absent: bool, why: str
) -> None:
    key = look_up(net, *records, rcode=rcode)
    assert (key.record, key.absent, key.why) == (None, absent, why)


def test_of_several_records_the_key_is_taken(net: MadeUpNetwork) -> None:
    assert look_up(net, '"hello"', '"v=DKIM1; p=AAAA"').record == "v=DKIM1; p=AAAA"


def test_a_dead_network_is_said_plainly(net: MadeUpNetwork) -> None:
    def dead(query: dns.message.Message) -> dns.message.Message:
        raise OSError("no route to host")

    (key,) = look_up_keys([NAME], network=net.network(), ask=dead)
    assert (key.record, key.why) == (None, "the DNS could not be asked: no route to host")


def test_each_name_is_asked_for_once_and_nonsense_never(net: MadeUpNetwork) -> None:
    asked: list[str] = []

    def ask(query: dns.message.Message) -> dns.message.Message:
        asked.append(str(query.question[0].name))
        return told(query, '"p=AAAA"')

    keys = look_up_keys([NAME, NAME, "a..b", "x" * 70 + ".example"], network=net.network(), ask=ask)
    assert asked == [NAME + "."]
    assert [key.absent for key in keys] == [False, True, True]


def test_nobody_is_asked_where_the_setting_says_so(
    net: MadeUpNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "none")
    (key,) = look_up_keys([NAME], network=net.network())
    assert key.why == "ANSWERABLE_RESOLVER=none: nobody was asked for the key"


def test_no_question_goes_around_a_proxy(net: MadeUpNetwork) -> None:
    proxy = read_proxy("socks5h://127.0.0.1:9050")
    (key,) = look_up_keys([NAME], network=net.network(proxy=proxy))
    assert key.why.startswith("the question would go around the proxy")


def test_a_resolver_by_https_goes_through_the_door(
    net: MadeUpNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = dns.message.make_query(NAME + ".", "TXT")
    query.id = 0
    body = told(query, '"v=DKIM1; p=AAAA"').to_wire()
    net.host("resolver.example.org", answer(body=body, content_type="application/dns-message"))
    monkeypatch.setenv(SETTING, RESOLVER)
    (key,) = look_up_keys([NAME], network=net.network())
    assert (key.record, key.resolver) == ("v=DKIM1; p=AAAA", RESOLVER)
    assert net.requests[0].startswith(b"POST /dns-query HTTP/1.1")


def test_a_resolver_that_answers_otherwise_is_named(
    net: MadeUpNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    net.host("resolver.example.org", answer("404 Not Found", content_type="text/html"))
    monkeypatch.setenv(SETTING, RESOLVER)
    (key,) = look_up_keys([NAME], network=net.network())
    assert key.why == f"the DNS could not be asked: {RESOLVER} answered 404 text/html"
