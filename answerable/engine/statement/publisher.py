"""What sort of publisher issued a passage: a public body that speaks of itself, or one that reports."""

import re
from typing import Literal

from .body_words import COMPANY_ENDS, is_head

PublisherSort = Literal["body", "outlet", "parliament", "regulator", "company", "officer", "other", "none"]

_OUTLET = re.compile(
    r"\b(?:news\w*|herald|courier|gazette|times|digest|post|telegraph|monitor|journal\w*|blog|watch|wire|"
    r"sentinel|standard|radio|tribune|recorder|echo|ledger|review|citizen|mercury|guide|notes|"
    r"minute|mail|express|"
    r"press|freepress|chronicle|observer|guardian|star|argus|advertiser|reporter|bulletin|"
    r"broadcast\w*|tv|fm|online|"
    r"dispatch|examiner|independent|record|weekly|daily|monthly|quarterly|magazine|lens|diary|"
    r"paper|newsletter|"
    r"podcast|edition|inquirer|sun|messenger|advocate|argyle|clarion|reader|today|insider|world|"
    r"live|leader|voice|"
    r"eye|beacon|horizons?|letter|lowdown|notebook|pioneer|plainsman|muse|tidings|lines|student|"
    r"people|nation|packet|"
    r"evening|morning|sunday|saturday|weekend|now|nu|register|trade|wharfinger|dalesman\w*|free "
    r"voice|overview|opinion|"
    r"dagblad\w*|courant|\w*krant|nieuws\w*|\w*blad|\w*bode|journaal|\w*bericht|\w*post|\w*zeitung|anzeiger|"
    r"\w*tag(?:e?blatt|espost)|bote|\w*nachrichten|rundschau|kurier|\w*blatt|\w*echo|allgemeine|"
    r"depesche|\w*spiegel|"
    r"aktuell|gazeta|głos|dziennik|kronika|tygodnik|przegląd|prasowa|dziś|lokalny|scena|"
    r"relais|voix|écho|progrès|télégraphe|dépêche|courrier|presse|matin|quotidien|infos?|hebdo|"
    r"éco|lettre|marin|"
    r"indépendant|newyddion|papur|llais|tarian|golwg|gohebydd|\w+\.\w{2,})\b"
    r"|日报|晚报|财经|速递|快讯|新闻|时报|华报|周刊|周报|观察|公报|时讯|华讯|华页|华闻|新聞|网$|報$|报$|通讯$",
    re.IGNORECASE,
)
_PARLIAMENT = re.compile(
    r"\b(?:hansard|parliament\w*|senate|house of \w+|legislative|legislature|assembly|official "
    r"report|landtag|"
    r"bundestag|\w*kamer|staten-generaal|storting|oireachtas|dáil|seimas|senedd|committee|"
    r"chamber|grand conseil|"
    r"statenkamer|handelingen|states of|mps?|lord|sejm|assemblée|provinciale staten|议会|立法会)\b|"
    r"議會$|立法会$",
    re.IGNORECASE,
)
_REGULATOR = re.compile(
    r"\b(?:watchdog|commissioner|regulator|ombudsman|auditors?|audit|tribunal|rekenkamer|panel|"
    r"federation|union|alliance|campaign|solidarity|friends|forum|fundacja|residents'?|liberty|rights|privacy|"
    r"liaison|oversight)\b",
    re.IGNORECASE,
)
_SURELY_BODY = re.compile(
    r"^(?!.*\)$)(?!.*committee of).*(?:\b(?:council|trust|college|university|schools?|academy|"
    r"board|police|hospitals?|district|homes|housing association|constabulary|department|ministry|"
    r"surgery|commissioners|inspectorate|national park|archives?|library|museum|museums|ferries|railway|"
    r"transport|airport|prison|ambulance|fire and rescue|(?<!news )(?<!press )service)$|"
    r"^(?:the )?(?:office|city|town|county|department|ministry|college|university|bureau|port|"
    r"borough|secretariat) (?:of|for)\b|"
    r"\bauthority\b|^nhs\b|\btownship\b|^(?:gemeente|stadt|ville|commune|cyngor|gmina|urząd|landkreis)\b)",
    re.IGNORECASE,
)


_OFFICER = re.compile(
    r"^(?:the )?(?:hon\b|minister\b|clerk\b|chief (?!constable|executive's)|director\b|"
    r"secretary\b|manager\b|keeper\b|"
    r"leader\b|mayor\b|cllr\b|councillor\b|head of\b)",
    re.IGNORECASE,
)


def sort_of_publisher(publisher: str | None) -> PublisherSort:
    """The sort of a publisher by the words of its name; `other` where they do not say."""
    if not publisher:
        return "none"
    words = set(re.findall(r"[\w'-]+", publisher.casefold()))
    for sort, pattern in _SORTS:
        if pattern.search(publisher):
            return sort
    if any(is_head(word) for word in words - COMPANY_ENDS) or publisher[-1] in _CHINESE_ENDS:
        return "body"
    return "company" if COMPANY_ENDS & words else "other"


_CHINESE_ENDS = "局部府会院学署厅市县郡處处队"
_SORTS: tuple[tuple[PublisherSort, re.Pattern[str]], ...] = (
    ("officer", _OFFICER),
    ("body", _SURELY_BODY),
    ("outlet", _OUTLET),
    ("parliament", _PARLIAMENT),
    ("regulator", _REGULATOR),
)
