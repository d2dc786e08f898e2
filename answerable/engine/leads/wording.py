"""The words of purchases: what speaks of CCTV, what only looks so, and what kind of purchase it is.

Every pattern is for text in lower case. Each reason is a sentence's end: "no lead: ...".
"""

import re
from typing import NamedTuple

from answerable.engine.lead import Kind


class Told(NamedTuple):
    """Words that tell a purchase apart, and why it is none of fixed cameras."""

    why: str
    words: re.Pattern[str]


def _any(*words: str) -> re.Pattern[str]:
    """One of the patterns; a space in one is any blanks, since cells are padded and lines broken."""
    return re.compile("|".join(_SPACE.sub(r"\\s+", word) for word in words))


_SPACE = re.compile(r" (?![^\[]*\])(?![+*?{])")


_CAMERA = "(?:cameras?|camneras?|cams)"
_DO = (
    r"(?:install|instal\b|supply|supplied|fit\b|fitting|mount|replac|upgrad|repair|maint|mtce|mtnc|servic"
    r"|relocat|mov(?:e|ing)|reset|remov|hire|rent(?:al|ing)|purchas|provision|commission|procure|deploy|fault"
    r"|call ?out|new\b)"
)

CCTV = _any(
    r"(?<![a-z\d])cctv", r"\bclosed[ -]*circuit", r"\bvideo[ -]surveillance",
    r"\bsurveillance (?:cameras?|equipment|systems?|video)",
    r"\b(?:network|digital) video recorders?", r"\b[nd]vr'?s?\b", r"\bteledu cylch cyfyng",
)  # fmt: skip
"""Words that speak of CCTV by themselves."""
CAMERAS = _any(
    r"\bptz\b",
    r"\b(?:security|surveillance|ip|dome|bullet|turret|covert|deployable|redeployable|re-deployable"
    r"|town cent(?:re|er)|public space|fly[ -]?tipping|hd|\d+ ?mp|megapixel|network|overview|observation"
    rf"|pan[ -]tilt|wireless|solar|360) (?:\w+ )?{_CAMERA}\b",
    rf"\b{_CAMERA} (?:ip )?(?:systems?|installations?|upgrades?|replacements?|maintenance|mtce|repairs?"
    r"|relocation|columns?|poles?)\b",
    rf"{_DO}\w*(?:\W+[\w&-]+){{0,4}}\W+{_CAMERA}\b",
)
"""Cameras that are put up or looked after: unless they are of a sort that isn't."""
OF_SECURITY = _any(r"security (?:systems?|equipment|installations?)")
"""In a title, above a long text that names CCTV among the things of that sort."""
BODY_WORN = _any(
    r"\bbody[ -]?worn\b",
    r"\bbody[ -]?cam(?:era)?s?\b",
    r"\bbody (?:video|cameras?)",
    r"\bbwvc?s?\b",
    r"\bbwc\b",
)
SIGNS = re.compile(
    f"(?P<body_worn>{BODY_WORN.pattern})|(?P<cctv>{CCTV.pattern})|(?P<camera>{CAMERAS.pattern})"
)
"""All of them; the name of the group says which."""
SELLER = _any(
    r"cctv", r"\bcam(?:era)?(?:watch|tech|sec)\w*", r"\bsecurity cameras?", r"\bsurveillance systems?\b"
)
"""In the name of a supplier, what says that it sells CCTV."""
WATCHER = _any(r"\bsurveillance\b")
"""In the name of a supplier, what says so where the heading is one under which CCTV is bought."""
WATCHERS_HEADING = _any(
    r"secur",
    r"equip",
    r"repair",
    r"maint",
    r"mnt\b",
    r"instal",
    r"contract",
    r"capital",
    r"works\b",
    r"electric",
    r"alarm",
    r"furn",
)
CODES: dict[str, Kind] = {
    "32323500": "supply", "32234000": "supply", "32235000": "supply", "32231000": "supply",
    "35125300": "supply", "35125000": "supply", "92222000": "monitoring",
}  # fmt: skip
"""Codes of the procurement vocabulary that are CCTV: surveillance, its cameras, its operation."""
BESIDE: dict[str, Kind] = {
    "35120000": "supply", "79714000": "monitoring", "50343000": "maintenance", "50610000": "maintenance",
    "51314000": "installation", "38651000": "supply",
}  # fmt: skip
"""Codes under which CCTV is bought with other things: they tell the kind of purchase, and are no sign."""
MOST_CODES = 12
"""A notice with more codes than these lists what a framework might ever be used for."""

