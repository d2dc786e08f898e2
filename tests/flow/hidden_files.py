"""One made-up file for each way in which a file hides something: each hides the same words, the canary.

What the tests of each format make is taken from there, so that a new way of hiding is here when it is there.
"""

import gzip
import io
import zipfile
from typing import Any, NamedTuple

from tests.cell import made_up_office as made
from tests.cell import test_docx, test_html, test_image, test_ods, test_pdf, test_rtf, test_tnef, test_xlsx
from tests.cell.made_pdf import VISIBLE, made_pdf, stream
from tests.cell.made_up_mail import file, multipart, part

SHOWN = "shown"
NOT_HELD = ("script", "external_link")
"""Flags for which a file is not held: what its scripts say, and where it leads, goes with its bytes."""


class HiddenFile(NamedTuple):
    """A file and how it hides the canary. `table`: a scan reads it row by row."""

    how: str
    name: str
    content: bytes
    table: bool = False


def cases(test: Any) -> list[tuple[Any, ...]]:
    """What a parametrised test is run with."""
    return list(test.pytestmark[0].args[1])


def every_file() -> list[HiddenFile]:
    """All of them."""
    return [*_office(), *_tables(), *_pdf(), *_others(), *_inside_others()]


def one_of_each_format() -> list[HiddenFile]:
    """The few that stand for all in the daily run."""
    wanted = {
        "docx: comment", "docx: photo's own data", "xlsx: sheet", "xlsx: row", "xlsx: pivot cache",
        "ods: filtered rows", "xls: row", "pdf: under a black box", "pdf: an earlier version",
        "image: EXIF artist", "html: 0", "rtf: 0", "mail: a workbook attached", "gzip: a workbook",
    }  # fmt: skip
    found = [one for one in every_file() if one.how in wanted]
    assert len(found) == len(wanted), wanted - {one.how for one in found}
    return found


def _office() -> list[HiddenFile]:
    found = [
        HiddenFile(f"docx: {how}", "a.docx", made.docx(made.paragraph(SHOWN) + body, more))
        for how, (body, more, _) in test_docx.HIDDEN.items()
    ]
    found += [
        HiddenFile(f"pptx: {number}", "a.pptx", made.pptx(slide, more))
        for number, (slide, more, _) in enumerate(
            cases(test_docx.test_what_a_presentation_hides_is_flagged_and_never_told)
        )
    ]
    found += [
        HiddenFile(
            f"odt: {how}",
            "a.odt",
            made.open_document("text", f"<text:p>{SHOWN}</text:p>{body}", styles=styles),
        )
        for how, (body, styles, _) in test_ods.TEXTS.items()
    ]
    beside = cases(test_ods.test_what_lies_beside_the_text_is_flagged_and_never_told)
    return found + [
        HiddenFile(
            f"odt: beside it {number}",
            "a.odt",
            made.open_document("text", f"<text:p>{SHOWN}</text:p>", more=more),
        )
        for number, (more, _) in enumerate(beside)
    ]


def _tables() -> list[HiddenFile]:
    kinds = [
        case[0] for case in cases(test_xlsx.test_hidden_data_is_flagged_by_place_and_amount_and_never_told)
    ]
    found = [HiddenFile(f"xlsx: {how}", "a.xlsx", test_xlsx.hidden_workbook(how), True) for how in kinds]
    found += [
        HiddenFile(f"xlsx: {how}", "a.xlsx", made.with_parts(test_xlsx.PLAIN, more), True)
        for how, (more, _) in test_xlsx.BESIDE.items()
    ]
    found += [
        HiddenFile(f"ods: {how}", "a.ods", _as_office_does("spreadsheet", _typed(body), styles), True)
        for how, (body, styles, _) in test_ods.SHEETS.items()
    ]
    hiding = {"row": test_xlsx.ROW_HIDDEN, "column": test_xlsx.COLUMN_HIDDEN}
    found += [
        HiddenFile(f"xls: {how}", "a.xls", made.xls({"A": (0, test_xlsx.a_sheet(SHOWN, records))}), True)
        for how, records in hiding.items()
    ]
    sheets = {"A": (0, made.biff_label(0, 0, SHOWN)), "B": (1, made.biff_label(0, 0, made.CANARY))}
    return [*found, HiddenFile("xls: sheet", "a.xls", made.xls(sheets), True)]


