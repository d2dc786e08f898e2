"""Which body a sentence is about: one that it names, or the publisher where it speaks of itself."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃ][\w'’.-]*"
_LINK = r"(?:and|of|for|the|on|in|&|upon|de|la|le|van|der|den|am|an|du|des|und|y|yr|i|w)"
_HEAD = (
    r"(?:Council|Authority|Trust|Board|Agency|Department|Ministry|Police|Constabulary|University|College|School|Schools|Academy|"
    r"Hospital|Hospitals|Infirmary|Health|Service|Services|Bureau|Office|Commission|Executive|Corporation|Government|State|County|"
    r"District|Forces|Force|Homes|Housing|Ferries|Airport|Port|Railway|Rail|Transport|Museum|Library|Libraries|Parish|Borough|"
    r"Senate|Directorate|Inspectorate|Treasury|Navy|Army|Guard|Institute|Centre|Assembly|Administration|Association|Group|Partnership|"
    r"Waterschap|Politie|Provincie|Universiteit|Stadtwerke|Polizei|Klinikum|Universität|Landkreis)"
)
_NAME = re.compile(
    rf"\b(?:{_CAP}[ -])(?:(?:{_CAP}|{_LINK})[ -]){{0,6}}?{_HEAD}\b(?:(?: (?:{_LINK} )*(?:{_CAP}))*? {_HEAD}\b)*(?: (?:of|for) (?:the )?{_CAP}(?: (?:and |of )?{_CAP})*)?"
    rf"|\b(?:City|State|County|Town|Village|Government|Department|Ministry|University|Office|Port|Borough|Bureau|Commonwealth|Province|"
    rf"Parish|District|Kingdom|Republic|House|Armed Forces|Royal Borough|London Borough|Board|College|Municipality) (?:of|for) (?:the )?"
    rf"{_CAP}(?:(?:,? and|,| of| &| the)? (?!Hik|Dah){_CAP}){{0,4}}"
    rf"|\b(?:Gemeente|Provincie|Waterschap|Stad|Stadt|Landkreis|Kreis|Gemeinde|Universität|Universiteit|Universität|Hochschule|Klinikum|Bezirk|Land|Freistaat|"
    rf"Cyngor|Prifysgol|Heddlu|Awdurdod|Bwrdd|Gwasanaeth|Llywodraeth|Ministerie|Hogeschool|Mairie|Ville|Commune|Région|Département|Préfecture|"
    rf"Université|Hôpital|Ministère|Lycée|Métropole|Conseil|Communauté|Urząd|Ministerstwo|Komenda|Gmina|Miasto|Szpital|Uniwersytet|Starostwo|Zarząd|Politechnika|Bundes\w+|Ministerium)"
    rf"(?: (?:de |du |des |d'|d’|van |der |voor |für |la |le |l'|l’|y |yr |w |i |and )*{_CAP}){{1,5}}"
    rf"|\b(?:Rijks|Bundes|Landes)[a-zäöüß]+\b"
    r"|(?:[\u4e00-\u9fff]{2,8}?(?:市政府|县政府|区政府|省政府|政府|市议会|议会|警察局|公安局|交通局|教育局|管理局|管理处|卫生局|大学|医院|委员会|中学|小学|学校|地铁公司|海关|机场|部|局|厅|署))",
)
_NOT_A_NAME = re.compile(r"^(?:the|this|our|their|his|her|your|its|a|an|any|each|every|most|freedom of information|british|american|chinese|european|house|head|"
                         r"chief|director|state of the)\b(?! [A-Z])", re.IGNORECASE)
_LEAD = re.compile(r"^(?:The|A|An|From|Asked|However|At|In|On|For|By|But|And|When|While|After|Since|Yet|Now|As|Unlike|Campaigners hailed|"
                   r"Under|To|With|Of|If|Both|Neither|Like|Although|Though|Meanwhile|Senator|Minister|Cllr|Mayor|Officials at|No|Not|Today|Yesterday|Last|That|Finally|Also|De|Het|Die|Der|Das|La|Le|Les|Y|Yr) ")
_BODY_WORD = re.compile(
    rf"\b(?:{_HEAD[3:-1]}|Homes|City|Town|Village|Council\w*|Cyngor|Gemeente|Stadt|Urząd|Ministerstwo|Mairie|Ville|Waterschap|Landkreis|"
    r"Commune|Région|Département|Préfecture|Université|Ministerie|Ministère|Ministerium|Prifysgol|Heddlu|Gemeinde|Provincie|Rijks\w+|Bundes\w+|"
    r"Bwrdd|Awdurdod|Métropole|Universität|Universiteit|Hospital|Hôpital|Klinikum|Gmina|Miasto|Starostwo|Zarząd|Szpital|Uniwersytet|Komenda|Łączności)\b|[局部府会院学署厅]$"
)
_OUTLET = re.compile(
    r"\b(?:news|herald|courier|gazette|times|digest|post|telegraph|monitor|journal|blog|watch|campaign|wire|sentinel|standard|radio|tribune|"
    r"recorder|echo|ledger|hansard|review|citizen|mercury|newsline|guide|notes|minute|mail|express|press|chronicle|observer|guardian|star|"
    r"argus|advertiser|reporter|bulletin|broadcasting|tv|online|dispatch|examiner|independent|record|argos|weekly|daily|magazine|lens|dagblad|"
    r"courant|krant|nieuws\w*|zeitung|anzeiger|tageblatt|bote|nachrichten|rundschau|kurier|gazeta|głos|dziennik|relais|voix|écho|"
    r"dépêche|courrier|presse|matin|newyddion|日报|晚报|财经|速递|快讯|新闻|时报|网|parliament|senate|staten-generaal|storting|bundestag|\w+\.\w{2,})\b"
    r"|日报|晚报|财经|速递|快讯|新闻|时报|网$",
    re.IGNORECASE,
)
_REGULATOR = re.compile(r"\b(?:watchdog|commissioner|regulator|ombudsman|inspectorate|auditor|tribunal)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|both|\d+) (?:\w+ ){0,2}(?:councils|authorities|departments|forces|trusts|"
                      r"universities|agencies|schools|hospitals|ministries|boroughs|cities|towns|bodies|districts|counties)\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"\b(?:an?|one|the|another) (?:[\w-]+ ){0,3}(?:academy|school|district|hospital|council|college|university|force|trust|prison|library|"
    r"town|county|agency|authority|department|ministry|utility|airport|embassy|nursery|surgery|constituency|board|borough|municipality|city)\b",
    re.IGNORECASE,
)


class NamedBody(NamedTuple):
    """A body's name as written, with its place."""

    name: str
    start: int
    end: int


