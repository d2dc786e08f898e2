"""Made-up spending files in the layouts that real councils publish."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.engine.record import Record, Refusal
from answerable.readers.blocks import blocks
from answerable.readers.progress import Progress
from answerable.readers.source import Source
from answerable.readers.spending_csv import find_layout, read_csv

HEADER = "Body Name,Payment Date,Supplier Name,Net Amount,Narrative\n"
ROW = "Made-up Council,01/04/2020,Acme Ltd,12.50,cameras\n"


def read(data: bytes) -> list[Record | Refusal]:
    return list(Source(io.BytesIO(data)).records(Progress()))


def records(data: bytes) -> list[Record]:
    return [found for found in read(data) if isinstance(found, Record)]


class Chunks:
    """A stream that hands out its bytes a few at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._pieces = [data[at : at + size] for at in range(0, len(data), size)]

    def read(self) -> bytes:
        return self._pieces.pop(0) if self._pieces else b""


@pytest.mark.parametrize(
    ("header", "row", "publisher", "published"),
    [
        (
            "Body Name,Payment Date,Supplier Name,Net Amount",
            "Aby Council,2020-04-01,Acme,1.00",
            "Aby Council",
            "2020-04-01",
        ),
        (
            "Organisation Name,Effective Date,Supplier Name,Payment Date,Net Amount",
            "Aby,2020-12-31,Acme,2020-11-26,1.00",
            "Aby",
            "2020-11-26",
        ),
        (
            "Body,Organistion Name,Transaction Date,Supplier Name,Net Amount",
            "http://x/00CY,Aby,2020-05-18,Acme,1.00",
            "Aby",
            "2020-05-18",
        ),
        ("body_name,paid_date,amount,supplier_name", "Aby,21/01/2014,500.00,Acme", "Aby", "2014-01-21"),
        (
            "Department Family,Entuty,Date,Supplier,Amount",
            "NHS,Aby Trust,03-May-20,Acme,1.00",
            "Aby Trust",
            "2020-05-03",
        ),
        (
            "Department,CCG,Date,Supplier,Amount",
            'DoH,NHS Aby CCG,31-Jul-20,Acme,"-1,000.00"',
            "NHS Aby CCG",
            "2020-07-31",
        ),
        (
            "OrganisationLabel,PaymentDate,BeneficiaryName,Amount",
            "Aby Council,2025-03-28,Acme,1",
            "Aby Council",
            "2025-03-28",
        ),
        (
            "Authority Name,Date of Payment,Gross,VAT,Net,Supplier Name",
            "Aby,2013-03-01,2,0,2,Acme",
            "Aby",
            "2013-03-01",
        ),
        ("* Date;* Total Invoice Amount;* SUPPLIER FINAL", "07/09/23;1;Acme", None, "2023-09-07"),
        (
            "Month\tEntity\tDate\tSupplier\t Amount in Sterling £",
            "Oct-20\tAby\t21-Mar-20\tAcme\t£1.00",
            "Aby",
            "2020-03-21",
        ),
        ("Supplier,Date,amount", "Acme,6/30/2020,1", None, "2020-06-30"),
    ],
)
def test_the_body_and_the_date_are_found_by_the_header_words(
    header: str, row: str, publisher: str | None, published: str
) -> None:
    (record,) = records(f"{header}\n{row}\n".encode())
    assert (record.publisher, record.published, record.locator) == (publisher, published, "row 2")


def test_title_lines_above_the_header_are_read_as_rows_without_a_date() -> None:
    title, payment = records(("Payments to Hikvision,,,,\n\n" + HEADER + ROW).encode())
    assert title.fields == {"Body Name": "Payments to Hikvision"}
    assert (title.published, payment.published, payment.locator) == (None, "2020-04-01", "row 4")


def test_a_file_without_a_header_loses_no_row() -> None:
    rows = 'Housing,Acme,03/04/2025,"4,072.51"\nHousing,Hikvision UK,04/04/2025,9.00\n'
    first, second = records(rows.encode())
    assert second.fields["column 2"] == "Hikvision UK"
    assert (first.published, second.published) == ("2025-04-03", "2025-04-04")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(end: str) -> None:
    found = records((HEADER + ROW * 3).replace("\n", end).encode())
    assert [record.locator for record in found] == ["row 2", "row 3", "row 4"]
    assert found[0].fields["Narrative"] == "cameras"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_accents_and_pounds_are_read_in_every_usual_encoding(encoding: str) -> None:
    (record,) = records((HEADER + "Château Council,01/04/2020,Acme,£5.00,x\n").encode(encoding))
    assert record.publisher == "Château Council"
    assert record.notes == ()


def test_bytes_of_no_encoding_are_refused_by_row_and_the_row_is_read() -> None:
    found = read(HEADER.encode() + b"Caf\xe9 \x81\x8d,01/04/2020,Hikvision,1,x\n" + ROW.encode())
    assert [(f.locator, f.reason) for f in found if isinstance(f, Refusal)] == [("row 2", "wrong encoding")]
    assert len([f for f in found if isinstance(f, Record)]) == 2


