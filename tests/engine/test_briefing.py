import io
import zipfile
from datetime import date
from decimal import Decimal

from lxml import etree

from answerable.engine.as_of import visible
from answerable.engine.briefing import WHOLE, Extent, briefing, excerpt, html_page, markdown, word_document
from answerable.engine.phrasing import money, percent, plural
from tests.engine.test_folds import CAMPAIGN
from tests.made_up import by, fact, result

AS_OF = date(2022, 8, 31)
FIGURES = [
    result("2021-01/2021-06", "6481000000", "net_profit"),
    result("2022-01/2022-06", "5759000000", "net_profit"),
    result("2022-01/2022-06", "37258000000"),
    result("2022-01/2022-06", "9686000000", "overseas_main_revenue", stated_change="18.89"),
]


def texts(*facts: object, **when: object) -> dict[str, str]:
    text = briefing(facts, CAMPAIGN, {"harrowmere-council": "Harrowmere"}, **{"as_of": AS_OF, **when})  # type: ignore[arg-type]
    return {section.id: " ".join(point.text for point in section.points) for section in text.sections}


def test_a_fall_in_profit_is_told_with_both_figures_and_is_not_put_down_to_the_campaign() -> None:
    told = texts(*FIGURES)
    assert "net profit was 5.759 billion yuan, down 11.1% from 6.481 billion yuan" in told["results"]
    assert "26.0% of all revenue (9.686 billion yuan of 37.258 billion yuan)" in told["results"]
    assert "not shown to be caused by the campaign" in told["limits"]
    assert "rose 18.9%" in told["limits"]


def test_what_others_report_is_told_apart_and_what_was_withdrawn_is_not_told() -> None:
    report = fact(says=by("press"), claim_type="allegation", summary="Made up: a paper counted.")
    told = texts(report, fact("claim", "2022", claim_type="opinion", rests_on=("x",), says=by("press")))
    assert told["reported"] == "Made up: a paper counted. (A made-up press says so.)"
    assert told["reports"].startswith("Opinion of A made-up press: ")
    after = texts(report, fact("retraction", "2022", corrects=(report.id,), summary="Made up: taken back."))
    assert "reported" not in after
    assert after["withdrawn"] == "Made up: taken back."


def test_what_the_press_and_the_company_claim_stand_in_sections_of_their_own() -> None:
    told = texts(fact("claim", says=by("company"), summary="Ours."), fact("claim", "2022", says=by("press")))
    assert told["claims"].startswith("Ours.")
    assert told["reports"] == "Made up: claim in 2022."


def test_a_share_of_another_period_than_the_newest_profit_is_left_out() -> None:
    year = [result("2021", "80000000000"), result("2021", "22000000000", "overseas_revenue")]
    told = texts(*FIGURES, *year)["results"]
    assert "In H1 2022, overseas main-business revenue was 26.0% of all revenue" in told
    assert "overseas revenue was 22 billion yuan" in told
    assert "27.5% of all revenue" not in told


def test_a_rise_in_profit_needs_no_such_caution() -> None:
    rising = result("2022-01/2022-06", "7000000000", "net_profit")
    assert "caused" not in texts(FIGURES[0], rising, *FIGURES[2:]).get("limits", "")


def test_a_restated_figure_says_what_was_first_reported() -> None:
    told = texts(result("2022", "101", id="a"), result("2022", "97", id="b", published="2022-07"))
    assert "first reported as 101 yuan and restated since" in told["results"]


def test_a_decision_is_told_in_the_order_in_which_it_came() -> None:
    told = texts(fact("uses", "2021-05-04"), fact("commits_removal", "2022-01-01", deadline="2022-06"))
    assert told["decisions"].startswith("Harrowmere: overdue by 62 days. Made up: uses in 2021-05-04.")
    assert "1 public body stood: overdue 1" in told["totals"]


def test_a_country_tells_only_its_own() -> None:
    told = texts(fact("uses", country="IE"), fact("allegation", "2021-01-01"), extent=Extent(country="GB"))
    assert "totals" not in told
    assert "allegations" in told


def test_asks_whose_facts_are_not_public_yet_are_left_out() -> None:
    assert "asks" not in texts(fact("event", "2022-01-01", id="other"))
    assert texts(fact("event", "2022-01-01", id="f0"))["asks"] == "Of councils: Remove them."


def test_a_response_nobody_disputes_is_told_once() -> None:
    told = texts(fact("company_response", "2022-01-01", says=by("company")))
    assert told["responses"] == "Made up: company_response in 2022-01-01."
    assert "claims" not in told


def test_no_mention_at_all_and_as_many_as_before_are_said_plainly() -> None:
    same = texts(fact("media_mention", "2022-05-01", id="x"), fact("media_mention", "2021-05-01", id="y"))
    assert "as many as in the twelve months before (1)" in same["attention"]
    assert "May 2021: parliament 0, media 1." in same["attention"]