def find_bodies(text: str) -> Iterator[NamedBody]:
    """Names in a text that look like those of public bodies, in order."""
    for found in _NAME.finditer(text):
        name, start = found.group(), found.start()
        while lead := _LEAD.match(name):
            name, start = name[lead.end() :], start + lead.end()
        name = re.sub(r"(?:'s|’s)$", "", name.rstrip(".,;- "))
        if " " not in name and not re.match(r"Rijks|Bundes|Landes|[\u4e00-\u9fff]", name):
            continue
        if len(name) < 2 or _NOT_A_NAME.match(name) or "Ħ" in name:
            continue
        yield NamedBody(name, start, start + len(name))


def is_body(publisher: str | None) -> bool:
    """Whether a publisher is itself a public body, and not a paper, a parliament's record or a regulator."""
    if not publisher or _REGULATOR.search(publisher):
        return False
    return bool(_BODY_WORD.search(publisher)) and not _OUTLET.search(publisher)


def same_body(name: str, publisher: str) -> bool:
    """Whether a name in the text is the publisher's: the same words, a part of them, or its initials."""
    mine, theirs = _words(name), _words(publisher)
    if not mine:
        return True
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", publisher))
    return mine <= theirs or theirs <= mine or name.strip() == initials


def names_several(text: str) -> bool:
    """Whether a text shares one stance among several bodies: `three councils`, `A, B and C`."""
    if _SEVERAL.search(text):
        return True
    bodies = list(find_bodies(text))
    pairs = zip(bodies, bodies[1:], strict=False)
    return any(re.fullmatch(r",? (?:and |& )?(?:the )?", text[a.end : b.start]) for a, b in pairs)


def has_unnamed_body(text: str) -> bool:
    """Whether a text is about one body that it does not name: `one academy`, `the district`."""
    return bool(_UNNAMED.search(text))


def _words(name: str) -> frozenset[str]:
    generic = {"the", "of", "and", "for", "council", "city", "borough", "county", "district", "authority", "board", "department"}
    return frozenset(word for word in re.findall(r"\w+", name.casefold()) if word not in generic)
