"""Of all the stances found in a passage the one that counts, by the order of the labelling rules."""

import re
from collections.abc import Callable, Sequence

from .stance import Hit

ORDER = ("removed", "commits_removal", "commits_no_new", "refuses", "uses", "denies_use")

_END_OF_LIFE = re.compile(
    r"\bend of (?:\w+ ){0,2}(?:\w+ )?(?:life|lives|lifespan|lifecycle)|"
    r"\bend-of-life|\blife[- ]?cycle|\bas (?:they|it|these|each|units?|"
    r"cameras?) (?:age|wear|"
    r"come up|reach|expire)|"
    r"\b(?:reach\w*|come to|comes to|at) the end\b|\bworking li(?:fe|ves)|"
    r"\b(?:due for|come up for|comes up for|next|routine|normal) (?:renewal|replacement|"
    r"refurbishment|upgrade|refit)|"
    r"\bnatural (?:end|life|turnover|replacement)|\bwear out\b|"
    r"\bwhen(?:ever)? (?:\w+ ){0,5}(?:refurbished|upgraded|refitted|renewed|"
    r"worn out|obsolete|"
    r"wears? out)|"
    r"\b(?:upgrade|refurbishment|renewal|replacement) (?:programme|cycle)|"
    r"levensduur|afgeschreven|lebensdauer|fin de vie|fin de leur vie|oes (?:waith|"
    r"ddefnyddiol)|使用寿命|寿命",
    re.IGNORECASE,
)
_WHEN_IT_FAILS = re.compile(
    r"\b(?:if|when|should|where|once|as|whenever|until|in case|"
    r"in the event)\b[^.;]{0,40}\b(?:fail\w*|break\w*|faulty|fault|necessary|"
    r"needed|needs? it|"
    r"required|beyond repair|"
    r"needs? (?:replac\w+|to be)|defective|dies?|give out|stops? working|"
    r"breakdown)|\bon failure\b|\blike for like\b|kapot|defekt|en panne|\bas and when\b",
    re.IGNORECASE,
)
_OTHER_MAKE = re.compile(
    r"\b(?:another|different|other|alternative|non-|not (?:be )?(?:made|of)|"
    r"new) ?(?:\w+[ -]){0,2}?(?:make|maker|manufacturer|brand|supplier|vendor|chinese|Ħ|"
    r"product|kit|source)|"
    r"\balternatives?\b|\bnon-(?:chinese|Ħ)|\bby (?:axis|bosch|hanwha|honeywell|"
    r"a (?:european|british))|\bnone (?:is|are|will be|of)? ?(?:left|remain)",
    re.IGNORECASE,
)
_SOME_REMAIN = re.compile(
    r"\b(?:remain(?:s|ing)?|still (?:has|have|to|up|in|use[sd]?|hang\w*|there|"
    r"awaiting|need)|have (?:still|yet) to|yet to be|(?:the )?(?:rest|others|"
    r"remainder|balance)\b[^.;]{0,40}"
    r"\b(?:will|to (?:be|go|follow)|are (?:to|due|still|left|being)|by|follow|due|"
    r"go|stay)\b|are left|is left|left to (?:do|go|remove|replace)|to go\b|"
    r"outstanding|so far|to date|"
    r"half of|some of them|nog (?:te|\d+)|resterende|restlichen?|verbleib\w+|"
    r"restantes?|pozostał\w+|其余|剩余|剩下)",
    re.IGNORECASE,
)
_ACTION_LIST = re.compile(
    r"\b(?:action|task|owner|target date|due date|status|deadline|responsible|"
    r"lead officer)\b",
    re.IGNORECASE,
)
_NOT_SOME = re.compile(
    r"\b(?:none|no|not one|nothing|not a single|never|"
    r"any)\b(?: [\w-]+){0,5}? (?:remain\w*|left|outstanding|still)|"
    r"remaining (?:\w+ )?(?:fit|question|"
    r"concern)|"
    r"\blast (?:of (?:the|them|these)|remaining|one)\b[^.;]{0,30}\b(?:was|were|"
    r"came|went|has|have)\b",
    re.IGNORECASE,
)


