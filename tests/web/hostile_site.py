"""A site whose every text is hostile: each payload in each field of facts, bodies, company and campaign."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from answerable.engine.fact import Contact, Fact, Quantity, Speaker
from answerable.engine.register import COLUMNS
from tests.hostile import PAYLOADS
from tests.made_up import fact, source
from tests.web.made_up_site import full_site

SHORT = " ".join(PAYLOADS[::9])
"""Many payloads in a row, for what there is one of: the name of the company, the title of the campaign."""

SHOWN = [
    "/body/harrowmere-council/",
    "/company/acme-cameras/claims/",
    "/company/acme-cameras/contact/",
    *(f"/bodies/?page={page}" for page in range(1, 6)),
]
"""Pages that together show every payload."""


def hostile_facts() -> list[Fact]:
    """For each payload a promise of a body of its own, a call, a claim, and a fact of changing kind."""
    clean = [msgspec.structs.replace(row, corrects=(), disputes=()) for row in full_site()]
    return [row for number, text in enumerate(PAYLOADS) for row in _with(text, number, clean)]


def _with(text: str, number: int, clean: list[Fact]) -> Iterator[Fact]:
    pledge = fact("commits_removal", "2021-07-01", deadline="2022-06", body=f"body-{number}", id=f"p{number}")
    call = fact("contact_attempt", body=None, contact=Contact("letter", text, "no_answer"), id=f"c{number}")
    claim = fact("claim", "2021-04", body=None, id=f"w{number}", says=Speaker("company", text))
    other = msgspec.structs.replace(clean[number % len(clean)], id=f"x{number}")
    if other.kind == "claim_rebuttal":
        other = msgspec.structs.replace(other, disputes=(claim.id,))
    for row in (pledge, call, claim, other):
        yield msgspec.structs.replace(
            row,
            summary=text,
            scope=text,
            says=Speaker(row.says.role, text),
            quantity=Quantity(number + 1, text),
            contact=row.contact and Contact(row.contact.channel, text, row.contact.outcome),
            source=source(
                title=text,
                publisher=text,
                url=f"https://example.org/{text}",
                published=row.source.published,
                language=text,
                capture=text,
                quote=text,
            ),
        )


def put_hostile_names(folder: Path) -> None:
    """Put the payloads into the campaign's own files, as the names of bodies, companies and groups."""
    rows = io.StringIO(newline="")
    writer = csv.DictWriter(rows, COLUMNS, restval="", quoting=csv.QUOTE_ALL)
    for number, text in enumerate(PAYLOADS):
        writer.writerow(_body(number, text))
    (folder / "bodies.csv").write_text((folder / "bodies.csv").read_text() + rows.getvalue(), newline="")
    watchlist = (
        (folder / "watchlist.toml").read_text().replace('name = "Acme Cameras"', f"name = {_toml(SHORT)}")
    )
    (folder / "watchlist.toml").write_text(watchlist)
    words = ("A made-up campaign", "All of it is made up for tests.", "councils", "Take them down.")
    campaign = (folder / "campaign.toml").read_text().replace("uses-2021-05-04", "p1")
    for word in (*words, "The Made-up Group"):
        campaign = campaign.replace(f'"{word}"', _toml(SHORT))
    (folder / "campaign.toml").write_text(campaign)


def _body(number: int, text: str) -> dict[str, Any]:
    return {
        "id": f"body-{number}",
        "name": text,
        "country": "GB",
        "type": "district",
        "nation": text,
        "region": text,
        "other_names": text,
        "website": f"https://example.org/{text}",
        "hex_q": number % 20,
        "hex_r": number // 20 + 10,
        "source": text,
    }


def _toml(text: str) -> str:
    """A string of TOML: whatever is no plain letter is written by its number."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\U{ord(c):08x}" for c in text) + '"'


def one_line(text: str) -> str:
    """The text as it reads where every run of white space is one space."""
    return " ".join(text.split())