# What stands beside the sign, in the same field.
BESIDE_IT = (
    Told("a camera in drains or pipes", _any(
        r"\bdrain", r"sewer", r"culvert", r"manhole", r"\bgull(?:y|ies)\b",
        r"\bpipe(?:s|line|lines|work)?\b", r"\bjett?ing\b", r"wincan",
        r"\bseptic", r"soil stack", r"\bchimney", r"\bflues?\b", r"\bborehole", r"\blaterals?\b",
        r"\bwater main",
        r"cctv (?:camera )?(?:survey|inspection)s?\b(?! and (?:repair|maint))",
        r"\bsurvey of (?:the )?(?:foul|surface)",
    )),
    Told("a heading that CCTV shares with trackers and fuel", _any(
        r"trackers? ?[/&] ?fuel", r"\bfuel ?/ ?cctv",
    )),
    Told("a dash camera", _any(r"\bdash(?:board)?[ -]?cam")),
    Told("China Central Television", _any(
        r"cctv[ -]?(?:news\b|[1-9]\b(?! (?:camera|system|monitor)))", r"china central",
        r"cctv (?:beijing|documentary channel)",
    )),
    Told("a sign, not a camera", _any(
        r"cctv (?:warning )?(?:signs?|signage|stickers?|posters?|notices?|leaflets?)\b",
        r"\bsigns? (?:for|re) cctv",
    )),
    Told("training", _any(
        r"cctv[\w ]{0,20} (?:training|course|licen[cs]e|qualification|award)",
        r"(?:training|course|licen[cs]es?)\b[\w ,-]{0,20}\bcctv", r"\bsia\b",
    )),
    Told("staff", _any(

        r"(?:salar|wages|overtime|uniforms?|agency|recruit|advert|vacanc|temporary|temp\b|staff)"
        r"[\w /,-]{0,24}cctv",
        r"cctv[\w /,-]{0,24}\b(?:salar|wages|overtime|uniforms?|recruit|vacanc|staff\b|shift cover|agency)",
    )),
    Told("advice or paper, not equipment", _any(

        r"cctv (?:audit|strategy|policy|review|consultan|code of practice|impact|footage (?:request|redact))",
        r"\bfeasibility",
    )),
)  # fmt: skip
VEHICLE = _any(
    r"\b(?:vehicles?|fleet|bus(?:es)?|coach(?:es)?|refuse (?:truck|vehicle|wagon|collection)s?|rcvs?"
    r"|lorr(?:y|ies)|minibus(?:es)?|hgvs?|vans?|taxis?|trams?|trains?|gritters?|sweepers?|in[ -]cab"
    r"|on[ -]?board|trackers?)\b"
    r"(?! (?:stations?|shelters?|stops?|lanes?|gates?|wash|park|depot|interchange|house))"
)
# For cameras that are not called CCTV: what else they may be.
OTHER_CAMERAS = (
    Told("a camera for photographs or film", _any(
        r"photo", r"\blens", r"\bd?slr\b", r"\bcanon\b", r"\bnikon\b", r"\bfilm",
        r"camera (?:club|shop|operator|crew|bag|case|hire|ready)",
        r"\bdigital camera", r"\bcompact", r"\bstudio", r"\bbroadcast", r"\bvideograph", r"\bgo ?pro\b",
        r"\bdrone", r"\blive ?stream", r"\btv camera",
    )),
    Told("a camera for meetings or teaching", _any(
        r"\bweb ?cam", r"conferenc", r"\bmeeting", r"visuali[sz]er", r"document camera", r"\bteach",
        r"\bsimulation", r"hybrid", r"auditorium", r"lecture", r"logitech",
    )),
    Told("a thermal or scientific camera", _any(
        r"thermal imag", r"\bhigh[ -]speed", r"microscop", r"spectr", r"\blaborator", r"telescop",
        r"fire ?(?:fight|& rescue|and rescue)",
    )),
    Told("a medical camera", _any(
        r"endoscop", r"urolog", r"retina", r"ophthal", r"fundus", r"dental", r"intra[ -]?oral",
        r"gamma camera", r"surgical", r"surgery",
        r"\bmedical", r"camera head", r"capsule", r"patient", r"x-?ray", r"\bclinic",
    )),
    Told("a camera for animals", _any(
        r"wildlife", r"trail ?cam", r"trail camera", r"nest ?box", r"\bbird", r"\bbats?\b", r"badger",
    )),
)  # fmt: skip
TRAFFIC = Told("a camera that enforces traffic rules or reads number plates", _any(
    r"\bspeed (?:camera|enforcement|awareness)", r"average speed", r"red[ -]light", r"\bbus (?:lane|gate)",
    r"\banpr\b", r"number[ -]?plate", r"licen[cs]e plate",
    r"(?:traffic|parking|pcn|camera) enforcement", r"enforcement camera", r"moving traffic",
    r"school streets?\b", r"penalty charge", r"\bpcns?\b", r"traffic signal",
))  # fmt: skip

