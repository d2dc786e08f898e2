"""Mails that come back, each in the manner of a mail server. All of them are made up, as are all names.

`to` is the address that the report comes to, `quoted` the head of the mail of ours that it quotes.
"""

HEAD = "From: Campaign <campaign@acts.example.org>\nTo: eve@made-up.example\nSubject: Please confirm\n"
TO = "campaign@acts.example.org"


def head_of(identifier: str) -> str:
    """The head of a mail of ours."""
    return f"{HEAD}Message-ID: <{identifier}@acts.example.org>\n"


def postfix(quoted: str, to: str = TO, status: str = "5.1.1", action: str = "failed") -> bytes:
    """A report as RFC 3464 has it, with the head of what came back."""
    return f"""Return-Path: <>
Delivered-To: {to}
From: MAILER-DAEMON@mx.made-up.example (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="4XYZ/mx.made-up.example"

This is a MIME-encapsulated message.

--4XYZ/mx.made-up.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--4XYZ/mx.made-up.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.made-up.example
X-Postfix-Queue-ID: 4XYZ
Arrival-Date: Mon,  2 Mar 2026 09:00:00 +0000 (UTC)

Final-Recipient: rfc822; eve@made-up.example
Original-Recipient: rfc822;eve@made-up.example
Action: {action}
Status: {status}
Remote-MTA: dns; mail.made-up.example
Diagnostic-Code: smtp; 550 {status} <eve@made-up.example>: Recipient address
    rejected: it is made up

--4XYZ/mx.made-up.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <{to}>
{quoted}
--4XYZ/mx.made-up.example--
""".encode()


def exim(quoted: str, to: str = TO) -> bytes:
    """No report at all: words, a header, and the mail behind a line."""
    return f"""Return-path: <>
Envelope-to: {to}
X-Failed-Recipients: eve@made-up.example
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.made-up.example>
To: {to}
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

  eve@made-up.example
    host mail.made-up.example [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<eve@made-up.example>:
    550 5.1.1 no such user here

------ This is a copy of the message, including all the headers. ------

{quoted}
5.7.1 stands in the text.
""".encode()


def exchange(quoted: str, to: str = TO) -> bytes:
    """With an alternative of HTML, the words of the cloud, and the whole mail as message/rfc822."""
    return f"""From: <postmaster@made-up.example>\r
To: <{to}>\r
Subject: Undeliverable: Please confirm\r
MIME-Version: 1.0\r
X-MS-Exchange-Message-Is-Ndr:\r
Content-Type: multipart/report; report-type=delivery-status;\r
\tboundary="_outer_"\r
\r
--_outer_\r
Content-Type: multipart/alternative; boundary="_inner_"\r
\r
--_inner_\r
Content-Type: text/plain; charset="us-ascii"\r
Content-Transfer-Encoding: quoted-printable\r
\r
Your message to eve=40made-up.example couldn't be delivered.\r
\r
--_inner_\r
Content-Type: text/html; charset="us-ascii"\r
\r
<html><body><p>couldn't be delivered</p></body></html>\r
\r
--_inner_--\r
\r
--_outer_\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns;MADEUP01.prod.made-up.example\r
Received-From-MTA: dns;acts.example.org\r
\r
Final-Recipient: rfc822;eve@made-up.example\r
Action: failed\r
Status: 5.1.10\r
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup\r
\r
--_outer_\r
Content-Type: message/rfc822\r
\r
{quoted.replace(chr(10), chr(13) + chr(10))}\r
Made up.\r
--_outer_--\r
""".encode()


def gmail(quoted: str, to: str = TO) -> bytes:
    """A report whose words are in a multipart/related, and a header as Exim's."""
    return f"""Delivered-To: {to}
Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@made-up-mail.example>
To: {to}
Auto-Submitted: auto-replied
Content-Type: multipart/report; boundary="0001"; report-type=delivery-status
X-Failed-Recipients: eve@made-up.example
Subject: Delivery Status Notification (Failure)

--0001
Content-Type: multipart/related; boundary="0002"

--0002
Content-Type: multipart/alternative; boundary="0003"

--0003
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: base64

QWRkcmVzcyBub3QgZm91bmQ=
--0003--

--0002--
--0001
Content-Type: message/delivery-status

Reporting-MTA: dns; made-up-mail.example
Arrival-Date: Mon, 02 Mar 2026 01:00:00 -0800 (PST)

Final-Recipient: rfc822; eve@made-up.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.

--0001
Content-Type: message/rfc822

{quoted}
Made up.
--0001--
""".encode()


def qmail(quoted: str, to: str = TO) -> bytes:
    """QSBMF: one text, known by how it begins."""
    return f"""Return-Path: <>
Delivered-To: {to}
From: MAILER-DAEMON@mx.made-up.example
To: {to}
Subject: failure notice

Hi. This is the qmail-send program at mx.made-up.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<eve@made-up.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <{to}>
{quoted}
Made up.
""".encode()


def complaint(quoted: str, to: str = TO, kind: str = "abuse") -> bytes:
    """A complaint of a reader (RFC 5965), as a feedback loop hands it on."""
    return f"""From: <complaints@made-up.example>
To: <{to}>
Subject: FW: Please confirm
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="part"

--part
Content-Type: text/plain; charset="US-ASCII"

This is a complaint about a mail.

--part
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: MadeUp/1.0
Version: 1
Original-Mail-From: <{to}>

--part
Content-Type: message/rfc822

{quoted}
Made up.
--part--
""".encode()


def on_holiday(quoted: str, to: str = TO) -> bytes:
    """What a machine answers whose owner is away: no report, though it quotes everything."""
    return f"""From: eve@made-up.example
To: {to}
Subject: Out of office
Auto-Submitted: auto-replied

I am away; what is 5.1.1? You wrote:

{quoted}
""".encode()


SERVERS = {
    "Postfix": (postfix, "5.1.1"),
    "Exim": (exim, "5.1.1"),
    "Exchange": (exchange, "5.1.10"),
    "Gmail": (gmail, "5.1.1"),
    "qmail": (qmail, "5.1.1"),
}
"""Each manner, and the status that its report tells."""
