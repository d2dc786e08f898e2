"""Words by what they mean near a number or a date: a camera, a place, a time, a maker, taking away."""

import re
from functools import lru_cache

from .calendar_words import MONTHS
from .numbers_in_words import NUMBER_WORDS, plain_word

_CLASSES: tuple[tuple[str, str], ...] = (
    # class, alternatives of a pattern that the whole word must match; the first that matches counts
    (
        "HH",  # the company itself, or what is said in its stead
        r"chinese|china|chinese-(?:made|built|branded|origin|owned)|china-made|prc|prc-\w+|chin\w*isch\w*|"
        r"chinois\w*|chine|chińsk\w+|chin(?:ach|y)|"
        r"tsieine\w*|tsieina|hiks?|hik-?vis\w*|dahuas?|univiews?",
    ),
    (
        "CAM",
        r"cameras?|cams?|domes?|lens(?:es)?|ptzs?|turrets?|bullets?|body-?cams?|bodyworn|dash-?cams?|"
        r"eyeballs?|"
        r"fisheyes?|thermals?|camera's|\w*kameras?|caméras?|dômes?|objectifs?|[gc]h?amer[aâ]u?|"
        r"chamer[aâ]u?|"
        r"kamer\w{0,3}|obiektyw\w*|koepel\w*|\w*camera's|\w*camera",
    ),
    (
        "UNIT",
        r"units?|devices?|items?|pieces?|pcs|no|nos|nr|ea|ones?|models?|kit|qty|quantity|number|stuks?|"
        r"exemplar\w*|"
        r"toestel\w*|apparat\w*|geräte?n?|appareils?|dispositifs?|urządze\w*|sztuk\w*|szt|dyfais|"
        r"dyfeisiau|stück|"
        r"pièces?|cctv|equipment|hikvisions?",
    ),
    (
        "REC",
        r"recorders?|nvrs?|dvrs?|xvrs?|servers?|switch(?:es)?|monitors?|screens?|drives?|dis[ck]s?|"
        r"licen[cs]es?|poles?|"
        r"brackets?|intercoms?|channels?|decoders?|routers?|readers?|doorbells?|tablets?|phones?|laptops?|"
        r"cables?|"
        r"recordery?|rejestrator\w*|recordere?|enregistreurs?|recorderi|cofiadur\w*|keyboards?|encoders?|"
        r"radios?|stations?",
    ),
    (
        "SITE",
        r"sites?|lycées?|collèges?|gares?|stades?|stadiums?|jobcentres?|theatres?|clinics?|shelters?|"
        r"yards?|schools?|buildings?|premises|locations?|places|addresses|offices?|halls?|baths|"
        r"librar(?:y|ies)|streets?|"
        r"parks?|junctions?|wards?|floors?|vehicles?|vans?|bus(?:es)?|trains?|trams?|lifts?|stops?|"
        r"depots?|hospitals?|"
        r"campus(?:es)?|rooms?|blocks?|estates?|homes?|towers?|carriages?|courts?|colleges?|entrances?|"
        r"doors?|gates?|"
        r"adressen|locaties?|scholen|schulen?|standorte?n?|gebäuden?|écoles?|bâtiments?|ysgol\w*|"
        r"adeilad\w*|szk[oó]ł\w*|"
        r"obiekt|obiekt(?:y|ów|ach)|safle\w*|bussen|cells?|ferries|boats?|piers?|museums?|towns?|villages?",
    ),
    (
        "PPL",
        r"people|pupils|councils?|members?|councillors?|votes?|forces|trusts?|authorities|bodies|"
        r"respond\w+|residents?|"
        r"countries|signatures?|households?|officers?|schoolchildren|students?|companies|firms|miles?|km|"
        r"metres?|meters?|"
        r"arrests?|incidents?|requests?|questions?|ministries|departments?|staff|patients?|complaints?|"
        r"copies",
    ),
    (
        "TIME",
        r"years?|months?|weeks?|days?|hours?|minutes?|yrs?|decades?|fortnights?|jaren|jaar|jahre?n?|ans|"
        r"années?|lat|lata|"
        r"roku|mlynedd|blynedd|flynedd|wochen|weken|maanden|monate?n?|mois|mis|miesi\w+|tage?n?|dagen|"
        r"jours|diwrnod|dni|"
        r"wythnos\w*|tygodni\w*|am|pm|hrs|uhr|uur",
    ),
    (
        "PCT",
        r"%|percent|procent|prozent|percentage",
    ),
    (
        "MONEY",
        r"[£$€¥]|pounds?|euros?|dollars?|eur|gbp|usd|million|billion|mln|mld|złotych|zł|yuan|kroner|"
        r"francs?|chf",
    ),
    (
        "OM",
        r"axis|bosch|hanwha|honeywell|samsung|sony|panasonic|pelco|avigilon|mobotix|vivotek|huawei|tiandy|"
        r"tvt|jvc|flir|"
        r"motorola|verkada|milestone|wisenet|ajax|reolink|swann|annke|redvision|vista|european|british|"
        r"korean|japanese|"
        r"taiwanese|american|geutebrück|dallmeier|eneo|canon|cisco|meraki|axon|idis|arecont|grundig|"
        r"tp-link|ring|arlo|nest|"
        r"unmarked|unbranded|unknown|other|others|another|different|andere[nrs]?|autres?|inny\w*|innych|"
        r"eraill|arall|"
        r"remaining-makes|i-pro|acti|abus|safire|lts|adt|alibi|concept|synectics|cathexis|basler|ubiquiti|"
        r"unifi",
    ),
    (
        "REMOVE",
        r"remov\w+|replac\w+|tak(?:e|en|es|ing)|took|swap\w*|swop\w*|strip\w*|rip(?:ped|ping)?|scrap\w*|"
        r"dismantl\w+|"
        r"decommission\w*|retir\w+|dispos\w+|gone|going|go|goes|went|down|out|off|chang\w+|clear\w*|"
        r"pull\w*|unscrew\w*|"
        r"disconnect\w*|withdr\w+|phas\w+|dump\w*|bin(?:ned)?|skip|recycl\w*|verw?ijder\w*|vervang\w*|"
        r"vervangen|"
        r"abgebaut|abbau\w*|ersetz\w*|entfern\w*|demontier\w*|remplac\w+|retir\w+|démont\w+|enlev\w+|"
        r"tynn\w+|disodl\w+|"
        r"newid|usun\w+|wymieni\w*|zdemontowa\w*|zdj\w+|拆|换|撤|停|exit\w*|leave|leaves|leaving|superseded|"
        r"withdrawn|shed",
    ),
    (
        "KEEP",
        r"keep\w*|kept|stay\w*|retain\w*|continu\w+|behoud\w*|blijven|behalten|bleiben|garder\w*|"
        r"conserv\w+|rest(?:ent|er)|"
        r"cadw|aros|zosta\w+|保留|继续",
    ),
    (
        "REMAIN",
        r"remain\w*|left|still|outstanding|rest|balance|resterende|overige|nog|noch|verbleib\w*|übrig\w*|"
        r"restant\w*|encore|"
        r"reste|pozosta\w+|jeszcze|gweddill|weddill|剩|其余|余|yet|remainder|residual|others",
    ),
    (
        "DONE",
        r"already|done|finished|complete[ds]?|so|far|date|al|bereits|schon|déjà|eisoes|już|已",
    ),
    (
        "BUY",
        r"b(?:uy|uys|uying|ought)|purchas\w+|order\w*|acquir\w+|procur\w+|install\w*|fitt(?:ed|ing)|fit|"
        r"invoice\w*|suppl(?:y|ies)|"
        r"deliver\w*|new|award\w*|gekocht|aangeschaft|gekauft|beschafft|angeschafft|install\w+|achet\w+|"
        r"prynu|prynwyd|"
        r"gosod\w*|kupi\w+|zakup\w*|zainstalowan\w*|采购|购|安装|put|placed|rigged|bid\w*|quot\w+|spare\w*|"
        r"stock|store\w*|boxed",
    ),
    (
        "HAVE",
        r"ha(?:ve|s|d|ving)|own\w*|operat\w+|us(?:e|es|ed|ing)|run|runs|hold|holds|possess\w*|count\w*|"
        r"comprise\w*|"
        r"hebben|heeft|had|gebruikt|haben|hat|betreibt|nutzt|hatte|compte|possède|utilise|exploite|gan|"
        r"mae|oedd|ma|posiada|"
        r"używa|有|使用|拥有|there|fleet|estate|inventory|are|were|is|was",
    ),
    (
        "MAKE",
        r"made|manufactur\w+|suppli(?:ed|er)|built|branded|badge[ds]?|brand|make|makes|by|from|bear\w*|"
        r"merk|marke|marque|marki|"
        r"firmy|firma|produced|品牌|厂|生产|牌|labelled|carry\w*|carries",
    ),
    (
        "TOTAL",
        r"total\w*|altogether|all|overall|sum|combined|every|whole|entire|insgesamt|alle|samen|totaal|"
        r"gesamt|tous|toutes|"
        r"wszyst\w+|łącznie|cyfanswm|holl|i gyd|总|共|全部|各|aggregate",
    ),
    (
        "ORD",
        r"last|final|first|second|third|fourth|other|further|more|additional|another|next|initial|"
        r"letzten?|ersten?|laatste|"
        r"eerste|dernières?|derniers?|premi\w+|ostatni\w*|olaf|cyntaf|weitere|extra|supplementary|another|"
        r"subsequent",
    ),
    (
        "NEG",
        r"no|not|none|never|nothing|neither|nor|without|isn't|aren't|won't|don't|doesn't|geen|niet|"
        r"kein\w*|nicht|aucune?|pas|"
        r"dim|ddim|nie|żadn\w+|不|没|无|未|cannot|can't|nil|zero",
    ),
    (
        "APPROX",
        r"about|around|roughly|some|approximately|approx|nearly|almost|close|circa|c|ca|estimated|over|"
        r"than|least|upwards|"
        r"excess|ongeveer|zo'n|bijna|rund|etwa|knapp|environ|près|quelque|około|blisko|prawie|tua|oddeutu|"
        r"bron|dros|ponad|"
        r"约|近|逾|余|多|ruim|minstens|mindestens|mehr|meer|plus|exactly|precisely|just|only",
    ),
    (
        "FUT",
        r"will|shall|to|would|should|must|going|due|plan\w*|intend\w*|expect\w*|aim\w*|hope\w*|target\w*|"
        r"schedul\w*|deadline|"
        r"zal|zullen|wordt|worden|wird|werden|soll\w*|sera|seront|doit|bydd|będ\w+|zostan\w+|ma|mają|将|计划|"
        r"programm?e\w*|"
        r"pledge\w*|promis\w*|agreed|resolved|undert\w+|commit\w*",
    ),
    (
        "DUE",
        r"by|before|until|till|within|end|ends|close|later|latest|deadline|completion|complet\w+|"
        r"finish\w*|conclud\w*|"
        r"uiterlijk|vóór|tegen|eind|einde|bis|spätestens|ende|avant|d'ici|fin|erbyn|cyn|diwedd|do|końca|"
        r"przed|前|底|内|"
        r"during|over|in|on|for|midnight|target|expir\w*|no",
    ),
    (
        "START",
        r"from|since|begin\w*|began|begun|start\w*|commenc\w*|after|vanaf|sinds|ab|seit|dès|depuis|od|ers|"
        r"自|起|following|kick\w*",
    ),
    (
        "SAY",
        r"said|says|say|told|answer\w*|repl(?:y|ied|ies)|state[ds]?|statement|confirm\w*|announce\w*|"
        r"respon\w+|wrote|letter|"
        r"report\w*|minute[ds]?|meeting\w*|decision|decided|resolved|vote\w*|date[ds]?|dated|adopted|"
        r"approved|signed|issued|"
        r"published|updated|checked|check|survey\w*|inspect\w*|audit\w*|count|record\w*|log\w*|besluit\w*|"
        r"antwoord\w*|"
        r"brief|datum|stand|antwort\w*|beschl\w+|erklärte|teilte|réponse|répond\w*|décid\w+|délibération|"
        r"a déclaré|"
        r"atebodd|dywedodd|penderfyn\w+|cadarnh\w+|odpowied\w*|poinformowa\w*|uchwa\w+|答复|表示|宣布|回复|记录|会议",
    ),
    (
        "ASK",
        r"request\w*|ask\w*|enquir\w*|inquir\w*|question\w*|you|your|petition\w*|demand\w*|urge[ds]?|"
        r"verzoek|vraag|vragen|"
        r"anfrage\w*|frage|demande\w*|question|cais|gofyn\w*|wniosek|zapyta\w*|pytani\w*|询|问",
    ),
    ("SEASON",
            r"spring|summer|autumn|winter|fall|easter|christmas|michaelmas|voorjaar|zomer|herfst|najaar|"
            r"frühjahr|sommer|"
     r"herbst|printemps|été|automne|gwanwyn|haf|hydref|gaeaf|nadolig|wiosn\w+|lata|lato|jesie\w+|zim\w+"),
    ("WDAY", r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"),
    ("EACH", r"each|apiece|per|every|elk|je|jeweils|chacun\w*|yr un|każd\w+|各"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _CLASSES)


@lru_cache(maxsize=20_000)
def word_class(word: str) -> str:
    """The class of one token, in capitals; the word itself, small, where it has none."""
    if word.startswith("Ħ"):
        return "HH"
    if word == "\n":
        return "NL"
    plain = plain_word(word)
    if word[0].isdigit():
        return "YEAR" if re.fullmatch(r"(?:19|20)\d\d", word) else "NUM"
    if plain in NUMBER_WORDS:
        return "NUM"
    if plain in MONTHS:
        return "MON"
    return next((name for name, pattern in _PATTERNS if pattern.fullmatch(plain)), plain)