def weigh(hits: Sequence[Hit], masked: str, sentence_of: Callable[[int], str]) -> Hit | None:
    """The hit that settles the kind, or None. `sentence_of` gives the masked sentence around a place."""
    live = [hit for hit in hits if not hit.in_void and hit.kind in ORDER]
    if not _ACTION_LIST.search(masked):
        live = [hit for hit in live if hit.rule != "pledge.listed-action"]
    live = _without_shadows(live)
    live = _without_past_need(live, sentence_of)
    if not live:
        return None
    live = _end_of_life(live, masked, sentence_of)
    best = min(live, key=lambda hit: (ORDER.index(hit.kind), hit.start))
    if best.kind == "removed":
        return _while_some_remain(best, live, masked)
    return best


# An outright "no" voids what it covers: in "no plans to replace", `replace` is no pledge; in "no Hikvision
# cameras" the cameras are no use. Phrases of the kind on the left win over the kinds on the right.
_SHADOWS: dict[str, set[str]] = {
    "refuses": {"commits_removal", "removed", "uses", "denies_use"},
    "commits_no_new": {"uses", "denies_use", "refuses"},
    "denies_use": {"uses", "removed"},
    "removed": {"denies_use", "uses"},
    "commits_removal": {"removed", "uses", "denies_use"},
}
_SURE = ("refuses.", "no-new", "denies", "removed.", "pledge.", "refuses")


def _without_shadows(hits: list[Hit]) -> list[Hit]:
    return [
        hit
        for hit in hits
        if not any(
            hit.kind in _SHADOWS.get(other.kind, ())
            and other.rule.startswith(_SURE)
            and other.start <= hit.start < other.end
            and not _shadows_back(hit, other)
            for other in hits
            if other is not hit and other.kind != hit.kind
        )
    ]


def _shadows_back(hit: Hit, other: Hit) -> bool:
    """Of two that shadow each other the one that begins first stands, and at one place the stronger."""
    if not hit.rule.startswith(_SURE) or other.kind not in _SHADOWS.get(hit.kind, ()):
        return False
    return (hit.start, ORDER.index(hit.kind)) < (other.start, ORDER.index(other.kind))


def _without_past_need(hits: list[Hit], sentence_of: Callable[[int], str]) -> list[Hit]:
    """A denial counts only beside no sign of use in the same sentence."""
    denied = {sentence_of(hit.start) for hit in hits if hit.kind == "denies_use"}
    never_fitted = any(
        hit.rule in {"denies.bought-not-fitted", "denies.not-fitted-after-all", "denies.sent-back"}
        for hit in hits
    )
    firm = ("uses.counted", "uses.of-which", "answer.")
    if never_fitted:
        return [hit for hit in hits if hit.kind not in {"uses", "removed"}]
    return [
        hit
        for hit in hits
        if not (hit.kind == "uses" and sentence_of(hit.start) in denied and not hit.rule.startswith(firm))
    ]


def _end_of_life(hits: list[Hit], masked: str, sentence_of: Callable[[int], str]) -> list[Hit]:
    """Replacement in due course: a refusal beside a "no", a pledge if all go, else only buying no more."""
    refused = any(hit.kind == "refuses" for hit in hits) and not _OTHER_MAKE.search(masked)
    kept: list[Hit] = []
    for hit in hits:
        sentence = sentence_of(hit.start)
        pledged = hit.kind == "commits_removal" and hit.rule.startswith(("removal", "pledge"))
        if pledged and _WHEN_IT_FAILS.search(sentence):
            kept.append(hit._replace(kind="refuses" if refused else "commits_no_new"))
        elif not (pledged and refused and _END_OF_LIFE.search(sentence)):
            kept.append(hit)
    return kept


def _while_some_remain(best: Hit, hits: Sequence[Hit], masked: str) -> Hit:
    remain = [found for found in _SOME_REMAIN.finditer(masked) if not _covered(found, masked)]
    if not remain:
        return best
    others = {hit.kind: hit for hit in reversed(hits)}
    if pledged := others.get("commits_removal"):
        return pledged
    going = re.search(
        r"\b(?:will|to be|due|by|follow|scheduled|planned|next|to go|to do)\b",
        masked[remain[0].start() : remain[0].end() + 80],
    )
    kind = "commits_removal" if going else "refuses" if "refuses" in others else "uses"
    return Hit(kind, "removal.some-remain", remain[0].start(), remain[0].end())


def _covered(found: re.Match[str], masked: str) -> bool:
    return any(n.start() <= found.start() < n.end() for n in _NOT_SOME.finditer(masked))


def is_end_of_life(sentence: str) -> bool:
    """Whether a sentence speaks of replacement when the cameras wear out, which sets no date."""
    return bool(_END_OF_LIFE.search(sentence) or _WHEN_IT_FAILS.search(sentence))
