"""The made-up set of purchases: what it is read as stays as good as it was."""

import runpy
from pathlib import Path

BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "leads.py"))


def test_leads_are_told_from_what_only_looks_so() -> None:
    scored = BENCHMARK["score"]()
    assert scored.rows >= 120
    assert (scored.precision, scored.recall) >= (0.98, 0.98), scored.errors
    assert scored.kind >= 0.95, scored.errors


def test_a_row_of_the_set_is_a_record_as_the_readers_give_it() -> None:
    record = BENCHMARK["record_of"](
        {"id": "x", "description": "", "headings": ["CCTV"], "supplier": "Pinfold Ltd", "codes": []}
    )
    assert record.fields == {"Heading 1": "CCTV", "Supplier": "Pinfold Ltd"}
