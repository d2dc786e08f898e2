from datetime import date

from answerable.engine.claims import claims
from tests.made_up import MADE_UP_COMPANY, by, fact

CLAIM = fact("claim", "2022-08-13/2022-09-06", id="never-asked", body=None, says=by("company"))


def rebuttal(happened: str, **changes: object) -> object:
    return fact("claim_rebuttal", happened, body=None, disputes=("never-asked",), says=by("press"), **changes)


def test_only_what_happened_before_a_claim_counts_against_it() -> None:
    before, during, after = rebuttal("2019-05"), rebuttal("2022-08"), rebuttal("2023-06-26")
    (row,) = claims([CLAIM, before, during, after], company=MADE_UP_COMPANY, as_of=date(2024, 1, 1))  # type: ignore[list-item]
    assert (row.verdict, row.evidence) == ("contradicted", ("claim-rebuttal-2019-05",))
    assert row.later == ("claim-rebuttal-2022-08", "claim-rebuttal-2023-06-26")


def test_later_evidence_alone_contests_but_does_not_contradict() -> None:
    (row,) = claims([CLAIM, rebuttal("2023-06-26")], company=MADE_UP_COMPANY, as_of=date(2024, 1, 1))  # type: ignore[list-item]
    assert row.verdict == "contested"


def test_a_claim_without_evidence_says_so() -> None:
    (row,) = claims([CLAIM], company=MADE_UP_COMPANY, as_of=date(2024, 1, 1))
    assert (row.verdict, row.evidence, row.later) == ("no evidence", (), ())


def test_a_claim_that_its_maker_corrected_says_so() -> None:
    fixed = fact("claim_rebuttal", "2023-01-01", body=None, corrects=("never-asked",), disputes=())
    (row,) = claims([CLAIM, fixed], company=MADE_UP_COMPANY, as_of=date(2024, 1, 1))
    assert (row.verdict, row.corrected_by) == ("corrected", "claim-rebuttal-2023-01-01")
