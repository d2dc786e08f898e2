"""English: how cameras and makers are called, and the verbs of removing, buying and using."""

from .shapes import EventWords

_CAMERA = (
    r"(?:cctv|cameras?|cams?|units?|devices?|domes?|lenses|kit|equipment|gear|"
    r"hardware|systems?|products?|technology|"
    r"apparatus|items?|models?|stock|surveillance|turrets?|bullets?|monitors?|installations?|goods|bodycams?)"
)
# The cameras without their name, and the maker without its name.
_DEVICES = (
    r"(?:(?:chinese|china)(?:[- ](?:made|built|owned|manufactured|supplied|"
    r"linked))?[- ]+(?:\w+[- ]){0,2}" + _CAMERA + "|"
    r"(?:such|these|those|said) (?:\w+ )?(?:cameras?|units?|devices?|domes?|"
    r"equipment|kit|gear|systems?|products?)|"
    + _CAMERA
    + r" (?:\w+ )?(?:from|by|of) (?:chinese |foreign |the |these |those |any |such |"
    r"high-risk )*(?:firms|companies|suppliers|manufacturers|vendors|makers|"
    r"brands|makes)|"
    r"(?:made|built|manufactured) in china|of (?:that|chinese|this) (?:origin|make|manufacture))"
)
_MAKER = (
    r"(?:(?:such|these|those|said) (?:\w+ )?(?:makers?|firms?|makes|"
    r"manufacturers?|companies|suppliers?|brands?|vendors?)|"
    r"change of (?:manufacturer|make|maker|brand)|chinese (?:\w+ )?(?:firms?|"
    r"companies|compan(?:y|ies)|suppliers?|manufacturers?|makers?|vendors?|brands?)|"
    r"(?:the|this|that|each) (?:\w+ )?(?:make|maker|manufacturer|vendor|brand)\b|"
    r"this (?:firm|company|supplier)|(?:by|from|of) the (?:firm|company)|"
    r"(?:the|either|both|any of the)(?: \w+)? (?:companies|firms|suppliers|makers|manufacturers|brands|makes)"
    r"(?: (?:that |which )?(?:you|to which|we|named|listed|in question|concerned|mentioned)| ))"
)
_NUMBER = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w+)?|"
    r"(?:\w+ )?(?:hundred|dozen|score|thousand)(?: and \w+(?:[- ]\w+)?)?|several|"
    r"many|some|dozens|hundreds|scores|a handful)"
)
FRAGMENTS = {
    "M": r"(?:Ħħ*|" + _DEVICES + "|" + _MAKER + ")",
    "D": r"(?:Ħħ*|" + _DEVICES + ")",
    "C": _CAMERA,
    "N": _NUMBER,
}

_P = r"(?:out|down|away|off)"
_GAP = r"(?: [^\s.;,]+){0,5}?"
_OBJECT = r"(?=(?:[^.;]{0,60}(?:Ħ|\b" + _CAMERA + r"\b|\bthem\b)))"

