"""The upstream files of the register, each as rows. Paths are inside the folder given to build_register."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from register_rows import Row, slug, tidy

COUNCIL_TYPES = {
    "CC": "sui_generis",
    "COMB": "combined_authority",
    "CTY": "county",
    "LBO": "london_borough",
    "MD": "metropolitan_borough",
    "NID": "ni_district",
    "NMD": "district",
    "SCO": "scottish_council",
    "SRA": "sui_generis",
    "UA": "unitary",
    "WPA": "welsh_council",
}
NI_REFORM_EVE = "2015-03-31"
"""Last day of the 26 districts of 1973: Local Government (Boundaries) Act (Northern Ireland) 2008."""
COUNTY_OF = {"FOR": "SFK"}
"""Forest Heath lay in Suffolk; the source puts it into Surrey."""
NEWEST_LAYOUT, EARLIER_LAYOUTS = 2023, (2021, 2019)
"""Each map of hexagons shows the councils of its year: those of 2019 and 2021 have many that are gone."""
PCT_END = "2013-03-31"
"""Primary care trusts were abolished on 1 April 2013: Health and Social Care Act 2012, s. 34."""

GOVERNMENT_TYPES = {
    "CO": "court",
    "CS": "government",
    "D": "department",
    "DA": "devolved_government",
    "EA": "executive_agency",
    "EO": "executive_agency",
    "IM": "ndpb",
    "PB": "ndpb",
    "PC": "public_corporation",
}
WDTK_TYPES = (
    ("police_authority", "police_authority"),
    ("police", "police_force"),
    ("fire_service", "fire_service"),
    ("npte", "transport_authority"),
    ("ita", "transport_authority"),
    ("transport_partnership", "transport_authority"),
    ("pct", "primary_care_trust"),
    ("local_health_board", "health_board"),
    ("health_board", "health_board"),
    ("nhsft", "nhs_trust"),
    ("nhstrust", "nhs_trust"),
    ("nhs_scotland", "health_board"),
    ("nhsni", "health_board"),
    ("sha", "health_authority"),
    ("specialha", "health_authority"),
    ("hei", "university"),
    ("university_college", "university"),
    ("university", "university"),
    ("fei", "college"),
    ("town_council", "town_council"),
    ("npa", "national_park_authority"),
    ("wda", "waste_authority"),
    ("rda", "development_agency"),
    ("department_ni", "department"),
    ("parliament", "parliament"),
    ("executive_agency", "executive_agency"),
    ("museum", "museum"),
    ("ombudsman", "ombudsman"),
)
WDTK_LEFT_OUT = frozenset(
    "academies cambridge_college company durham_college foi_no foi_voluntary grammar independent_police"
    " joint_committee kent_college limited oxford_college pbo port_police school test"
    " university_owned_company york_college zoo".split()
)
"""Tags of bodies that the register leaves out: schools, colleges of a university, companies, test rows."""
_INQUIRY = re.compile(r"Inquiry|[Ii]nvestigation$|Review$|Review (?:of|into)")
_DAMAGED = re.compile(r"[^\x00-\u017f‘’–]|ï|½|\b(?:n an|mn)\b")
_FORM_WORDS = re.compile(r" (?:UA|CC|london boro|district)$", re.IGNORECASE)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def councils(sources: Path) -> Iterator[Row]:
    """Every council of the UK, current and former, with its place on the map."""
    folder = sources / "public_bodies"
    hexes, *earlier = (_layout(sources, year) for year in (NEWEST_LAYOUT, *EARLIER_LAYOUTS))
    websites = {row["SNAC Code"]: row["Home page URL"] for row in _rows(folder / "la_directgov_contacts.csv")}
    table = list(_rows(folder / "reference/uk_local_authorities.csv"))
    names = {row["local-authority-code"]: slug(tidy(row["official-name"])) for row in table}
    regions = {row["local-authority-code"]: row["region"] for row in table}
    for row in table:
        place = hexes.get(row["gss-code"], {})
        successors = [code for code in row["replaced-by"].split(",") if code]
        county = COUNTY_OF.get(row["local-authority-code"], row["county-la"])
        upper = [code for code in (county, row["combined-authority"]) if code in names]
        point = ("", "") if row["local-authority-type"] == "CTY" else (row["lat"], row["long"])
        ended = row["end-date"] or ("" if row["current-authority"] == "True" else NI_REFORM_EVE)
        council = Row(
            name=tidy(row["official-name"]),
            type=COUNCIL_TYPES[row["local-authority-type"]],
            source="mysociety/uk_local_authority_names_and_codes",
            nation=row["nation"],
            region=row["region"] or next((regions[code] for code in successors), ""),
            gss=row["gss-code"],
            website=_web_address(websites.get(row["snac"] or "-", "")),
            hex_q=str(place.get("q", "")),
            hex_r=str(place.get("r", "")),
            valid_from=row["start-date"],
            valid_to=_last_day(ended),
            replaced_by=[names[code] for code in successors],
            part_of=[names[code] for code in upper],
            # The source's points of counties are up to 190 km off: Devon's is in Wales.
            lat=_degrees(point[0]),
            long=_degrees(point[1]),
            hex_before=[
                f"{year} {found['q']} {found['r']}"
                for year, layout in zip(EARLIER_LAYOUTS, earlier, strict=True)
                if (found := layout.get(row["gss-code"]))
            ],
        )
        for name in _real_names([row["nice-name"], *_alternatives(row["alt-names"])]):
            council.add_name(name)
        yield council


def _layout(sources: Path, year: int) -> dict[str, dict[str, int]]:
    """The places of a year's map by GSS code."""
    path = sources / f"hexmaps/uk-local-authority-districts-{year}.hexjson"
    hexes: dict[str, dict[str, int]] = json.loads(path.read_text("utf-8"))["hexes"]
    return hexes


