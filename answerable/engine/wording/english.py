"""English: the verbs of removing, buying and using, and the words beside them that say whether it is so."""

from .phrases_english import PHRASES
from .shapes import Cue, EventWords, Wording

_CAMERA = (
    r"(?:cctv|cameras?|cams?|units?|devices?|domes?|lenses|kit|equipment|gear|hardware|systems?|products?|technology|"
    r"apparatus|items?|models?|stock|surveillance|turrets?|bullets?|monitors?|installations?|goods|bodycams?)"
)
# The cameras without their name, and the maker without its name.
_DEVICES = (
    r"(?:(?:chinese|china)(?:[- ](?:made|built|owned|manufactured|supplied|linked))?[- ]+(?:\w+[- ]){0,2}" + _CAMERA + "|"
    r"(?:such|these|those|said) (?:\w+ )?(?:cameras?|units?|devices?|domes?|equipment|kit|gear|systems?|products?)|"
    + _CAMERA + r" (?:\w+ )?(?:from|by|of) (?:chinese |foreign |the |these |those |any |such |high-risk )*(?:firms|companies|suppliers|manufacturers|vendors|makers|brands|makes)|"
    r"(?:made|built|manufactured) in china|of (?:that|chinese|this) (?:origin|make|manufacture))"
)
_MAKER = (
    r"(?:(?:such|these|those|said) (?:\w+ )?(?:makers?|firms?|makes|manufacturers?|companies|suppliers?|brands?|vendors?)|"
    r"change of (?:manufacturer|make|maker|brand)|chinese (?:\w+ )?(?:firms?|companies|compan(?:y|ies)|suppliers?|manufacturers?|makers?|vendors?|brands?)|"
    r"(?:the|this|that|each) (?:\w+ )?(?:make|maker|manufacturer|vendor|brand)\b|this (?:firm|company|supplier)|"
    r"(?:the|either|both|any of the)(?: \w+)? (?:companies|firms|suppliers|makers|manufacturers|brands|makes)"
    r"(?: (?:that |which )?(?:you|to which|we|named|listed|in question|concerned|mentioned)| ))"
)
_NUMBER = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w+)?|"
    r"(?:\w+ )?(?:hundred|dozen|score|thousand)(?: and \w+(?:[- ]\w+)?)?|several|many|some|dozens|hundreds|scores|a handful)"
)
FRAGMENTS = {
    "M": r"(?:Ħħ*|" + _DEVICES + "|" + _MAKER + ")",
    "D": r"(?:Ħħ*|" + _DEVICES + ")",
    "C": _CAMERA,
    "N": _NUMBER,
    "BY": r"(?:(?:made|supplied|manufactured|produced|built|sold|provided|bought|purchased|sourced|procured|branded)(?: \w+)? )?"
    r"(?:by|from|of|as)",
    "W": r"(?:[^\s.;]+ )",
    "THEM": r"(?:them|they|it|these|those|all)",
}

_P = r"(?:out|down|away|off)"
_GAP = r"(?: [^\s.;,]+){0,5}?"
_OBJECT = r"(?=(?:[^.;]{0,60}(?:Ħ|\b" + _CAMERA + r"\b|\bthem\b)))"

