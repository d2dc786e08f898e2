"""The rule by which an address becomes the name of a file, and a name the address again."""

from urllib.parse import parse_qsl, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.mirror.names import BadName, address_of, file_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ODD = st.sampled_from(
    ["con", "index.html", ".", "..", "a.", ".a", "~", "x.~", "nul.txt", "GB", "gb", "a,b=c"]
)
PARTS = st.lists((TEXT | ODD).map(lambda part: part.replace("/", "")), min_size=1, max_size=4)
QUERY = st.dictionaries((TEXT | ODD).filter(bool) | st.just("country"), TEXT | ODD, max_size=3)

NAMES = {
    "/": "index.html",
    "/bodies/": "bodies/index.html",
    "/bodies/?standing=uses&page=2": "bodies/page=2,standing=uses/index.html",
    "/bodies/?country=GB": "bodies/country=gb/index.html",
    "/bodies/?country=gb": "bodies/country=~47~42/index.html",
    "/chart/map.svg?theme=dark": "chart/map,theme=dark.svg",
    "/data/facts.csv-metadata.json": "data/facts.csv-metadata.json",
    "/cy/fact/f1/": "cy/fact/f1/index.html",
    "/body/con/": "body/~63on/index.html",
    "/x/?q=../../etc": "x/q=~2e~2e~2f~2e~2e~2fetc/index.html",
    "/index.html": "~69ndex.html",
}


def named(address: str) -> str:
    path, _, query = address.partition("?")
    return file_of(unquote(path), parse_qsl(query, keep_blank_values=True))


@pytest.mark.parametrize(("address", "file"), NAMES.items())
def test_an_address_has_the_name_that_the_rule_gives(address: str, file: str) -> None:
    assert named(address) == file


@given(PARTS, QUERY)
def test_a_name_leads_back_to_its_address(parts: list[str], query: dict[str, str]) -> None:
    path = "/" + "/".join(parts)
    back, _, asked = address_of(file_of(path, [*query.items()])).partition("?")
    assert unquote(back) == path
    assert parse_qsl(asked, keep_blank_values=True) == sorted(query.items())


@given(PARTS, QUERY)
def test_a_name_is_good_on_every_file_system(parts: list[str], query: dict[str, str]) -> None:
    name = file_of("/" + "/".join(parts), [*query.items()])
    assert name == name.lower() and name.isascii()
    assert not set(name) & set('<>:"\\|?* %#')
    for part in name.split("/"):
        assert part and part[0] != "." and part[-1] != "."
        assert part.split(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


@pytest.mark.parametrize(
    "name", ["A/index.html", "a/~zz.txt", "a/~ff.txt", "b=2,a=1/index.html", "a b.txt", "../x.txt"]
)
def test_a_name_that_the_rule_never_gives_is_refused(name: str) -> None:
    with pytest.raises(BadName):
        address_of(name)