def test_the_text_carries_numbered_notes_in_markdown_and_in_html() -> None:
    text = briefing([fact("allegation", "2022-01-01")], CAMPAIGN, {}, as_of=AS_OF)
    assert "in 2022-01-01.[^1]" in markdown(text)
    assert "[^1]: The Made-up Gazette: A made-up page, undated." in markdown(text)
    assert '<sup><a href="#note-1">1</a></sup>' in html_page(text)


def test_a_late_record_an_empty_day_and_the_site_s_own_past_are_said() -> None:
    late = briefing([fact("allegation", "2022-01-01")], CAMPAIGN, {}, as_of=AS_OF)
    assert "All of the 1 source here came into this record after that day" in markdown(late)
    empty = briefing([], CAMPAIGN, {}, as_of=AS_OF, seen_on=AS_OF)
    assert "No fact was public by that day" in markdown(empty)
    assert "As this site itself showed it on 31 August 2022" in html_page(empty)


def test_hostile_text_comes_out_inert() -> None:
    evil = fact("allegation", "2022-01-01", summary="<script>x</script> [a](javascript:b) \u202egpj *b*")
    text = briefing([evil], CAMPAIGN, {}, as_of=AS_OF)
    assert "<script" not in html_page(text)
    assert "\u202e" not in html_page(text) + markdown(text)
    assert r"\<script\>" in markdown(text)
    assert r"\[a\](javascript:b)" in markdown(text)


def test_money_and_counts_are_written_as_people_write_them() -> None:
    assert money(Decimal("5759254775.26"), "CNY") == "5.759 billion yuan"
    assert money(Decimal(1500000), "GBP") == "£1.5 million"
    assert money(Decimal(9690), "GBP") == "£9,690"
    assert money(Decimal(10), "SEK") == "10 SEK"
    assert (percent(Decimal("25.997")), plural(1, "day"), plural(3012, "day")) == (
        "26.0%",
        "1 day",
        "3,012 days",
    )


def test_a_briefing_on_one_body_tells_of_no_other() -> None:
    told = texts(
        fact("uses", "2021-01-01"),
        fact("uses", body="other", id="x"),
        extent=Extent(bodies=("harrowmere-council",)),
    )
    assert "1 public body stood" in told["totals"]


def test_a_part_is_named_in_words_and_a_place_with_no_known_body_tells_of_nothing() -> None:
    text = briefing(
        [fact("uses"), *FIGURES], CAMPAIGN, {}, as_of=AS_OF, extent=Extent(title="Northmoor", bodies=())
    )
    assert "On Northmoor alone." in markdown(text)
    assert not text.sections


def test_an_excerpt_keeps_the_numbers_of_the_whole_and_says_how_much_it_left_out() -> None:
    facts = visible([fact("allegation", f"2022-0{month}-01", id=f"e{month}") for month in range(1, 8)], AS_OF)
    whole = briefing(facts, CAMPAIGN, {}, as_of=AS_OF)
    part = excerpt(facts, CAMPAIGN, {}, extent=WHOLE, points=2, marks=1)  # type: ignore[arg-type]
    (section,) = (one for one in part.sections if one.id == "allegations")
    assert (len(section.points), part.points["allegations"], part.sources) == (2, 7, len(whole.footnotes))
    numbers = {note.fact: note.number for note in whole.footnotes}
    assert [(note.fact, note.number) for note in part.footnotes] == [
        (name, numbers[name]) for point in section.points for name in point.facts
    ]


def word_parts(*facts: object) -> dict[str, str]:
    text = briefing(facts, CAMPAIGN, {}, as_of=AS_OF)  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(word_document(text))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def attributes(root: etree._Element, name: str) -> set[str]:
    return {
        str(value) for row in root.iter() for key, value in row.items() if etree.QName(key).localname == name
    }


def test_a_word_document_is_whole_xml_whose_numbers_lead_to_their_sources() -> None:
    parts = word_parts(*FIGURES, fact("allegation", "2022-01-01"))
    roots = {name: etree.fromstring(text.encode()) for name, text in parts.items()}
    document = roots["word/document.xml"]
    anchors = attributes(document, "anchor")
    assert anchors and anchors <= attributes(document, "name")
    assert attributes(document, "id") - {"1", "2", "3", "4", "5", "6"} <= attributes(
        roots["word/_rels/document.xml.rels"], "Id"
    )


def test_the_same_briefing_gives_the_same_document() -> None:
    assert word_parts() == word_parts()
    assert "No fact was public by that day" in word_parts()["word/document.xml"]
    assert "Sources" not in word_parts()["word/document.xml"]


def test_hostile_text_stays_text_in_a_word_document() -> None:
    parts = word_parts(fact("allegation", "2022-01-01", summary='</w:t><w:br/> & "x" \u202e\ufffe'))
    assert "&lt;/w:t&gt;&lt;w:br/&gt; &amp;" in parts["word/document.xml"]
    assert "\u202e" not in parts["word/document.xml"] and "\ufffe" not in parts["word/document.xml"]
