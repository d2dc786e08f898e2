"""English: wordings of having cameras."""

from .shapes import Phrase

PHRASES: tuple[Phrase, ...] = (
    Phrase(
        "uses.listed",
        "uses",
        r"{D}(?: \w+){0,2}\s?(?:\(|:|=|x|×|,|–|-) ?(?:qty\.? ?)?(?!0\b)\d+|\b(?:make|"
        r"manufacturer|brand|supplier|maker)s?(?: of \w+)?\s?[:=–-] ?(?:\w+,? ){0,4}Ħ|"
        r"\d+ ?[x×] ?(?:\w+ ){0,3}{D}",
    ),
    Phrase(
        "uses.part-of-estate",
        "uses",
        r"\b(?:third|quarter|half|most|majority|all|some|many|part|per cent|percent|%|"
        r"share|rest|remainder|bulk|two|three|one)\b(?: of)?(?: [\w'’-]+){0,7} (?:is|"
        r"are|was|were|come|comes|came|bear|bears|carry|made)(?: made| supplied| from|"
        r" by| the)* {D}",
    ),
    Phrase(
        "uses.badge",
        "uses",
        r"\b(?:carry|carries|bear|bears|have|has|with|wear|wears|show|"
        r"shows) (?:the )?(?:\w+ )?Ħħ*(?:'s)? (?:badge|name|logo|label|mark|brand)|"
        r"{N} ?\(Ħħ*\)",
    ),
    Phrase(
        "uses.issued",
        "uses",
        r"{D}(?: [\w-]+){0,3} (?:is|are|was|were|being|been)(?: being| now| already|"
        r" all)* (?:issued|fitted|installed|put up|worn|given|handed|rolled out|mounted|"
        r"set up|connected|switched on|bolted|trained)",
    ),
    Phrase(
        "uses.watch",
        "uses",
        r"{D}(?: [\w'’-]+){0,5} (?:watch|watches|watching|guard|guards|film|films|"
        r"filming|cover|covers|monitor|monitors|record|records|line|lines|dot|dots|"
        r"overlook|overlooks|scan|scans|survey|keep|protect|protects|look|hang|hangs|peer|"
        r"greet|track|follow|sit|sits)\b",
    ),
    Phrase(
        "uses.counted",
        "uses",
        r"(?<!no )(?<!zero )(?<!nor )\b{N}(?: of (?:the|its|our|"
        r"their))?(?: [\w'’-]+){0,3} {D}(?: [\w-]+){0,3}? {C}\b",
    ),
    Phrase(
        "uses.counted-by",
        "uses",
        r"\b(?!an? ){N}(?: [\w-]+){0,3} {C}(?: [\w-]+){0,4} (?:from|by) (?:\w+ )?{D}",
    ),
    Phrase(
        "uses.of-which",
        "uses",
        r"\b{N}(?: of (?:them|these|those|which|the \w+))?(?:,)? (?:are|were|come|"
        r"came|is|was|bear|carry|being)(?: all| from| by| made by| supplied by| the| name|"
        r" badge)* {M}",
    ),
    Phrase(
        "uses.supplied-of-them",
        "uses",
        r"{M} (?:\w+ )?(?:suppl(?:y|ies|ied)|made|makes?|built|"
        r"provid\w+)(?: [\w-]+){0,2} {N}",
    ),
    Phrase(
        "uses.made-by",
        "uses",
        r"\b(?:is|are|was|were|be|come|comes|came)(?: all| both| mostly| largely|"
        r" mainly| currently| in fact| still)*(?: models?)?(?: (?:a|an|of|by|from|made by|"
        r"manufactured by|supplied by|built by|produced by|provided by|to be|"
        r"the))* {M}(?! (?:and|\w+) (?:banned|excluded|barred))",
    ),
    Phrase(
        "uses.turned-out",
        "uses",
        r"\b(?:turn(?:ed|s)? out to be|proved to be|found to be|identified as|badged|"
        r"branded|labelled)(?: [\w-]+){0,3} {M}",
    ),
    Phrase(
        "uses.located",
        "uses",
        r"{D}(?:[- ]\w+)?(?: [\w-]+){0,2} (?:at|in|on|inside|outside|across|along|"
        r"around|above|throughout|over|covering|overlooking|watching) (?:its|our|their|"
        r"the|all|every|\d|two|three|four|five|six|each|several|some)\b",
    ),
    Phrase(
        "uses.in-use",
        "uses",
        r"{D}[^.;]{0,60}\b(?:in use|in place|in service|in operation|in situ|are used|"
        r"is used|deployed|operational|are up|hang|hangs|(?:is|are|were|was|"
        r"been) (?:installed|fitted|mounted|put up|supplied|chosen|procured))\b",
    ),
    Phrase(
        "uses.contract",
        "uses",
        r"\b(?:award(?:ed|s)?|invoices?|invoiced|purchase order|contract (?:award|for|"
        r"to)|supply (?:and|of)|paid|order(?:ed|s)? (?:for|of|placed))\b[^.;]{0,90}{M}",
    ),
    Phrase(
        "uses.supplier",
        "uses",
        r"{M}(?: of \w+)? (?:is|are|was|were|has been|will be|has)(?: to|"
        r" been)? (?:supply|supplying|our|its|the (?:supplier|make|maker|"
        r"manufacturer)|provid\w+|"
        r"chosen|selected|used)",
    ),
    Phrase(
        "uses.admitted",
        "uses",
        r"(?<!cannot )\b(?:does(?! not)|do(?! not)|can confirm|confirms?|confirmed|"
        r"admit\w*|acknowledg\w+|disclosed|concede\w*)\b[^.;]{0,30}\b(?:own|use|hold|"
        r"have|operate|possess|hold|holds|has|uses|owns|operates)\b (?:\w+ ){0,3}{D}",
    ),
)
