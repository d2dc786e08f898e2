"""The words around a number that say whether it counts the company's cameras, and how firmly."""

import re

CAMERA = (
    r"(?:cctv|cameras?|cams?|units?|devices?|domes?|lenses|ptzs?|turrets?|"
    r"bullets?|bodycams?|body-worn|camera's|toestel\w*|stuks|"
    r"exemplaren|kameras?|\w*kameras?|geräte\w*|caméras?|appareils?|dispositifs?|"
    r"camer[aâ]u?|[gc]h?amer[aâ]u?|dyfeisiau|kamer\w*|urządze\w*|"
    r"摄像头|摄像机|设备|镜头|ones?|models?|qty|number|fixed|items?|pieces?)"
)
OTHER_THING = re.compile(
    r"^\W{0,2}(?:\w+[ -]){0,2}?(?:recorders?|nvrs?|dvrs?|sites?|schools?|"
    r"stations?|buildings?|premises|locations?|places|addresses|offices|"
    r"servers?|per ?cent|percent|%|votes?|years?|months?|weeks?|days?|hours?|"
    r"people|pupils|councils?|countries|miles|minutes?|"
    r"million|billion|mm\b|megapixel|p\.?m|a\.?m|bodies|authorities|respon\w+|"
    r"members|adressen|locaties|scholen|schulen|standorte\w*|gebäuden?|écoles?|sites|"
    r"bâtiments|ysgol\w*|adeilad\w*|szkoł\w*|obiekt\w*|handsets|thousand pounds|"
    r"pounds|"
    r"euros?|dollars|yuan|kroner|fire stations|hospitals|halls?|baths|libraries|"
    r"streets|car parks|junctions|wards|floors|vehicles|vans|"
    r"screens|licen[cs]es?|hard|disks?|公里|年|月|日|万|亿|%|procent|prozent|Jahre|jaar|"
    r"ans\b|lat\b|miesi\w+|to \d+ (?:last|on|against))",
    re.IGNORECASE,
)
OTHER_MAKES = re.compile(
    r"\b(?:axis|bosch|hanwha|honeywell|samsung|sony|panasonic|pelco|avigilon|"
    r"mobotix|vivotek|huawei|tiandy|tvt|jvc|flir|motorola|"
    r"verkada|milestone|wisenet|ajax|reolink|swann|annke|redvision|360 vision|"
    r"vista|european|british|korean|japanese|other makes?|"
    r"all makes|other brands?|other manufacturers?|overall|altogether|in all)\b",
    re.IGNORECASE,
)
AT_LEAST = re.compile(
    r"(?:more than|over|at least|upwards of|no fewer than|not less than|"
    r"in excess of|above|minimum of|meer dan|ruim|minstens|"
    r"mehr als|mindestens|über|plus de|au moins|ponad|co najmniej|mwy na|dros|"
    r"o leiaf|超过|至少|逾)\W*$",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:about|around|roughly|some|approximately|approx\.?|nearly|almost|close to|"
    r"circa|c\.|an estimated|estimated|up to|under|"
    r"ongeveer|circa|zo'n|bijna|rund|etwa|ca\.|knapp|environ|près de|une|quelque|"
    r"około|blisko|prawie|tua|oddeutu|bron|大约|约|近)\W*$",
    re.IGNORECASE,
)
LEFT = re.compile(
    r"\b(?:remain\w*|left\b|still|have yet to|to go|outstanding|to be done|"
    r"resterende|nog\b|verbleib\w*|noch\b|restent|encore|pozostał\w*|"
    r"ar ôl|o hyd|剩)",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"(?:between|from|\bnot|(?:between|from) \d+ (?:and|to)|\d\s?(?:-|–|to)|(?:one|two|"
    r"three|four|\d) (?:in|out of)(?: every)?)\s*$|^\s?(?:-|–|to)\s?\d|"
    r"^ (?:in|out of) (?:every )?(?:\d|two|three|four|five|six|seven|eight|nine|"
    r"ten)\b(?! (?:hall|build|school))",
    re.IGNORECASE,
)
NOT_A_COUNT = re.compile(
    r"(?:sections?|s\.|article|part|item|minute|question|phase|page|paragraph|"
    r"annex|number|no\.?|ref\w*|rule|version|room|action|"
    r"schedule|act|regulation|q|a|floor|stage|lot|ward|junction|£|\$|€|per|every|"
    r"by|before|since|until|in|of|after|from|to)\W?\s?$",
    re.IGNORECASE,
)
YEAR_OR_DATE = re.compile(
    r"^\W?\s?(?:st|nd|rd|th)?\s?(?:of )?(?:january|february|march|april|may|june|"
    r"july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|januari|februari|maart|mei|"
    r"juni|juli|augustus|januar|märz|mai|avril|juin|stycznia|"
    r"lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|"
    r"listopada|grudnia)\b",
    re.IGNORECASE,
)


