"""Figures, countries and sentences of reports. Every text and figure here is made up."""

import runpy
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.filing import Figure, find_places, read_filing
from answerable.engine.filing.figure import check_change

BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "filing.py"))
OUT = date(2023, 8, 19)
TITLE = "2023年半年度报告\n"


def _figures(text: str, published: date | None = OUT) -> tuple[Figure, ...]:
    return read_filing([text], published=published).figures


def _told(text: str, published: date | None = OUT) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (one.metric, f"{one.value:f}", one.period, None if one.change is None else f"{one.change}")
        for one in _figures(text, published)
    ]


def test_the_made_up_set_is_read_as_well_as_it_was() -> None:
    scored = BENCHMARK["score"]()
    assert scored.rows >= 60
    assert min(scored.figure_precision, scored.country_precision) >= 0.98, scored.errors
    assert min(scored.figure_recall, scored.country_recall) >= 0.95, scored.errors


def test_an_error_of_the_set_is_named(tmp_path: Path) -> None:
    row = '{"id": "x", "text": "%s", "published": "2023-08-19", "figures": [], "countries": ["FR"]}'
    (tmp_path / "set.jsonl").write_text(row % "2022年营收3亿元。", encoding="utf-8")
    scored = BENCHMARK["score"](tmp_path / "set.jsonl")
    assert (scored.figure_precision, scored.figure_recall, scored.country_recall) == (0, 1, 0)
    assert [error.split(":")[1] for error in scored.errors] == [
        " given, not labelled",
        " labelled, not given",
    ]


_UNITS = [("元", 0), ("千元", 3), ("万元", 4), ("百万元", 6), ("亿元", 8), ("亿", 8), ("万亿元", 12)]


@given(
    number=st.decimals(min_value=Decimal("0.01"), max_value=Decimal(999_999), places=2),
    unit=st.sampled_from(_UNITS),
    grouped=st.booleans(),
    negative=st.booleans(),
)
def test_a_sum_is_read_back_exactly_in_every_unit(
    number: Decimal, unit: tuple[str, int], grouped: bool, negative: bool
) -> None:
    written = f"{number:,}" if grouped else f"{number}"
    read = _figures(f"2022年净利润为{'-' if negative else ''}{written}{unit[0]}。")
    worth = number.scaleb(unit[1]) * (-1 if negative else 1)
    assert [one.value for one in read] == ([worth] if abs(worth) <= 10**15 else [])


@given(
    value=st.integers(10_000, 10**12),
    base=st.integers(10_000, 10**12),
    loss=st.booleans(),
)
def test_a_change_that_adds_up_is_never_said_to_differ(value: int, base: int, loss: bool) -> None:
    before = Decimal(-base if loss else base)
    stated = ((value - before) / abs(before) * 100).quantize(Decimal("0.01"))
    recomputed, difference = check_change(
        Decimal(value), Decimal(1), before, Decimal(1), stated, Decimal("0.01")
    )
    assert difference is None
    assert recomputed is None or abs(recomputed - stated) <= Decimal("0.02")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公司实现37.3亿元的营业收入。", ("revenue", "3730000000", None, None)),
        (
            "2022年净亏损3,000万元，净利润亏损3,000万元。",
            ("net_profit", "-30000000", "2022-01/2022-12", None),
        ),
        ("基本每股收益0.5元。", ("basic_eps", "0.5", None, None)),
        ("Revenue of RMB 3 million in 2022.", ("revenue", "3000000", "2022-01/2022-12", None)),
        ("2022年營業收入３億元。", ("revenue", "300000000", "2022-01/2022-12", None)),
        ("2022年净利润3亿元，由盈转亏。", ("net_profit", "300000000", "2022-01/2022-12", None)),
        ("Revenue of HK$3.5m in 2022.", ("revenue", "3500000", "2022-01/2022-12", None)),
        (
            "Net profit was a loss of RMB 3 million in 2022.",
            ("net_profit", "-3000000", "2022-01/2022-12", None),
        ),
        ("2022年PBG营业收入3亿元。", ("part_revenue", "300000000", "2022-01/2022-12", None)),
        ("2022年整体业务收入3亿元。", ("revenue", "300000000", "2022-01/2022-12", None)),
    ],
)
def test_a_figure_of_a_sentence(text: str, told: tuple[str, str, str | None, str | None]) -> None:
    assert _told(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "营业收入增长，公司拟回购股份3亿元。",
        "预计净利润120-130亿元。",
        "子公司萤火的净利润3亿元。",
        "净利润3元/股。",
        "基本每股收益3亿元。",
        "占营业收入的3亿元。",
        "营业收入99,999,999亿元。",
        "2022年营收同比增长5%-8%，为12亿元。",
        "毛利率44.8%。",
    ],
)
def test_what_is_no_figure_of_the_company_is_left_out(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("words", "published", "period"),
    [
        ("报告期内", OUT, "2023-01/2023-06"),
        ("年初至报告期末", OUT, "2023-01/2023-06"),
        ("第二季度", OUT, "2023-04/2023-06"),
        ("去年", OUT, "2022-01/2022-12"),
        ("去年", None, "2023-01/2023-06"),
        ("去年下半年", OUT, "2022-07/2022-12"),
        ("去年下半年", None, "2023-01/2023-06"),
        ("21Q4", OUT, "2021-10/2021-12"),
        ("截至2022年9月30日止九个月", OUT, "2022-01/2022-09"),
        ("截至2022年3月31日止九个月", OUT, "2023-01/2023-06"),
        ("上年同期", OUT, "2022-01/2022-06"),
        ("2022年", OUT, "2022-01/2022-12"),
    ],
)
def test_a_period_is_resolved_against_the_report(words: str, published: date | None, period: str) -> None:
    assert [one.period for one in _figures(f"{TITLE}{words}，净利润3亿元。", published)] == [period]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年第三季度报告", "2023-07/2023-09"),
        ("2023年第一季度报告", "2023-01/2023-03"),
        ("2022 Annual Report", "2022-01/2022-12"),
        ("2023 Half-Year Report", "2023-01/2023-06"),
        ("公告", None),
    ],
)
def test_a_title_says_which_period_a_report_is_of(title: str, period: str | None) -> None:
    filing = read_filing([f"{title}\n净利润3亿元。"])
    assert [filing.reports_on, filing.figures[0].period] == [period, period]


