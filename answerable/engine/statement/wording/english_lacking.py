"""English: wordings of having none, of not saying and of not knowing."""

from .shapes import Phrase

PHRASES: tuple[Phrase, ...] = (
    Phrase(
        "denies.nothing-of-that",
        "denies_use",
        r"\b(?:own|use|have|has|hold|run|operate|bought|find|found|"
        r"buy)s? (?:absolutely )?(?:nothing|none) (?:of|by|from|made|with)\b|\bno (?:{C}|"
        r"such)[^.;]{0,60}\b(?:(?:was|were|is|are) )?(?:to be )?found\b|\binstalled neither\b|"
        r"\bneither {M} nor {M}|\bcouncil has none\b",
    ),
    Phrase(
        "denies.number-nought",
        "denies_use",
        r"(?:{M}|number|total|quantity|cameras?|units?)[^.;\n]{0,30}[:=–-] ?(?:0|nil|"
        r"none|nought|zero|n/a|not applicable)\b(?![.,]\d)",
    ),
    Phrase(
        "denies.untrue",
        "denies_use",
        r"\b(?:claim|suggestion|report|rumour|story|belief|idea|allegation|"
        r"assertion)s? (?:that|of)\b[^.;]{0,80}{M}[^.;]{0,40}\b(?:untrue|false|wrong|"
        r"incorrect|"
        r"unfounded|baseless|mistaken|without foundation|inaccurate)",
        True,
    ),
    Phrase(
        "denies.not-identified",
        "denies_use",
        r"\bno [^.;]{0,40}{M}[^.;]{0,40}\b(?:identified|found|located|discovered|"
        r"detected|present|installed|recorded|owned|used|in use)\b|\b(?:not|n't|never|"
        r"nor) (?:\w+ )?(?:feature|appear|figure|include|among|a (?:supplier|make|brand)|"
        r"one of (?:our|its|the))\b",
    ),
    Phrase(
        "denies.drew-blank",
        "denies_use",
        r"\b(?:drew a blank|came up (?:empty|blank)|to no effect|nought|"
        r"entirely (?:axis|bosch|hanwha)|(?:made|supplied) (?:exclusively|solely|only|"
        r"entirely) by (?!Ħ))",
    ),
    Phrase(
        "denies.not-deployed",
        "denies_use",
        r"\b(?:do|does|did) ?(?:not|n't) (?:currently |at present |"
        r"presently )?(?:deploy|install|buy|purchase|procure|specify|stock|"
        r"lease)\b(?! (?:any )?(?:more|"
        r"further|new))[^.;]{0,50}{M}",
    ),
    Phrase(
        "denies.nil",
        "denies_use",
        r"\bnil (?:return|response|answer|reply|result)|(?:answer|response|reply|"
        r"total|number|figure) (?:is|was|to \w+ )?(?:therefore )?(?:nil|none|zero)\b|"
        r"^\W*(?:nil|none|zero|no)\W*$",
    ),
    Phrase(
        "denies.no-cameras",
        "denies_use",
        r"\b(?:no(?! longer| more| further| new| plan| inten)|zero|not (?:a single|"
        r"any|one)|never any|without any)(?: [\w-]+){0,3} {M}(?! (?:recorder|will|"
        r"from now))(?!-free)(?![^.;]{0,60}\b(?:will|shall|left|remain|from now|henceforth|"
        r"in future|bought|purchased|ordered|any more)\b)",
    ),
    Phrase(
        "denies.no-cameras-by",
        "denies_use",
        r"\b(?:no(?! longer| more| further| new)|none|nothing|not one|"
        r"not a single one|zero|nor any(?:thing)?|not any(?:thing)?|n't any(?:thing)?|"
        r"not(?: \w+)? anything|neither)\b(?: [^\s.;]+){0,10} (?:by|from|"
        r"of) (?:\w+ ){0,4}{M}(?![^.;]{0,40}\b(?:will|shall|left|remain|in future)\b)",
    ),
    Phrase(
        "denies.none-is",
        "denies_use",
        r"\b(?:none|not one|no \w+|neither)\b(?: [^\s.;]+){0,9} (?:is|are|was|were|"
        r"comes?|came|made|supplied|bears?|carr(?:y|ies))(?: [\w-]+){0,3} {M}",
    ),
    Phrase(
        "denies.does-not-use",
        "denies_use",
        r"\b(?:do|does|did|has|have) ?(?:not|n't)(?: [\w-]+){0,2} (?:use|have|own|"
        r"operate|possess|run|deploy|hold(?= (?:any |a )?(?:\w+ )?(?:Ħ|camera))|employ|"
        r"used|owned|had|utili[sz]e|maintain|make use of|rely on|"
        r"feature)\b(?! no\b)(?! (?:any )?(?:information|record|data|plan|intention|"
        r"control|\w+ to ))",
    ),
    Phrase(
        "denies.never",
        "denies_use",
        r"\b(?:never|at no time)(?: [\w-]+){0,3} (?:used|bought|purchased|owned|had|"
        r"operated|installed|procured|acquired|ordered|deployed|possessed|leased|rented|"
        r"held|fitted|unpacked|mounted|put up|switched on)\b",
    ),
    Phrase(
        "denies.is-not",
        "denies_use",
        r"\b(?:is|are|was|were|isn't|aren't|wasn't|weren't)(?: not|) (?<=not )(?:a |"
        r"an |of |by |made by |supplied by |from )*{M}|\b(?:isn't|aren't|wasn't|"
        r"weren't) (?:a |an |of |by |made by |supplied by |from )*{M}",
    ),
    Phrase(
        "denies.not-one-we-use",
        "denies_use",
        r"{M}[^.;]{0,50}\b(?:is|are|was|were) (?:not|n't|never|"
        r"nowhere)\b[^.;]{0,40}\b(?:us(?:e|ed)|have|present|installed|fitted|"
        r"suppli\w+|owned|deployed|found|"
        r"among|on (?:our|its|any)|bought|operated|one)\b|\bnot (?:in use|used|present|"
        r"installed|found) any ?where|\bnowhere (?:in|on) (?:use|our|its)",
    ),
    Phrase(
        "denies.has-none",
        "denies_use",
        r"\b(?:has|have|had|there (?:is|are|were)|own|owns|use|uses|found|finds?|hold|"
        r"holds|own(?:s|ed)|turned up|contains?) (?:absolutely )?none\b(?! (?:left|"
        r"remain))",
    ),
    Phrase(
        "denies.search-found-none",
        "denies_use",
        r"\b(?:turned up|found|finds?|revealed?|shows?|showed|identified|lists?|"
        r"uncovered|disclosed|located) (?:no|none|nothing|neither)\b",
    ),
    Phrase(
        "denies.not-a-customer",
        "denies_use",
        r"\b(?:not|n't|never) (?:been )?(?:a |an |one of )?(?:customer|client|user|"
        r"buyer)s? of\b|\b(?:sent|given|handed) back (?:un\w+)|\breturned un\w+",
    ),
    Phrase(
        "denies.sent-back",
        "denies_use",
        r"\b(?:sent|given|handed|taken) back (?:un\w+|before)|\breturned (?:un\w+|"
        r"to the supplier before)|\b(?:still|remain\w*|lie|lying|"
        r"left) (?:\w+ ){0,2}(?:in (?:its|their|the) box\w*|boxed|unopened|uninstalled)",
    ),
    Phrase(
        "denies.not-fitted-after-all",
        "denies_use",
        r"{M}[^.;]{0,60}\b(?:but|and|yet)\b[^.;]{0,20}\bnever (?:\w+ )?(?:fitted|"
        r"installed|unpacked|put up|mounted|opened|used|deployed|connected)|"
        r"\bnot applicable\b",
    ),
    Phrase(
        "denies.bought-not-fitted",
        "denies_use",
        r"\bnever (?:\w+ )?(?:fitted|installed|unpacked|put up|mounted|taken out of|"
        r"opened|used|deployed|connected|plugged in|switched on|left (?:the|its|"
        r"their) box)",
    ),
    Phrase(
        "withheld.neither-confirm",
        "withheld",
        r"\bneither (?:confirm|say|admit|state|disclose)|\b(?:not|"
        r"n't) (?:\w+ )?(?:confirm (?:n?or|or) deny|comment|discuss|disclose|"
        r"(?:be )?drawn|say|reveal|"
        r"provide)|\bno comment|\bneither (?:confirms?|confirming)|\brefus\w* to (?:say|"
        r"disclose|comment|confirm|reveal|release)|\bdeclin\w* to (?:say|disclose|"
        r"comment|confirm|reveal|release|answer)",
        True,
    ),
    Phrase(
        "withheld.exemption",
        "withheld",
        r"\b(?:withh[eo]ld\w*|exempt\w*|section (?:12|14|24|31|38|43|36|40)|"
        r"s\.? ?(?:12|14|24|31|38|43)\b|vexatious|cost limit|appropriate limit|18 hours|"
        r"refused? (?:your|the|this) request|request (?:is|was|has been) refused)",
        True,
    ),
    Phrase(
        "not-held",
        "not_held",
        r"\b(?:(?:not|n't) (?:\w+ )?(?:hold|record|keep|held|recorded|log)|(?:hold|"
        r"holds|held|keep|keeps) no (?:\w+ )?(?:information|record|data|list)|"
        r"no (?:\w+ )?(?:information|record|data)s? (?:is|are|held|that|of)|"
        r"information (?:is )?not held)",
        True,
    ),
)