def _as_office_does(kind: str, body: str, styles: str) -> bytes:
    """An OpenDocument file that is known by its first bytes: its media type is not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in made.members(made.open_document(kind, body, styles=styles)).items():
            archive.writestr(name, content)
    return out.getvalue()


def _typed(body: str) -> str:
    """With the type that spreadsheet programs write to each cell."""
    body = body.replace('"Spend"><table:table-source', '"Other"><table:table-source')
    for kind in ("table-cell", "covered-table-cell"):
        body = body.replace(f"<table:{kind}", f'<table:{kind} office:value-type="string"')
    return body


def _pdf() -> list[HiddenFile]:
    layer = made_pdf(
        VISIBLE + b"/OC /L1 BDC\n" + test_pdf.HIDDEN + b"EMC\n",
        objects={10: b"<</Type/OCG/Name(draft)>>"},
        catalog=b"/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>",
        resources=b"/Properties<</L1 10 0 R>>",
    )
    attached = {
        11: b"<</Type/Filespec/F(plan.txt)/UF(plan.txt)/EF<</F 12 0 R>>>>",
        12: stream(made.CANARY.encode()),
    }
    names = b"/Names<</EmbeddedFiles<</Names[(plan.txt)11 0 R]>>>>"
    beside = cases(test_pdf.test_what_a_document_holds_beside_its_pages_is_told_and_not_shown)
    content = {
        **{
            how: made_pdf(page)
            for how, page in cases(test_pdf.test_text_that_nobody_can_see_is_flagged_and_left_out)
        },
        **{how: whole for how, whole, kind in beside if kind not in NOT_HELD},
        "a layer": layer,
        "an attached file": made_pdf(VISIBLE, objects=attached, catalog=names),
    }
    return [HiddenFile(f"pdf: {how}", "a.pdf", whole) for how, whole in content.items()]


def _others() -> list[HiddenFile]:
    pages: list[Any] = cases(test_html.test_hidden_elements_are_flagged_and_left_out)
    found = [
        HiddenFile(f"image: {how}", "a.gif" if "GIF" in how else "a.jpg", content)
        for how, content, _ in cases(test_image.test_what_a_picture_tells_beside_its_pixels_is_flagged)
        if content.startswith((b"\xff\xd8", b"GIF"))
    ]
    found += [
        HiddenFile(f"html: {number}", "a.html", f"<p>{SHOWN}</p>{hidden % made.CANARY}".encode())
        for number, hidden in enumerate(pages)
    ]
    return found + [
        HiddenFile(f"rtf: {number}", "a.rtf", test_rtf.rtf(body))
        for number, (body, kind) in enumerate(
            cases(test_rtf.test_what_a_file_holds_beside_its_text_is_flagged_and_not_shown)
        )
        if kind not in NOT_HELD
    ]


def _inside_others() -> list[HiddenFile]:
    workbook = test_xlsx.hidden_workbook("row")
    hidden = f"<p>{SHOWN}</p><p style='display:none'>{made.CANARY}</p>".encode()
    text = part("text/plain", SHOWN.encode())
    html = multipart(text, part("text/html", hidden), kind="alternative")
    zipped = made.zipped({"a.xlsx": workbook})
    packed = (test_tnef.attribute(2, test_tnef.RENDERING, bytes(14)),
              test_tnef.attribute(2, test_tnef.TITLE, b"A.XLSX\0"),
              test_tnef.attribute(2, test_tnef.DATA, workbook))  # fmt: skip
    tnef = test_tnef.tnef(test_tnef.attribute(1, test_tnef.BODY, b"shown\0"), *packed)
    return [
        HiddenFile("mail: hidden HTML", "a.eml", html),
        HiddenFile("mail: a workbook attached", "a.eml", multipart(text, file("a.xlsx", workbook))),
        HiddenFile("mail: a workbook in an archive", "a.eml", multipart(text, file("a.zip", zipped))),
        HiddenFile("tnef: a workbook", "winmail.dat", tnef),
        HiddenFile("zip: a workbook", "a.zip", zipped),
        HiddenFile("gzip: a workbook", "a.xlsx.gz", gzip.compress(workbook, mtime=0), True),
    ]
