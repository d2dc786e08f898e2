"""Made-up speeches in the XML of parlparse."""

import pytest

from answerable.engine.record import Record, Refusal
from answerable.readers.hansard import read_hansard, revision
from answerable.readers.progress import Progress

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE publicwhip [<!ENTITY pound "&#163;">\n]>\n'


def paper(body: str, head: str = HEAD) -> str:
    return f'{head}<publicwhip scrapeversion="a" latest="yes">{body}</publicwhip>'


def speech(series: str = "debate", words: str = "<p>It costs &pound;5.</p>", extra: str = "") -> str:
    place = f"uk.org.publicwhip/{series}/2021-11-03a.1.2"
    return f'<speech id="{place}" speakername="A Member" {extra}>{words}</speech>'


def read(data: bytes) -> list[Record]:
    found = list(read_hansard(data, Progress()))
    assert all(isinstance(record, Record) for record in found), found
    return [record for record in found if isinstance(record, Record)]


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "cp1252"])
def test_a_speech_is_read_in_the_encoding_that_is_really_used(encoding: str) -> None:
    dash = "" if encoding == "ascii" else "–é"
    (record,) = read(
        paper(speech(words=f"<p>Cameras{dash} cost &pound;5&mdash;each.</p><p>Yes.</p>")).encode(encoding)
    )
    assert record.fields == {"text": f"Cameras{dash} cost £5—each.\nYes.", "speaker": "A Member"}
    assert record.locator == "uk.org.publicwhip/debate/2021-11-03a.1.2"
    assert (record.published, record.publisher) == ("2021-11-03", "House of Commons")


@pytest.mark.parametrize(
    ("series", "extra", "house"),
    [
        ("westminhall", "", "House of Commons"),
        ("lords", "", "House of Lords"),
        ("wms", 'url="http://x/pa/ld2021/x"', "House of Lords"),
        ("wrans", 'url="http://x/pa/cm2021/x"', "House of Commons"),
        ("spor", "", "Scottish Parliament"),
    ],
)
def test_the_house_is_the_publisher(series: str, extra: str, house: str) -> None:
    assert read(paper(speech(series, extra=extra)).encode())[0].publisher == house


def test_questions_answers_and_headings_are_records_and_redirects_are_none() -> None:
    body = (
        '<gidredirect oldgid="uk.org.publicwhip/wrans/2021-11-03a.1.0" newgid="b"/>'
        '<minor-heading id="uk.org.publicwhip/wrans/2021-11-03b.1.0">CCTV</minor-heading>'
        '<ques id="q"><p>How many?</p></ques>'
        '<reply id="r"><table><tr><td>a</td><td>b</td></tr></table></reply>'
    )
    assert [record.fields["text"] for record in read(paper(body).encode())] == ["CCTV", "How many?", "a\nb"]


def test_nothing_that_a_file_declares_is_expanded_or_fetched() -> None:
    hostile = '<!DOCTYPE p [<!ENTITY a "Hik"><!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c "&a;&a;&a;">]>'
    (record,) = read(paper(speech(words="<p>&a; &b; &c; &amp; &lt;</p>"), head=hostile).encode())
    assert record.fields["text"] == "&a; &b; &c; & <"


def test_broken_xml_is_refused_with_its_line_and_the_speeches_before_it_are_read() -> None:
    found = list(read_hansard(paper(speech() + "\n<speech id='x'><p>cut").encode()[:-20], Progress()))
    assert [type(part) for part in found][:2] == [Refusal, Record]
    assert isinstance(found[0], Refusal)
    assert found[0].reason == "malformed XML"


def test_the_revision_is_read_from_the_ids_and_houses_are_told_apart() -> None:
    older, newer = (revision(paper(speech().replace("03a", letter)).encode()) for letter in ("03a", "03b"))
    lords = revision(paper(speech(extra='url="http://x/pa/ld2021/x"')).encode())
    assert older and newer and lords
    assert (older.day_record, older.letter, newer.letter) == (newer.day_record, "a", "b")
    assert (older.house, lords.house) == ("", "lords")
    assert revision(paper(speech().replace("03a", "03")).encode()) is None