OWN = (
    (
        re.compile(r"^\s?[余多]?[台个部套只支架枚][^。，]{0,8}(?:Ħ|摄像|设备|镜头)", re.IGNORECASE),
        8,
        "number-measure-company",
    ),
    (re.compile(r"^\s?[余多]?[台个部套只支架枚]", re.IGNORECASE), 5, "number-measure"),
    # the pattern after the number, its score, its name
    (
        re.compile(
            rf"^(?: of (?:the|its|our|their|these|those))?(?:[ -]+[\w'’-]+){{0,3}}?[ -]*Ħħ*"
            rf"(?:[- ][\w-]+){{0,3}}? ?{CAMERA}",
            re.IGNORECASE,
        ),
        9,
        "number-company-cameras",
    ),
    (
        re.compile(
            rf"^(?:[ -]+[\w'’-]+){{0,3}}? ?{CAMERA}(?: (?:[\w'’-]*(?:made|from|by|of|"
            rf"supplied|bought|built|the|chinese|groups?|firms?|makers?|company|manufactured|"
            rf"bearing|carrying|in|at|all|are|is|come|comes|came|were|badged|branded|"
            rf"manufacturers?|to|with|its|our|their|provided|purchased|produced|sourced|"
            rf"van|von|der|"
            rf"de|firmy|marki|merk|marque|gan|o|\d+))){{0,6}} ?Ħ",
            re.IGNORECASE,
        ),
        8,
        "number-cameras-company",
    ),
    (
        re.compile(
            r"^(?:,? of (?:them|these|those|which|the \w+))?,?(?: \w+){0,2} (?:are|were|"
            r"is|was|come|came|by|from|bear|carry|being|zijn|sind|sont|van|von|"
            r"de)(?: \w+){0,3} Ħ",
            re.IGNORECASE,
        ),
        8,
        "number-are-company",
    ),
    (re.compile(r"^(?: [\w'’-]+){0,2} Ħ", re.IGNORECASE), 6, "number-company"),
    (
        re.compile(
            rf"^(?: of (?:these|those|them|such|the|its|"
            rf"our))?(?:[ -]+[\w'’-]+){{0,3}}?[ -]*{CAMERA}\b",
            re.IGNORECASE,
        ),
        4,
        "number-cameras",
    ),
    (
        re.compile(
            r"^ (?:of (?:them|these|those|which)|have|remain|are|were|left|still|more)\b", re.IGNORECASE
        ),
        3,
        "number-of-them",
    ),
)
COMPANY_BEFORE = re.compile(
    r"Ħħ*(?:'s|’s)?(?: [\w-]+){0,2}? ?(?:supplied|made|built|provided|sells?|"
    r"makes?|cameras?|units?|devices?|\(?qty|:|=|\(|,|-|–|总数|共|为|有)[^.;]{0,18}$",
    re.IGNORECASE,
)