@pytest.mark.parametrize(
    ("published", "period"),
    [(date(2023, 8, 1), "2023-01/2023-06"), (date(2023, 6, 30), "2022-01/2022-06"), (None, None)],
)
def test_a_half_without_a_year_is_the_last_before_publication(published: date | None, period: str) -> None:
    assert [one.period for one in _figures("上半年净利润3亿元。", published)] == [period]


def test_the_period_named_last_holds_for_the_rest_of_the_line_only() -> None:
    text = "2022年净利润3亿元。营收9亿元。第二季度净利润1亿元；营收2亿元。\n\n经营现金流1亿元。"
    periods = [one.period for one in _figures(text)]
    assert periods == ["2022-01/2022-12"] * 2 + ["2023-04/2023-06"] * 2 + ["2022-01/2022-12"]


def test_changes_on_the_year_and_on_the_quarter_are_told_apart() -> None:
    (one,) = _figures("2023年第二季度营收3亿元，同比增长5.1%，环比下降2.0%。")
    assert (one.change, one.change_against, one.quarter_change) == (Decimal("5.1"), "year", Decimal("-2.0"))
    (bare,) = _figures("2023年营收3亿元，下降2个百分点。")
    assert (bare.change, bare.change_against, bare.points) == (Decimal(-2), "unnamed", True)


def test_a_change_of_sign_is_told_in_words() -> None:
    (loss,) = _figures("2022年净利润为-3亿元，由盈转亏。")
    (profit,) = _figures("2022年净利润为3亿元，扭亏为盈，同比增长120%。")
    assert (loss.turn, profit.turn, profit.change) == ("profit_to_loss", "loss_to_profit", Decimal(120))


def test_a_list_keeps_its_order_with_or_without_changes() -> None:
    text = "2022年营收、净利润分别为9亿元、3亿元"
    assert [change for *_, change in _told(f"{text}，同比分别增长5%、6%。")] == ["5", "6"]
    assert [change for *_, change in _told(f"{text}，同比均有增长。")] == [None, None]
    assert _told("2022年营收、净利润分别为9亿元。")[0][:2] == ("net_profit", "900000000")


