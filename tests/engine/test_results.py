from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.phrasing import percent
from answerable.engine.results import percent_change, period_label, period_length, results, year_before
from tests.made_up import MADE_UP_COMPANY, result

AS_OF = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("period", "label", "before"),
    [
        ("2022-01/2022-06", "H1 2022", "2021-01/2021-06"),
        ("2022-07/2022-12", "H2 2022", "2021-07/2021-12"),
        ("2022-04/2022-06", "Q2 2022", "2021-04/2021-06"),
        ("2022-01/2022-12", "2022", "2021-01/2021-12"),
        ("2022", "2022", "2021"),
        ("2022-02/2022-09", "2022-02/2022-09", "2021-02/2021-09"),
        ("2021-07/2022-06", "2021-07/2022-06", "2020-07/2021-06"),
    ],
)
def test_a_period_has_a_label_and_a_year_before(period: str, label: str, before: str) -> None:
    assert (period_label(period), year_before(period)) == (label, before)


def test_a_change_is_recomputed_from_the_two_figures_and_names_both() -> None:
    folded = results(
        [
            result("2021-01/2021-06", "6481000000", "net_profit"),
            result("2022-01/2022-06", "5759000000", "net_profit", stated_change="-99"),
        ],
        company=MADE_UP_COMPANY,
        as_of=AS_OF,
    )
    figure = folded.find("net_profit", "2022-01/2022-06")
    assert figure is not None and figure.base is not None
    assert figure.change == Decimal("-11.14")
    assert (figure.current.fact, figure.base.fact) == (
        "net-profit-2022-01-to-2022-06",
        "net-profit-2021-01-to-2021-06",
    )


def test_a_restated_figure_replaces_the_first_and_keeps_it() -> None:
    folded = results(
        [
            result("2022-01/2022-06", "5759254775.26", id="first", published="2022-08-13"),
            result("2022-01/2022-06", "5758668046.56", id="restated", published="2023-08-19"),
        ],
        company=MADE_UP_COMPANY,
        as_of=AS_OF,
    )
    (figure,) = folded.figures
    assert (figure.current.fact, [row.fact for row in figure.restated_from]) == ("restated", ["first"])


def test_a_rounded_copy_of_a_figure_is_no_restatement() -> None:
    folded = results(
        [
            result("2022-01/2022-06", "5759254775.26", id="exact", published="2022-08-13"),
            result("2022-01/2022-06", "5759000000", id="rounded", published="2022-08-17"),
        ],
        company=MADE_UP_COMPANY,
        as_of=AS_OF,
    )
    (figure,) = folded.figures
    assert (figure.current.fact, figure.restated_from) == ("exact", ())


def test_what_is_said_of_another_company_or_by_another_without_proof_is_no_figure_of_ours() -> None:
    others = [
        result("2022-01/2022-06", "5", "net_profit", companies=("another-company",)),
        result("2022-01/2022-06", "6", "net_profit", id="alleged", claim_type="allegation"),
    ]
    assert results(others, company=MADE_UP_COMPANY, as_of=AS_OF).figures == ()


def test_the_overseas_share_is_of_the_same_period() -> None:
    folded = results(
        [
            result("2022-01/2022-06", "37258000000"),
            result("2022-01/2022-06", "9686000000", "overseas_main_revenue"),
            result("2022-01/2022-12", "1", "overseas_revenue"),
        ],
        company=MADE_UP_COMPANY,
        as_of=AS_OF,
    )
    (share,) = folded.shares
    assert (share.percent, share.metric) == (Decimal("26.00"), "overseas_main_revenue")
    assert share.facts == ("overseas-main-revenue-2022-01-to-2022-06", "revenue-2022-01-to-2022-06")


def test_no_share_is_reckoned_of_no_revenue() -> None:
    figures = [result("2022", "0"), result("2022", "5", "overseas_revenue")]
    assert results(figures, company=MADE_UP_COMPANY, as_of=AS_OF).shares == ()


def test_without_the_year_before_there_is_no_change() -> None:
    folded = results([result("2022-01/2022-12", "10")], company=MADE_UP_COMPANY, as_of=AS_OF)
    assert folded.figures[0].change is None
    assert folded.find("revenue", "1999") is None


@pytest.mark.parametrize(
    ("value", "base", "two_places", "shown"),
    [
        ("5.759", "6.481", "-11.14", "11.1%"),
        ("5759000000", "6481420000", "-11.14", "11.1%"),
        ("37258000000", "33902100000", "9.90", "9.9%"),
        ("83166000000", "81420000000", "2.14", "2.1%"),
        ("63500000000", "57658000000", "10.13", "10.1%"),
        ("64000000000", "63500000000", "0.79", "0.8%"),
        ("5000000", "400", "1249900.00", "1249900.0%"),
    ],
)
def test_a_change_is_of_the_two_figures_as_they_are_given(
    value: str, base: str, two_places: str, shown: str
) -> None:
    change = percent_change(Decimal(value), Decimal(base))
    assert (str(change), percent(abs(change))) == (two_places, shown)


@given(st.integers(1, 10**13), st.integers(1, 10**13))
def test_rounding_a_change_twice_gives_what_rounding_it_once_gives(value: int, base: int) -> None:
    change = percent_change(Decimal(value), Decimal(base))
    exact = (Fraction(value, base) - 1) * 100
    assert abs(Fraction(change.quantize(Decimal("0.1"))) - exact) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("period", "months"),
    [("2022-01/2022-06", 6), ("2022", 12), ("2021-07/2022-06", 12), ("2022-04/2022-06", 3)],
)
def test_a_period_is_as_long_as_the_months_that_it_touches(period: str, months: int) -> None:
    assert period_length(period) == months
