"""English: wordings of buying no more."""

from .shapes import Phrase

PHRASES: tuple[Phrase, ...] = (
    Phrase(
        "no-new.off-the-list",
        "commits_no_new",
        r"{M}[^.;]{0,30}\b(?:removed|taken|struck|dropped|deleted|crossed) (?:from|"
        r"off) (?:\w+ ){0,5}(?:list|framework|catalogue|panel|register)",
    ),
    Phrase(
        "no-new.must-not-offer",
        "commits_no_new",
        r"\b(?:must|may|shall|should|can|will|do) ?not (?:be )?(?:offer|propose|"
        r"include|specify|supply|quote|use|contain|be|install|fit|bid)\w*\b[^.;]{0,50}{M}|"
        r"\b(?:tenders?|bids?|offers?|quot\w+|proposals?) (?:\w+ ){0,6}{M}[^.;]{0,40}\b("
        r"?:rejected|refused|excluded|returned|not be (?:considered|accepted|scored|"
        r"evaluated))",
        True,
    ),
    Phrase(
        "no-new.future-cameras",
        "commits_no_new",
        r"\b(?:any |all |every )?(?:new|future|further|additional|next|"
        r"replacement)\b[^.;]{0,60}\b(?:will|shall|must|to) (?:not|never|"
        r"no longer) (?:be |come |"
        r"include |use |involve )?[^.;]{0,25}{M}|\b(?:future|new|next|"
        r"forthcoming) (?:\w+ ){0,3}(?:will|shall|must|to|now) (?:\w+ )?(?:exclude|"
        r"avoid|rule out|bar|"
        r"specify other|come from (?:an)?other)",
    ),
    Phrase(
        "no-new.not-in-future",
        "commits_no_new",
        r"\b(?:not|n't|never|no longer|nothing|none)\b[^.;]{0,40}\b(?:buy|purchase|"
        r"procure|order|acquire|source|specify|install|fit|bought|purchased|ordered|"
        r"procured|acquired|specified|installed|fitted)\b[^.;]{0,60}\b(?:in future|"
        r"in the future|from now|going forward|again|henceforth|hereafter|any ?more|until|"
        r"pending)",
    ),
    Phrase(
        "no-new.buys-no-longer",
        "commits_no_new",
        r"\b(?:no longer|not any more|stopped|ceased|suspended|halted|paused|frozen|"
        r"froze|ended|quit) (?:all |any |the |its |our |their )*(?:buys?|buying|"
        r"purchas\w+|procur\w+|orders?|ordering|acquir\w+|acquisitions?|installs?|installing|"
        r"fits?|fitting|specif\w+|sourc\w+|deploying|placing orders)\b",
    ),
    Phrase(
        "no-new.has-stopped-since",
        "commits_no_new",
        r"\b(?:last (?:bought|purchased|ordered|purchase|order)|bought (?:none|"
        r"no {M}) since|(?:none|nothing|not)\b[^.;]{0,30}\b(?:bought|purchased|ordered|"
        r"procured|acquired|installed|fitted)\b[^.;]{0,30}\bsince)\b",
    ),
    Phrase(
        "no-new.elsewhere",
        "commits_no_new",
        r"\b(?:buy|shop|look|order|source|go)(?:s|ing)? elsewhere\b|\b(?:orders?|"
        r"purchas\w+|procurement|buying)\b[^.;]{0,40}\b(?:has|have|are|is|been|was|"
        r"were) (?:\w+ )?(?:stopped|suspended|halted|paused|frozen|ended|cancelled|"
        r"put on hold|ceased|banned|forbidden|prohibited)",
    ),
    Phrase(
        "no-new.nothing-further",
        "commits_no_new",
        r"\b(?:no|nothing|not any|any) (?:further|more|new|additional|"
        r"future)\b(?: \w+){0,6} ?(?:orders?|purchas\w+|units?|cameras?|devices?|"
        r"equipment|kit|gear|"
        r"products?|contracts?|installations?|business|from|of the kind|by)\b(?=[^.;]*)",
        False,
    ),
    Phrase(
        "no-new.banned",
        "commits_no_new",
        r"(?<!not )(?<!n't )(?<!no )(?<!never )(?<!nothing )\b(?:ban(?:s|ned|ning)?|"
        r"bar(?:s|red|ring)?|prohibit\w*|forbid\w*|forbade|exclud\w+|shut(?:s|"
        r"ting)? out|block(?:s|ed)|blacklist\w*|delist\w*|disqualif\w+|debarr?\w*|rul(?:e|es|"
        r"ed) out|struck off|lock(?:s|ed)? out|keeps? out|bar) [^.;]{0,80}{M}",
    ),
    Phrase(
        "no-new.is-excluded",
        "commits_no_new",
        r"{M}[^.;]{0,60}\b(?:is|are|was|were|be|been|being) (?:\w+ )?(?:excluded|"
        r"banned|barred|prohibited|ineligible|blacklisted|delisted|struck off|disqualified|"
        r"ruled out|off the (?:\w+ )?list|not (?:to )?(?:be )?(?:accepted|"
        r"(?:be )?considered(?! (?:\w+ )?(?:justified|necessary|needed|appropriate|warranted|"
        r"proportionate))|eligible|acceptable|permitted|allowed|invited|offered))",
    ),
    Phrase(
        "no-new.moratorium",
        "commits_no_new",
        r"\b(?:moratorium|freeze|halt|pause|embargo|ban|stop|suspension) (?:is |was |"
        r"has been )?(?:placed |put |imposed )?on\b[^.;]{0,60}\b(?:buying|purchas\w+|"
        r"procur\w+|acquir\w+|acquisition|orders?|ordering|install\w+|new|fitting)",
    ),
    Phrase(
        "no-new.not-to-appear",
        "commits_no_new",
        r"{M}[^.;]{0,40}\b(?:(?:is|are|must|may|shall|will|should|can) (?:not|never|"
        r"no longer)(?: to)?|cannot) (?:be )?(?:appear|feature|specif\w+|offer\w*|be|"
        r"bid|tender\w*|suppl\w+|quot\w+|used on new|propos\w+|bought|purchased|"
        r"installed|fitted|procured|ordered|accepted|considered|"
        r"supplied)\b(?! (?:\w+ )?(?:justified|necessary|needed|appropriate|warranted|"
        r"proportionate))",
    ),
    Phrase(
        "no-new.put-no-more",
        "commits_no_new",
        r"\b(?:put|fit|buy|install|order|purchase|add|procure|accept|bought|fitted|"
        r"installed|ordered|purchased|acquire) (?:up |in )?(?:no|nothing) (?:more|"
        r"further|new|else|additional)",
    ),
    Phrase(
        "no-new.instructed",
        "commits_no_new",
        r"\b(?:told|instructed|ordered|directed|asked|reminded|advised|informed|"
        r"required|warned|instruction)\b[^.;]{0,90}\b(?:not to|no longer|must not|may not|"
        r"never to|to (?:stop|cease|avoid)|against) (?:\w+ )?(?:buy|order|specif|"
        r"purchas|procur|install|fit|acquir|offer|quot|use|accept)",
        True,
    ),
    Phrase(
        "no-new.neither-buy",
        "commits_no_new",
        r"\b(?:neither|not|n't|nor|no longer|stop(?:ped)?|ceased?|refrain from|"
        r"avoid)(?: again| be| to| any| \w+)? (?:buy|buying|purchas(?:e|ing)|procur(?:e|ing)|"
        r"order|ordering|acquir(?:e|ing)|renew|specify|"
        r"specifying)\b[^.;]{0,60}(?:\b(?:any|more|further|from|again|new|another|else)\b|{M})",
    ),
    Phrase(
        "no-new.closed-to",
        "commits_no_new",
        r"\b(?:closed|shut|barred|off limits) to\b[^.;]{0,30}{M}|\b(?:orders?|"
        r"purchases?|buying|procurement)\b[^.;]{0,50}\b(?:on hold|suspended|frozen|"
        r"at an end)\b|\bother than {M}|\b(?:will|shall|to) (?:only|always) (?:buy|come|"
        r"be bought|order|source)[^.;]{0,30}(?:non-|other|another)",
    ),
)
