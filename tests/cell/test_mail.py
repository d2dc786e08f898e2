"""Mails as they come, damage and all. Every mail is made up here."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.cell.document import Opened, Quarantined
from answerable.cell.formats.flowed import unflowed
from answerable.cell.opening import open_file

from .made_up_mail import file, mail, multipart, open_here, opened, part, text

KOREAN = "카메라는 열두 대입니다"
CHINESE = "我们有十二个摄像头"
JAPANESE = "カメラは十二台です"
THAI = "เรามีกล้อง"


@pytest.mark.parametrize(
    ("charset", "codec", "words"),
    [
        ("utf-8", "utf-8", "Twelve “cameras”"),
        ("UTF8", "utf-8", "Twelve “cameras”"),
        ("utf-7", "utf-7", "Twelve “cameras”"),
        ("unicode-1-1-utf-7", "utf-7", "Twelve “cameras”"),
        ("iso-8859-1", "cp1252", "Twelve – “cameras” €"),
        ("iso-8859-1", "utf-8", "Twelve – “cameras” €"),
        ("us-ascii", "utf-8", "Twelve – “cameras” €"),
        ("us-ascii", "cp1252", "Twelve – “cameras” €"),
        ("x-unknown", "cp1252", "Twelve – “cameras” €"),
        ("x-unknown", "utf-8", "Twelve – “cameras” €"),
        ("", "utf-8", "Twelve – “cameras” €"),
        ("ks_c_5601-1987", "cp949", KOREAN),
        ("euc-kr", "cp949", KOREAN),
        ("gb2312", "gb18030", CHINESE + "鎔"),
        ("GBK", "gb18030", CHINESE),
        ("hz-gb-2312", "hz", CHINESE),
        ("big5", "big5hkscs", "我們有十二個攝像頭"),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("", "iso2022_jp", JAPANESE),
        ("shift_jis", "cp932", JAPANESE + "①"),
        ("windows-874", "cp874", THAI),
        ("tis-620", "cp874", THAI),
        ("koi8-r", "koi8-r", "двенадцать камер"),
        ("windows-1251", "cp1251", "двенадцать камер"),
        ("windows-1256", "cp1256", "اثنتا عشرة كاميرا"),
        ("3Diso-8859-1", "cp1252", "Twelve – “cameras” €"),
    ],
)
def test_each_charset_is_read_as_it_is_meant(charset: str, codec: str, words: str) -> None:
    told = f"Content-Type: text/plain; charset={charset}" if charset else "Content-Type: text/plain"
    assert text(mail(told, body=words.encode(codec))) == words


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("gb18030", "您好，我们公司有十二个摄像头，请与我们联系。"),
        ("big5hkscs", "您好，我們公司有十二個攝像頭，請與我們聯絡。"),
        ("cp949", "안녕하세요. 카메라는 열두 대이고 유월까지 철거됩니다."),
        ("cp932", "カメラは十二台あります。六月までに撤去します。"),
        ("euc_jp", "カメラは十二台あります。六月までに撤去します。"),
        ("cp1252", "Les caméras là-bas ont été enlevées à l’été précédé."),
        ("cp1252", "ÀÉÈÙÇ éèàùç ÄÖÜ äöüß “€” ÆØÅ æøå"),
    ],
)
def test_east_asian_text_that_names_no_charset_is_known_by_its_letters(codec: str, words: str) -> None:
    assert text(mail("Content-Type: text/plain", body=words.encode(codec))) == words


@pytest.mark.parametrize(
    "charset", ["zlib_codec", "unicode_escape", "rot13", "idna", "undefined", "x" * 5000]
)
def test_a_mail_cannot_ask_for_any_codec(charset: str) -> None:
    assert (
        text(mail(f"Content-Type: text/plain; charset={charset}", body=b"cam\\u0065ras")) == "cam\\u0065ras"
    )


def test_letters_that_fit_no_charset_are_flagged() -> None:
    found = opened(mail("Content-Type: text/plain; charset=gb2312", body=b"camera \xff\xff"))
    assert [flag.kind for flag in found.flags] == ["unreadable_part"]


def test_a_body_without_charset_is_read_by_the_charset_of_its_subject() -> None:
    subject = "Subject: =?GB2312?B?yM7A1svJ?="
    assert text(mail(subject, body=CHINESE.encode("gb18030"))) == CHINESE


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("=?utf-8?q?R=C3=A9ponse_=28copie=29?=", "Réponse (copie)"),
        ("=?UTF-8?B?UsOpcG9uc2U=?=", "Réponse"),
        ("=?utf-8?q?R=C3?= =?utf-8?q?=A9ponse?=", "Réponse"),
        ("=?utf-8?q?one?=\r\n =?utf-8?q?two?= three", "onetwo three"),
        ("=?utf-8?q?no space?=", "no space"),
        ("=?iso-8859-1*en?q?caf=E9?=", "café"),
        ("=?utf-8?B?UsOpcG9uc2U?=", "Réponse"),
        ("=?utf-8?B?!!!?=", ""),
        ("=?utf-8?x?what?=", "=?utf-8?x?what?="),
        ("=?utf-8?q?never ends", "=?utf-8?q?never ends"),
        ("=?no-such?q?cameras?=", "cameras"),
        ("=?unicode-1-1-utf-7?Q?+AOk-t+AOk-?=", "été"),
        ("caf\xc3\xa9 raw", "café raw"),
        ("caf\xe9 older", "café older"),
        ("fold\r\n\ted", "fold ed"),
    ],
)
def test_a_subject_is_read_as_it_is_meant_or_kept_as_it_is(header: str, value: str) -> None:
    found = opened(mail(f"Subject: {header}"))
    assert found.title == value
    assert [h.value for h in found.headers if h.name == "Subject"] == [value]


def test_the_headers_that_are_evidence_are_all_kept() -> None:
    found = opened(
        mail(
            "Received: by one;\r\n now",
            "RECEIVED: by two",
            "X-Spam: 5",
            "in-reply-to: <1@x>",
            "Auto-Submitted: auto-replied",
        )
    )
    told = [(header.name, header.value) for header in found.headers[3:]]
    assert told == [
        ("Received", "by one; now"),
        ("Received", "by two"),
        ("In-Reply-To", "<1@x>"),
        ("Auto-Submitted", "auto-replied"),
    ]


def test_a_stray_line_amid_headers_ends_nothing() -> None:
    content = mail("Subject: Cameras", "this is no header", "Cc: ben@campaign.example", body=b"Twelve.")
    found = opened(content)
    assert [h.value for h in found.headers if h.name == "Cc"] == ["ben@campaign.example"]
    assert found.pages[0].text == "Twelve."


@pytest.mark.parametrize(
    ("encoding", "body", "words"),
    [
        ("base64", b"VHdlbHZlIGNhbWVyYXM=", "Twelve cameras"),
        ("base64", b"VHdlbHZl\r\nIGNhbWVyYXM", "Twelve cameras"),
        ("BASE64 ", b"VHdl*bHZlIGNhbWVyYXM=", "Twelve cameras"),
        ("base64", b"VHdlbHZlIGNhbWVyYXM=\r\n-- \r\nA mailing list", "Twelve cameras\n--\nA mailing list"),
        ("base64", b"VHdlbHZlIA==\r\nY2FtZXJhcw==", "Twelve cameras"),
        ("base64", b"Twelve cameras, plainly", "Twelve cameras, plainly"),
        ("quoted-printable", b"Twelve=20came=\r\nras", "Twelve cameras"),
        ("quoted-printable", b"Twelve=2xcameras =ZZ =", "Twelve=2xcameras =ZZ "),
        ("7-bit", b"Twelve cameras", "Twelve cameras"),
        ("", b"Twelve cameras", "Twelve cameras"),
        ("spam", b"Twelve cameras", "Twelve cameras"),
        ("x-uuencode", b"begin 644 a\r\n.5'=E;'9E(&-A;65R87,\r\n`\r\nend\r\n", "Twelve cameras"),
    ],
)
def test_a_bad_transfer_encoding_loses_as_little_as_can_be(encoding: str, body: bytes, words: str) -> None:
    assert (
        text(mail("Content-Type: text/plain", f"Content-Transfer-Encoding: {encoding}", body=body)) == words
    )


@pytest.mark.parametrize(
    "content",
    [
        multipart(part("text/plain", b"Twelve"), part("text/plain", b"cameras"), end=False),
        multipart(part("text/plain", b"Twelve"), part("text/plain", b"cameras"), boundary="an edge"),
        multipart(part("text/plain", b"Twelve"), part("text/plain", b"cameras")).replace(b"\r\n", b"\n"),
        multipart(part("text/plain", b"Twelve"), part("text/plain", b"cameras")).replace(b"\r\n", b"\r"),
        multipart(part("text/plain", b"Twelve"), part("text/plain", b"cameras")).replace(
            b"--edge\r", b"--edge  \r"
        ),
        multipart(part("text/plain", b"Twelve"), part("text/plain", b"cameras")).replace(
            b'; boundary="edge"', b""
        ),
        multipart(b"\r\nTwelve", part("text/plain", b"cameras")),
        multipart(part("text/plain", b"Twelve"), part("text/plain", b"cameras")).replace(
            b"MIME-Version", b"Content-Type: text/plain\r\nMIME-Version"
        ),
    ],
)
def test_damaged_boundaries_lose_no_part(content: bytes) -> None:
    assert text(content) == "Twelve\n\ncameras"


def test_boundaries_that_begin_alike_are_told_apart() -> None:
    inner = b"--edge_2\r\n" + part("text/plain", b"Twelve") + b"\r\n--edge_2--"
    content = multipart(part('multipart/mixed; boundary="edge_2"', inner), part("text/plain", b"cameras"))
    assert text(content) == "Twelve\n\ncameras"


def test_plain_text_is_preferred_to_the_same_in_html() -> None:
    found = opened(
        multipart(part("text/plain", b"Twelve"), part("text/html", b"<p>Twelve</p>"), kind="alternative")
    )
    assert [page.text for page in found.pages] == ["Twelve"]


def test_html_alone_is_made_text() -> None:
    html = "<html><style>p {}</style><p>Twelve caméras</p><p>by June</p></html>"
    assert (
        text(mail("Content-Type: text/html; charset=utf-8", body=html.encode())).split()
        == "Twelve caméras by June".split()
    )


def test_html_that_is_called_plain_text_is_made_text_too() -> None:
    assert text(mail("Content-Type: text/plain", body=b"<p>Twelve</p><p>cameras</p>")).split() == [
        "Twelve",
        "cameras",
    ]


def test_html_that_says_more_than_the_plain_text_is_shown_too() -> None:
    long = b"<p>" + b" ".join(b"word%d" % n for n in range(40)) + b"</p>"
    found = opened(multipart(part("text/plain", b"See HTML"), part("text/html", long), kind="alternative"))
    assert [page.label for page in found.pages] == ["message", "message as HTML, which says more"]
    assert "word39" in found.pages[1].text


def test_hidden_html_is_flagged_and_not_in_the_text() -> None:
    html = b"<p>Twelve</p><p style='display:none'>canary</p>"
    found = opened(multipart(part("text/plain", b"Twelve"), part("text/html", html), kind="alternative"))
    assert [flag.kind for flag in found.flags] == ["hidden_text"]
    assert "canary" not in str([found.pages, found.flags])


def test_files_in_the_branch_that_is_not_read_are_kept() -> None:
    inner = (
        b"--in\r\n"
        + part("text/html", b"<p>Twelve</p>")
        + b"\r\n--in\r\n"
        + file("a.csv", b"a,b\n1,2\n")
        + b"--in--"
    )
    found = opened(
        multipart(
            part("text/plain", b"Twelve"), part("multipart/mixed; boundary=in", inner), kind="alternative"
        )
    )
    assert ([page.text for page in found.pages], [p.name for p in found.parts]) == (["Twelve"], ["a.csv"])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"cameras.txt"', "cameras.txt"),
        ("my cameras.txt", "my cameras.txt"),
        ('"my cameras.txt', "my cameras.txt"),
        ('"caf\xe9.txt"', "café.txt"),
        ('"caf\xc3\xa9.txt"', "café.txt"),
        ('"=?utf-8?q?caf=C3=A9=2Etxt?="', "café.txt"),
        ('"a;b.txt"', "a;b.txt"),
        ('"say \\"hi\\".txt"', 'say "hi".txt'),
        ('"C:\\\\temp\\\\cameras.txt"', "cameras.txt"),
        ('"../../etc/cameras.txt"', "cameras.txt"),
        ('""', ""),
    ],
)
def test_the_name_of_a_file_is_read_as_it_is_meant(written: str, name: str) -> None:
    (found,) = opened(multipart(part("text/plain", b"Twelve"), file(written, b"made up"))).parts
    assert (found.name, found.content) == (name, b"made up")
    assert isinstance(found.verdict, Opened)


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename*=utf-8''caf%C3%A9.txt", "café.txt"),
        ("attachment; filename*=iso-8859-1'fr'caf%E9.txt", "café.txt"),
        ("attachment; filename*0=cam; filename*1=eras.txt", "cameras.txt"),
        ("attachment; filename*0*=utf-8''caf%C3; filename*1*=%A9; filename*2=.txt", "café.txt"),
        ("attachment; filename=plain.txt; filename*=utf-8''caf%C3%A9.txt", "café.txt"),
        ("attachment; filename*=cameras.txt", "cameras.txt"),
        ("attachment; filename*=no-such''caf%C3%A9.txt", "café.txt"),
    ],
)
def test_names_in_pieces_and_percent_are_put_together(disposition: str, name: str) -> None:
    attached = part("text/plain", b"made up", f"Content-Disposition: {disposition}")
    (found,) = opened(multipart(part("text/plain", b"Twelve"), attached)).parts
    assert found.name == name


def test_two_files_of_one_name_are_two_files() -> None:
    found = opened(multipart(part("text/plain", b""), file("a.txt", b"one"), file("a.txt", b"two")))
    assert [(p.name, p.content) for p in found.parts] == [("a.txt", b"one"), ("a.txt", b"two")]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ('"invoice.pdf                      .exe"', "executable"),
        ('"invoice.txt                      .md"', "type_mismatch"),
        ('"=?utf-8?q?invoice=E2=80=AEfdp.exe?="', "executable"),
        ('"=?utf-8?q?invoice=E2=80=AEtxt.md?="', "type_mismatch"),
        ('"invoice.pdf.exe"', "executable"),
    ],
)
def test_a_file_that_hides_its_end_stays_shut(written: str, reason: str) -> None:
    (found,) = opened(multipart(part("text/plain", b""), file(written, b"made up"))).parts
    assert isinstance(found.verdict, Quarantined)
    assert found.verdict.reason == reason
    assert "\u202e" not in found.name


def test_a_forwarded_mail_is_a_part_of_its_own_with_its_files() -> None:
    inner = multipart(part("text/plain", b"Inside"), file("a.txt", b"made up"), boundary="inner")
    outer = opened(multipart(part("text/plain", b"Outside"), part("message/rfc822", inner)))
    (forwarded,) = outer.parts
    assert outer.pages[0].text == "Outside"
    assert isinstance(forwarded.verdict, Opened)
    assert forwarded.verdict.pages[0].text == "Inside"
    assert [p.name for p in forwarded.verdict.parts] == ["a.txt"]


def test_a_bounce_tells_its_delivery_status_as_text() -> None:
    status = (
        b"Reporting-MTA: dns; mail.example\r\n\r\nFinal-Recipient: rfc822; a@example\r\nAction: failed\r\n"
    )
    content = multipart(
        part("text/plain", b"Not delivered."),
        part("message/delivery-status", status),
        part("text/rfc822-headers", b"Subject: Cameras\r\n"),
        kind="report",
    )
    assert text(content).startswith("Not delivered.\n\nReporting-MTA: dns; mail.example\n\nFinal-Recipient")
    assert text(content).endswith("Subject: Cameras")


def test_a_calendar_entry_is_a_file() -> None:
    entry = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    found = opened(multipart(part("text/plain", b"Come"), part("text/calendar", entry), kind="alternative"))
    assert [(p.media_type, type(p.verdict)) for p in found.parts] == [("text/calendar", Opened)]


def test_uuencode_in_the_text_becomes_a_file_and_leaves_the_rest() -> None:
    block = b"begin 644 cameras.txt\r\n.5'=E;'9E(&-A;65R87,\r\n`\r\nend\r\n"
    found = opened(mail(body=b"Here:\r\n\r\n" + block + b"\r\nBye.\r\n", mime=False))
    assert [(p.name, p.content) for p in found.parts] == [("cameras.txt", b"Twelve cameras")]
    assert found.pages[0].text.split() == ["Here:", "Bye."]


@pytest.mark.parametrize(
    ("block", "content", "damaged"),
    [
        (b".5'=E;'9E(&-A;65R87,\r\nend\r\n", b"Twelve cameras", False),
        (b".5'=E;'9E(&-A;65R87,  RUBBISH\r\n`\r\nend\r\n", b"Twelve cameras", True),
        (b".5'=E;'9E(&-A;65R87,\r\nand then no end", b"Twelve cameras", True),
    ],
)
def test_damaged_uuencode_is_read_as_far_as_it_goes(block: bytes, content: bytes, damaged: bool) -> None:
    found = opened(mail(body=b"begin 644 a.txt\r\n" + block))
    assert [p.content for p in found.parts] == [content]
    assert bool(found.flags) == damaged


def test_words_that_only_look_like_uuencode_stay_text() -> None:
    assert (
        text(mail(body=b"begin 644 days ago\r\nwe had cameras\r\n")) == "begin 644 days ago\nwe had cameras"
    )


def test_flowed_lines_are_joined() -> None:
    told = "Twelve \r\ncameras.\r\n> quoted \r\n> words\r\n>> deeper\r\n From here\r\n-- \r\nFOI Team"
    content = mail("Content-Type: text/plain; format=flowed", body=told.encode())
    assert text(content) == "Twelve cameras.\n> quoted words\n>> deeper\nFrom here\n-- \nFOI Team"
    assert unflowed("こん \nにちは", delete_space=True) == "こんにちは"


def test_a_mail_without_anything_is_an_empty_page() -> None:
    found = opened(mail())
    assert ([page.text for page in found.pages], found.parts) == ([""], ())


def test_controls_that_no_database_takes_are_gone() -> None:
    body = b"cam\0eras \x07 +2AA-"
    told = (
        text(mail("Content-Type: text/plain; charset=utf-7", body=body))
        + opened(mail("Subject: a\0b\x07")).title
    )
    assert not set(told) & {"\0", "\x07", "\ud800"}


def test_a_nest_of_three_thousand_is_quarantined_at_once() -> None:
    nest = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
    )
    start = process_time()
    verdict = open_here(mail()[:-2] + nest)
    assert isinstance(verdict, Quarantined)
    assert (verdict.reason, process_time() - start < 2) == ("nested_archive", True)


@pytest.mark.parametrize(
    "content",
    [
        mail("Content-Type: text/plain; " + "a=" + " " * 90_000 + ";" + "b " * 40_000),
        mail("Subject: " + "=?utf-8?q?" * 9_000),
        mail("Subject: " + "=?utf-8?q?a?= " * 7_000),
        mail("Content-Type: multipart/mixed; boundary=edge", body=b"--edge\r\n\r\n" * 9_000),
        mail("Content-Transfer-Encoding: base64", body=b"QQ==\r\n" * 200_000),
        mail(body=b"begin 644 a\r\n" * 50_000),
        mail("Content-Type: text/plain; format=flowed", body=b"> \r\n" * 100_000),
        mail("Content-Type: text/html", body=b"<" * 200_000),
    ],
    ids=["parameters", "open words", "words", "parts", "base64", "uuencode", "flowed", "html"],
)
def test_what_is_made_to_be_slow_is_not(content: bytes) -> None:
    start = process_time()
    open_here(content)
    assert process_time() - start < 3


def test_headers_without_end_are_refused_in_words() -> None:
    verdict = open_here(mail("X-Long: " + "a" * 2_000_000))
    assert verdict == Quarantined(reason="too_large", detail="the headers alone are over 1 MB")


def test_the_jailed_child_opens_a_mail(tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    korean = part("text/plain; charset=ks_c_5601-1987", KOREAN.encode("cp949"))
    path.write_bytes(
        multipart(korean, file("a.txt", CHINESE.encode()), file("b.zip", b"PK\x05\x06" + bytes(18)))
    )
    verdict = open_file(path, name="reply.eml")
    assert isinstance(verdict, Opened)
    assert verdict.pages[0].text == KOREAN
    assert [type(p.verdict) for p in verdict.parts] == [Opened, Opened]


HEAD = [
    b"Content-Type: text/plain; charset=",
    b"Content-Type: multipart/mixed; boundary=x",
    b"Subject: =?utf-8?q?",
]
PIECES = [
    b"\r\n",
    b"\r\n\r\n",
    b"--x\r\n",
    b"--x--",
    b"begin 644 a\r\n",
    b"=",
    b'"',
    b"?=",
    b"\xff",
    b"Content-Type: text/html",
]


@given(st.lists(st.sampled_from(HEAD + PIECES) | st.binary(max_size=20), max_size=40))
def test_whatever_comes_a_mail_is_opened(pieces: list[bytes]) -> None:
    verdict = open_here(mail()[:-2] + b"".join(pieces))
    assert not isinstance(verdict, Quarantined)
    for page in verdict.pages if isinstance(verdict, Opened) else ():
        page.text.encode()
        assert "\0" not in page.text