def test_a_base_that_is_named_is_recomputed_and_a_difference_is_said() -> None:
    now, before = _figures("2022年营收11.00亿元，上年同期为10.00亿元，同比增长12.0%。")
    assert (now.recomputed, now.base) == (Decimal("10.00"), Decimal(10**9))
    assert now.difference == "stated as +12.0%, but 1000000000 to 1100000000 is +10.00%"
    assert (before.period, before.change) == ("2021-01/2021-12", None)
    rounded, _ = _figures("2022年营收11亿元，上年同期为10亿元，同比增长12.0%。")
    ranged, _ = _figures("2022年营收11.00亿元，上年同期为10.00亿元，同比增长12%-13%。")
    assert (rounded.difference, ranged.difference) == (None, None)
    assert check_change(Decimal(3), Decimal(1), Decimal(0), Decimal(1), Decimal(5), Decimal(1)) == (
        None,
        None,
    )


def test_both_sides_of_a_restatement_are_given() -> None:
    old, new = _figures("2022年净利润调整前为3.1亿元，调整后为3.0亿元。")
    assert (old.restated, new.restated) == ("before", "after")
    assert [one.restated for one in _figures("2022年净利润3.1亿元（调整前）。")] == ["before"]
    assert len(_figures("2022年净利润3.1亿元，3.0亿元。")) == 1


def test_another_period_of_the_same_measure_is_a_figure_of_its_own() -> None:
    text = "2022年净利润9亿元，第四季度3亿元，同比增长5%，第三季度2亿元。"
    assert [(one.period, one.change) for one in _figures(text)] == [
        ("2022-01/2022-12", None),
        ("2022-10/2022-12", Decimal(5)),
        ("2022-07/2022-09", None),
    ]


def test_a_period_behind_a_sum_is_not_its_own_where_it_has_another_sum() -> None:
    assert [one.period for one in _figures("净利润3亿元，第四季度1亿元。")] == [None, "2022-10/2022-12"]


def test_a_base_before_restatement_gives_way_to_the_one_after() -> None:
    text = "2022年净利润9亿元，上年同期调整前8亿元，上年同期调整后7亿元，同比增长28.57%。"
    now, *_ = _figures(text)
    assert (now.base, now.base_restated, now.difference) == (Decimal(7 * 10**8), "after", None)


def test_the_words_stand_at_their_place_as_they_are_written() -> None:
    text = "公告。\n\n２０２２年營業收入３億元，美國市場。"
    filing = read_filing(["", text], published=OUT)
    (one,) = filing.figures
    assert text[one.start : one.end] == one.words == "營業收入３億元"
    assert (one.page, one.paragraph) == (2, 2)
    assert [place.words for place in filing.places] == ["美國"]


HEAD = "项目 | 本报告期 | 上年同期 | 本报告期比上年同期增减\n"


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (HEAD + "营业收入（万元） | 1,100.5 | 1,000 | 10.05%", [11_005_000, 10_000_000]),
        ("单位：百万元\n" + HEAD + "营业收入 | 1,100 | 1,000 | 10%", [1_100_000_000, 1_000_000_000]),
        (HEAD + "营业收入 | 1,100,000.50 | 1,000,000.00 | 10%", [Decimal("1100000.50"), 1_000_000]),
        (HEAD + "营业收入 | 1,100 | 1,000 | 10%", []),
        ("单位：元\n项目 | 甲 | 乙\n营业收入 | 1,100 | 1,000 | 10%", []),
        ("单位：元\n项目 | 本报告期 | 占营业收入比重 | 上年同期 | 占营业收入比重 | 同比增减\n"
         "境外 | 110 | 34% | 100 | 33% | 10%", [110, 100]),
        (HEAD + "基本每股收益（元/股） | 0.50 | 0.40 | 25%", [Decimal("0.50"), Decimal("0.40")]),
        (HEAD + "净利润（元） | (1,100) | 1,000 | -210%", [-1100, 1000]),
        (HEAD + "净利润（亿元） | 99,999,999 | 1,000 | 1%", [100_000_000_000]),
        ("单位：元\n项目\t本报告期\t增减\n营业收入\t1,100\t10%", [1100]),
        ("Unit: RMB\nItem | 2023 | 2022 | Change\nRevenue | 1,100 | 1,000 | 10%", [1100, 1000]),
        ("RMB million\nItem | 2023 | 2022\nRevenue | 1,100 | 1,000", [1_100_000_000, 1_000_000_000]),
        ("单位：元\n 本报告期 | 上年同期 | 增减\n"
         " | 调整前 | 调整后 | 调整后\n净利润 | 9 | 8 | 7 | 28.57%", [9, 8, 7]),
        ("单位：元\n项目 | 本报告期\n营业收入 | 1,100", [1100]),
        ("单位：元\n占营业收入的 | 1,100 | 10%", []),
        ("单位：元\n项目 | 本报告期\n营业收入 | 无", []),
    ],
)  # fmt: skip
def test_a_row_is_read_by_its_head_and_its_unit(table: str, values: list[Decimal]) -> None:
    assert [one.value for one in _figures(TITLE + table)] == values


