"""Representatives in XML: councils' ModernGov web service, and members as parlparse listed them until 2014.

The document type is taken out before libxml2 sees the text, so that nothing it declares is expanded.
"""

import re
from collections.abc import Iterator

from lxml import etree

from answerable.engine.record import Refusal
from answerable.engine.representative import Seat, bare_name
from answerable.readers.seat_columns import roles_of, seat_of

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_OWN = ("councillorid", "fullusername", "politicalpartytitle", "districttitle")
_FAR_AWAY = "9999-12-31"


def read_members_xml(text: str) -> Iterator[Seat | Refusal]:
    """The `councillor` elements of GetCouncillorsByWard, or the `member` elements of a house of commons.

    Of a councillor's addresses only the one at work is read: where somebody lives is nobody's business here.
    """
    data = _DOCTYPE.sub(b"", _DECLARATION.sub("", text, count=1).encode("utf-8", "replace"), count=1)
    # A parser that recovers reads on after a fault, and tells of it.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True,
        encoding="utf-8",
    )  # fmt: skip
    root = etree.fromstring(_ENTITY.sub(b"&amp;", data), parser)
    for fault in list(parser.error_log)[:1]:
        yield Refusal(
            f"line {fault.line}", "malformed XML", f"{fault.message}; what is read beyond it may lack parts"
        )
    if root is None:
        return
    found = False
    for element in root.iter("councillor", "member"):
        found = True
        yield from _councillor(element) if element.tag == "councillor" else _member(element)
    if not found:
        yield Refusal("file", "no representatives", "no councillor and no member element in it")


def _councillor(element: etree._Element) -> Iterator[Seat | Refusal]:
    fields = {name: _text(element.find(name)) for name in _OWN if element.find(name) is not None}
    # The district is the wider area: of the Senedd's own service the region, and the ward the constituency.
    ward = next(element.iterancestors("ward"), None)
    if ward is not None and (title := _text(ward.find("wardtitle"))):
        fields["districttitle"] = title
    work = element.find("workaddress")
    for name in ("email", "phone"):
        place = element.find(name) if work is None or work.find(name) is None else work.find(name)
        if place is not None:
            fields[name] = _text(place)
    terms = [term for term in element.iter("termofoffice") if _text(term.find("startdate"))]
    if terms:
        # The last that is listed is the one that runs.
        fields |= {name: _text(terms[-1].find(name)) for name in ("startdate", "enddate")}
    yield from seat_of(fields, roles_of(fields), f"line {element.sourceline}", "councillor")


def _member(element: etree._Element) -> Iterator[Seat | Refusal]:
    if element.get("house") != "commons":
        return
    name = " ".join(filter(None, (element.get("firstname"), element.get("lastname"))))
    until = element.get("todate")
    yield Seat(
        office="mp",
        name=bare_name(name),
        locator=f"line {element.sourceline}",
        area_name=element.get("constituency", ""),
        party=element.get("party", ""),
        source_id=element.get("id", ""),
        since=element.get("fromdate") or None,
        until=None if until == _FAR_AWAY else until or None,
    )


def _text(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(str(part) for part in element.itertext()).split())
