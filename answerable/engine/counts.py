"""How many cameras: the figure that a passage gives for the company's cameras that a body has, or had."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from .numbers_in_words import Number, find_numbers
from .sentences import Sentence

Basis = Literal["exact", "at_least", "about"]

_CAMERA = (
    r"(?:cctv|cameras?|cams?|units?|devices?|domes?|lenses|ptzs?|turrets?|bullets?|bodycams?|body-worn|camera's|toestel\w*|stuks|"
    r"exemplaren|kameras?|\w*kameras?|geräte\w*|caméras?|appareils?|dispositifs?|camer[aâ]u?|[gc]h?amer[aâ]u?|dyfeisiau|kamer\w*|urządze\w*|"
    r"摄像头|摄像机|设备|镜头|ones?|models?|qty|number|fixed|items?|pieces?)"
)
_OTHER_THING = re.compile(
    r"^\W{0,2}(?:\w+[ -]){0,2}?(?:recorders?|nvrs?|dvrs?|sites?|schools?|stations?|buildings?|premises|locations?|places|addresses|offices|"
    r"servers?|per ?cent|percent|%|votes?|years?|months?|weeks?|days?|hours?|people|pupils|councils?|countries|miles|minutes?|"
    r"million|billion|mm\b|megapixel|p\.?m|a\.?m|bodies|authorities|respon\w+|members|adressen|locaties|scholen|schulen|standorte\w*|gebäuden?|écoles?|sites|bâtiments|ysgol\w*|adeilad\w*|szkoł\w*|obiekt\w*|handsets|thousand pounds|pounds|"
    r"euros?|dollars|yuan|kroner|fire stations|hospitals|halls?|baths|libraries|streets|car parks|junctions|wards|floors|vehicles|vans|"
    r"screens|licen[cs]es?|hard|disks?|公里|年|月|日|万|亿|%|procent|prozent|Jahre|jaar|ans\b|lat\b|miesi\w+|to \d+ (?:last|on|against))",
    re.IGNORECASE,
)
_OTHER_MAKES = re.compile(
    r"\b(?:axis|bosch|hanwha|honeywell|samsung|sony|panasonic|pelco|avigilon|mobotix|vivotek|huawei|tiandy|tvt|jvc|flir|motorola|"
    r"verkada|milestone|wisenet|ajax|reolink|swann|annke|redvision|360 vision|vista|european|british|korean|japanese|other makes?|"
    r"all makes|other brands?|other manufacturers?|overall|altogether|in all)\b", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"(?:more than|over|at least|upwards of|no fewer than|not less than|in excess of|above|minimum of|meer dan|ruim|minstens|"
    r"mehr als|mindestens|über|plus de|au moins|ponad|co najmniej|mwy na|dros|o leiaf|超过|至少|逾)\W*$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:about|around|roughly|some|approximately|approx\.?|nearly|almost|close to|circa|c\.|an estimated|estimated|up to|under|"
    r"ongeveer|circa|zo'n|bijna|rund|etwa|ca\.|knapp|environ|près de|une|quelque|około|blisko|prawie|tua|oddeutu|bron|大约|约|近)\W*$",
    re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:remain\w*|left\b|still|have yet to|to go|outstanding|to be done|resterende|nog\b|verbleib\w*|noch\b|restent|encore|pozostał\w*|"
    r"ar ôl|o hyd|剩)", re.IGNORECASE)
_UNSURE = re.compile(
    r"(?:between|from|\d\s?(?:-|–|to)|(?:one|two|three|four|\d) (?:in|out of)(?: every)?)\s*$|^\s?(?:-|–|to)\s?\d|"
    r"^ (?:in|out of) (?:every )?(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b(?! (?:hall|build|school))",
    re.IGNORECASE,
)
_NOT_A_COUNT = re.compile(
    r"(?:sections?|s\.|article|part|item|minute|question|phase|page|paragraph|annex|number|no\.?|ref\w*|rule|version|room|action|"
    r"schedule|act|regulation|q|a|floor|stage|lot|ward|junction|£|\$|€|per|every|by|before|since|until|in|of|after|from|to)\W?\s?$", re.IGNORECASE)
_YEAR_OR_DATE = re.compile(
    r"^\W?\s?(?:st|nd|rd|th)?\s?(?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|januari|februari|maart|mei|juni|juli|augustus|januar|märz|mai|avril|juin|stycznia|"
    r"lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia)\b", re.IGNORECASE)


class Count(NamedTuple):
    """A count of cameras, how firmly it is given, and the words that give it."""

    value: int
    basis: Basis
    rule: str
    start: int
    end: int


class _Candidate(NamedTuple):
    number: Number
    score: int
    left_over: bool
    rule: str


def read_count(masked: str, sentences: Sequence[Sentence], *, remaining: bool = False) -> Count | None:
    """The company's cameras in the given sentences of a masked passage; None where no figure is surely theirs.

    `remaining` asks for the number that is left, where some were done and some were not.
    """
    candidates = [c for sentence in sentences for c in _candidates(masked, sentence)]
    if not candidates:
        return None
    if remaining and (left := [c for c in candidates if c.left_over]):
        return _as_count(masked, max(left, key=lambda c: c.score))
    parts = _parts(masked, candidates)
    if parts:
        return parts
    best = max(candidates, key=lambda c: c.score)
    return _as_count(masked, best) if best.score >= 3 else None


def _candidates(masked: str, sentence: Sentence) -> list[_Candidate]:
    if sentence.is_question:
        return []
    found = []
    for number in find_numbers(sentence.text):
        score, rule = _score(sentence.text, number)
        if score > 0:
            around = sentence.text[max(0, number.start - 40) : number.end + 45]
            found.append(
                _Candidate(
                    Number(number.value, sentence.start + number.start, sentence.start + number.end),
                    score, bool(_LEFT.search(around)), rule,
                )
            )
    return found


_OWN = (
    # the pattern after the number, its score, its name
    (re.compile(rf"^(?: of (?:the|its|our|their|these|those))?(?:[ -]+[\w'’-]+){{0,3}}?[ -]*Ħħ*(?:[- ][\w-]+){{0,3}}? ?{_CAMERA}", re.IGNORECASE), 9, "number-company-cameras"),
    (re.compile(rf"^(?:[ -]+[\w'’-]+){{0,3}}? ?{_CAMERA}(?: (?:[\w'’-]*(?:made|from|by|of|supplied|bought|built|the|chinese|groups?|firms?|makers?|company|manufactured|bearing|carrying|in|at|all|are|is|come|comes|came|were|badged|branded|manufacturers?|to|with|its|our|their|provided|purchased|produced|sourced|van|von|der|de|firmy|marki|merk|marque|gan|o|\d+))){{0,6}} ?Ħ", re.IGNORECASE), 8, "number-cameras-company"),
    (re.compile(r"^(?:,? of (?:them|these|those|which|the \w+))?,?(?: \w+){0,2} (?:are|were|is|was|come|came|by|from|bear|carry|being|zijn|sind|sont|van|von|de)(?: \w+){0,3} Ħ", re.IGNORECASE), 8, "number-are-company"),
    (re.compile(r"^(?: [\w'’-]+){0,2} Ħ", re.IGNORECASE), 6, "number-company"),
    (re.compile(rf"^(?: of (?:these|those|them|such|the|its|our))?(?:[ -]+[\w'’-]+){{0,3}}?[ -]*{_CAMERA}\b", re.IGNORECASE), 4, "number-cameras"),
    (re.compile(r"^ (?:of (?:them|these|those|which)|have|remain|are|were|left|still|more)\b", re.IGNORECASE), 3, "number-of-them"),
)
_COMPANY_BEFORE = re.compile(
    r"Ħħ*(?:'s|’s)?(?: [\w-]+){0,2}? ?(?:supplied|made|built|provided|sells?|makes?|cameras?|units?|devices?|\(?qty|:|=|\(|,|-|–|总数|共|为|有)[^.;]{0,18}$", re.IGNORECASE)


def _score(sentence: str, number: Number) -> tuple[int, str]:  # noqa: PLR0911 - one line a reason to say no
    before, after = sentence[: number.start], sentence[number.end :]
    clause = re.split(r"[;,]\s|\band\b", before)[-1] + re.split(r"[;,]\s|\band\b", after)[0]
    word = sentence[number.start : number.end].casefold()
    if number.value < 1 or _OTHER_THING.match(after) or _YEAR_OR_DATE.match(after) or _UNSURE.search(before[-12:]):
        return 0, ""
    if _UNSURE.match(after) or re.search(r"[£$€]\s?$", before):
        return 0, ""
    if 1990 <= number.value <= 2040 and word.isdigit() and not re.match(rf" (?:\w+ )?(?:Ħħ* )?{_CAMERA}", after, re.IGNORECASE):
        return 0, ""
    for pattern, score, rule in _OWN:
        found = pattern.match(after)
        if not found or _OTHER_MAKES.search(found.group()) or any(find_numbers(found.group())):
            continue
        if word in {"one", "een", "un", "une", "both", "score", "single", "eine", "dim"} and score < 8:
            return 0, ""
        if score in {3, 4} and _OTHER_MAKES.search(clause) and "Ħ" not in clause:
            return 0, ""
        if score == 4:
            total = re.search(r"\b(?:total|all makes|altogether|in all|overall)\b", sentence, re.IGNORECASE)
            theirs = "Ħ" in sentence[max(0, number.start - 60) : number.end + 60]
            score += (1 if theirs else 0) - (2 if total and not theirs else 0)
        if _OTHER_MAKES.match(after.lstrip(" ,")):
            return 0, ""
        return score, rule
    if _COMPANY_BEFORE.search(before) and not _NOT_A_COUNT.search(before):
        return 6, "company-then-number"
    if re.search(r"\b(?:took|taken?|takes|swapped|removed|replaced|cleared|pulled|ripped|stripped|lost|leaves|leaving|leave|keeps?|left)(?: (?:out|down|away|off))?"
                 r"(?: (?:the|another|a further|a|final|last|first|only|just|us|it))*$", before.rstrip(), re.IGNORECASE) or re.search(r"\b(?:the|a)(?: final| last| further)? $", before):
        return 4, "verb-number"
    if re.search(r"(?:qty|quantity|number|how many|total)\W{0,3}(?:is |of )?$", before, re.IGNORECASE):
        return 5, "quantity"
    if re.match(r"\W*$", before) and re.match(r"\W*$|,", after):
        return 4, "bare-answer"
    return 0, ""


_PART = re.compile(r"(?:phase|stage|site|hall|fixed|ptz|dome|turret|bullet|indoor|outdoor|internal|external|first|second|third|school|depot|"
                   r"station|library|office|floor|north|south|east|west|the final|plus|and)\b", re.IGNORECASE)
_ITEMS = re.compile(r"(?P<label>[\w' -]{2,30}?)(?:\s?[:=(]\s?|\s)(?P<number>\d{1,5})\b(?=\s?(?:[,;.)]|and\b|$|\n))")


def _parts(masked: str, candidates: Sequence[_Candidate]) -> Count | None:
    """Parts added up (`fixed 40, PTZ 12`, `phase 1 took out 15, phase 2 …`) where no total is given."""
    top = max(c.score for c in candidates)
    if top >= 8:
        same = [c for c in candidates if c.score >= 8]
        if len(same) >= 2 and _are_parts(masked, same):
            return _sum(masked, [c.number for c in same])
        return None
    start, end = candidates[0].number.start, candidates[-1].number.end
    numbers = [c.number for c in candidates]
    between = masked[max(0, start - 40) : end + 20]
    if len(numbers) >= 2 and len(re.findall(r"\b(?:phase|stage|fixed|ptz|dome|turret|bullet)\b", between, re.IGNORECASE)) >= 2:
        return _sum(masked, numbers)
    return None


def _are_parts(masked: str, same: Sequence[_Candidate]) -> bool:
    first, last = same[0].number, same[-1].number
    between = masked[first.end : last.start]
    if len(between) > 200 or re.search(r"\b(?:total|altogether|of (?:these|those|which|them)|remain|left|now|since|in 20\d\d|not)\b", between, re.IGNORECASE):
        return False
    return bool(re.search(r"(?:,|;|\band\b|\bplus\b|\n)", between)) and len({c.number.value for c in same}) > 1


def _sum(masked: str, numbers: Sequence[Number]) -> Count:
    return Count(sum(n.value for n in numbers), "exact", "count.parts", numbers[0].start, numbers[-1].end)


def _as_count(masked: str, candidate: _Candidate) -> Count:
    number = candidate.number
    before = masked[max(0, number.start - 24) : number.start]
    basis: Basis = "at_least" if _AT_LEAST.search(before) else "about" if _ABOUT.search(before) else "exact"
    return Count(number.value, basis, f"count.{candidate.rule}", number.start, number.end)
