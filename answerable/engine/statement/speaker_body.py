"""Which body a sentence is about: one that it names, or the publisher where it speaks of itself."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃ][\w'’.-]*"
_LINK = r"(?:and|of|for|the|on|in|&|upon|de|la|le|van|der|den|am|an|du|des|und|y|yr|i|w)"
_HEAD = (
    r"(?:Council|Authority|Trust|Board|Agency|Department|Ministry|Police|"
    r"Constabulary|University|College|School|Schools|Academy|"
    r"Hospital|Hospitals|Infirmary|Health|Service|Services|Bureau|Office|"
    r"Commission|Executive|Corporation|Government|State|County|"
    r"District|Forces|Force|Homes|Housing|Ferries|Airport|Port|Railway|Rail|"
    r"Transport|Museum|Library|Libraries|Parish|Borough|"
    r"Senate|Directorate|Inspectorate|Treasury|Navy|Army|Guard|Institute|Centre|"
    r"Assembly|Prison|Court|Courts|Gallery|Galleries|Fund|Water|Archives|Registry|"
    r"Harbour|Ambulance|Command|Parks|Transit|Metro|Tramways|Zoo|Archive|Estates|"
    r"Academies|Krankenhaus|Landratsamt|Bezirksamt|Ziekenhuis|Veiligheidsregio|"
    r"Administration|Association|Group|Partnership|"
    r"Waterschap|Politie|Provincie|Universiteit|Stadtwerke|Polizei|Klinikum|Universität|Landkreis)"
)
_NAME = re.compile(
    rf"\b(?:{_CAP}[ -])(?:(?:{_CAP}|{_LINK})[ -]){{0,6}}?{_HEAD}\b(?:(?: (?:{_LINK}"
    rf" )*(?:{_CAP}))*? {_HEAD}\b)*(?: (?:of|for) (?:the )?{_CAP}(?: (?:and |"
    rf"of )?{_CAP})*)?"
    rf"|\b(?:City|State|County|Town|Village|Government|Department|Ministry|"
    rf"University|Office|Port|Borough|Bureau|Commonwealth|Province|"
    rf"Parish|District|Kingdom|Republic|House|Armed Forces|Royal Borough|"
    rf"London Borough|Board|College|Municipality) (?:of|for) (?:the )?"
    rf"{_CAP}(?:(?:,? and|,| of| &| the)? (?!Hik|Dah){_CAP}){{0,4}}"
    rf"|\b(?:[Gg]emeente|[Pp]rovincie|[Ww]aterschap|Stad|Stadt|Bezirksamt|"
    rf"Landratsamt|Krankenhaus|Ziekenhuis|Agence|Rectorat|Commissariat|Académie|"
    rf"Veiligheidsregio|Landkreis|Kreis|Gemeinde|Universität|Universiteit|Universität|"
    rf"Hochschule|Klinikum|Bezirk|Land|Freistaat|"
    rf"Cyngor|Prifysgol|Heddlu|Awdurdod|Bwrdd|Gwasanaeth|Llywodraeth|Ministerie|"
    rf"Hogeschool|[Mm]airie|[Vv]ille|[Cc]ommune|[Rr]égion|[Dd]épartement|"
    rf"[Pp]réfecture|"
    rf"[Uu]niversité|[Hh]ôpital|[Mm]inistère|[Ll]ycée|[Mm]étropole|"
    rf"[Cc]onseil(?: \w+al)?|[Cc]ommunauté(?: \w+)?|Urząd|Ministerstwo|Komenda|"
    rf"Gmina|Miasto|"
    rf"Szpital|Uniwersytet|Starostwo|Zarząd|Politechnika|Bundes\w+|Ministerium)"
    rf"(?: (?:de |du |des |d'|d’|van |der |voor |für |la |le |l'|l’|y |yr |w |i |and )*{_CAP}){{1,5}}"
    rf"|\b(?:Stadtwerke|Polizei|Landeshauptstadt|Kreisstadt|Samtgemeinde|"
    rf"Ministerium|Senat|Regierungspräsidium|Kanton|Stadtverwaltung|Gemeinderat|Stadtrat|"
    rf"Politie|Dienst)(?: (?:von |der |des |für |in )*{_CAP}){{1,4}}"
    rf"|\b[A-ZÄÖÜ][a-zäöüß]+(?:ministerium|behörde|polizei|ministerie|politie)\b"
    rf"|\b(?:Rijks|Bundes|Landes)[a-zäöüß]+\b"
    r"|(?:[\u4e00-\u9fff]{2,8}?(?:市政府|县政府|区政府|省政府|政府|市议会|议会|警察局|公安局|交通局|教育局|管理局|"
    r"管理处|卫生局|大学|医院|委员会|中学|小学|学校|地铁公司|海关|机场|部|局|厅|署))",
)
_NOT_A_NAME = re.compile(
    r"^(?:the|this|our|their|his|her|your|its|a|an|any|each|every|most|"
    r"freedom of information|british|american|chinese|european|house|head|"
    r"chief|director|state of the)\b(?! [A-Z])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:The|A|An|From|Asked|However|At|In|On|For|By|But|And|When|While|After|"
    r"Since|Yet|Now|As|Unlike|Campaigners hailed|"
    r"Under|To|With|Of|If|Both|Neither|Like|Although|Though|Meanwhile|Senator|"
    r"Minister|Cllr|Mayor|Officials at|No|Not|Today|Yesterday|Last|That|Finally|Also|"
    r"De|Het|Die|Der|Das|La|Le|Les|Y|Yr) "
)
_BODY_WORD = re.compile(
    rf"\b(?:{_HEAD[3:-1]}|Homes|City|Town|Village|Council\w*|Cyngor|Gemeente|Stadt|"
    rf"Urząd|Ministerstwo|Mairie|Ville|Waterschap|Landkreis|"
    r"Commune|Région|Département|Préfecture|Université|Ministerie|Ministère|"
    r"Ministerium|Prifysgol|Heddlu|Gemeinde|Provincie|Rijks\w+|Bundes\w+|"
    r"Bwrdd|Awdurdod|Métropole|Universität|Universiteit|Hospital|Hôpital|Klinikum|"
    r"Gmina|Miasto|Starostwo|Zarząd|Szpital|Uniwersytet|Komenda|Łączności|"
    r"Bezirksamt|Landratsamt|Krankenhaus|Ziekenhuis|Agence|Rectorat|Commissariat|Académie|"
    r"Lycée|Conseil|Communauté|Polizei\w*|Politie|Szkoła|Sąd|Muzeum|Agentschap)\b|"
    r"[局部府会院学署厅]$"
)
_OUTLET = re.compile(
    r"\b(?:news|herald|courier|gazette|times|digest|post|telegraph|monitor|"
    r"journal|blog|watch|campaign|wire|sentinel|standard|radio|tribune|"
    r"recorder|echo|ledger|hansard|review|citizen|mercury|newsline|guide|notes|"
    r"minute|mail|express|press|chronicle|observer|guardian|star|"
    r"argus|advertiser|reporter|bulletin|broadcasting|tv|online|dispatch|examiner|"
    r"independent|record|argos|weekly|daily|magazine|lens|dagblad|"
    r"courant|krant|nieuws\w*|zeitung|anzeiger|tageblatt|bote|nachrichten|"
    r"rundschau|kurier|gazeta|głos|dziennik|relais|voix|écho|"
    r"dépêche|courrier|presse|matin|newyddion|日报|晚报|财经|速递|快讯|新闻|时报|网|parliament|"
    r"senate|staten-generaal|storting|bundestag|\w+\.\w{2,})\b"
    r"|日报|晚报|财经|速递|快讯|新闻|时报|网$",
    re.IGNORECASE,
)
_REGULATOR = re.compile(
    r"\b(?:watchdog|commissioner|regulator|ombudsman|inspectorate|auditor|"
    r"tribunal)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|both|"
    r"\d+) (?:\w+ ){0,2}(?:councils|authorities|departments|forces|trusts|"
    r"universities|agencies|schools|hospitals|ministries|boroughs|cities|towns|"
    r"bodies|districts|counties)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:an?|one|the|another) (?:[\w-]+ ){0,3}(?:academy|school|district|"
    r"hospital|council|college|university|force|trust|prison|library|"
    r"town|county|agency|authority|department|ministry|utility|airport|embassy|"
    r"nursery|surgery|constituency|board|borough|municipality|city)\b",
    re.IGNORECASE,
)


_TWO_NAMES = re.compile(
    r"(.+ (?:Council|Authority|Trust|Police|Constabulary|University|Board|Agency|Academy|Hospital|College))"
    r" and (?:the )?(.+)"
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
        if joined := _TWO_NAMES.fullmatch(name):
            yield NamedBody(joined[1], start, start + len(joined[1]))
            name, start = joined[2], start + joined.start(2)
        if " " not in name and not re.match(
            r"Rijks|Bundes|Landes|\w+(?:ministerium|behörde|polizei|ministerie|politie)$|"
            r"[\u4e00-\u9fff]",
            name,
        ):
            continue
        if len(name) < 2 or _NOT_A_NAME.match(name) or "Ħ" in name:
            continue
        yield NamedBody(name, start, start + len(name))


def is_body(publisher: str | None) -> bool:
    """Whether a publisher is itself a public body, and not a paper, a parliament's record or a regulator."""
    if not publisher or _REGULATOR.search(publisher):
        return False
    return bool(_BODY_WORD.search(publisher)) and not _OUTLET.search(publisher)


