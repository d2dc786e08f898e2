import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.fetch.outcomes import NotAllowed
from answerable.fetch.urls import check_literal, follow, read_url

REFUSED = [
    ("file:///etc/passwd", "is not an http or https address"),
    ("gopher://council.example.org/", "is not an http or https address"),
    ("ftp://council.example.org/", "is not an http or https address"),
    ("javascript:alert(1)", "is not an http or https address"),
    ("//council.example.org/", "is not an http or https address"),
    ("http:/council.example.org/", "is not an http or https address"),
    ("http:///path", "is not a host"),
    ("http://council.example.org:8080/", "port 8080"),
    ("http://council.example.org:22/", "port 22"),
    ("http://council.example.org:080x/", "is not a host with a port"),
    ("http://council.example.org:٨٠/", "is not a host with a port"),
    ("http://ana@council.example.org/", "a user name"),
    ("http://council.example.org:80@127.0.0.1/", "a user name"),
    ("http://council.example.org\\@127.0.0.1/", "U+005C"),
    ("http://council.example.org/\\x", "U+005C"),
    ("http://council.example.org/a b", "U+0020"),
    (" http://council.example.org/", "U+0020"),
    ("http://council.example.org/\r\nHost: x", "U+000D"),
    ("http://council.example.org/\0", "U+0000"),
    ("http://coun\u200bcil.example.org/", "U+200B"),
    ("http://council.example.org/\u202egnp", "U+202E"),
    ("http://0177.0.0.1/", "'0177.0.0.1' is not the name of a host"),
    ("http://2130706433/", "'2130706433' is not the name of a host"),
    ("http://127.1/", "'127.1' is not the name of a host"),
    ("http://0x7f.1/", "'0x7f.1' is not the name of a host"),
    ("http://0x7f000001/", "is not the name of a host"),
    ("http://127.0.0.0x1/", "is not the name of a host"),
    ("http://127.0.0.1./", "an odd spelling"),
    ("http://①②⑦.0.0.1/", "an odd spelling"),
    ("http://127。0。0。1/", "an odd spelling"),
    ("http://127.0.0.1/", "this machine"),
    ("http://[::1]/", "this machine"),
    ("http://[::ffff:127.0.0.1]/", "mapped"),
    ("http://[fe80::1%25eth0]/", "percent"),
    ("http://[127.0.0.1]/", "an odd spelling"),
    ("http://[::1/", "is not a host"),
    ("http://localhost/", "not of the public internet"),
    ("http://LOCALHOST./", "not of the public internet"),
    ("http://desk.localhost/", "end in .localhost"),
    ("http://printer.local/", "end in .local"),
    ("http://metadata.google.internal/", "end in .internal"),
    ("http://hansard.intranet/", "end in .intranet"),
    ("http://router.home.arpa/", "end in .arpa"),
    ("http://intranet/", "a name of one network"),
    ("http://made-up.onion/", "through Tor alone"),
    ("http://council.example.org../", "is not the name of a host"),
    ("http://council.example.org..", "is not the name of a host"),
    ("http://council..example.org/", "is not the name of a host"),
    ("http://-council.example.org/", "is not the name of a host"),
    ("http://council-.example.org/", "is not the name of a host"),
    ("http://coun!cil.example.org/", "is not the name of a host"),
    ("http://bü..cher.example.org/", "is not the name of a host"),
    ("http://.council.example.org/", "is not the name of a host"),
    ("http://coun%63il.example.org/", "percent"),
    ("http://" + "a" * 64 + ".org/", "is not the name of a host"),
    ("http://" + "a.b" * 90 + ".org/", "is not the name of a host"),
    ("http://council.example.org/" + "a" * 2000, "characters"),
]
READ = [
    ("http://council.example.org", "http://council.example.org/"),
    ("HTTPS://Council.Example.ORG/Path#part", "https://council.example.org/Path"),
    ("https://council.example.org:443/", "https://council.example.org/"),
    ("http://council.example.org:443/", "http://council.example.org:443/"),
    ("http://council.example.org.", "http://council.example.org/"),
    ("http://council.example.org?q=1&r=%20", "http://council.example.org/?q=1&r=%20"),
    ("http://bücher.example.org/ü?q=ä", "http://xn--bcher-kva.example.org/%C3%BC?q=%C3%A4"),
    ("http://ｃｏｕｎｃｉｌ.example.org/", "http://council.example.org/"),
    (
        "http://council.example.org/?object=http%3A%2F%2Fx.org",
        "http://council.example.org/?object=http%3A%2F%2Fx.org",
    ),
    ("http://my_council.example.org/", "http://my_council.example.org/"),
    ("http://r3---sn-x.example.org/", "http://r3---sn-x.example.org/"),
    ("http://8.8.8.8/", "http://8.8.8.8/"),
    ("http://[2606:4700:0::1]/", "http://[2606:4700::1]/"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_an_address_that_could_be_misread_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NotAllowed, match=r"(?s)^[^\n]*$") as refused:
        check_literal(read_url(text))
    assert reason in str(refused.value)


@pytest.mark.parametrize(("text", "read"), READ)
def test_an_ordinary_address_comes_to_one_spelling(text: str, read: str) -> None:
    assert str(read_url(text)) == read
    assert str(read_url(read)) == read


def test_an_onion_name_is_asked_for_through_tor() -> None:
    assert read_url("http://made-up.onion/", through_tor=True).host == "made-up.onion"


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/next", "https://council.example.org/next"),
        ("next page", "https://council.example.org/a/next%20page"),
        ("//other.example.org/x", "https://other.example.org/x"),
        ("http://other.example.org", "http://other.example.org/"),
        ("?page=2", "https://council.example.org/a/b?page=2"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, leads_to: str) -> None:
    assert str(follow(read_url("https://council.example.org/a/b"), location)) == leads_to


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "http://[::1", "java\tscript:1", "http://a@b.org"]
)
def test_a_redirect_to_what_is_no_address_is_refused(location: str) -> None:
    with pytest.raises(NotAllowed):
        follow(read_url("https://council.example.org/a/b"), location)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        url = read_url(f"http://{text}")
    except NotAllowed:
        return
    assert str(url).isascii() and str(read_url(str(url))) == str(url)
