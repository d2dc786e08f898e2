"""Lists of representatives for tests. All made up: no such person, ward, council or address exists."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from answerable.accounts.models import User
from answerable.engine.representative import Seat
from answerable.places import services
from answerable.places.models import RepresentativesImport
from answerable.places.representative_files import File
from tests.made_up_scan import CAMPAIGN

ON = date(2026, 5, 20)
BODIES = """\
id,name,country,type,nation,region,gss,other_names,website,hex_q,hex_r,valid_from,valid_to,replaced_by,source
harrowmere-council,Harrowmere Borough Council,GB,district,England,,E07999001,Harrowmere,,,,,,,made up
loamshire-council,Loamshire County Council,GB,county,England,,E10999001,,,,,,,,made up
old-loam-council,Old Loam Council,GB,district,England,,E07999009,,,,,,2019-03-31,,made up
loam-police,Loam Police,GB,police_force,England,,,,,,,,,,made up
"""
CONSTITUENCIES = """\
id,name,gss,nation,bodies
harrowmere,Harrowmere,E14999001,England,harrowmere-council
loam-north,Loam North,E14999002,England,
"""
WARDS = b"""\
WD24CD,WD24NM,LAD24CD,LAD24NM
E05999001,St Audrey's & Mill,E07999001,Harrowmere
E05999002,Castle,E07999001,Harrowmere
E05999003,Castle,E07999002,Elsewhere
"""
COUNCILLORS = b"""\
Ward,Councillor,Party,Email
St Audreys and Mill Ward,Cllr Mrs Ida Example MBE,Purple,ida@harrowmere.example
Castle,Example-Two,Green,
"""
INBOX = b"Council,Email,Source\nHarrowmere,democracy@harrowmere.example,made up\n"
MPS = (
    b"pcon_name,pcon_code,member_id,display_as,party_text,member_email\n"
    b"Harrowmere,E14999001,91,Ode Example,Purple,ode@parliament.example\n"
    b"Loam North,E14999002,92,Una Example,Green,No email found\n"
)


def seat(**changes: Any) -> Seat:
    """A made-up councillor that keeps every rule, unless the changes break one."""
    fields: dict[str, Any] = {
        "office": "councillor", "name": "Ida Example", "locator": "row 2", "area_name": "Castle",
        "area_code": "E05999002", "party": "Purple", "body": "harrowmere-council",
        "email": "ida@harrowmere.example",
    }  # fmt: skip
    return Seat(**{**fields, **changes})


def member(**changes: Any) -> Seat:
    """A made-up MP."""
    return seat(
        **{
            "office": "mp", "body": None, "area_name": "Harrowmere", "area_code": "E14999001",
            "email": "ode@parliament.example", "name": "Ode Example",
        } | changes
    )  # fmt: skip


def councillors_json(*rows: dict[str, Any]) -> bytes:
    """A list as those who read ModernGov sites publish it."""
    return json.dumps(list(rows)).encode()


def councillor(uid: str, name: str, ward: str = "Castle", **more: Any) -> dict[str, Any]:
    """One entry of such a list, with things in it that are not read."""
    entry = {
        "id": name.lower(), "name": name, "moderngov_uid": uid, "ward": ward, "party": "Purple", "email": "",
        "phone": "", "roles": ["Gifts and hospitalities"], "home_address": "1 Made-up Street",
    }  # fmt: skip
    return entry | more


def file(content: bytes, name: str = "list.csv", body: str | None = "harrowmere-council") -> File:
    """A file as it is handed in."""
    return File(name, content, date(2026, 5, 8), body)


def with_places(settings: Any) -> None:
    """Give the made-up campaign councils with codes, and constituencies."""
    folder: Path = settings.CAMPAIGNS / CAMPAIGN
    (folder / "bodies.csv").write_text(BODIES)
    (folder / "constituencies.csv").write_text(CONSTITUENCIES)


def preview(*files: File, on: date = ON) -> services.Preview:
    """What the files would change."""
    return services.preview_import(files=files, campaign=CAMPAIGN, on=on)


def imported(by: User, *files: File, on: date = ON) -> RepresentativesImport | None:
    """Look at the files' difference, and write it."""
    looked_at = preview(*files, on=on).digest
    return services.apply_import(files=files, campaign=CAMPAIGN, on=on, looked_at=looked_at, by=by)