def test_a_third_quarter_has_two_periods_in_a_row() -> None:
    text = (
        "2024年第三季度报告\n项目 | 本报告期 | 增减 | 年初至报告期末 | 增减\n"
        "营业收入（元） | 300 | 1% | 900 | 2%"
    )
    assert [row[2:] for row in _told(text)] == [("2024-07/2024-09", "1"), ("2024-01/2024-09", "2")]


def test_a_table_without_a_title_is_dated_by_its_head() -> None:
    table = "单位：元\n项目 | {} | 增减\n营业收入 | 1,100 | 1,000 | 10%"
    assert [row[2] for row in _told(table.format("2023年 | 2022年"))] == [
        "2023-01/2023-12",
        "2022-01/2022-12",
    ]
    assert [row[2] for row in _told(table.format("2023年上半年 | 上年同期"))] == [
        "2023-01/2023-06",
        "2022-01/2022-06",
    ]
    assert [row[2] for row in _told(table.format("本报告期 | 上年同期"))] == [None, None]


def test_a_row_with_spaces_between_its_numbers_is_a_row_too() -> None:
    assert len(_figures(TITLE + "单位：元\n" + HEAD + "营业收入 1,100 1,000 10%")) == 2


def test_a_row_whose_name_takes_two_lines_has_its_numbers_in_the_midst() -> None:
    row = "归属于上市公司股东的 1,100 1,000 10% 净利润（元）"
    (now, before) = _figures(TITLE + HEAD + row)
    assert (now.metric, int(now.value), int(before.value)) == ("net_profit", 1100, 1000)
    assert now.words == "归属于上市公司股东的 1,100 1,000 10%"


def test_a_line_that_only_the_width_broke_is_one_sentence() -> None:
    text = "2022年，面对复杂的外部环境，公司坚持稳健经营的方针，全年实现营业收入\n3亿元。U.S. sales grew."
    assert _told(text) == [("revenue", "300000000", "2022-01/2022-12", None)]
    quotes = read_filing([text]).quotes
    assert [quote.words for quote in quotes] == ["U.S. sales grew."]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("其中美国市场", ["US"]),
        ("英美及欧美的市场", ["GB", "US", "150", "US"]),
        ("美国国际集团、美国国际贸易委员会", ["US"]),
        ("英国广成控股集团", []),
        ("美方与英政府、对美出口", ["US", "GB", "US"]),
        ("英美政府", ["GB", "US"]),
        ("中东和亚太", [None, None]),
        ("use US$ 3 in the US, not in BUS", ["US"]),
        ("格鲁吉亚, Georgia", ["GE"]),
    ],
)
def test_countries_are_found_but_not_inside_other_words(text: str, codes: list[str | None]) -> None:
    assert [place.code for place in find_places(text)] == codes


def test_a_sentence_is_quoted_for_its_country_or_its_subject_and_never_translated() -> None:
    text = "公司在中国经营。法国市场平稳。公司被列入实体清单；舆情平稳。涉及人权。一切正常。"
    quotes = read_filing([text], countries={"US", "CN"}).quotes
    assert [(quote.words, quote.why) for quote in quotes] == [
        ("公司被列入实体清单；舆情平稳。", ("sanctions", "public_opinion")),
        ("涉及人权。", ("human_rights",)),
    ]
    assert {(quote.translation, quote.note) for quote in quotes} == {(None, "translation is left to people")}
    (french,) = [quote for quote in read_filing([text]).quotes if "country" in quote.why]
    assert french.countries == ("FR",)


@given(
    st.text(
        alphabet="营业收入净利润同比增长下降元亿万%.,-|：0123456789年上半季度调整前后 \n美国A", max_size=60
    )
)
def test_no_text_breaks_the_reader_and_every_place_holds_its_words(text: str) -> None:
    filing = read_filing([text], published=OUT)
    for figure in filing.figures:
        assert text[figure.start : figure.end] == figure.words
    for place in filing.places:
        assert text[place.start : place.end] == place.words
    for quote in filing.quotes:
        assert text[quote.start : quote.end] == quote.words


def test_a_sentence_longer_than_any_author_writes_is_read_in_pieces() -> None:
    assert len(_told("2022年净利润3亿元，" * 200)) == 200
    assert _told("2022年净利润3亿元" + "产" * 2000) == []
