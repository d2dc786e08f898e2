"""French: a modest table of whole wordings."""

from .shapes import Phrase, Wording

_PAST = r"(?:retirée?s?|démontée?s?|remplacée?s?|enlevée?s?|déposée?s?|supprimée?s?|débranchée?s?|décrochée?s?|désinstallée?s?|mises? hors service)"
_BASE = r"(?:retirer|démonter|remplacer|enlever|déposer|supprimer|débrancher|décrocher|se débarrasser|se séparer|désinstaller|renoncer)"
_FRAGMENTS = {
    "C": r"(?:caméras?|appareils?|équipements?|matériels?|dispositifs?|dômes?)",
    "M": r"(?:Ħħ*|(?:caméras|matériels?|équipements|appareils) (?:de fabrication )?chinoise?s?|(?:ces|telles|tels) (?:caméras|appareils|équipements|matériels)|(?:ce|cette|du) (?:fabricant|marque|fournisseur))",
    "N": r"(?:\d[\d  .]*|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|\w+aine|vingt|trente|quarante|cinquante|soixante|cent)",
    "BY": r"(?:de|d'|d’|par)",
}
_PHRASES = (
    Phrase("removed.done", "removed", rf"\b(?:ont|a|avons)(?: \w+)? été (?:\w+ ){{0,3}}{_PAST}|\b(?:ont|a|avons|avoir) (?:\w+ ){{0,3}}{_PAST}\b|\b{_PAST}\b[^.;]{{0,50}}\b(?:en|depuis|le \d)|\b(?:n'|ne |n’)[^.;]{{0,30}}\bplus\b[^.;]{{0,30}}\b(?:aucune?|de caméras?|en service|{{M}})|\bil ne reste (?:plus )?(?:rien|aucune)"),
    Phrase("pledge.will", "commits_removal", rf"\b(?:va|vont|sera|seront|doit|doivent|prévoit|prévoient|compte|s'engage|s’engage|décidé|voté|entend|souhaite|prévu|promis|approuvé|adopté|est en train|commencé|promet|fera|allons)\b[^.;]{{0,90}}\b(?:{_PAST}|{_BASE})|\b(?:retirera|retireront|remplacera|remplaceront|démontera|enlèvera|supprimera|disparaîtr\w+|démonteront)\b|\b(?:le )?(?:retrait|remplacement|démontage|dépose)\b[^.;]{{0,70}}\b(?:d'ici|avant|débuté|commencé|prévu|achevé|sera)\b"),
    Phrase("no-new", "commits_no_new", r"\b(?:n'|ne |n’)[^.;]{0,40}\b(?:plus|aucune? (?:nouvelle?|autre))\b[^.;]{0,60}\b(?:ach[eè]t\w*|command\w*|acqu\w*|install\w*|pos\w+|de matériel)|\b(?:exclu\w*|interdi\w*|écart\w*|bannit?|bannir|suspend\w*)\b[^.;]{0,90}(?:{M}|achats?)|{M}[^.;]{0,60}\b(?:exclue?s?|interdite?s?|écartée?s?|bannie?s?)\b"),
    Phrase("refuses", "refuses", r"\b(?:aucune? (?:projet|intention|raison|retrait|remplacement|démontage|plan)|pas (?:prévu|l'intention|l’intention|question|envisagé|nécessaire|à l'ordre|justifié)|n'envisage|n’envisage|refuse (?:de|d'|le)|rejet(?:te|é|ée|er)\b[^.;]{0,70}|rest(?:eront|ent) en (?:place|service)|conserv(?:era|eront|e)\b|continuera\b[^.;]{0,30}\b(?:utiliser|exploiter)|(?:motion|vœu|proposition)\b[^.;]{0,110}\b(?:rejetée?|repoussée?))", True),
    Phrase("denies", "denies_use", r"\b(?:aucune?|pas une seule|ni|pas de|jamais|nulle part)\b[^.;]{0,50}{M}(?![^.;]{0,30}\bplus\b)|{M}[^.;]{0,50}\b(?:n'est|n’est|ne sont|n'équipe|ne figure|n'a jamais)\b"),
    Phrase("uses", "uses", r"\b(?:utilise|utilisent|exploite|exploitent|possède|dispose|compte|équipée?s? (?:de|par)|installé\w*|achet\w+|a commandé|surveill\w+|filme\w*|fonctionnent|recens\w+)\b[^.;]{0,90}{M}|{M}[^.;]{0,80}\b(?:en service|installée?s?|équipent|surveillent|filment|en place|fournies?)\b|\b{N} (?:\w+ ){0,2}(?:de |d'|d’|de la marque )?{M}"),
)
_VOIDS = (
    r"\b(?:demand(?:e|ent|é|ait)\b|réclam\w+|pétition|exig\w+|appelle\w* à|devrait|devraient|étudie|examine\w*|si (?:la|le|les|l')[^.]{0,80}rait|pas encore (?:décidé|tranché)|interpelle\w*|souhaite savoir|serait|seraient)\b",
)
WORDING = Wording(_FRAGMENTS, _PHRASES, voids=_VOIDS)
