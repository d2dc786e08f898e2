"""Finding names: boundaries, disguises, longest names, addresses; and the raw scan that misses none."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.watchlist import Match, Matcher, load_watchlist
from answerable.engine.watchlist.name_patterns import compile_raw

WATCHLIST = Path(__file__).parents[2] / "campaigns" / "stop-hikvision" / "watchlist.toml"
MATCHER = Matcher(load_watchlist(WATCHLIST.read_text(encoding="utf-8")))


def surfaces(text: str) -> list[str]:
    return [match.surface for match in MATCHER.find(text)]


def test_a_match_says_whose_name_it_is_where_it_stands_and_by_which_rule() -> None:
    text = "Six Hikvison domes"
    assert MATCHER.find(text) == [
        Match("hikvision", "Hikvision", "Hikvison", 4, 12, "name of the company, one letter wrong")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hikvision's", ["Hikvision"]),
        ("HIKVISION® HIKVISION™", ["HIKVISION", "HIKVISION"]),
        ("Hikvision-made, Hikvision-Kameras", ["Hikvision", "Hikvision"]),
        ("Non-Hikvision, anti-Dahua", ["Hikvision", "Dahua"]),
        ("Hikvisions and Dahuas", ["Hikvisions", "Dahuas"]),
        ("d’Hikvision l'Hikvision", ["Hikvision", "Hikvision"]),
        ("hikvision_cameras;dahua.pdf", ["hikvision", "dahua"]),
        ("xHikvision Dahua7", []),
        ("安Hikvision摄像头", ["Hikvision"]),
        ("HIK VISION", ["HIK VISION"]),
        ("Hik-\nvision Hikvi-\r\nsion", ["Hik-\nvision", "Hikvi-\r\nsion"]),
        ("H I K V I S I O N", ["H I K V I S I O N"]),
        ("海康\n威视", ["海康\n威视"]),
    ],
)
def test_a_name_ends_where_the_name_ends(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Hangzhou Hikvision Digital Technology Co., Ltd. sells",
            ["Hangzhou Hikvision Digital Technology Co., Ltd."],
        ),
        ("Hikvision UK & Ireland said", ["Hikvision UK & Ireland"]),
        ("Dahua Technology UK Ltd won", ["Dahua Technology UK Ltd"]),
        ("we use Hikvision technology", ["Hikvision"]),
        ("Hikvision Borduria must close, says the Government of Borduria", ["Hikvision Borduria"]),
        ("Hikvision Turret, Hikvision CCTV", ["Hikvision", "Hikvision"]),
    ],
)
def test_the_longest_name_is_taken(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


@pytest.mark.parametrize(
    "address",
    [
        "#StopHikvision", "@HikvisionEurope", "sales@hikvision.com", "www.hikvision.com",
        "us.dahuasecurity.com", "https://made-up.example/latest/hikvision-out/",
    ],
)  # fmt: skip
def test_an_address_or_a_hashtag_is_one_surface(address: str) -> None:
    assert surfaces(f"See {address}, they said.") == [address]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to mailto:sales@hikvision.com", "sales@hikvision.com"),
        ("See www.hikvision.com.", "www.hikvision.com"),
        ("part no.7#Hikvision", "Hikvision"),
    ],
)
def test_what_only_stands_beside_an_address_is_no_part_of_it(text: str, found: str) -> None:
    assert surfaces(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UNV cameras", ["UNV"]),
        ("unv cameras", []),
        ("a Dahua XVR", ["Dahua", "XVR"]),
        ("an XVR of another make", []),
    ],
)
def test_a_name_that_others_use_too_needs_its_capitals_or_a_word_near_it(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


def test_a_name_that_is_a_word_too_may_need_its_capital_letter() -> None:
    made_up = (
        "[[company]]\nid = 'a'\nname = 'A'\n"
        "[[company.alias]]\nclass = 'brand'\ntexts = ['Argus']\ncase = 'capitalised'"
    )
    found = Matcher(load_watchlist(made_up)).find("Argus, ARGUS and argus")
    assert [match.surface for match in found] == ["Argus", "ARGUS"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr Dahua spoke first. Dahua was tired.", []),
        ("Mr Dahua spoke first. Then Dahua cameras were shown.", ["Dahua"]),
    ],
)
def test_where_a_person_has_the_name_the_company_s_needs_a_camera_near_it(
    text: str, found: list[str]
) -> None:
    assert surfaces(text) == found


@pytest.mark.parametrize(
    "written",
    [
        "Акмэ".encode(),
        json.dumps("Акмэ").encode(),
        "АКМЭ".encode(),
        "Акме".encode("cp1251"),
    ],
    ids=["UTF-8", "JSON", "capitals", "an old code page"],
)
def test_a_pattern_in_another_script_is_found_in_text_and_in_bytes(written: bytes) -> None:
    made_up = (
        "[[company]]\nid = 'a'\nname = 'A'\n"
        "[[company.alias]]\nclass = 'script'\ntext = 'Акме'\npatterns = ['акм[еэ]']"
    )
    matcher = Matcher(load_watchlist(made_up))
    assert [match.surface for match in matcher.find("камеры АКМЭ, акме")] == ["АКМЭ", "акме"]
    assert matcher.candidates(b"12 x " + written)


DISGUISED = [
    "Ｈｉｋｖｉｓｉｏｎ", "Hik\u200bvision", "Hik\u00advision", "Hіkvіsіоn", "HİKVİSİON", "𝐇𝐢𝐤𝐯𝐢𝐬𝐢𝐨𝐧",
    "Hikvisión", "Hik\u00a0Vision", "Hik\u2011vision", "DS\u20112CD2143G2-I", "海康威視", "海\u200b康威视",
    "ХиКвИжН",
]  # fmt: skip


@pytest.mark.parametrize("name", DISGUISED)
def test_a_disguise_is_seen_through_and_its_place_is_exact(name: str) -> None:
    text = f"Ünder é {name} cameras"
    (match,) = MATCHER.find(text)
    assert (match.surface, text[match.start : match.end]) == (name, name)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(rb'"sold\nHikvision cameras"', id="the n of an escaped line break"),
        pytest.param(rb'"\u5b89Hikvision"', id="the digits of an escaped character"),
        pytest.param(rb'"Hik\u0076ision"', id="an escaped ASCII letter"),
        pytest.param(rb'"Hik\nVision"', id="an escaped line break inside the name"),
        pytest.param(rb'"Hik\u00a0Vision"', id="an escaped space inside the name"),
        pytest.param(rb'"\u6d77' + "康威视".encode() + b'"', id="escaped and raw Han in one name"),
        pytest.param("ХИКвижн".encode(), id="Cyrillic of mixed case"),
        pytest.param("Ｈｉｋvision".encode(), id="full-width letters"),
        pytest.param("海康威視".encode(), id="traditional Han"),
        pytest.param("Hik\u200bvision".encode(), id="a zero-width space inside the name"),
        pytest.param("海康威视".encode("gb18030"), id="an old code page"),
        pytest.param(b"Hik</b>vision, Hik&shy;vision", id="markup inside the name"),
    ],
)
def test_a_trap_of_raw_scanning_is_a_candidate(raw: bytes) -> None:
    assert MATCHER.candidates(raw)


def test_ordinary_words_are_no_candidates() -> None:
    words = (
        b"vision division provision hiking dahlia unity universal view lookout watch UK LTS Ltd 10,000\r\n"
    )
    assert MATCHER.candidates(words) == []


NAMES = [
    "Hikvision", "hikvison", "HIK VISION", "Hik-Connect", "Hikvisie", "Dahua", "Dahau", "EZVIZ", "HiLook",
    "Uniview", "UNV", "Kedacom", "DS-2CD2143G2-I", "IPC-HDW3849H", "DH-IPC-HFW2431S", "iVMS-4200",
    "海康威视", "大华", "宇视科技", "萤石", "Хиквижн", "Дахуа", "هيكفيجن", "हिकविजन", "하이크비전",
    "#BanDahua", "www.hikvision.com", *DISGUISED,
]  # fmt: skip
AROUND = st.text(alphabet=st.sampled_from("aZ9 \n\t\"\\/.,;-_#@'é安\u200b\u00a0п"), max_size=6)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(NAMES))
    place = draw(st.integers(0, len(name)))
    inside = draw(st.sampled_from(["", "", "", "\u200b", "\u00ad", " ", "-", "\n", "x", "é"]))
    return draw(AROUND) + name[:place] + inside + name[place:] + draw(AROUND)


@given(_texts())
def test_whatever_is_found_in_the_text_was_a_candidate_in_its_bytes(text: str) -> None:
    matches = MATCHER.find(text)
    assert all(text[match.start : match.end] == match.surface for match in matches)
    if not matches:
        return
    assert MATCHER.candidates(text.encode())
    assert MATCHER.candidates(json.dumps(text).encode())
    assert MATCHER.candidates(json.dumps(text, ensure_ascii=False).encode())
    with suppress(UnicodeEncodeError):
        assert MATCHER.candidates(text.encode("cp1252"))


@given(st.sampled_from(NAMES), st.integers(0, 5000), st.sampled_from(["plain words ", "é安 вода "]))
def test_a_name_is_found_at_its_place_in_a_long_text(name: str, characters_before: int, filler: str) -> None:
    before = (filler * 500)[:characters_before] + " camera "
    text = before + name + " camera " + filler * 300
    assert (len(before), len(before) + len(name)) in {
        (match.start, match.end) for match in MATCHER.find(text)
    }


def test_names_far_apart_in_a_long_text_are_found_and_nothing_else() -> None:
    filler = "plain words " * 400
    assert surfaces(filler) == []
    assert surfaces(f"{filler}Hikvision and Dahua {filler}EZVIZ") == ["Hikvision", "Dahua", "EZVIZ"]


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    starts = [match.start for match in MATCHER.find(text)]
    assert starts == sorted(starts)


class Kept(dict[str, bytes]):
    """Compiled patterns in memory."""

    def load(self, key: str) -> bytes | None:
        return self.get(key)

    def save(self, key: str, compiled: bytes) -> None:
        self[key] = compiled


def test_compiled_patterns_are_kept_and_what_cannot_be_used_is_made_again() -> None:
    store = Kept()
    assert compile_raw(["hik", "dahua"], store).size() == compile_raw(["hik", "dahua"], store).size()
    ((key, made),) = store.items()
    store[key] = b"of another machine"
    compile_raw(["hik", "dahua"], store)
    assert store == {key: made}
