"""French: a modest table of whole wordings."""

from .shapes import Phrase, Wording

_PAST = (
    r"(?:retirée?s?|démontée?s?|remplacée?s?|enlevée?s?|déposée?s?|supprimée?s?|"
    r"débranchée?s?|décrochée?s?|désinstallée?s?|mises? hors service)"
)
_BASE = (
    r"(?:retirer|démonter|remplacer|enlever|déposer|supprimer|débrancher|"
    r"décrocher|se débarrasser|se séparer|désinstaller|renoncer)"
)
_FRAGMENTS = {
    "C": r"(?:caméras?|appareils?|équipements?|matériels?|dispositifs?|dômes?)",
    "M": r"(?:Ħħ*|(?:caméras|matériels?|équipements|"
    r"appareils) (?:de fabrication )?chinoise?s?|(?:ces|telles|tels) (?:caméras|"
    r"appareils|équipements|matériels)|"
    r"(?:ce|cette|du) (?:fabricant|marque|fournisseur))",
    "N": r"(?:\d[\d  .]*|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|"
    r"\w+aine|vingt|trente|quarante|cinquante|soixante|cent)",
}
_PHRASES = (
    Phrase(
        "removed.done",
        "removed",
        rf"\b(?:ont|a|avons)(?: \w+)? été (?:\w+ ){{0,3}}{_PAST}|\b(?:ont|a|avons|"
        rf"avoir) (?:\w+ ){{0,3}}{_PAST}\b|\b{_PAST}\b[^.;]{{0,50}}\b(?:en|depuis|le \d)|"
        rf"\b(?:n'|ne |n’)[^.;]{{0,30}}\bplus\b[^.;]{{0,30}}\b(?:aucune?|de caméras?|"
        rf"en service|{{M}})|\bil ne reste (?:plus )?(?:rien|aucune)",
    ),
    Phrase(
        "pledge.will",
        "commits_removal",
        rf"\b(?:va|vont|sera|seront|doit|doivent|prévoit|prévoient|compte|s'engage|"
        rf"s’engage|décidé|voté|entend|souhaite|prévu|promis|approuvé|adopté|est en train|"
        rf"commencé|promet|fera|allons)\b[^.;]{{0,90}}\b(?:{_PAST}|{_BASE})|"
        rf"\b(?:retirera|retireront|remplacera|remplaceront|démontera|enlèvera|supprimera|"
        rf"disparaîtr\w+|démonteront)\b|\b(?:le )?(?:retrait|remplacement|démontage|"
        rf"dépose)\b[^.;]{{0,70}}\b(?:d'ici|avant|débuté|commencé|prévu|achevé|sera)\b",
    ),
    Phrase(
        "no-new",
        "commits_no_new",
        r"\b(?:n'|ne |n’)[^.;]{0,40}\b(?:plus|aucune? (?:nouvelle?|"
        r"autre))\b[^.;]{0,60}\b(?:ach[eè]t\w*|command\w*|acqu\w*|install\w*|pos\w+|"
        r"de matériel)|"
        r"\b(?:exclu\w*|interdi\w*|écart\w*|bannit?|bannir|suspend\w*)\b[^.;]{0,90}(?:{M}|"
        r"achats?)|{M}[^.;]{0,60}\b(?:exclue?s?|interdite?s?|écartée?s?|bannie?s?)\b",
    ),
    Phrase(
        "refuses",
        "refuses",
        r"\b(?:aucune? (?:projet|intention|raison|retrait|remplacement|démontage|"
        r"plan)|pas (?:prévu|l'intention|l’intention|question|envisagé|nécessaire|"
        r"à l'ordre|justifié)|n'envisage|n’envisage|refuse (?:de|d'|le)|rejet(?:te|é|ée|"
        r"er)\b[^.;]{0,70}|rest(?:eront|ent) en (?:place|service)|conserv(?:era|eront|e)\b|"
        r"continuera\b[^.;]{0,30}\b(?:utiliser|exploiter)|(?:motion|vœu|"
        r"proposition)\b[^.;]{0,110}\b(?:rejetée?|repoussée?))",
        True,
    ),
    Phrase(
        "denies",
        "denies_use",
        r"\b(?:aucune?|pas une seule|ni|pas de|jamais|"
        r"nulle part)\b[^.;]{0,50}{M}(?![^.;]{0,30}\bplus\b)|{M}[^.;]{0,50}\b(?:n'est|"
        r"n’est|ne sont|n'équipe|"
        r"ne figure|n'a jamais)\b",
    ),
    Phrase(
        "uses",
        "uses",
        r"\b(?:utilise|utilisent|exploite|exploitent|possède|dispose|compte|"
        r"équipée?s? (?:de|par)|installé\w*|achet\w+|a commandé|surveill\w+|filme\w*|"
        r"fonctionnent|recens\w+)\b[^.;]{0,90}{M}|{M}[^.;]{0,80}\b(?:en service|installée?s?|"
        r"équipent|surveillent|filment|en place|fournies?)\b|\b{N} (?:\w+ ){0,2}(?:de |d'|"
        r"d’|de la marque )?{M}",
    ),
)
_VOIDS = (
    r"\b(?:demand(?:e|ent|é|ait)\b|réclam\w+|pétition|exig\w+|appelle\w* à|"
    r"devrait|devraient|étudie|examine\w*|si (?:la|le|les|l')[^.]{0,80}rait|"
    r"pas encore (?:décidé|tranché)|interpelle\w*|souhaite savoir|serait|seraient)\b",
)
WORDING = Wording(_FRAGMENTS, _PHRASES, voids=_VOIDS)
