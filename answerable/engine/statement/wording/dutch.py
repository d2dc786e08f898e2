"""Dutch (and the Dutch of Flanders): a modest table of whole wordings."""

from .shapes import Phrase, Wording

_GONE = (
    r"(?:verwijder\w*|vervang\w*|weggehaald|weghalen|weg te halen|uitgefaseerd|"
    r"uitfaser\w*|afgekoppeld|gedemonteerd|ontmanteld|afstoten|afgestoten|weggedaan)"
)
_FRAGMENTS = {
    "C": r"(?:camera(?:'s|s)?|toestel(?:len)?|apparatuur|apparaten|systemen|stuks|exemplaren)",
    "M": r"(?:Ħħ*|(?:chinese|deze|dergelijke|zulke|die) (?:camera(?:'s|s)?|apparatuur|"
    r"apparaten|merken|fabrikant(?:en)?))",
    "N": r"(?:\d[\d.]*|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|"
    r"twaalf|\w*(?:tien|tig)|tientallen|honderden)",
}
_PHRASES = (
    Phrase(
        "removed.done",
        "removed",
        r"\b(?:is|zijn|werd(?:en)?|heeft|hebben|waren)\b[^.;]{0,90}(?<!wordt )\b(?:ver"
        r"wijderd|vervangen|weggehaald|uitgefaseerd|afgekoppeld|gedemonteerd|"
        r"ontmanteld|weggedaan)\b(?! (?:zullen|te worden|gaan))",
    ),
    Phrase(
        "removed.no-longer",
        "removed",
        r"\b(?:geen|niet)\b[^.;]{0,30}\bmeer\b[^.;]{0,40}\b(?:hangen|hangt|in gebruik|"
        r"gebruikt|aanwezig|over)\b|\b(?:gebruikt|gebruiken|heeft|"
        r"hebben)\b[^.;]{0,20}\bgeen\b[^.;]{0,30}\bmeer\b(?! (?:aan|kopen))",
    ),
    Phrase(
        "pledge.will",
        "commits_removal",
        rf"\b(?:zal|zullen|gaat|gaan|wil|wordt|worden|moeten|moet|laat|besloten|"
        rf"besluit|stapt af van|plan|streven|toegezegd)\b[^.;]{{0,110}}\b{_GONE}",
    ),
    Phrase(
        "pledge.noun",
        "commits_removal",
        rf"\b{_GONE}\b[^.;]{{0,60}}\b(?:uiterlijk|gepland|begonnen|gestart|loopt|"
        rf"voor het einde|eind \d{{4}}|zullen|wordt|worden)\b|\bneemt afscheid van|"
        rf"\bdoet [^.;]{{0,40}}de deur uit",
    ),
    Phrase(
        "no-new",
        "commits_no_new",
        r"\b(?:geen|niet|niets)\b[^.;]{0,50}\b(?:meer|nieuwe|"
        r"langer)\b[^.;]{0,50}\b(?:aan(?:ge)?(?:schaf|koop|kocht|kopen)\w*|kopen|"
        r"koopt|bestel\w*|"
        r"aan te schaffen|ingekocht|inkopen|gekocht|geplaatst)|\b(?:aankoop|inkoop|"
        r"aanschaf)(?:stop|"
        r"verbod)|\b(?:uitgesloten|uitsluit\w*|sluit)\b[^.;]{0,50}(?:{M}|aanbested)|"
        r"{M}[^.;]{0,50}\b(?:uitgesloten|sluit\w* uit)",
    ),
    Phrase(
        "refuses",
        "refuses",
        r"\b(?:houdt vast aan|houden vast aan|geen (?:plannen|reden|aanleiding|"
        r"voornemen|grond|noodzaak)|niet van plan|niet (?:nodig|noodzakelijk|aan de orde)|"
        r"blij(?:ft|ven)\b[^.;]{0,40}\b(?:hangen|gebruiken|in gebruik|staan)|stap(?:t|"
        r"pen)?\b[^.;]{0,30}\bniet af|wijst?\b[^.;]{0,60}\baf\b|(?:motie|"
        r"voorstel)\b[^.;]{0,90}\b(?:verworpen|afgewezen|weggestemd))",
        True,
    ),
    Phrase(
        "denies",
        "denies_use",
        r"\b(?:geen|nergens|geen enkele|niet één|"
        r"nooit)\b[^.;]{0,30}{M}(?![^.;]{0,40}\bmeer\b)|{M}[^.;]{0,50}\b(?:nergens|"
        r"niet voor|nooit|"
        r"geen)\b(?![^.;]{0,30}\bmeer\b)",
    ),
    Phrase(
        "uses",
        "uses",
        r"\b(?:gebruikt|gebruiken|heeft|hebben|beschikt|beschikken|hangen|hangt|staan|"
        r"maakt gebruik|telt|in gebruik|kocht|gekocht|bezit|geplaatst|geleverd|"
        r"zet\b[^.;]{0,40}\bin)\b[^.;]{0,90}{M}|{M}[^.;]{0,90}\b(?:hangen|hangt|in gebruik|"
        r"geplaatst|gebruikt|staan|geleverd)\b|\b{N} (?:\w+ ){0,2}{M}",
    ),
    Phrase(
        "void.asked",
        "withheld",
        r"\b(?:geen mededelingen|geen uitspraken|niet openbaar|weiger\w* te zeggen)\b",
        True,
    ),
)
_VOIDS = (
    r"\b(?:besluit is nog niet|nog niet besloten|nog geen besluit|afweging|"
    r"overweegt|overwogen|zou(?:den)? moeten|roept? [^.]{0,40}op|eist|eisen|petitie|"
    r"vraagt of|vroeg of|als [^.]{0,60} zou|verzoekt|pleit)\b",
)
WORDING = Wording(_FRAGMENTS, _PHRASES, voids=_VOIDS)
