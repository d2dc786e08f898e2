"""English: wordings of cameras that are gone, or going."""

from .shapes import Phrase

PHRASES: tuple[Phrase, ...] = (
    # gone
    Phrase(
        "removed.took-down",
        "removed",
        r"\b(?:has|have|had) (?:\w+ )?(?:removed|replaced|taken down|taken out|"
        r"ripped out|stripped out|scrapped|dismantled|decommissioned|got rid of|rid itself|"
        r"disposed of|swapped out|phased out)\b[^.;]{0,60}(?:{M}|{C})",
    ),
    Phrase(
        "removed.did-have",
        "removed",
        r"\b(?:used to (?:have|use|own|run|operate)|(?:did|once) (?:have|had|use|used|"
        r"own|owned))\b[^.;]{0,90}(?:\b(?:gone|replaced|removed|not (?:now|any more)|"
        r"no longer|until)\b)",
    ),
    Phrase(
        "removed.past-thing",
        "removed",
        r"(?<!be )(?<!become )\b(?:(?:is|are|now) (?:now )?(?:a thing of the past|"
        r"history|all gone)|(?:came|come) (?:off|down|out)\b[^.;]{0,50}\b(?:in|on|last|"
        r"yesterday|earlier)|(?:there were once|where once|once (?:had|"
        r"were))\b[^.;]{0,60}\b(?:now|today))",
    ),
    Phrase(
        "removed.swap-finished",
        "removed",
        r"\b(?:swap|switch|change|changeover|move|migration|transition|"
        r"exchange)\b[^.;]{0,60}\b(?:was|is|has been|been|"
        r"is now) (?:\w+ )?(?:finished|complete|"
        r"completed|done|made|over)\b|\bmade way for\b",
    ),
    Phrase(
        "removed.no-longer-use",
        "removed",
        r"\b(?:no longer|not any longer|stopped|ceased) (?:\w+ )?(?:uses?|using|"
        r"operates?|operating|owns?|has|have|runs?|running|relies|rely)\b",
    ),
    Phrase(
        "removed.nothing-remains",
        "removed",
        r"\b(?:nothing|none|no (?:\w+ )?{C})(?: \w+){0,5} remains?\b|"
        r"\bremains? (?:none|nothing)\b",
    ),
    Phrase(
        "removed.no-longer-any",
        "removed",
        r"\bno longer (?:\w+ )?(?:has|have|any|uses?|used|operates?|owns?|runs?|"
        r"in (?:use|service|place)|there|up|on)\b",
    ),
    Phrase(
        "removed.none-left",
        "removed",
        r"\b(?:none|no {M}|not one|nothing)(?: \w+){0,4} (?:left|remain(?:s|"
        r"ing)?)\b(?! (?:\w+ ){0,3}(?:some|from now))",
    ),
    Phrase(
        "removed.free-of",
        "removed",
        r"(?<!will be )(?<!should be )(?<!to be )(?<!be )\b(?:now |is |are |estate |"
        r"sites? )(?:\w+ ){0,3}free (?:of|from) (?:\w+ )?{M}|\b{M}-free\b(?! by)",
    ),
    Phrase(
        "removed.gone",
        "removed",
        r"\b(?:have|has|had|are|is|were)(?: now| all| since| already| both|"
        r" long)* gone\b(?! (?:up|in|into|on|to))",
    ),
    Phrase(
        "removed.last-one",
        "removed",
        r"\b(?:the )?(?:last|final)(?: (?:of|one|\w+)){0,6} (?:was|were|came|went|"
        r"has been|left|being) (?:\w+ ){0,2}(?:unbolted|removed|taken|down|out|off|"
        r"replaced|swapped|switched|gone)\b",
    ),
    Phrase(
        "removed.took-their-place",
        "removed",
        r"\b(?:took (?:their|its) place|taken (?:their|its) place|lies? in a skip|"
        r"(?:sent|gone|went) (?:to|for) (?:\w+ ){0,2}(?:recycl\w+|scrap|skip|landfill|"
        r"crush\w*))",
    ),
    Phrase(
        "removed.job-done",
        "removed",
        r"\b(?:replacement|removal|swap|decommissioning|phase-out|programme|"
        r"work)\b[^.;]{0,80}\b(?:(?:has|have) (?:\w+ )?been|was|is|"
        r"is now) (?:\w+ )?(?:completed?|finished|concluded)\b",
    ),
    # going
    Phrase(
        "pledge.to-be-free",
        "commits_removal",
        r"\b(?:aim|aims|hope|hopes|expect|expects|plan|plans|want|wants|intend|"
        r"intends|will|shall|target|pledge\w*|promis\w+|due|set|on course|"
        r"on track)\b[^.;]{0,40}\b(?:be|become|being) (?:\w+ )?(?:{M}-free|free (?:of|"
        r"from)|rid of|"
        r"without)",
    ),
    Phrase(
        "pledge.days-numbered",
        "commits_removal",
        r"\b(?:on (?:the|their|its) way out|days (?:are|were) numbered|"
        r"for the (?:chop|skip|scrap ?heap)|on borrowed time|(?:must|will|to|are to|"
        r"shall) (?:all )?go\b(?! (?:on|up|to|ahead|through|live|in))|"
        r"earmarked for (?:removal|"
        r"replacement|scrapp\w+|disposal)|(?:slated|marked|listed|scheduled|booked|budgeted|"
        r"down) for (?:removal|replacement|scrapp\w+|disposal|decommission\w+))",
    ),
    Phrase(
        "pledge.replacement-let",
        "commits_removal",
        r"\b(?:contract|order|tender|money|funding|grant|budget|£\S+|programme|"
        r"project|works?)\b[^.;]{0,60}\b(?:to (?:replace|remove|swap|take (?:out|down)|"
        r"rip out|strip out)|for (?:the )?(?:replacement|removal|replacing|removing|swap\w*|"
        r"taking (?:out|down)))\b",
    ),
    Phrase(
        "pledge.coming-out",
        "commits_removal",
        r"\b(?:are|is|be|were)(?: \w+){0,2} (?:coming (?:out|down|off)|"
        r"going\b(?! (?:to|into|up|in|on|ahead|over|through)))",
    ),
    Phrase(
        "pledge.will-be-gone",
        "commits_removal",
        r"\b(?:will|shall|should|to|must|would|'ll)(?: all| each| both| soon)* (?:be|"
        r"have)(?: all| fully| long)* (?:gone|off (?:our|its|the|their)|free (?:of|"
        r"from)|rid of|out of (?:our|its|the|use|service)|down by|off the walls?)",
    ),
    Phrase(
        "pledge.none-left-future",
        "commits_removal",
        r"\b(?:will|to) be (?:none|no {M}|nothing)(?: \w+){0,5} (?:left|remaining)|"
        r"\b(?:dwindle|shrink|fall|reduce|decline|drop)\w*(?: \w+)? (?:away )?to (?:nothi"
        r"ng|zero|none|nil)\b|(?:until|till) (?:none|not one|"
        r"no {M})(?: \w+){0,2} (?:is |are )?(?:left|remains?)",
        True,
    ),
    Phrase(
        "pledge.no-longer-future",
        "commits_removal",
        r"\b(?:will|shall|to) (?:no longer (?:use|operate|have|run)|(?:stop|"
        r"cease) (?:using|to use|the use))",
    ),
    Phrase(
        "pledge.motion-carried",
        "commits_removal",
        r"\b(?:remov|replac|rid\b|taken? (?:down|out|off)|phas|strip|scrap|swap|"
        r"decommission)[^.;]{0,120}\b(?:carried|(?:was|were) (?:passed|agreed|approved|"
        r"adopted)|(?:passed|approved) (?:by|unanimously|\d))",
        True,
    ),
    Phrase(
        "pledge.resolved",
        "commits_removal",
        r"\b(?:resolved|agreed|voted|carried|decided|approved|"
        r"adopted)\b[^.;]{0,60}\b(?:to|that|will|be)\b[^.;]{0,40}\b(?:remove|replace|"
        r"rid\b|get (?:rid|shot)|"
        r"take (?:\w+ ){0,4}(?:down|out|off)|phase|strip|scrap|swap|ditch|dump|"
        r"decommission|part company|rip)",
        True,
    ),
    Phrase(
        "pledge.to-swap",
        "commits_removal",
        r"\b(?:is|are) to (?:\w+ )?(?:swap|replace|remove|scrap|strip|take|rip|phase|"
        r"get rid|dump|ditch|decommission|dismantle|be (?:\w+ )?(?:swapped|replaced|"
        r"removed|scrapped|stripped|taken|ripped|phased|decommissioned|dismantled))",
    ),
    Phrase(
        "pledge.listed-action",
        "commits_removal",
        r"^\W*(?:action|task)?[ \d.:-]{0,8}(?:Remove|Replace|Swap|Decommission|"
        r"Phase out|Dismantle|Uninstall|Take (?:out|down)|Strip out|Rip out)\b[^.]{0,60}{M}",
    ),
    Phrase(
        "pledge.comes-down",
        "commits_removal",
        r"(?:{M}|{C}|\bthey|\bthese|\bthe lot|\ball|\beach|\bevery\w*|"
        r"\blast)(?! ought| should)(?: (?!ought|should|could|would|must|may|"
        r"might)[\w-]+){0,3} (?:comes?|goes|go|going|coming) (?:down|out|off)\b",
    ),
    Phrase(
        "pledge.switching",
        "commits_removal",
        r"\b(?:is|are|will|to|has begun|have begun|started|plans?|decided|agreed|"
        r"be)\b(?: \w+){0,2} (?:switch|switching|mov(?:e|ing)|chang(?:e|ing)(?: over)?|"
        r"migrat(?:e|ing)|transition(?:ing)?|convert(?:ing)?|exchang(?:e|ed|ing)|"
        r"turn(?:ing)?)\b[^.;]{0,40}\b(?:from|away|off|over|to (?:axis|bosch|hanwha|another|"
        r"a different|a new|other|alternative|non))\b[^.;]{0,40}",
    ),
    Phrase(
        "pledge.go-next",
        "commits_removal",
        r"\b(?:half|rest|others?|remainder|they|cameras?|units?|all|remaining \w+|"
        r"\d+) (?:will )?(?:go|goes|leave) (?:next|in|by|this|before|on (?:\w+day|\d))\b|"
        r"\b(?:seen|see|be) the (?:last|back|end) of\b|\bno (?:{M}|"
        r"{C})[^.;]{0,40}\b(?:after|beyond|past) (?:\w+ )?(?:20\d\d|\w+ 20\d\d)|"
        r"\b(?:there will|"
        r"will there|will then) be no {M}|\b(?:winding|run(?:ning)?|phas\w+|scal\w+) (?:down|"
        r"back|out)\b[^.;]{0,20}\b(?:use|reliance|estate|stock|{M})",
    ),
    Phrase(
        "pledge.accepted",
        "commits_removal",
        r"\b(?:accept(?:ed|s)|adopt(?:ed|s)|endors(?:ed|es)|approv(?:ed|es)|back(?:ed|"
        r"s)|carried|pass(?:ed|es)|agreed)\b[^.;]{0,60}\b(?:recommendation|motion|"
        r"plan|proposal|resolution|programme|scheme|strategy)\b[^.;]{0,60}\b(?:remov|"
        r"replac|tak|strip|rip|scrap|swap|phas|rid|decommission|dismantl)",
        True,
    ),
    Phrase(
        "pledge.work-starts",
        "commits_removal",
        r"\b(?:start|starts|started|begin|begins|began|begun|commence\w*|move in|"
        r"moved in)\b(?: to)? (?:\w+ )?(?:stripping|removing|replacing|taking|ripping|"
        r"swapping|dismantling|pulling|decommissioning|strip|remove|replace|take|rip|swap|"
        r"dismantle|pull)",
    ),
    Phrase(
        "pledge.clean-break",
        "commits_removal",
        r"\b(?:will|to|shall) (?:soon )?(?:be|become|make|mark|see|wave|"
        r"bid)\b[^.;]{0,20}\b(?:history|a clean break|a thing of the past|the end of|"
        r"the last of|"
        r"off (?:our|the|its)|shot of|goodbye|farewell|out (?:of|by))\b|"
        r"\bits? successors?\b[^.;]{0,40}\b(?:ordered|chosen|arrive|due)|\b(?:replacements?|"
        r"successors?) (?:have|has|are|is|being|were|was) (?:\w+ ){0,2}(?:ordered|procured|"
        r"bought|on order|due|installed now|being (?:fitted|installed))",
    ),
)