REMOVAL = EventWords(
    "removal",
    base=rf"remove[s]?|replace[s]?|swap[s]?(?:{_GAP} {_P})?|scrap[s]?|dump[s]?|ditch(?:es)?|decommissions?|dismantles?|uninstalls?|"
    rf"retires?|disconnects?|withdraws?|discontinues?|unbolts?|supersedes?|eliminates?|eradicates?|purges?|dispose[s]? of|"
    rf"take[s]?{_GAP} (?:out|down|away|off)|phase[s]?{_GAP} out|rip[s]?{_GAP} {_P}|strip[s]?{_GAP} {_P}|tear[s]? {_P}|"
    rf"pull[s]?{_GAP} (?:out|down)|gets? (?:rid|shot) of|rid{_GAP} of|part (?:company|ways) with|do away with|move away from|"
    rf"haul{_GAP} away|weed{_GAP} out|bring{_GAP} down|switch (?:away|off|from|to another)|turn off|cease (?:to use|using|use of)|"
    r"stops? (?:using|the use)|ends? (?:the |its |our |their |all )?use|unscrews?|change[s]? (?:out|over)|"
    rf"clear{_GAP} of|substitute[s]?|migrate[s]?|drops?{_OBJECT}|changes?{_OBJECT}|lose[s]?{_OBJECT}|junk|jettison|sheds?{_OBJECT}",
    past=rf"removed|replaced|swapped|scrapped|dumped|ditched|decommissioned|dismantled|uninstalled|retired|disconnected|withdrawn|"
    rf"withdrew|discontinued|unbolted|superseded|eliminated|eradicated|purged|disposed of|(?:taken|took){_GAP} (?:out|down|away|off)|"
    rf"phased{_GAP} out|ripped{_GAP} {_P}|stripped{_GAP} (?:out|down)|(?:torn|tore) {_P}|pulled{_GAP} (?:out|down)|"
    rf"(?:got|gotten) (?:rid|shot) of|parted (?:company|ways) with|done away with|moved away from|hauled{_GAP} away|weeded out|"
    rf"switched (?:away|off)|ceased (?:to use|using)|stopped using|unscrewed|changed out|been changed|"
    rf"(?:being|been|was|were) cleared{_GAP} of|substituted|made way for|gave way to|brought down|come down|came down|"
    r"(?:was|were|been|being|be) (?:lifted|stripped)",
    ing=rf"removing|replacing|swapping|scrapping|dumping|ditching|decommissioning|dismantling|uninstalling|retiring|disconnecting|"
    rf"withdrawing|discontinuing|unbolting|superseding|eliminating|eradicating|purging|disposing of|taking{_GAP} {_P}|"
    rf"phasing{_GAP} out|ripping{_GAP} {_P}|stripping{_GAP} {_P}|tearing {_P}|pulling{_GAP} (?:out|down)|getting (?:rid|shot) of|"
    rf"ridding{_GAP} of|parting (?:company|ways) with|doing away with|moving away from|hauling{_GAP} away|weeding out|clearing out|"
    r"switching (?:away|off)|coming (?:out|down|off)|changing (?:out|over)|junking",
    noun=r"removals?|replacements?|decommissioning|phase-?out|dismantling|withdrawal|swap-?out|swap-?over|disposal|rip-?out|"
    r"rip and replace|uninstallation|disconnection|change of (?:manufacturer|supplier|make|maker)",
)

PURCHASE = EventWords(
    "purchase",
    base=r"buys?|purchases?|procures?|orders?|acquires?|installs?|specif(?:y|ies)|sources?|fits?|commissions?|deploys?|adds?|"
    r"puts? (?:in|up)|spend|lease|rent|accepts?|takes? delivery of|bid|award",
    past=r"bought|purchased|procured|ordered|acquired|installed|specified|sourced|fitted|commissioned|deployed|added|leased|rented|"
    r"offered|awarded|invoiced|accepted|went in|gone in",
    ing=r"buying|purchasing|procuring|ordering|acquiring|installing|specifying|sourcing|fitting|adding|spending|leasing|acquisition of|"
    r"(?:the )?purchase of|(?:the )?procurement of|(?:the )?installation of|orders? (?:for|from|with)|putting (?:in|up)|deploying|bidding",
    noun=r"procurement|purchases?|acquisition|installations?|orders?|contracts?",
)

