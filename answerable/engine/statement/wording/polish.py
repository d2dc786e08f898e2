"""Polish: a modest table of whole wordings."""

from .shapes import Phrase, Wording

_PAST = r"(?:zdemontowan\w+|usunięt\w+|wymienion\w+|zastąpion\w+|zdjęt\w+|wycofan\w+|wyłączon\w+|rozebran\w+)"
_FRAGMENTS = {
    "C": r"(?:kamer\w*|urządze\w*|sprzęt\w*|system\w*)",
    "M": r"(?:Ħħ*|chińsk\w+ (?:kamer\w*|urządze\w*|sprzęt\w*)|(?:te|tych|takie|"
    r"takich) (?:kamer\w*|urządze\w*)|(?:tego|ten) (?:producent\w*|mark\w*))",
    "N": r"(?:\d[\d  .]*|jedn\w+|dwie|dwa|dwóch|trzy|cztery|pięć|sześć|siedem|osiem|"
    r"dziewięć|dziesięć|\w+naście|\w+dzieści|\w+dziesiąt)",
}
_PHRASES = (
    Phrase(
        "removed.done",
        "removed",
        r"\b(?:zdemontowano|usunięto|wymieniono|zastąpiono|zdjęto|wycofano)\b|"
        r"\b(?:został[ayo]?|zostały|są już|jest już|usunęł\w+|zdemontował\w*|wymienił\w*|"
        r"wycofał\w*|pozbył\w*)\b[^.;]{0,80}(?:"
        + _PAST
        + r"|{M}|{C})|\bnie ma już\b|\bjuż nie (?:używa|korzysta|ma)",
    ),
    Phrase(
        "pledge.will",
        "commits_removal",
        rf"\b(?:zostan\w+|będzie|będą|zamierza\w*|planuje\w*|ma zostać|mają zostać|"
        rf"zdecydował\w*|postanowił\w*|uchwali\w+|zobowiązał\w*|chce|"
        rf"do końca)\b[^.;]{{0,90}}\b(?:{_PAST}|usun\w+|zdemont\w+|wymien\w+|wymian\w+|"
        rf"zastąp\w+|pozby\w+|"
        rf"wycof\w+)|\b(?:usunie|zdemontuje|wymieni|zastąpi|wycofa|pozbędzie|"
        rf"rozpoczęł\w+ (?:demontaż|wymian\w+))\b|\b(?:demontaż|wymiana|"
        rf"usunięcie)\b[^.;]{{0,60}}\b(?:do|zakończ\w+|potrwa|rozpocz\w+)\b",
    ),
    Phrase(
        "no-new",
        "commits_no_new",
        r"\b(?:nie|żadn\w+)\b[^.;]{0,50}\b(?:kupi\w*|kupowa\w*|zakupi\w*|zamówi\w*|"
        r"zamawia\w*|nabywa\w*|nabędzie|zainstaluje)\b[^.;]{0,60}|\b(?:wstrzym\w+|"
        r"zakaz\w*|wyklucz\w+)\b[^.;]{0,60}(?:zakup\w*|{M}|przetarg\w*)",
    ),
    Phrase(
        "refuses",
        "refuses",
        r"\b(?:nie (?:planuje\w*|zamierza\w*|przewiduje\w*|ma (?:planów|powod\w+|"
        r"zamiaru|potrzeby)|widzi (?:powod\w+|potrzeby))|odrzuci\w+|odmówi\w*|pozostaną|"
        r"pozostanie|nadal będzie)\b",
        True,
    ),
    Phrase(
        "denies",
        "denies_use",
        r"\b(?:nie (?:ma|posiada|używa|korzysta|użytkuje|stosuje|wykorzystuje)|"
        r"żadn\w+|ani jedn\w+|nigdy nie|nie są)\b[^.;]{0,60}{M}|{M}[^.;]{0,40}\bnie (?:ma|"
        r"używa\w*|występuj\w*)",
    ),
    Phrase(
        "uses",
        "uses",
        r"\b(?:używa\w*|korzysta\w*|posiada\w*|ma|mają|działa\w*|zainstalowa\w+|"
        r"kupi\w+|zamówi\w+|wisi|wiszą|jest|pracuje|eksploatuje)\b[^.;]{0,90}{M}|"
        r"{M}[^.;]{0,70}\b(?:działa\w*|zainstalowan\w+|pracuj\w+)|\b{N} (?:\w+ ){0,2}{M}",
    ),
)
_VOIDS = (
    r"\b(?:domaga\w*|żąda\w*|apel\w*|petycj\w*|wzyw\w+|powin\w+|gdyby|jeśli|"
    r"jeżeli|czy|zapytał\w*|pyta\w*|rozważa\w*|nie podjęto decyzji|wnioskuje\w*|"
    r"postuluj\w+)\b",
)
WORDING = Wording(_FRAGMENTS, _PHRASES, voids=_VOIDS)