def test_a_quoted_line_end_keeps_the_row_whole_and_the_rows_counted() -> None:
    first, second = records((HEADER + 'Aby,01/04/2020,"Acme\nLtd",1,"a ""b"""\n' + ROW).encode())
    assert first.fields["Supplier Name"] == "Acme\nLtd"
    assert first.fields["Narrative"] == 'a "b"'
    assert second.locator == "row 3"


def test_an_inch_mark_in_a_plain_cell_opens_no_quote() -> None:
    first, second = records((HEADER + 'Aby,01/04/2020,Acme,1,5" pipe\n' + ROW).encode())
    assert first.fields["Narrative"] == '5" pipe'
    assert second.publisher == "Made-up Council"


def test_a_quote_that_never_closes_is_refused_and_costs_no_other_row() -> None:
    found = read((HEADER + 'Aby,01/04/2020,"Acme,1,x\n' + ROW * 3000).encode())
    assert [(f.locator, f.reason) for f in found if isinstance(f, Refusal)] == [("row 2", "unclosed quote")]
    assert len([f for f in found if isinstance(f, Record)]) == 3001


def test_an_impossible_date_is_a_note_on_the_record() -> None:
    (record,) = records((HEADER + "Aby,2023-02-30,Acme,1.00,x\n").encode())
    assert record.published is None
    assert record.notes[0].startswith("unreadable date: '2023-02-30'")


def test_blank_rows_totals_and_a_repeated_header_are_no_payments() -> None:
    progress = Progress()
    data = (HEADER + ROW + ",,,,\n\n" + HEADER + "Total,,,12.50,\n").encode()
    found = list(Source(io.BytesIO(data)).records(progress))
    assert [record.locator for record in found] == ["row 2", "row 6"]
    assert isinstance(found[1], Record)
    assert "a total, not a payment" in found[1].notes
    assert progress.lines == 6


cells = st.text(
    alphabet=st.characters(
        codec="utf-8", exclude_characters="\x00\r", exclude_categories=("Cs", "Cc"), include_characters="\n"
    ),
    max_size=12,
)


@settings(deadline=None)
@given(
    st.lists(
        st.lists(cells, min_size=2, max_size=5).filter(lambda row: any(c.strip() for c in row)),
        min_size=1,
        max_size=8,
    )
)
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["Body Name", "Payment Date", "Supplier Name", "Net Amount", "Narrative"])
    writer.writerow(["Aby", "01/04/2020", "Acme", "1.00", "x"])
    writer.writerows(rows)
    found = [record for record in records(out.getvalue().encode())[1:] if isinstance(record, Record)]
    kept = [[cell for cell in row if cell.strip()] for row in rows]
    assert [list(record.fields.values()) for record in found] == kept or any(map(_looks_like_header, rows))


def _looks_like_header(row: list[str]) -> bool:
    return any(cell.strip().lower() in {"date", "net", "total", "name", "sum"} for cell in row)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Aby,01/04/2020,Acme,1,x",
                'Aby,01/04/2020,"A\n\nB",1,x',
                ",,,,",
                "",
                'Aby,02/04/2020,"a,b",2,5" x',
            ]
        ),
        max_size=12,
    ),
    st.integers(1, 90),
    st.booleans(),
)
def test_the_size_of_the_blocks_never_changes_the_result(rows: list[str], size: int, ended: bool) -> None:
    data = (HEADER + "\n".join([ROW.strip(), *rows]) + "\n" * ended).encode()
    layout = find_layout(data)
    assert layout
    whole, small = Progress(), Progress()
    expected = list(read_csv(blocks(Chunks(data, len(data))), layout, None, whole))
    assert list(read_csv(blocks(Chunks(data, size)), layout, None, small)) == expected
    assert small == whole


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Aby,01/04/2020,Acme,1,Hikvision",
                'Aby,01/04/2020,"A\nHikvision",1,x',
                "Aby,01/04/2020,Acme,1,x",
            ]
        ),
        max_size=12,
    ),
    st.integers(20, 400),
)
def test_only_rows_with_a_candidate_are_read_and_all_of_those(rows: list[str], size: int) -> None:
    data = (HEADER + "\n".join([ROW.strip(), *rows]) + "\n").encode()

    def wanted(block: bytes) -> list[int]:
        return [at for at in range(len(block)) if block.startswith(b"Hikvision", at)]

    layout = find_layout(data)
    assert layout
    every = list(read_csv(blocks(Chunks(data, size)), layout, None, Progress()))
    some = list(read_csv(blocks(Chunks(data, size)), layout, wanted, Progress()))
    assert some == [r for r in every if isinstance(r, Record) and "Hikvision" in str(r.fields)]