# What the whole record says that it is, wherever a purchase of cameras is not put in words.
OTHER_PURCHASES = (
    Told("training", _any(
        r"\btraining (?:academy|courses?|centre ltd|services|provider|ltd|limited)", r"\btrng\b",
        r"\bstaff training", r"\btraining expenses",
    )),
    Told("a fee, a subscription or insurance", _any(
        r"subscription", r"membership", r"\buser group\b", r"\bofcom\b", r"information commissioner",
        r"^ico\b", r"\binsurance", r"\bpatrol\b(?= ?$| - )",
        r"adjudicat", r"\btribunal", r"\blegal (?:fees|costs|services)", r"\bsolicitors?\b",
        r"\bprizes?\b", r"\bgrants?\b", r"\bdonation", r"\blicen[cs]es?$",
        r"\bmiscellaneous payments\b", r"\btraffic management l", r"\bcompensation", r"\bprofessional fees",
    )),
    Told("an event", _any(r"\bevents? expenditure", r"\bfunding for\b", r"\bjubilee\b", r"\bfestival")),
    Told("power, a line or a mast", _any(
        r"\bamenity lighting", r"\bunmetered", r"powergrid", r"\benergy\b", r"\bsse\b(?! contracting)",
        r"\bnpower", r"\be\.?on\b(?: uk| energy)", r"british gas", r"electricity(?! works)",
        r"\bscottish power", r"\barqiva\b", r"\bon tower\b", r"\bwayleave", r"\bairwave\b",
        r"\bground rent", r"\bannual rent\b", r"\bphone", r"\btelephone", r"\bbroadband",
        r"\bline rental", r"\brental refund", r"\bcease of circuit", r"\bstationery", r"\bpostage",
        r"\bprinting",
    )),
    Told("work on a building, not cameras", _any(
        r"waste ?(?:re|m)", r"recycling ?sol", r"\bskip hire", r"\bwindow clean", r"\bpainting",
        r"\bdecorat", r"\bfwt\b", r"\bfixed wir", r"meter cupboard",
        r"distribution board", r"\bhousing ass",
    )),
    Told("advice, not equipment", _any(
        r"\bllp$", r"criminolog", r"\bconsultants?\b", r"\bconsultancy (?:ltd|limited|services)",
        r"\bresearch\b", r"\bmarketing\b",
    )),
    Told("a tracker", _any(r"\btrackers?\b(?! ?/)", r"\btelematics", r"\btrakm8", r"\binseego")),
    Told("locks and keys", _any(r"padlock", r"\bcylinder", r"\bkeys? cut")),
    Told("an investigator", _any(r"\benquir(?:y|ies)", r"investigat", r"\bdetective", r"process serv")),
    Told("a person's name is taken out", _any(r"redacted personal", r"personal data")),
    Told("personal needs, or another thing than cameras", _any(
        r"personal needs", r"\bradio charges", r"student (?:travel|transport)",
    )),
)  # fmt: skip
DRAIN_FIRM = Told(
    "a firm for drains",
    _any(
        r"\bdrain",
        r"sewer",
        r"\bdyno[ -]?rod",
        r"\bmetro ?rod",
        r"\bmini[ -]?cam\b",
        r"\blanes group",
        r"\bjett?ing",
    ),
)
NEVER = tuple(OTHER_PURCHASES[place] for place in (0, 2, 3, 4, 6))
"""What even a description that speaks of buying is."""
SPEAKS_OF_BUYING = _any(
    _DO,
    r"\bnew\b",
    r"\bequipment",
    r"\bmonitor(?:ing|ed|s)?\b",
    r"\bcameras?\b",
    r"\bsystems?\b",
    r"\bworks?\b",
    r"\bcontract",
    r"\bannual\b",
    r"\bppm\b",
)
"""In the field with the sign: that it is equipment or work on it which is paid for."""
IS_DONE = _any(_DO)
"""In a long text, near the sign: that something is done to it."""

