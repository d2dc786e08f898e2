"""HTML in the cell: what a reader would see, in any encoding, and nothing of what is hidden."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cell.document import Opened
from answerable.cell.opening import open_bytes
from tests.cell.opened import CANARY, kinds, opened, told


def text_of(source: str) -> str:
    return opened("html", source.encode()).pages[0].text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>The council</p><p>removed them.</p>", "The council\n\nremoved them."),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("a  <b> bold</b>\n word", "a bold word"),
        ("Hik<b>vision</b>", "Hikvision"),
        ("<p>Who: <a href=/x>a council</a>.</p>", "Who: a council."),
        ("<ul><li>one<li>two</ul>after", "one\ntwo\n\nafter"),
        ("<table><tr><th>Make<th>Count</tr><tr><td>Dahua<td>12</tr></table>", "Make | Count\nDahua | 12"),
        ("<table><tr><td><p>Dahua</p></td><td><p>12</p></td></tr></table>", "Dahua | 12"),
        ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a\nb\n\nc"),
        ("<pre>one\n  two</pre>", "one\n  two"),
        ("&amp; &lt;b&gt; &nbsp;&#28023;&hellip;", "& <b> \xa0海…"),
        ("<h1>Title</h1>text<h2>More</h2>", "Title\n\ntext\n\nMore"),
        (
            "<title>a</title><style>b</style><script>c</script><template>d</template><noscript>e</noscript>f",
            "f",
        ),
        ("<!-- a -->b<!--[if mso]>c<![endif]-->", "b"),
        ("<p aria-hidden=true>seen</p>", "seen"),
        ("", ""),
        ("<html></html>", ""),
        ("no tags at all", "no tags at all"),
        ("<p>unclosed <b>and <i>crossed</b> tags", "unclosed and crossed tags"),
        ("a\0b", "ab"),
    ],
)
def test_text_is_what_a_reader_sees(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>%s</p>",
        "<div style='display:none'><p>%s</p></div>",
        "<div style='color:red; DISPLAY : None !important'>%s</div>",
        "<span style='visibility:hidden'>%s</span>",
        "<span style='font-size:0px'>%s</span>",
        "<span style='font-size:0'>%s</span>",
        "<span style='mso-hide:all'>%s</span>",
        "<span style='opacity:0'>%s</span>",
        "<style>.a, p.b {display:none}</style><p class='x b'>%s</p>",
        "<style><!-- /* c */ #c {display:none} --></style><p id=c>%s</p>",
    ],
)
def test_hidden_elements_are_flagged_and_left_out(hidden: str) -> None:
    document = opened("html", f"<p>seen</p>{hidden % CANARY}tail".encode())
    assert document.pages[0].text.split() == ["seen", "tail"]
    assert [(flag.kind, flag.detail) for flag in document.flags] == [
        ("hidden_text", "12 characters in elements that are not shown")
    ]
    assert CANARY not in told(document)


@pytest.mark.parametrize(
    "shown",
    [
        "<p style='font-size:0.9em'>x</p>",
        "<p style='opacity:0.5'>x</p>",
        "<style>@media print {.a {display:none}}</style><p class=a>x</p>",
        "<style>.a {display:none} .a {display:block}</style><p class=a>x</p>",
        "<style>.menu .a {color:red}</style><p class=a>x</p>",
        "<p hidden> </p>x",
    ],
)
def test_what_is_shown_is_not_flagged(shown: str) -> None:
    document = opened("html", shown.encode())
    assert (document.pages[0].text, document.flags) == ("x", ())


@pytest.mark.parametrize(
    ("content", "media_type", "text"),
    [
        ("<p>café</p>".encode(), "", "café"),
        (b"<p>caf\xe9 \x80</p>", "", "café €"),
        ("\ufeff<p>海</p>".encode("utf-16"), "", "海"),
        ("<p>海康</p>".encode("utf-16-le"), "", "海康"),
        (b"\xef\xbb\xbf<p>caf\xc3\xa9</p>", "text/html; charset=windows-1251", "café"),
        ("<meta charset=windows-1251><p>Привет</p>".encode("cp1251"), "", "Привет"),
        ("<p>Привет</p>".encode("cp1251"), "text/html; charset=windows-1251", "Привет"),
        ('<meta http-equiv=content-type content="text/html; charset=gb2312">海康'.encode("gb18030"), "",
         "海康"),
        ("<meta charset=utf-16><p>é</p>".encode(), "", "é"),
        (b"<meta charset=unheard-of>caf\xc3\xa9", "", "café"),
        (b"<meta charset=zlib>text", "text/html; charset=rot13", "text"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html><p>a</p></html>', "", "a"),
    ],
)  # fmt: skip
def test_encodings_are_found(content: bytes, media_type: str, text: str) -> None:
    assert opened("html", content, media_type=media_type).pages[0].text == text


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("<script>x</script><script src=a></script>", "2 of them"),
        ("<meta http-equiv=Refresh content='0;url=http://a.example'>", "1 of them"),
        ("<p onclick=x()>a</p><a href=' JavaScript:x'>b</a>", "2 of them"),
        ("<object data=a></object><embed src=b>", "2 of them"),
        ("<script type='application/ld+json'>{}</script><a href=http://a.example>b</a>", ""),
    ],
)
def test_what_runs_by_itself_is_counted(source: str, count: str) -> None:
    flags = opened("html", source.encode()).flags
    assert [flag.detail for flag in flags if flag.kind == "script"] == ([count] if count else [])


def test_a_title_is_one_line() -> None:
    document = opened("html", b"<title>Cameras\n in  2022</title><svg><title>icon</title></svg>")
    assert (document.title, document.pages[0].text, document.renderable) == ("Cameras in 2022", "", False)


def test_no_entity_of_its_own_is_expanded() -> None:
    source = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bbbb">]><p>&a;&b;seen</p>'
    text = text_of(source)
    assert "seen" in text
    assert "root:" not in text


@pytest.mark.parametrize("content", [b"<div>" * 20_000 + b"deep", b"<p>" + b"x" * 11_000_000])
def test_what_is_too_deep_or_too_large_to_read_is_told(content: bytes) -> None:
    document = opened("html", b"<p>first</p>" + content)
    assert kinds(document) == {"unreadable_part"}
    assert document.pages[0].text in ("first", "")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40))
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert text_of(f"<p>{escaped}</p>") == text


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read(content: bytes) -> None:
    opened("html", content, media_type="text/html; charset=shift_jis")


def test_in_the_cell_html_reads_the_same() -> None:
    content = "<!doctype html><meta charset=koi8-r><p>Привет<p hidden>x".encode("koi8-r")
    document = open_bytes(content, name="page.html", media_type="text/html")
    assert isinstance(document, Opened)
    assert document == opened("html", content)