REMOVAL = EventWords(
    "removal",
    base=rf"remove[s]?|replace[s]?|swap[s]?(?:{_GAP} {_P})?|scrap[s]?|dump[s]?|"
    rf"ditch(?:es)?|decommissions?|dismantles?|uninstalls?|"
    rf"retires?|disconnects?|withdraws?|discontinues?|unbolts?|supersedes?|"
    rf"eliminates?|eradicates?|purges?|dispose[s]? of|"
    rf"take[s]?{_GAP} (?:out|down|away|off)|phase[s]?{_GAP} out|rip[s]?{_GAP} {_P}|"
    rf"strip[s]?{_GAP} {_P}|tear[s]? {_P}|"
    rf"pull[s]?{_GAP} (?:out|down)|gets? (?:rid|shot) of|rid{_GAP} of|"
    rf"part (?:company|ways) with|do away with|move away from|"
    rf"haul{_GAP} away|weed{_GAP} out|bring{_GAP} down|switch (?:away|off|from|"
    rf"to another)|turn off|cease (?:to use|using|use of)|"
    r"stops? (?:using|the use)|ends? (?:the |its |our |their |all )?use|unscrews?|change[s]? (?:out|over)|"
    rf"clear{_GAP} of|sees? the back of|says? (?:goodbye|farewell) to|"
    rf"wean{_GAP} off|run{_GAP} down|axes?|ousts?|expels?|culls?|evicts?|calls? time on|"
    rf"turns? (?:its|their|our) backs? on|"
    rf"(?:kick|throw|chuck|cart|lift|send){_GAP} (?:out|off|away|packing)|unplugs?|"
    rf"mothballs?|breaks? with|(?:cut|sever)s? (?:all )?(?:its |their |"
    rf"our )?(?:ties|links) with|transition{_GAP} (?:away|off|from|to)|"
    rf"makes? way for|give[s]? way to|disappears?|vanish(?:es)?|puts? an end to|"
    rf"ends? (?:its|our|their) (?:reliance|dependence|relationship)|write{_GAP} off|"
    rf"break up|exits?{_OBJECT}|divests?|"
    rf"be rid of|(?:remove|strip|clear) (?:its|our|their|the) (?:estate|sites|"
    rf"buildings)|refits?{_OBJECT}|renews?{_OBJECT}|upgrades?{_OBJECT}|"
    rf"migrates?{_OBJECT}|converts?{_OBJECT}|take[s]? the place of|substitute[s]?|"
    rf"migrate[s]?|drops?{_OBJECT}|changes?{_OBJECT}|lose[s]?{_OBJECT}|junk|jettison|"
    rf"sheds?{_OBJECT}",
    past=rf"axed|ousted|expelled|culled|evicted|unplugged|mothballed|(?:kicked|thrown|"
    rf"threw|chucked|carted|lifted|sent){_GAP} (?:out|off|away|packing)|"
    rf"seen the back of|saw the back of|said goodbye to|severed (?:\w+ )?(?:ties|links)|"
    rf"cut (?:\w+ )?(?:ties|links) with|disappeared|vanished|written off|made way|"
    rf"gave way|wound down|destroyed|shredded|recycled|turned (?:its|their|our) backs? on|"
    rf"removed|replaced|swapped|scrapped|dumped|ditched|decommissioned|dismantled|"
    rf"uninstalled|retired|disconnected|withdrawn|"
    rf"withdrew|discontinued|unbolted|superseded|eliminated|eradicated|purged|"
    rf"disposed of|(?:taken|took){_GAP} (?:out|down|away|off)|"
    rf"phased{_GAP} out|ripped{_GAP} {_P}|stripped{_GAP} (?:out|down)|(?:torn|"
    rf"tore) {_P}|pulled{_GAP} (?:out|down)|"
    rf"(?:got|gotten) (?:rid|shot) of|parted (?:company|ways) with|done away with|"
    rf"moved away from|hauled{_GAP} away|weeded out|"
    rf"switched (?:away|off)|ceased (?:to use|using)|stopped using|unscrewed|changed out|been changed|"
    rf"(?:being|been|was|were) cleared{_GAP} of|substituted|made way for|"
    rf"gave way to|brought down|come down|came down|"
    r"(?:was|were|been|being|be) (?:lifted|stripped)",
    ing=rf"axing|ousting|expelling|culling|evicting|unplugging|(?:kicking|throwing|"
    rf"chucking|carting|lifting){_GAP} (?:out|off|away)|saying goodbye to|"
    rf"weaning{_GAP} off|winding down|running down|turning (?:its|their|our) backs? on|"
    rf"cutting ties with|making way for|giving way to|migrating{_GAP} (?:from|away)|"
    rf"removing|replacing|swapping|scrapping|dumping|ditching|decommissioning|dismantling|"
    rf"uninstalling|retiring|disconnecting|"
    rf"withdrawing|discontinuing|unbolting|superseding|eliminating|eradicating|"
    rf"purging|disposing of|taking{_GAP} {_P}|"
    rf"phasing{_GAP} out|ripping{_GAP} {_P}|stripping{_GAP} {_P}|tearing {_P}|"
    rf"pulling{_GAP} (?:out|down)|getting (?:rid|shot) of|"
    rf"ridding{_GAP} of|parting (?:company|ways) with|doing away with|"
    rf"moving away from|hauling{_GAP} away|weeding out|clearing out|"
    r"switching (?:away|off)|coming (?:out|down|off)|changing (?:out|over)|junking",
    noun=r"exit from|clear-?out|migration|upgrade(?: programme| project)?|refit|"
    r"renewal|removals?|replacements?|decommissioning|phase-?out|dismantling|withdrawal|"
    r"swap-?out|swap-?over|disposal|rip-?out|"
    r"rip and replace|uninstallation|disconnection|change of (?:manufacturer|supplier|make|maker)",
)

PURCHASE = EventWords(
    "purchase",
    base=r"buys?|purchases?|procures?|orders?|acquires?|installs?|specif(?:y|ies)|"
    r"sources?|fits?|commissions?|deploys?|adds?|"
    r"puts? (?:in|up)|spend|lease|rent|accepts?|takes? delivery of|bid|award",
    past=r"bought|purchased|procured|ordered|acquired|installed|specified|sourced|"
    r"fitted|commissioned|deployed|added|leased|rented|"
    r"offered|awarded|invoiced|accepted|went in|gone in",
    ing=r"buying|purchasing|procuring|ordering|acquiring|installing|specifying|"
    r"sourcing|fitting|adding|spending|leasing|acquisition of|"
    r"(?:the )?purchase of|(?:the )?procurement of|(?:the )?installation of|"
    r"orders? (?:for|from|with)|putting (?:in|up)|deploying|bidding",
    noun=r"procurement|purchases?|acquisition|installations?|orders?|contracts?",
)

USE = EventWords(
    "use",
    base=r"uses?|operates?|has|have|had|owns?|runs?|possess(?:es)?|relies on|rely on|"
    r"holds?|maintains?|employs?|keeps?|watch(?:es)?|"
    r"depends? on|records? (?:\w+ ){0,4}with|manages?|controls?|guards?|protects?|"
    r"displays?|wears?|includes?|comprises?|consists? of|counts?|totals?|lists?|"
    r"inherited|line|lines|dot|dots|scans?|streams?|feeds?|peers?|services?|stocks?|"
    r"points?|looks? (?:down|out|over)|rolls? out|houses?|hosts?|feature[s]?|"
    r"suppl(?:y|ies)|hangs?|covers?|films?|monitors?|boasts?",
    past=r"inherited|issued|worn|rolled out|switched on|carried|bore|handed out|"
    r"trained on|pointed at|guarded|filmed|recorded|managed|used|operated|owned|mounted|"
    r"hung|wired|connected|relied on|dependent on|reliant on|supplied|placed|sited|"
    r"paid|covered by|"
    r"monitored by|equipped with|kitted out with|manufactured|made|served by|"
    r"based on|present|deployed|found|fitted|installed|bought",
    ing=r"using|operating|running|owning|relying on|having|going (?:into|up)|filming|"
    r"watching|being (?:fitted|installed|put up)|recording",
    noun=r"in (?:use|place|service|operation|situ)|on (?:site|our estate|its estate)|"
    r"use of|estate (?:includes|comprises)",
)
