"""What a mail to the return address says. All mails are made up, in the manner of real servers."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cell.document import Quarantined, Refused
from answerable.cell.formats import Quarantine
from answerable.cell.formats.mail_reports import report
from answerable.cell.mail_report import MailReport, read_mail_report
from tests import made_up_reports as made

CODE, OTHER, COPY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "Z" * 32, "COPY" * 10
QUOTED = made.head_of(CODE)
NOTHING = MailReport()


@pytest.mark.parametrize("server", made.SERVERS)
def test_every_manner_of_report_is_read_in_the_cell(server: str) -> None:
    write, status = made.SERVERS[server]
    told = read_mail_report(write(QUOTED, to=f"bounces+{OTHER.lower()}@acts.example.org"))
    assert isinstance(told, MailReport)
    assert (told.says, told.status, told.addressed) == ("failed", status, (OTHER,))
    assert CODE in told.quoted


@pytest.mark.parametrize(
    ("mail", "says", "status"),
    [
        (made.postfix(QUOTED, status="4.4.1", action="delayed"), "delayed", "4.4.1"),
        (made.postfix(QUOTED, status="4.4.7"), "failed", "4.4.7"),
        (made.postfix(QUOTED, status="2.0.0", action="delivered"), "nothing", ""),
        (
            made.postfix(QUOTED).replace(b"/delivery-status\n", b"/global-delivery-status\n"),
            "failed",
            "5.1.1",
        ),
        (made.complaint(QUOTED), "complaint", ""),
        (made.complaint(QUOTED, kind="not-spam"), "nothing", ""),
        (made.on_holiday(QUOTED), "nothing", ""),
        (made.postfix(QUOTED).replace(b"message/delivery-status", b"text/html"), "nothing", ""),
        (b"", "nothing", ""),
    ],
)
def test_what_is_no_failure_is_not_taken_for_one(mail: bytes, says: str, status: str) -> None:
    told = report(mail)
    assert (told.says, told.status) == (says, status)
    assert (CODE in told.quoted) == (says != "nothing")


@pytest.mark.parametrize(
    "header",
    [
        "Delivered-To: letters+{}@acts.example.org",
        "X-Original-To: <letters+{}@acts.example.org>",
        "Cc: Ana <ana@made-up.example>,\n  letters+{}@acts.example.org",
        "Received: from a by b with ESMTP id x\n\tfor <letters+{}@acts.example.org>; Mon, 2 Mar 2026",
        "To: SRS0=abcd=ef=made-up.example=letters+{}@forward.example",
        "To: prvs=0123456789=letters+{}@acts.example.org",
    ],
)
def test_the_code_of_an_address_is_found_wherever_servers_write_it(header: str) -> None:
    mail = f"{header.format(COPY.lower())}\nSubject: On cameras\n\nDear councillor, {CODE}@made-up.example\n"
    assert report(mail.encode()) == MailReport(addressed=(COPY,))


@pytest.mark.parametrize(
    "damaged",
    [
        made.postfix(QUOTED).replace(b'boundary="4XYZ/mx.made-up.example"', b""),
        made.postfix(QUOTED).replace(b"\n--4XYZ/mx.made-up.example--", b""),
        made.postfix(QUOTED).replace(b"charset=us-ascii", b"charset=zlib"),
        made.postfix(QUOTED).replace(b"Subject:", b"Subject: =?x-none?b?////?=\nSubject:"),
        made.postfix(QUOTED).replace(b"\n", b"\r\n"),
        b"From made@up.example Mon Mar  2 09:00:00 2026\n" + made.postfix(QUOTED),
    ],
)
def test_a_damaged_report_is_still_read(damaged: bytes) -> None:
    told = report(damaged)
    assert (told.says, told.status, told.quoted[:1]) == ("failed", "5.1.1", (CODE,))


def test_ten_megabytes_of_text_are_looked_into_at_the_top_alone() -> None:
    told = read_mail_report(made.exim(QUOTED + "\n" + "x" * 79 + "\n" + "lorem ipsum dolor\n" * 600_000))
    assert isinstance(told, MailReport)
    assert (told.says, told.quoted) == ("failed", (CODE,))


@pytest.mark.parametrize(
    ("mail", "refused"),
    [
        ("".join(f"Content-Type: multipart/x; boundary={n}\n\n--{n}\n" for n in range(99)), "nested_archive"),
        ('Content-Type: multipart/mixed; boundary="b"\n\n' + "--b\n\nx\n" * 500, "too_large"),
        ("X: y\n" * 300_000, "too_large"),
    ],
)
def test_a_nest_and_a_flood_of_parts_are_quarantined(mail: str, refused: str) -> None:
    found = read_mail_report(mail.encode())
    assert isinstance(found, Quarantined)
    assert found.reason == refused


def test_of_codes_only_so_many_leave_the_cell_and_only_codes_do() -> None:
    many = ", ".join(f"a+{'A' * 30}{one}{other}@made-up.example" for one in "ABCDEF" for other in "ABCDEF")
    assert len(report(f"To: {many}\n\n".encode()).addressed) == 20
    assert report(b"To: bounces+<script>@acts.example.org\n\n") == NOTHING


def test_a_mail_of_no_bytes_is_refused() -> None:
    assert isinstance(read_mail_report(b""), Refused)


@given(st.binary(max_size=400))
@settings(max_examples=60)
def test_any_bytes_have_an_answer_or_are_quarantined(content: bytes) -> None:
    for mail in (content, made.postfix(QUOTED)[:700] + content, made.postfix(content.decode("latin-1"))):
        with contextlib.suppress(Quarantine):
            assert report(mail).says in ("failed", "delayed", "complaint", "nothing")


@given(st.integers(0, 1800), st.binary(min_size=1, max_size=8))
@settings(max_examples=60)
def test_a_report_with_bytes_changed_anywhere_never_breaks_its_reader(at: int, changed: bytes) -> None:
    mail = bytearray(made.gmail(QUOTED))
    mail[at : at + len(changed)] = changed
    assert report(bytes(mail)).says in ("failed", "delayed", "nothing")