def _last_day(ended: str) -> str:
    """Councils end on 31 March. The source gives some of them the day after, on which the next one began."""
    if not ended.endswith("-04-01"):
        return ended
    return (date.fromisoformat(ended) - timedelta(days=1)).isoformat()


def _degrees(text: str) -> str:
    """Four digits after the point: ten metres, which is more than the middle of a council's area means."""
    return f"{float(text):.4f}" if text else ""


def _alternatives(cell: str) -> list[str]:
    """The comma-separated names; a name that itself holds a comma cannot be told apart and is left out."""
    return [] if ", " in cell else cell.split(",")


def _real_names(names: list[str]) -> Iterator[str]:
    """Names as people write them: no damaged characters, no register jargon, no lower-case typing."""
    for name in map(tidy, names):
        if name and not _DAMAGED.search(name) and name != name.lower():
            yield _FORM_WORDS.sub("", name)


def _web_address(text: str) -> str:
    text = text.strip()
    if text and not text.startswith(("http://", "https://")):
        text = "http://" + text
    return text if re.fullmatch(r"https?://[\w.-]+\.[a-z]{2,}[^\s|]*", text) else ""


def government(sources: Path) -> Iterator[Row]:
    """Departments, agencies and public bodies of the UK, current and former.

    Inquiries and reviews are left out: they hold no estate, and many bear the name of a person.
    """
    for row in _rows(sources / "public_bodies/reference/government-organisation.tsv"):
        name = tidy(row["name"])
        if _INQUIRY.search(name):
            continue
        yield Row(
            name=name,
            type=_government_type(name, re.sub(r"\d", "", row["government-organisation"])),
            source="openregister/government-organisation-data",
            website=_web_address(row["website"]),
            valid_from=row["start-date"],
            valid_to=row["end-date"],
        )


def _government_type(name: str, code: str) -> str:
    if "Education Action Zone" in name:
        return "education_action_zone"
    if "National Park Authority" in name:
        return "national_park_authority"
    if re.search(r"Profession\b|profession", name):
        return "profession"
    return GOVERNMENT_TYPES.get(code, "public_body")


def police(sources: Path) -> Iterator[Row]:
    """The territorial police forces of England, Wales and Northern Ireland."""
    for row in _rows(sources / "public_bodies/reference/police_force.tsv"):
        yield Row(tidy(row["force_name"]), "police_force", "openregister/police-data")


def health(sources: Path) -> Iterator[Row]:
    """NHS trusts with their dates, and integrated care boards with their codes."""
    for row in _rows(sources / "public_bodies/nhs_trusts_etr.csv"):
        yield Row(
            name=_in_title_case(row["c02"]),
            type="nhs_trust",
            source="NHS ODS etr",
            valid_from=_iso_date(row["c11"]),
            valid_to=_iso_date(row["c12"]),
        )
    for row in _rows(sources / "public_bodies/reference/nhs_icb_2024.csv"):
        board = Row(tidy(row["ICB24NM"]), "integrated_care_board", "ONS ICB 2024", gss=row["ICB24CD"])
        board.nation = "England"
        yield board


def _iso_date(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if re.fullmatch(r"\d{8}", digits) else ""


def _in_title_case(name: str) -> str:
    words = [word if word == "NHS" else word.capitalize() for word in tidy(name).split()]
    small = {"And", "Of", "The", "For", "On", "Upon", "In"}
    text = " ".join(word.lower() if word in small and place else word for place, word in enumerate(words))
    return re.sub(r"\bSt(\.?) (\w)", lambda found: f"St{found[1]} {found[2].upper()}", text)


def whatdotheyknow(sources: Path) -> Iterator[Row]:
    """Universities, colleges, towns, police, fire, transport, health; the short names of others."""
    for row in _rows(sources / "public_bodies/gb_public_bodies_wdtk.csv"):
        tags = set(row["tags"].split())
        body = Row(tidy(row["name"]), _wdtk_type(tags), "okfn/publicbodies")
        body.website = _web_address(row["url"])
        body.nation = next((nation.title() for nation in ("scotland", "wales") if nation in tags), "")
        if body.type == "primary_care_trust" and "defunct" not in tags:
            body.valid_to = PCT_END
        body.add_name(row["abbreviation"])
        yield body


def _wdtk_type(tags: set[str]) -> str:
    """The register's type for WhatDoTheyKnow's tags; empty where the body is only to lend its short name."""
    if tags & WDTK_LEFT_OUT:
        return ""
    if "parish_council" in tags and "town_council" not in tags:
        return ""  # many parishes share a name, and the source lacks most of them
    return next((kind for tag, kind in WDTK_TYPES if tag in tags), "")
