"""README.txt of a pack: for somebody who was handed a ZIP and has never heard of any of this."""

from textwrap import fill

from django.conf import settings

from answerable.custody.origin import origin

from .contents import Contents, Selection
from .proofs import Chosen

COLUMNS = 90

WHAT = """\
{title}

The log that it is from: {log}
{site}
WHAT IS HERE

  facts.csv, facts.jsonl   {facts}: what the campaign published, each with its source
  record.jsonl             the same facts, and all that they rest on, as rows of the campaign's log:
                           each with its place in the log and the proof that it stands there
  captures/                archived copies, the very bytes that came, named by their SHA-256: {shared}
  pages/                   the text of those copies as the campaign's software read it, page by page
  arrivals.jsonl           from which address a copy was fetched
  heads/                   {heads} of the log: signed, stamped by independent
                           authorities (.tsr), and countersigned by witnesses where there are any
  keys/                    the public keys that signed the log, this pack, and the witnesses' notes
  manifest.json            every file with its size and SHA-256; manifest.note signs it
  verify.py                checks all of this

HOW TO CHECK IT

You need Python 3.9 or later (python.org), nothing else, and no connection. In this folder:

  python3 verify.py

It says in words what holds, what does not, and what cannot be shown. At the end it comes down to
one question: whose key signed this? Compare the 64 letters and digits that it prints with those
on the campaign's own site, or ask the campaign by another way than the one by which this pack
came. If you do not trust whoever gave you this pack, take verify.py from the campaign's site or
from the software's own release too: a forger could have changed the one in here.

The whole of the trust lies in: that key, SHA-256, and for the time at which something was there,
the authorities and witnesses that verify.py names. Nobody has to believe the campaign's clock.
"""

ABSENT = """\

WHAT IS NOT HERE, AND WHY

"""


def readme(selection: Selection, gathered: Contents, chosen: Chosen) -> str:
    """The text; its lines end in \\n."""
    text = WHAT.format(
        title=selection.title[:1].upper() + selection.title[1:],
        log=origin(),
        site=f"The campaign's site: {settings.SITE}\n" if settings.SITE else "",
        facts=_count(len(gathered.facts), "fact", "facts"),
        shared=_count(len(gathered.shared), "copy", "copies"),
        heads=_count(len(chosen.heads), "head", "heads"),
    )
    return (
        text
        + ABSENT
        + "".join(fill(line, COLUMNS, subsequent_indent="  ") + "\n" for line in _absent(gathered))
    )


def _absent(gathered: Contents) -> list[str]:
    """One line for each kind of thing that was left out."""
    decided = {row.capture_id for row in gathered.decisions}
    undecided = sum(capture.pk not in decided for capture in gathered.captures)
    refused = len(gathered.captures) - len(gathered.shared) - undecided
    lines = []
    exchanges = sum(bool(arrival.exchange_id) for arrival in gathered.arrivals)
    if exchanges:
        lines.append(
            f"- {_count(exchanges, 'record', 'records')} of exchanges with servers, byte for byte, with "
            "their certificates: they stay here unless decided otherwise, since they hold cookies. They are "
            "among the copies that are counted below."
        )
    if undecided:
        lines.append(
            f"- {_count(undecided, 'copy', 'copies')}: not decided yet whether to hand over. "
            "A copy may hold other people's data or works. Its hash, size and time are in record.jsonl; the "
            "campaign can show the bytes to a court or an auditor, and the hash shows that they are the same."
        )
    if refused:
        lines.append(
            f"- {_count(refused, 'copy', 'copies')}: decided that it stays here, or found since to hold more "
            "than was known. The hash is in record.jsonl too."
        )
    if gathered.not_archived:
        lines.append(
            f"- {_count(gathered.not_archived, 'copy', 'copies')} that facts name: not held in this archive."
        )
    lines += [
        "- Who of the campaign did what, notes that were not published, and addresses from which files were "
        "uploaded. The log commits to them (private_sha256) without showing any, so none can change.",
        "- Cookies, and whatever else of an exchange may say something of a person.",
        "- The rest of the record: a pack is a choice, and cannot show that nothing else exists.",
    ]
    return lines


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