_FIRST_PERSON = re.compile(
    r"\b(?:we|our|us|wij|we|ons|onze|wir|unser\w*|uns|nous|notre|nos|ein|gennym|"
    r"ydym|nasz\w*|posiadamy)\b|我们|本局|本市|我市|我局|本校",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«][^\"”»]*[\"”»]|(?<!\w)['‘][^'’]{12,}['’]")


def speaks_of_itself(text: str, publisher: str | None) -> bool:
    """Whether a text is the publisher's own: a body, or one that is no paper and says `we` outside quotes."""
    if not publisher or _REGULATOR.search(publisher) or _OUTLET.search(publisher):
        return False
    return is_body(publisher) or bool(_FIRST_PERSON.search(_QUOTED.sub("", text)))


def names_several(text: str) -> bool:
    """Whether a text shares one stance among several bodies: `three councils`, `A, B and C`."""
    if _SEVERAL.search(text):
        return True
    bodies = list(find_bodies(text))
    pairs = pairwise(bodies)
    return any(re.fullmatch(r",? (?:and |& )?(?:the )?", text[a.end : b.start]) for a, b in pairs)


def has_unnamed_body(text: str) -> bool:
    """Whether a text is about one body that it does not name: `one academy`, `the district`."""
    return bool(_UNNAMED.search(text))
