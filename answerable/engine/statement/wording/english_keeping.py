"""English: wordings of keeping the cameras that are up."""

from .shapes import Phrase

PHRASES: tuple[Phrase, ...] = (
    Phrase(
        "refuses.here-to-stay",
        "refuses",
        r"\bhere to stay\b|\b(?:leave|leaves|leaving|keep|keeps|keeping|retain|"
        r"retains|retaining|left) (?:them|it|these|those|the (?:cameras|units|system|"
        r"equipment|devices))? ?(?:all )?(?:up|in place|where (?:they|it)|in service|in use|"
        r"running|as (?:they|it)|on the)\b",
    ),
    Phrase(
        "refuses.will-keep",
        "refuses",
        r"\b(?:will|shall|would|to|intends? to|plans? to|decided to|chosen to|"
        r"determined to|means to|prefers? to|resolved to|is|are|be)\b(?: \w+)? (?:keep|"
        r"keeping|retain|retained|retaining|kept|hang on to|stand by|stick with|stay with|"
        r"persevere with)\b",
    ),
    Phrase(
        "refuses.no-action",
        "refuses",
        r"\bno (?:further )?action (?:be|is|was|will be|should be|would be) (?:taken|"
        r"needed|required|proposed)|\b(?:found|failed to (?:find|get|attract|win|"
        r"secure)|lacked|lacking|for want of|without) (?:\w+ )?(?:no )?(?:seconder|majority|"
        r"two-thirds)",
        True,
    ),
    Phrase(
        "refuses.content",
        "refuses",
        r"\b(?:content|satisfied|happy|comfortable|confident|at ease) (?:with|that|"
        r"to (?:keep|go on|carry on|continue))\b",
    ),
    Phrase(
        "refuses.no-question",
        "refuses",
        r"\bno (?:question|thought|talk|prospect|chance|likelihood|"
        r"possibility) of\b[^.;]{0,30}\b(?:remov|replac|tak|strip|rip|scrap|swap|phas|"
        r"stop|get|part|"
        r"ditch|dump|go)",
    ),
    Phrase(
        "refuses.not-change",
        "refuses",
        r"\b(?:not|n't|never|no)\b(?: \w+){0,3} (?:plan\w*|intend\w*|propos\w+|going|"
        r"need|want|wish|looking|seek\w*|minded)\b(?: \w+){0,2} (?:to|on|"
        r"for)? ?(?:\w+ )?(?:chang|remov|replac|tak|swap|strip|scrap|switch|alter|mov)",
    ),
    Phrase(
        "refuses.stay",
        "refuses",
        r"\b(?:will|shall|would|to|can|'ll|are|is) (?:all |still )?(?:stay(?:ing)?|"
        r"remain(?:ing)?|be (?:staying|kept|retained|left))(?: \w+){0,2} (?:where|put|up|"
        r"in (?:place|use|service|operation|situ|position)|as (?:they|it)|on (?:the|"
        r"our|its))|\b{M}[^.;]{0,30}\b(?:will|shall|would|is|are|to) (?:stay|remain|"
        r"be (?:kept|retained))(?:ing)?\b(?! (?:\w+ ){0,4}until)",
    ),
    Phrase(
        "refuses.go-on",
        "refuses",
        r"\b(?:(?:will|would|shall|to|intends? to|plans? to|'ll) (?:go on|continue|"
        r"carry on|keep(?: on)?|persist(?: in| with)?) (?:to (?:use|operate|run)|using|"
        r"operating|running|with)|(?:stick(?:s|ing)?|persist\w*|persever\w*) with|"
        r"stands? by (?:its|our|the)|hold(?:s|ing)? on to)\b",
    ),
    Phrase(
        "refuses.no-plans",
        "refuses",
        r"\b(?:no|not any|not have any)(?: \w+){0,2} (?:plans?|intentions?|proposals?|"
        r"intent|desire|timetable|programme|wish|reason|need|cause|case|grounds?|"
        r"justification)\b[^.;]{0,50}\b(?:to|for|of|in|that)\b[^.;]{0,25}\b(?:remov|replac|"
        r"chang|tak|strip|rip|swap|scrap|dispos|phas|stop|ceas|end|withdraw|"
        r"decommission|get|act|rid|part|alter|do so|doing so|switch|discontinu|dismantl|ditch|"
        r"dump|move)",
    ),
    Phrase(
        "refuses.none-intended",
        "refuses",
        r"\bno (?:removal|replacement|change|withdrawal|phase-out|"
        r"action)s?(?: \w+){0,4} (?:is|are|was|were|being|has been|needed|planned|"
        r"proposed|intended|"
        r"envisaged|required|contemplated|proposed)\b",
    ),
    Phrase(
        "refuses.not-considered",
        "refuses",
        r"\b(?:removal|removing|replac\w+|changing|change of \w+|withdrawal|"
        r"withdrawing|taking|getting rid|swapping|ripping|stripping)\b[^.;]{0,70}\b(?:not|n't|"
        r"never)\b[^.;]{0,20}\b(?:consider\w*|look(?:ed|ing)? at|contemplat\w*|plan\w*|"
        r"intend\w*|need\w*|necessary|warrant\w*|justif\w*|propos\w*|on the cards|"
        r"prioriti\w+|priority|envisag\w*|proportionate|value for money|appropriate|"
        r"going to happen)",
        True,
    ),
    Phrase(
        "refuses.motion-lost",
        "refuses",
        r"\b(?:motion|amendment|proposal|proposition|resolution|demand|bid|move|"
        r"petition|(?<!your )(?<!this )(?<!information )request|plea|appeal|"
        r"call)s?\b[^.;]{0,160}\b(?:fell|(?:was|were|been|being) (?:\w+ )?(?:lost|"
        r"defeated|rejected|"
        r"voted down|turned down|refused|declined|thrown out|dismissed|not (?:carried|"
        r"agreed|supported))|failed|not carried|(?:considered and |then )?turned down|"
        r"lost by|lost on)\b",
        True,
    ),
    Phrase(
        "refuses.declined-request",
        "refuses",
        r"\b(?:declin(?:e|es|ed)|reject(?:s|ed)?|refus(?:e|es|ed)|turn(?:s|ed) down|"
        r"dismiss(?:es|ed)?|threw out|throws out|rebuff(?:s|ed)|vot(?:ed|es) (?:down|"
        r"against)|defeated|resist(?:s|ed))\b[^.;]{0,70}\b(?:to (?:remov|tak|replac|"
        r"strip|rip|scrap|swap|phas|stop|get|part|ditch|dump|commit|set a date|act)|"
        r"(?:calls?|demands?|petition|motions?|request|pleas?|appeals?)\b[^.;]{0,90}(?:remov|"
        r"rid\b|tak|replac|part|strip|rip|scrap|swap|phas|stop|end|ditch|dump))",
        True,
    ),
    Phrase(
        "refuses.not-going-to",
        "refuses",
        r"\b(?:not|n't|never)(?: \w+){0,3} (?:going to|intend(?:ing)? to|"
        r"plan(?:ning)? to|propos(?:e|ing) to|minded to|about to|prepared to|"
        r"willing to|ready to|"
        r"looking to|committ\w+ to|be) (?:\w+ )?(?:remov|replac|tak|strip|rip|scrap|"
        r"swap|phas|get rid|part|ditch|dump|tear|decommission|dismantl|withdraw|switch|"
        r"chang|act)",
        False,
    ),
    Phrase(
        "refuses.not-ripping",
        "refuses",
        r"\b(?:aren't|isn't|not) (?:ripping|removing|taking|replacing|tearing|"
        r"stripping|scrapping|swapping|getting rid|pulling|going anywhere)",
    ),
    Phrase(
        "refuses.see-no-reason",
        "refuses",
        r"\b(?:see|sees|saw|found|finds?|is|there is|has|have) no (?:\w+ )?(?:reason|"
        r"need|grounds?|case|justification|cause|basis)\b(?! [^.;]{0,20}(?:buy|"
        r"purchas))|\bnowhere near|\bnot going anywhere",
    ),
    Phrase(
        "refuses.stay-put",
        "refuses",
        r"\b(?:they|it|cameras?|units?|system|these|those|domes?) (?:all )?(?:stay|"
        r"stays|remain where|are staying)\b|\b(?:standing|stands?|stood|"
        r"sticking) (?:firm|by|with)\b|\bnot minded to|\bas long as (?:they|"
        r"it) (?:work|last|function|"
        r"can|do)",
    ),
    Phrase(
        "refuses.unmoved",
        "refuses",
        r"\b(?:unmoved|unpersuaded|stand(?:s|ing)? (?:firm|by)|stood (?:firm|by)|"
        r"no such (?:plans?|intention|step|move)|no (?:appetite|merit|desire|rush|hurry|"
        r"urgency) (?:for|in|to)|not (?:follow suit|follow (?:their|its|that|"
        r"the) (?:lead|example))|(?:will|would|shall) not be (?:doing so|following|"
        r"acting|moved|"
        r"rushed|dictated|drawn into (?:removing|replacing))|declin\w+ to (?:do so|"
        r"follow|act|change|join)|not (?:our|its|the \w+'s) intention|keeps? faith with|"
        r"no change (?:is|was|to|in) (?:\w+ )?(?:planned|proposed|policy|needed|"
        r"position))\b",
    ),
    Phrase(
        "refuses.good-service",
        "refuses",
        r"\b(?:years? of (?:good |useful )?(?:service|life|use) (?:left|ahead)|"
        r"good for (?:another|many|some|a few)|too (?:new|good|costly|expensive|"
        r"dear) to (?:replace|remove|scrap|throw|change)|perfectly (?:good|"
        r"serviceable|adequate)|"
        r"(?:wasteful|waste of (?:public )?money|poor use of (?:public )?money))\b",
    ),
)
