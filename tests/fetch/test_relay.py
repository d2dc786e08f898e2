import pytest

from answerable.fetch.relay import BadRelay, Relay, read_relay


@pytest.mark.parametrize(
    ("url", "relay"),
    [
        ("smtp://relay.example.org", Relay("relay.example.org", 587, False)),
        ("smtps://relay.example.org/", Relay("relay.example.org", 465, True)),
        (" smtp://127.0.0.1:2525 ", Relay("127.0.0.1", 2525, False)),
        ("smtp://[::1]:25", Relay("::1", 25, False)),
        ("smtp://a%40b.example:p%2Fw@r.example:26", Relay("r.example", 26, False, "a@b.example", "p/w")),
    ],
)  # fmt: skip
def test_a_relay_is_read(url: str, relay: Relay) -> None:
    assert read_relay(url) == relay


@pytest.mark.parametrize(
    "url",
    [
        "", "relay.example.org", "http://relay.example.org", "smtp://", "smtp://a:canary@:25",
        "smtp://a:canary@relay.example.org:99999", "smtp://a:canary@relay.example.org:x",
        "smtp://a:canary@relay.example.org/path", "smtp://a:canary@relay.example.org?tls=no",
        "smtp://canary@relay.example.org", "smtp://[::1", "smtp://a:canary@[relay",
    ],
)  # fmt: skip
def test_what_names_no_relay_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(BadRelay, match=r"^ANSWERABLE_SMTP .*it looks like smtp://") as told:
        read_relay(url)
    assert "canary" not in str(told.value)


def test_a_relay_is_written_without_its_password() -> None:
    relay = read_relay("smtp://ana:canary@relay.example.org")
    assert "canary" not in repr(relay) + str(relay)
    assert str(relay) == "relay.example.org:587"