USE = EventWords(
    "use",
    base=r"uses?|operates?|has|have|had|owns?|runs?|possess(?:es)?|relies on|rely on|holds?|maintains?|employs?|keeps?|watch(?:es)?|"
    r"depends? on|records? (?:\w+ ){0,4}with|houses?|hosts?|feature[s]?|suppl(?:y|ies)|hangs?|covers?|films?|monitors?|boasts?",
    past=r"used|operated|owned|mounted|hung|wired|connected|relied on|dependent on|reliant on|supplied|placed|sited|paid|covered by|"
    r"monitored by|equipped with|kitted out with|manufactured|made|served by|based on|present|deployed|found|fitted|installed|bought",
    ing=r"using|operating|running|owning|relying on|having|going (?:into|up)|filming|watching|being (?:fitted|installed|put up)|recording",
    noun=r"in (?:use|place|service|operation|situ)|on (?:site|our estate|its estate)|use of|estate (?:includes|comprises)",
)

_REPORTED = r"(?:said|says|saying|told|confirmed|announced|promised|pledged|vowed|added|insisted|assured|stated|wrote|know)"

CUES: tuple[Cue, ...] = (
    # What an outright "no" looks like comes first: "rejected calls to remove" holds a demand, but refuses it.
    Cue("no-plan", "refused", "before", r"\b(?:no|not any|without(?: any)?)(?: \w+){0,2} (?:plans?|intentions?|proposals?|intent|desire|"
        r"wish|commitment|reason|need|grounds?|case|justification|timetable|appetite|question|programme|budget|decision)\b[^.;]{0,30}$"),
    Cue("not-intending", "refused", "before", r"\b(?:not|n't|never|neither|nor)\b(?: [\w-]+){0,3} (?:intend\w*|plan\w*|propos\w+|mind\w*|consider\w*|"
        r"going|prepared|willing|ready|looking|see|believe|seek\w*|think|feel|inclined|committ\w+|support\w*|agree\w*)\b[^.;]{0,40}$"),
    Cue("turned-down", "refused", "before", r"\b(?:reject\w*|declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)|turn(?:s|ed)? down|rul(?:e|es|ed) out|dismiss\w*|"
        r"resist(?:s|ed)?|rebuff\w*|oppos(?:e|es|ed)|against|vot(?:e|es|ed) (?:down|against)|unwilling|reluctant|defeated|threw out)\b"
        r"[^.;]{0,60}$", ("removal",)),
    Cue("turned-down-after", "refused", "after", r"^[^.;]{0,60}\b(?:fell|was lost|were lost|was defeated|was rejected|failed|was voted down|"
        r"not (?:\w+ ){0,2}(?:considered|intended|planned|proposed|necessary|needed|warranted|justified|required|appropriate|"
        r"something (?:it|we|they)|an option|envisaged|foreseen|proportionate|affordable)|unnecessary|out of the question|"
        r"ruled out|no (?:need|reason))\b", ("removal",)),
    # Not said by the body, or not said to be so.
    Cue("not-decided-after", "void", "after", r"^[^.;]{0,50}\b(?:not (?:yet )?(?:on the agenda|decided|been (?:decided|costed|agreed|discussed))|"
        r"another day|to be (?:considered|debated|discussed)|under (?:review|consideration)|(?:will|would) be "
        r"(?:considered|debated|discussed|put to)|(?:were|was) (?:not )?(?:discussed|debated|asked))", ("removal",)),
    Cue("others", "void", "before", r"\b(?:number of|other|several|many|some|neighbouring|dozens of|most|few) (?:\w+ )?(?:authorities|councils|forces|trusts|departments|"
        r"universities|agencies|bodies|countries|states|cities|towns|schools|hospitals|governments|boroughs)\b[^.;]{0,60}$"),
    Cue("company-acts", "void", "before", r"Ħħ*(?:,? (?:which|who))?(?: (?:has|had|also|now|itself|is \w+ly|partly))?\W? ?$", ("use", "purchase")),
    Cue("not-banned", "void", "before", r"\b(?:not|n't|no|never|nothing|neither)\b(?: \w+){0,3} (?:ban\w*|bar\w*|prohibit\w*|stop\w*|forbid\w*|prevent\w*|exclud\w*|prohibition|preclud\w*)\b[^.;]{0,60}$", ("removal", "purchase")),
    Cue("asked", "void", "before", r"\b(?:asks?|asked|asking|wonder\w*|want(?:s|ed)? to know|whether|enquir\w+|inquir\w+|question(?:s|ed)? (?:about|on|whether))\b"
        r"(?! about)[^.;]{0,60}$"),
    Cue("supposed", "void", "sentence", r"(?:^|[;,] |\band |[\"'“‘])(?:if|were|should|had|suppose|unless|imagine)\b(?! not)(?! (?:you|so)\b)[^.;?]{3,90}\b(?:would|could|will|might|may|can)\b"),
    Cue("supposed-before", "void", "before", r"\b(?:if|unless|in case|suppos\w+|imagine|in the event)\b[^.;,]{0,50}$", ("removal", "purchase")),
    Cue("demanded", "void", "before", r"\b(?:call(?:s|ed|ing)? (?:on|for|upon|to)|urg(?:e|es|ed|ing)|demand\w*|petition\w*|appeal\w*|press(?:es|ed|ing) for|plead\w*|"
        r"beg\w*|want(?:s|ed)? (?!to know)|lobb\w+|campaign\w*|should|ought to|propos(?:e|es|ed|al)|recommend\w*|suggest\w*|would like|"
        r"request\w*|advis(?:e|es|ed)|wish(?:es|ed)?|hope(?:s|d)? (?:that )?(?:the|other)|pressure|amendment|moved that|motion)\b[^.;]{0,70}$", ("removal", "purchase")),
    Cue("would-reported", "committed", "before", rf"\b{_REPORTED}\b[^.;]{{0,60}}\bwould (?:\w+ ){{0,2}}$", ("removal",)),
    Cue("would", "void", "before", r"\b(?:would|could|might|may|can)\b(?: \w+){0,4} ?$", ("removal", "purchase", "use")),
    Cue("weighed", "void", "before", r"\b(?:consider(?:s|ed|ing)?|weigh\w*|review(?:s|ed|ing)?|explor\w+|look(?:s|ed|ing)? (?:at|into)|assess\w*|options?|cost of|case for|"
        r"feasib\w+|estimat\w+|discuss\w*|debat\w+|talk of|possib\w+|study|examin\w+|price of)\b[^.;]{0,45}$", ("removal",)),
    # Buying and fitting: no more, or never.
    Cue("banned", "no_more", "before", r"\b(?:ban(?:s|ned|ning)?|bar(?:s|red|ring)?|prohibit\w*|forbid\w*|forbade|exclud\w+|block(?:s|ed)?|stop(?:s|ped|ping)?|halt(?:s|ed|ing)?|"
        r"suspend\w*|paus(?:e|es|ed|ing)|cease(?:s|d)?|moratorium|freeze|froze|embargo|end(?:s|ed)?|disallow\w*|preclud\w+|prevent\w*|rul(?:e|es|ed) out)\b[^.;]{0,60}$", ("purchase",)),
    Cue("never-bought", "refused", "before", r"\b(?:never|has not|have not|had not|hasn't|haven't|did not|didn't)\b(?: \w+){0,4} ?$", ("purchase",)),
    Cue("no-further", "no_more", "before", r"\b(?:no|not|n't|neither|nor|nothing|never|without|cannot|none)\b[^.;]{0,45}$", ("purchase",)),
    # Using: no more.
    Cue("no-longer-future", "ending", "before", r"\b(?:will|shall|to|would)\b(?: \w+){0,2} (?:no longer|cease to|stop|not be|not)\b[^.;]{0,12}$", ("use",)),
    Cue("no-longer", "done", "before", r"\b(?:no longer|not any ?more|any longer|stopped|ceased|quit|gave up|given up|former\w*|used to|once)\b[^.;]{0,25}$", ("use",)),
    Cue("not-used", "refused", "before", r"\b(?:no|not|n't|neither|nor|none|nothing|never|without|nowhere|zero|nil|cannot find|fail\w* to find)\b[^.;]{0,45}$", ("use",)),
    # Removing.
    Cue("not-done-yet", "open", "before", r"\b(?:not|n't|yet to|waiting to|still to)\b(?: yet| all| so far| been| be| have)*(?: been| be| have)? ?$", ("removal",)),
    Cue("not", "refused", "before", r"\b(?:not|n't|never|no|neither|nor|without|aren't|won't)\b[^.;,]{0,25}$", ("removal",)),
    Cue("completed", "done", "after", r"^[^.;]{0,60}\b(?:(?:has|have|was|were|been|is|are|now) (?:\w+ )?(?:completed?|finished|done|concluded|closed)|came to an end)\b", ("removal",)),
    Cue("under-way", "committed", "before", r"\b(?:begun|began|begins?|beginning|start(?:s|ed|ing)?|are|is|be|being|continu\w+|progress|work|underway|busy|on|is to|are to|under way|half(?:way)? through)\b"
        r"(?: \w+){0,2} (?:being |to |the |on |of |in |with |at )?(?:\w+ ){0,2}$", ("removal",)),
    Cue("will", "committed", "before", r"\b(?:will|shall|'ll|going to|due to|about to|(?:is|are|was|were) to|to be|set to|scheduled|plan(?:s|ned|ning)?|intend\w*|aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|expect\w*|decid\w+|decision|agreed|"
        r"resolv\w+|resolution|vot(?:ed|es) (?:\d+\S* (?:to|-) ?\d+ )?(?:\w+ ){0,3}(?:to|for)|pledg\w+|promis\w+|commit\w*|undertak\w+|vow\w*|must|order(?:s|ed)?|instruct\w*|direct(?:s|ed|ive)|approv\w+|contract\w*|programme|program|project|target|timetable|"
        r"funding|budget\w*|set aside|sets aside|earmark\w*|schedule|deadline|action|strategy|has to|have to|process of|rolling|phased|each be|all be)\b[^.;]{0,70}$", ("removal",)),
    Cue("carried-after", "committed", "after", r"^[^.;]{0,80}\b(?:carried|(?:was|were) (?:passed|agreed|approved|adopted)|has (?:begun|started)|have (?:begun|started)|is under ?way|are under ?way|(?:is|are) (?:scheduled|planned|due|expected|budgeted|funded|in hand|now)|"
        r"will (?:be|take|follow|begin|start|happen)|begins?|starts?|by (?:the end|\d{4}|spring|summer|autumn|winter|christmas|(?:mid|early|late)-?)|target date|to be (?:complet|finish))", ("removal",)),
    Cue("finished", "done", "before", r"\b(?:finish(?:ed)?|complet(?:ed|ion of)|(?:has|have|had) (?:\w+ ){0,2}been|were|was|got|(?:has|have|had)(?: now| all| since| already| both| just)*|after|having|since|for)\b(?: [\w-]+){0,4} ?$", ("removal",)),
)

VOIDS = (
    r"^\W*(?:(?:a |the )?(?:spokes\w+|statement|letter|lawyers?|executives?|director|head of \w+) (?:for|from|of|at) )?Ħħ*(?:'s (?:spokes\w+|\w+ director))?(?: \w+){0,2} "
    r"(?:said|says|complained|wrote|rejects?|rejected|denie[sd]|insists?|insisted|announced|claims?|claimed|told|argues?|argued|maintains?|responded|replied|stated|called|describe[sd])\b",
    r"Ħħ*(?:'s|’s) (?:interim|annual|half-year|quarterly|full-year|results|profits?|revenues?|shares?|sales|turnover|net|founder|chairman|factory)",
)

WORDING = Wording(FRAGMENTS, PHRASES, (REMOVAL, PURCHASE, USE), CUES, VOIDS)
