from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.engine.as_of import visible
from answerable.web.moment import BadMoment, Moment, read_moment
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site
from tests.web.test_every_page import ADDRESSES, MORE_ADDRESSES, text_of

TODAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2022-02-30",
        "x",
        "2022",
        "20220831",
        "2022-W01-1",
        "0001-01-01",
        "2024-03-05",
        "2022-08-31T00:00",
        "٢٠٢٢-٠٨-٣١",
    ],
)
def test_a_bad_day_is_refused_with_what_to_write(text: str) -> None:
    for name in ("as_of", "seen_on"):
        with pytest.raises(BadMoment, match=name):
            read_moment({name: text}, TODAY)


def test_no_day_means_today_and_links_stay_plain() -> None:
    moment = read_moment({"as_of": ""}, TODAY)
    assert moment == Moment(TODAY, None, chosen=False)
    assert moment.link("/bodies/") == "/bodies/"


@given(st.dates(date(1990, 1, 1), TODAY), st.none() | st.dates(date(1990, 1, 1), TODAY))
def test_a_link_leads_back_to_its_moment(as_of: date, seen_on: date | None) -> None:
    moment = Moment(as_of, seen_on, chosen=True)
    query = dict(pair.split("=") for pair in moment.link("/").removeprefix("/?").split("&"))
    assert read_moment(query, TODAY) == moment


def test_a_bad_day_gives_one_clear_page_and_status_400(publish: Publish, as_dee: Client) -> None:
    publish()
    for address in (*ADDRESSES.values(), *MORE_ADDRESSES[:2]):
        response = as_dee.get(address.partition("?")[0] + "?as_of=2022-02-30")
        assert response.status_code == 400
        assert "is not a day of the calendar" in text_of(response)


BEFORE_A_FACT = sorted({fact.public_from - timedelta(days=1) for fact in full_site()})
"""The days on which it matters most: on the next one a fact becomes public."""


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture is drawn, which takes long; what would be drawn is looked at all the same, as JSON."""
    for drawing, drawn in (("vegalite_to_svg", "<svg/>"), ("svg_to_png", b"")):
        monkeypatch.setattr(f"vl_convert.{drawing}", lambda *_, drawn=drawn, **__: drawn)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(BEFORE_A_FACT))
def test_no_page_shows_a_fact_from_after_its_day(
    undrawn: None, publish: Publish, as_dee: Client, day: date
) -> None:
    publish(*full_site())
    shown = {seen.id for seen in visible(full_site(), day)}
    later = [hidden for hidden in full_site() if hidden.id not in shown]
    for address in (*ADDRESSES.values(), *MORE_ADDRESSES):
        text = text_of(as_dee.get(f"{address}{'&' if '?' in address else '?'}as_of={day}"))
        asked = address.removeprefix("/fact/").removesuffix("/")
        assert [fact.id for fact in later if fact.id != asked and f"/fact/{fact.id}/" in text] == []
        assert [fact.id for fact in later if fact.summary in text] == []


def test_seen_on_hides_what_was_recorded_later(publish: Publish, as_dee: Client) -> None:
    publish(fact(), fact("refuses", "2022-01-01", recorded=date(2024, 2, 1)))
    page = "/body/harrowmere-council/?as_of=2023-01-01&seen_on="
    assert "Refuses" not in text_of(as_dee.get(f"{page}2024-01-31"))
    assert "Refuses" in text_of(as_dee.get(f"{page}2024-02-01"))


def test_a_fact_recorded_after_the_day_says_so(publish: Publish, as_dee: Client) -> None:
    publish(fact())
    html = text_of(as_dee.get("/body/harrowmere-council/?as_of=2022-08-31"))
    assert 'As of <strong><time datetime="2022-08-31">31 August 2022</time></strong>' in html
    assert "1 was recorded here later" in html
    assert "Recorded here later, on" in html


def test_tomorrow_is_today_somewhere_and_the_day_after_is_not() -> None:
    assert read_moment({"as_of": str(TODAY + timedelta(days=1))}, TODAY).as_of > TODAY
    with pytest.raises(BadMoment, match="has not come yet"):
        read_moment({"as_of": str(TODAY + timedelta(days=2))}, TODAY)
