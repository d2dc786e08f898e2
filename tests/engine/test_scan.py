"""Mentions of a made-up record, their places, and whose they are."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.bodies import Resolution
from answerable.engine.record import Record
from answerable.engine.scan import CONTEXT, Mention, read_mentions, with_body
from answerable.engine.statement import Reason, Statement
from answerable.engine.watchlist import Match


def find(text: str) -> list[Match]:
    at = text.find("Hikvision")
    return [Match("hikvision", "Hikvision", "Hikvision", at, at + 9, "its name")] if at >= 0 else []


def record(text: str, published: str | None = "2021-04", publisher: str | None = "Aby Council") -> Record:
    return Record(
        id="row 2", locator="row 2", fields={"Narrative": text}, published=published, publisher=publisher
    )


def one(text: str, *, publisher_is_body: bool = True) -> Mention:
    (mention,) = read_mentions(record(text), "a.csv", find, publisher_is_body=publisher_is_body)
    return mention


def test_a_mention_says_where_it_stands_and_quotes_its_surroundings() -> None:
    mention = one("x" * 200 + " Hikvision " + "y" * 200)
    assert (mention.source, mention.locator, mention.field) == ("a.csv", "row 2", "Narrative")
    assert (mention.start, mention.end, mention.surface) == (201, 210, "Hikvision")
    assert len(mention.quote) == 2 * CONTEXT + 9


@given(st.text(max_size=300), st.text(max_size=300))
def test_the_surface_is_exactly_what_stands_at_its_place(before: str, after: str) -> None:
    text = f"{before}Hikvision{after}"
    mention = one(text)
    assert text[mention.start : mention.end] == mention.surface
    assert mention.quote in text


def test_the_publisher_is_the_body_of_a_spending_row_but_not_of_a_speech() -> None:
    body = one("Hikvision").body
    assert body is not None
    assert (body.as_written, body.id) == ("Aby Council", None)
    assert one("Hikvision", publisher_is_body=False).body is None


def test_a_body_is_looked_up_as_of_the_day_of_the_record() -> None:
    asked: list[tuple[str, date | None]] = []

    def resolve(name: str, on: date | None) -> Resolution:
        asked.append((name, on))
        return Resolution("aby", "Aby Borough Council", 0.98765, "its name")

    body = with_body(one("Hikvision"), resolve).body
    assert asked == [("Aby Council", date(2021, 4, 1))]
    assert body is not None
    assert (body.id, body.name, body.as_written, body.score) == (
        "aby",
        "Aby Borough Council",
        "Aby Council",
        0.988,
    )


def test_a_mention_without_a_body_is_not_looked_up() -> None:
    speech = one("Hikvision", publisher_is_body=False)

    def resolve(name: str, _: date | None) -> Resolution:
        raise AssertionError(name)

    assert with_body(speech, resolve) is speech


def test_a_statement_is_read_around_the_name_with_places_that_fit() -> None:
    def read_statement(text: str, matches: list[Match], **_: object) -> Statement:
        assert [text[match.start : match.end] for match in matches] == ["Hikvision"]
        return Statement(body="Bee Police", kind="uses", count=5, why=(Reason("use.present", "has", 0, 3),))

    (mention,) = read_mentions(record("z" * 9000 + " Hikvision"), "a", find, read_statement)  # type: ignore[arg-type]
    assert mention.statement is not None
    assert (mention.statement.kind, mention.statement.count, mention.statement.why) == (
        "uses",
        5,
        "use.present: has",
    )
    assert mention.body is not None
    assert mention.body.as_written == "Bee Police"


def test_a_body_of_an_undated_record_is_looked_up_without_a_day() -> None:
    asked: list[date | None] = []

    def resolve(name: str, on: date | None) -> Resolution:
        asked.append(on)
        return Resolution(None, None, 0.0, "made up")

    (undated,) = read_mentions(record("Hikvision", published=None), "a.csv", find, publisher_is_body=True)
    with_body(undated, resolve)
    assert asked == [None]