# The kinds of purchase, the first that fits.
KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("installation", _any(
        r"\binstal(?!lers)", r"\bfit(?:ting|ted)?\b", r"\bupgrad", r"\breplac", r"\brelo\w*ation",
        r"\brelocat", r"\bnew (?:cctv|system|camera)", r"\bconstruction", r"\bmain contract",
        r"\bdesign\b", r"remodel",
    )),
    ("maintenance", _any(
        r"maint", r"\bmtce\b", r"\bmnt\b", r"\brepair", r"\bservicing\b",
        r"\bservice (?:contract|visit|costs?|agreement|of)\b", r"\bannual service", r"\bcall ?outs?\b",
        r"\bppm\b", r"\breset\b", r"\bfault", r"\bmtnc", r"\bsupport (?:of|for|contract)",
        r"(?:and|,) support\b", r"prog maint",
    )),
    ("monitoring", _any(
        r"\bmonitoring\b", r"\bmonitored\b", r"cctv monitor\b(?!s)", r"\bcontrol room",
        r"\boperat(?:e|ion|ing)\b", r"\bpatrol",
    )),
    ("supply", _any(
        r"\bsuppl(?:y|ies)\b(?! (?:and|&) services)", r"\bpurch", r"\bequip", r"\bhardware", r"\bhire\b",
        r"\bcameras?\b", r"\b[nd]vr", r"\brecorder", r"\bmaterials", r"\bfixtures", r"\bfurn",
    )),
)  # fmt: skip
COMPANY = _any(r"\b(?:ltd|limited|plc|llp|p/l|pty|inc|gmbh|council|b\.c\.|\(uk\)|services)\.?$")
"""What a cell of a table without a header ends with where it names a firm."""
RAW = (
    "cctv", "closed[ -]{0,4}circuit", "surveillance", "camera", "camnera", r"\bcams\b", r"\bptz\b",
    "video recorder", r"\b[nd]vr", "body.?worn", "body.?cam", "body video", r"\bbwv", r"\bbwc\b",
    "camwatch", "camtech", "camsec", "teledu cylch", *CODES,
)  # fmt: skip
"""For raw bytes: wherever a sign is found in the text of a record, one of these stands in its bytes."""
