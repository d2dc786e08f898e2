"""English: the words beside an event that say whether it is so, and the sentences that say nothing."""

from . import english_buying, english_going, english_having, english_keeping, english_lacking
from .english_events import FRAGMENTS, PURCHASE, REMOVAL, USE
from .shapes import Cue, Wording

_REPORTED = (
    r"(?:according to|agreed|heard|learned|learnt|explained|replied|answered|"
    r"noted|indicated|reported|reports|revealed|revealing|understood|understands|"
    r"insists|says|said|says|saying|told|confirmed|announced|promised|pledged|vowed|"
    r"added|insisted|assured|stated|wrote|know)"
)

CUES: tuple[Cue, ...] = (
    # What an outright "no" looks like comes first: "rejected calls to remove" holds a demand, but refuses it.
    Cue(
        "no-plan",
        "refused",
        "before",
        r"\b(?:no|not any|without(?: any)?)(?: \w+){0,2} (?:plans?|intentions?|"
        r"proposals?|intent|desire|"
        r"wish|commitment|reason|need|grounds?|case|justification|timetable|appetite|"
        r"question|programme|budget|decision)\b[^.;]{0,30}$",
    ),
    Cue(
        "not-intending",
        "refused",
        "before",
        r"\b(?:not|n't|never|neither|nor)\b(?: [\w-]+){0,3} (?:intend\w*|plan\w*|"
        r"propos\w+|mind\w*|consider\w*|"
        r"going|prepared|willing|ready|looking|see|believe|seek\w*|think|feel|"
        r"inclined|committ\w+|support\w*|agree\w*)\b[^.;]{0,40}$",
    ),
    Cue(
        "turned-down",
        "refused",
        "before",
        r"\b(?:reject\w*|declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)|turn(?:s|"
        r"ed)? down|rul(?:e|es|ed) out|dismiss\w*|"
        r"resist(?:s|ed)?|rebuff\w*|oppos(?:e|es|ed)|against|vot(?:e|es|ed) (?:down|"
        r"against)|unwilling|reluctant|defeated|threw out|brush(?:es|ed) (?:aside|off)|"
        r"shrug(?:s|ged) off|too (?:costly|expensive|dear)|cannot (?:justify|afford)|"
        r"can't (?:justify|afford))\b"
        r"[^.;]{0,60}$",
        ("removal",),
    ),
    Cue(
        "not-a-matter-of",
        "refused",
        "before",
        r"\b(?:not|n't|never)\b(?: [\w-]+){0,3} (?:a (?:matter|question|case|"
        r"priority)|on the cards|persuaded|convinced|in favour|in a position|"
        r"about)\b[^.;]{0,40}$",
        ("removal",),
    ),
    Cue(
        "turned-down-after",
        "refused",
        "after",
        r"^[^.;]{0,60}\b(?:fell|was lost|were lost|was defeated|was rejected|failed|"
        r"was voted down|"
        r"not (?:\w+ ){0,2}(?:considered|intended|planned|proposed|necessary|needed|"
        r"warranted|justified|required|appropriate|"
        r"something (?:it|we|they)|an option|envisaged|foreseen|proportionate|"
        r"affordable)|unnecessary|out of the question|"
        r"ruled out|no (?:need|reason))\b",
        ("removal",),
    ),
    # Not said by the body, or not said to be so.
    Cue(
        "not-decided-after",
        "void",
        "after",
        r"^[^.;]{0,50}\b(?:not (?:yet )?(?:on the agenda|decided|been (?:decided|"
        r"costed|agreed|discussed))|"
        r"another day|to be (?:considered|debated|discussed)|under (?:review|"
        r"consideration)|(?:will|would) be "
        r"(?:considered|debated|discussed|put to)|(?:were|was) (?:not )?(?:discussed|"
        r"debated|asked))",
        ("removal",),
    ),
    Cue(
        "others",
        "void",
        "before",
        r"\b(?:number of|other|several|many|some|neighbouring|dozens of|most|"
        r"few) (?:\w+ )?(?:authorities|councils|forces|trusts|departments|"
        r"universities|agencies|bodies|countries|states|cities|towns|schools|"
        r"hospitals|governments|boroughs)\b[^.;]{0,60}$",
    ),
    Cue(
        "company-acts",
        "void",
        "before",
        r"Ħħ*(?:,? (?:which|who))?(?: (?:has|had|also|now|itself|is \w+ly|"
        r"partly))?\W? ?$",
        ("use", "purchase"),
    ),
    Cue(
        "not-banned",
        "void",
        "before",
        r"\b(?:not|n't|no|never|nothing|neither)\b(?: \w+){0,3} (?:ban\w*|bar\w*|"
        r"prohibit\w*|stop\w*|forbid\w*|prevent\w*|exclud\w*|prohibition|"
        r"preclud\w*)\b[^.;]{0,60}$",
        ("removal", "purchase"),
    ),
    Cue(
        "list-of-suppliers",
        "void",
        "after",
        r"^[^.;]{0,12}\b(?:from|off) (?:\w+ ){0,4}(?:list|framework|catalogue|agenda|"
        r"website|page|register|panel)\b",
        ("removal",),
    ),
    Cue(
        "asked",
        "void",
        "own",
        r"\b(?:asks?|asked|asking|wonder\w*|want(?:s|ed)? to know|whether|enquir\w+|"
        r"inquir\w+|question(?:s|ed)? (?:about|on|whether))\b"
        r"(?! about)[^.;]{0,60}$",
    ),
    Cue(
        "supposed",
        "void",
        "sentence",
        r"(?:^|[;,] |\band |[\"'“‘])(?:if|were|should|had|suppose|unless|"
        r"imagine)\b(?! not)(?![^.;]{0,60}\b(?:fail\w*|break\w*|faulty|defective|needed|"
        r"necessary)\b)(?! (?:you|so)\b)[^.;?]{3,90}\b(?:would|could|will|might|may|can)\b",
    ),
    Cue(
        "supposed-before",
        "void",
        "own",
        r"\b(?:if|unless|in case|suppos\w+|imagine|in the event)\b[^.;,]{0,50}$",
        ("removal", "purchase"),
    ),
    Cue(
        "demanded",
        "void",
        "own",
        r"\b(?:call(?:s|ed|ing)? (?:on|for|upon|to)|urg(?:e|es|ed|ing)|demand\w*|"
        r"petition\w*|appeal\w*|press(?:es|ed|ing) for|plead\w*|"
        r"beg\w*|want(?:s|ed)? (?!to\b)|lobb\w+ (?:to|for)|campaign\w* (?:to|for|"
        r"against)|should|ought to|propos(?:e|es|ed|al)|recommend\w*|suggest\w*|would like|"
        r"requests? (?:to|for|that)|requested that|advis(?:e|es|ed) (?:the|all|"
        r"councils|them|us) |wish(?:es|ed)? (?!to (?:confirm|advise|inform|make))|hope(?:s|"
        r"d)? (?:that )?(?:the|other)|pressure (?:to|on)|amendment|moved that|"
        r"motion)\b[^.;]{0,70}$",
        ("removal", "purchase"),
    ),
    Cue(
        "would-reported",
        "committed",
        "before",
        rf"\b{_REPORTED}\b[^.;]{{0,110}}\bwould (?:\w+ ){{0,3}}$",
        ("removal",),
    ),
    Cue(
        "would",
        "void",
        "before",
        r"\b(?:would|could|might|may|can)\b(?: \w+){0,4} ?$",
        ("removal", "purchase", "use"),
    ),
    Cue(
        "weighed",
        "void",
        "own",
        r"\b(?:consider(?:s|ed|ing)?|weigh\w*|review(?:s|ed|ing)?|explor\w+|look(?:s|"
        r"ed|ing)? (?:at|into)|assess\w*|options?|cost of|case for|"
        r"feasib\w+|estimat\w+|discuss\w*|debat\w+|talk of|possib\w+|study|examin\w+|"
        r"price of)\b[^.;]{0,30}$",
        ("removal",),
    ),
    # Buying and fitting: no more, or never.
    Cue(
        "banned",
        "no_more",
        "before",
        r"\b(?:ban(?:s|ned|ning)?|bar(?:s|red|ring)?|prohibit\w*|forbid\w*|forbade|"
        r"exclud\w+|block(?:s|ed)?|stop(?:s|ped|ping)?|halt(?:s|ed|ing)?|"
        r"suspend\w*|paus(?:e|es|ed|ing)|cease(?:s|d)?|moratorium|freeze|froze|"
        r"embargo|end(?:s|ed)?|disallow\w*|preclud\w+|prevent\w*|rul(?:e|es|"
        r"ed) out)\b[^.;]{0,60}$",
        ("purchase",),
    ),
    Cue(
        "never-bought",
        "refused",
        "before",
        r"\b(?:never|do not|does not|don't|doesn't|has not|have not|had not|hasn't|"
        r"haven't|did not|didn't)\b(?:,? \w+){0,6}[, ]*$",
        ("purchase",),
    ),
    Cue(
        "no-further",
        "no_more",
        "before",
        r"\b(?:no|not|n't|neither|nor|nothing|never|without|cannot|none)\b[^.;]{0,45}$",
        ("purchase",),
    ),
    # Using: no more.
    Cue(
        "no-longer-future",
        "ending",
        "before",
        r"\b(?:will|shall|to|would)\b(?: \w+){0,2} (?:no longer|cease to|stop|not be|"
        r"not)\b[^.;]{0,12}$",
        ("use",),
    ),
    Cue(
        "no-longer",
        "done",
        "before",
        r"\b(?:no longer|not any ?more|any longer|stopped|ceased|quit|gave up|"
        r"given up|former\w*|used to|once)\b[^.;]{0,25}$",
        ("use",),
    ),
    Cue(
        "not-used",
        "refused",
        "before",
        r"\b(?:no|not|n't|neither|nor|none|nothing|never|without|nowhere|zero|nil|"
        r"cannot find|fail\w* to find)\b[^.;]{0,45}$",
        ("use",),
    ),
    # Removing.
    Cue(
        "not-done-yet",
        "open",
        "before",
        r"\b(?:has|have|had)(?:n't| not)(?: yet| all| so far| been)* ?$"
        r"|\b(?:yet|waiting|still) to(?: be)? ?$",
        ("removal",),
    ),
    Cue(
        "not",
        "refused",
        "before",
        r"\b(?:not|n't|never|no|neither|nor|without|aren't|won't)\b[^.;,]{0,25}$",
        ("removal",),
    ),
    Cue(
        "completed",
        "done",
        "after",
        r"^[^.;]{0,60}\b(?:(?:has|have|was|were|been|is|are|"
        r"now) (?:\w+ )?(?:completed?|finished|done|concluded|closed)|came to an end)\b",
        ("removal",),
    ),
    Cue(
        "under-way",
        "committed",
        "before",
        r"\b(?:begun|began|begins?|beginning|start(?:s|ed|ing)?|are|is|be|being|"
        r"continu\w+|progress|work|underway|busy|on|is to|are to|under way|"
        r"half(?:way)? through)\b"
        r"(?: \w+){0,2} (?:being |to |the |on |of |in |with |at )?(?:\w+ ){0,2}$",
        ("removal",),
    ),
    Cue(
        "will",
        "committed",
        "before",
        r"\b(?:will|shall|'ll|going to|due to|about to|(?:is|are|was|were) to|to be|"
        r"set to|scheduled|plan(?:s|ned|ning)?|intend\w*|aim(?:s|ed|ing)?|hop(?:e|es|ed|"
        r"ing)|expect\w*|decid\w+|decision|agreed|"
        r"resolv\w+|resolution|vot(?:ed|es) (?:\d+\S* (?:to|"
        r"-) ?\d+ )?(?:\w+ ){0,3}(?:to|for)|pledg\w+|promis\w+|commit\w*|undertak\w+|"
        r"vow\w*|must|order(?:s|ed)?|"
        r"instruct\w*|direct(?:s|ed|ive)|approv\w+|contract\w*|programme|program|"
        r"project|target|timetable|"
        r"funding|budget\w*|set aside|sets aside|earmark\w*|schedule|deadline|action|"
        r"strategy|has to|have to|process of|rolling|phased|each be|"
        r"all be)\b[^.;]{0,70}$",
        ("removal",),
    ),
    Cue(
        "carried-after",
        "committed",
        "after",
        r"^[^.;]{0,80}\b(?:carried|(?:was|were) (?:passed|agreed|approved|adopted)|"
        r"has (?:begun|started)|have (?:begun|started)|is under ?way|are under ?way|"
        r"(?:is|are) (?:scheduled|planned|due|expected|budgeted|funded|in hand|now)|"
        r"will (?:be|take|follow|begin|start|happen)|begins?|starts?|by (?:the end|"
        r"\d{4}|spring|summer|autumn|winter|christmas|(?:mid|early|late)-?)|target date|"
        r"to be (?:complet|finish))",
        ("removal",),
    ),
    Cue(
        "finished",
        "done",
        "before",
        r"\b(?:finish(?:ed)?|complet(?:ed|ion of)|(?:has|have|had) (?:\w+ ){0,2}been|"
        r"were|was|got|(?:has|have|had)(?: now| all| since| already| both| just)*|"
        r"after|having|since|for)\b(?: [\w-]+){0,4} ?$",
        ("removal",),
    ),
)

VOIDS = (
    r"^\W*(?:(?:a |the )?(?:spokes\w+|statement|letter|lawyers?|executives?|"
    r"director|head of \w+) (?:for|from|of|at) )?Ħħ*(?:'s (?:spokes\w+|"
    r"\w+ director))?(?: \w+){0,2} "
    r"(?:said|says|complained|wrote|rejects?|rejected|denie[sd]|insists?|insisted|"
    r"announced|claims?|claimed|told|argues?|argued|maintains?|responded|replied|"
    r"stated|called|describe[sd])\b",
    r"Ħħ*(?:'s|’s) (?:interim|annual|half-year|quarterly|full-year|results|"
    r"profits?|revenues?|shares?|sales|turnover|net|founder|chairman|factory)",
)

_PHRASES = (
    english_going.PHRASES
    + english_buying.PHRASES
    + english_keeping.PHRASES
    + english_having.PHRASES
    + english_lacking.PHRASES
)
WORDING = Wording(FRAGMENTS, _PHRASES, (REMOVAL, PURCHASE, USE), CUES, VOIDS)
