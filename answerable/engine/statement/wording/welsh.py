"""Welsh: a modest table of whole wordings; mutated forms are listed where they are common."""

from .shapes import Phrase, Wording

_REMOVE = (
    r"(?:symud|dynnu|tynnu|thynnu|disodli|ddisodli|gwaredu|waredu|cael gwared|"
    r"datgysylltu|newid|dileu|ddileu|hadnewyddu)"
)
_FRAGMENTS = {
    "C": r"(?:camer[aâ]u?|gamer[aâ]u?|chamer[aâ]u?|nghamer[aâ]u?|dyfais|dyfeisiau|"
    r"ddyfeisiau|offer|cyfarpar|unedau|uned)",
    "M": r"(?:Ħħ*|(?:o|a wnaed yn) (?:tsieina|china)|(?:camerâu|gamerâu|offer|"
    r"dyfeisiau) (?:tsieineaidd|o'r fath))",
    "N": r"(?:\d[\d,]*|un|dau|dwy|ddau|ddwy|tri|tair|pedwar|pedair|bedwar|pump|pum|"
    r"chwe|chwech|saith|wyth|naw|deg|deuddeg|ugain)",
}
_PHRASES = (
    Phrase(
        "removed.done",
        "removed",
        rf"\b(?:cafodd|cawsant|mae|maent|wedi|gwnaethom|fe'u|"
        rf"eu)\b[^.;]{{0,90}}\b(?:wedi (?:cael )?(?:eu |ei )?|cael eu |eu ){_REMOVE}\b|"
        rf"\b(?:cafodd|"
        rf"cawsant)\b[^.;]{{0,90}}\b{_REMOVE}\b|\b(?:nid oes|does dim|"
        rf"nid oes yr un)\b[^.;]{{0,40}}\b(?:ar ôl|mwyach|bellach)|\btynnwyd|"
        rf"\bdisodlwyd|\bsymudwyd|\bgwaredwyd",
    ),
    Phrase(
        "pledge.will",
        "commits_removal",
        rf"\b(?:bydd|byddwn|byddant|fydd|bwriad\w*|cynllun\w*|penderfyn\w*|cytun\w*|"
        rf"addo|addawodd|ymrwym\w*|disgwyl\w*|gobeith\w*|am)\b[^.;]{{0,110}}\b{_REMOVE}\b|"
        rf"\b(?:bydd|byddant)\b[^.;]{{0,60}}\b(?:diflannu|wedi mynd)\b|\b(?:yn cael eu|"
        rf"wrthi'n) (?:\w+ )?{_REMOVE}\b",
    ),
    Phrase(
        "no-new",
        "commits_no_new",
        r"\b(?:ni|na|nid|dim|peidio)\b[^.;]{0,50}\b(?:prynu|brynu|phrynu|archebu|"
        r"gosod|caffael|phrynir|brynir|phryn\w*)\b[^.;]{0,60}\b(?:rhagor|mwy|pellach|"
        r"mwyach|newydd|eto|arall|bellach)|\b(?:rhoi'r gorau i|gwahardd|stopio|atal|"
        r"oedi)\b[^.;]{0,25}(?:prynu|brynu|caffael|archebu)|\b(?:rhagor|"
        r"mwy)\b[^.;]{0,40}\b(?:ni|na|nid)\b[^.;]{0,30}pr\w+",
    ),
    Phrase(
        "refuses",
        "refuses",
        r"\b(?:nid oes|does dim|dim|heb)\b[^.;]{0,20}\b(?:cynlluniau?|gynlluniau?|"
        r"bwriad|fwriad|rheswm|reswm)\b|\b(?:ni|nid|na)\b[^.;]{0,30}\b(?:bwriadu|bwriada|"
        r"fwriadu|ystyried|ystyrir)\b|\b(?:aros|parhau|barhau|cadw|"
        r"gadw)\b[^.;]{0,40}\b(?:lle|defnyddio|mewn|camer\w+)|\b(?:gwrthod|trechu|"
        r"drechu|gwrthodwyd|"
        r"trechwyd)\b",
        True,
    ),
    Phrase(
        "denies",
        "denies_use",
        r"\b(?:nid oes|does dim|dim|nid yw|nid ydym|nid ydyw|ni ddefnyddir|nad oes|"
        r"nad yw|heb|erioed|yr un|nid)\b[^.;]{0,60}{M}(?![^.;]{0,40}\b(?:ar ôl|mwyach|"
        r"bellach)\b)",
    ),
    Phrase(
        "uses",
        "uses",
        r"\b(?:mae|yn|defnyddi\w*|ddefnyddi\w*|gweithredu|weithredu|berchen|ceir|bod|"
        r"prynwyd|gosodwyd|oes)\b[^.;]{0,90}{M}|\b{N} (?:\w+ ){0,2}{M}",
    ),
)
_VOIDS = (r"\b(?:am wybod|gofynn\w+|holodd|holwyd|galw ar|deiseb|dylai|pe bai|pe byddai|os bydd)\b",)
WORDING = Wording(_FRAGMENTS, _PHRASES, voids=_VOIDS)
