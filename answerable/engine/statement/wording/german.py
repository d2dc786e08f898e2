"""German: a modest table of whole wordings."""

from .shapes import Phrase, Wording

_PAST = (
    r"(?:abgebaut|entfernt|ersetzt|ausgetauscht|demontiert|abmontiert|abgehängt|"
    r"ausgemustert|abgeschaltet|außer Betrieb genommen)"
)
_BASE = (
    r"(?:abbauen|abzubauen|entfernen|ersetzen|austauschen|auszutauschen|"
    r"demontieren|ausmustern|auszumustern|verzichten|abschaffen|abzuschaffen|abhängen)"
)
_FRAGMENTS = {
    "C": r"(?:kameras?|geräten?|anlagen?|systeme?n?|stück)",
    "M": r"(?:Ħħ*|(?:chinesischen?|diese[rn]?|solche[rn]?) (?:\w*kameras?|geräten?|hersteller[sn]?|technik))",
    "N": r"(?:\d[\d.]*|ein(?:e|en|er)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|"
    r"elf|zwölf|\w+zehn|\w+zig)",
}
_PHRASES = (
    Phrase(
        "removed.done",
        "removed",
        rf"\b(?:wurden?|sind|ist|hat|haben|worden)\b[^.;]{{0,110}}\b{_PAST}\b(?! werden"
        rf")|\b{_PAST} worden|\bkeine\b[^.;]{{0,40}}\bmehr (?:im einsatz|in betrieb|"
        rf"vorhanden|in gebrauch)|\bnicht mehr (?:im einsatz|in betrieb|vorhanden|"
        rf"verwendet|eingesetzt)",
    ),
    Phrase(
        "pledge.will",
        "commits_removal",
        rf"\b(?:wird|werden|will|wollen|soll|sollen|müssen|plant|beschloss\w*|"
        rf"beschlossen|lässt|bis)\b[^.;]{{0,120}}\b(?:{_PAST}|{_BASE})\b|\b(?:wird|werden|baut|"
        rf"tauscht)\b[^.;]{{0,90}}\b(?:ab|aus)\b(?=\W*$)|\b(?:abbau|austausch|"
        rf"ersatz)\b[^.;]{{0,70}}\b(?:begonnen|beschlossen|bis|läuft|geplant)",
    ),
    Phrase(
        "no-new",
        "commits_no_new",
        r"\b(?:keine?[nr]?|nicht|nichts)\b[^.;]{0,50}\b(?:mehr|weiteren?|neuen?|"
        r"künftig)\b[^.;]{0,70}\b(?:kauf\w*|beschaff\w*|bestell\w*|angeschafft|anschaff\w*|"
        r"erw[eo]rb\w*|gekauft|einbau\w*)|\b(?:ausgeschlossen|ausschluss|"
        r"schließt)\b[^.;]{0,60}{M}|{M}[^.;]{0,70}\b(?:ausgeschlossen|ausschließ\w*|"
        r"nicht mehr (?:gekauft|beschafft|bestellt|zugelassen))|\b(?:beschaffungs|"
        r"kauf)(?:stopp|"
        r"verbot)",
    ),
    Phrase(
        "refuses",
        "refuses",
        r"\b(?:hält\b[^.;]{0,70}\bfest|keine(?:n)? (?:pläne|anlass|grund|absicht|"
        r"veranlassung|notwendigkeit|bedarf)|nicht (?:geplant|vorgesehen|beabsichtigt|"
        r"erforderlich|notwendig|nötig)|bleiben\b[^.;]{0,50}\b(?:hängen|im einsatz|"
        r"in betrieb)|(?:antrag|motion)\b[^.;]{0,110}\b(?:abgelehnt|scheiterte|verworfen)|"
        r"lehnt\b[^.;]{0,110}\bab\b|weiter(?:hin)? (?:zu )?(?:nutzen|verwenden|betreiben|"
        r"einsetzen))",
        True,
    ),
    Phrase(
        "denies",
        "denies_use",
        r"\b(?:keine?[nr]?|keinerlei|niemals|nie|"
        r"weder)\b[^.;]{0,50}{M}(?![^.;]{0,40}\bmehr\b)|{M}[^.;]{0,70}\b(?:nicht|"
        r"nirgends|keine|"
        r"nie)\b[^.;]{0,25}\b(?:eingesetzt|verwendet|genutzt|im einsatz|vorhanden|"
        r"verbaut|gekauft)\b",
    ),
    Phrase(
        "uses",
        "uses",
        r"\b(?:setzt|nutzt|nutzen|verwendet|verwenden|betreibt|betreiben|hat|haben|"
        r"besitzt|hängen|verfügt|gekauft|beschafft|installiert|stammen|stammt|filmen|"
        r"überwach\w+)\b[^.;]{0,110}{M}|{M}[^.;]{0,90}\b(?:im einsatz|in betrieb|"
        r"installiert|eingesetzt|verbaut|hängen|geliefert)\b|\b{N} (?:\w+ ){0,2}{M}",
    ),
)
_VOIDS = (
    r"\b(?:noch nicht entschieden|noch keine entscheidung|prüft|fordert\w*|"
    r"forderte\w*|verlangt\w*|petition|sollte[n]? (?:die|der)|würden?|appell\w*|"
    r"fragt\w*,? ob|wollte wissen|falls|regt an|beantragt\w*)\b",
)
WORDING = Wording(_FRAGMENTS, _PHRASES, voids=_VOIDS)
