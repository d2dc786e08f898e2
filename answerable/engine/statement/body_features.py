"""What may tell that a candidate is the body whose stance a passage states: strings for a linear model."""

import re
from collections.abc import Iterator, Sequence

from .body_candidates import BodyCandidate, Place
from .body_setting import BodySetting, passage_features
from .body_words import sort_of_head
from .name_words import SITES, UNITS, is_role
from .publisher import sort_of_publisher


def features_of_bodies(setting: BodySetting) -> list[list[str]]:
    """The features of the answer `nobody that is named`, then those of each candidate in order."""
    shared = passage_features(setting)
    return [
        ["null|is", *(f"null|{feature}" for feature in shared)],
        *(list(_of_candidate(setting, number, shared)) for number in range(len(setting.candidates))),
    ]


def _of_candidate(setting: BodySetting, number: int, shared: Sequence[str]) -> Iterator[str]:
    candidate = setting.candidates[number]
    role = "pub" if candidate.is_publisher else "text"
    yield f"{role}|is"
    yield f"{role}|{setting.sort}"
    if candidate.is_publisher:
        yield from _of_publisher(setting, candidate.name)
        yield from (f"pub|{feature}" for feature in shared)
    else:
        yield from _of_name(setting, candidate)
    yield from (f"{role}|{feature}" for feature in _of_places(setting, number))


def _of_publisher(setting: BodySetting, name: str) -> Iterator[str]:
    words = re.findall(r"[^\W\d_]{2,}", name.casefold())
    yield from (f"pub|word={word}" for word in words)
    yield from (f"pub|last={word}" for word in words[-1:])
    told = "|".join(map(re.escape, words[-3:]))
    if told and re.search(
        rf"\b(?:told|to|tell|by|showed) (?:the|this) (?:{told})\b", setting.masked, re.IGNORECASE
    ):
        yield "pub|told-it"
    for other in setting.candidates:
        if other.head and not other.is_publisher:
            yield from (f"pub|holds{feature}" for feature in _within(other.name, name))
            if other.name.casefold().split()[0] in words:
                yield from ("pub|shares-place", f"pub|shares-place|{setting.sort}")


_ORGAN = re.compile(
    r"(?:board|committee|council|court) of (?:trustees|governors|directors|education|"
    r"commissioners|supervisors|"
    r"management|visitors|regents)|.{0,20}(?:committee|panel|working group|task force)",
    re.IGNORECASE,
)


def _of_name(setting: BodySetting, candidate: BodyCandidate) -> Iterator[str]:
    head = sort_of_head(candidate.head) if candidate.head else "-"
    headed, sort, size = bool(candidate.head), setting.sort, len(candidate.name.split())
    yield from (f"text|head={head}", f"text|head={head}|{sort}", f"text|headed={headed}|{sort}")
    yield f"text|size={min(size, 5)}"
    if candidate.name.casefold().rsplit(" ", 1)[-1] in SITES:
        yield f"text|site|headed={headed}"
    named = sort_of_publisher(candidate.name)
    if named in {"outlet", "parliament", "regulator"}:
        yield f"text|named={named}"
    if set(candidate.name.casefold().split()) <= UNITS:
        yield from ("text|unit", f"text|unit|{sort}")
    if _ORGAN.fullmatch(candidate.name):
        yield "text|organ"
    if candidate.inside:
        yield from (f"text|inside={sort_of_head(candidate.inside)}", f"text|inside|headed={headed}")
    yield from (f"text|in-publisher{feature}" for feature in _within(candidate.name, setting.publisher or ""))
    if not headed:
        rivals = sum(bool(other.head) and not other.is_publisher for other in setting.candidates)
        shape = "upper" if candidate.name.isupper() else "hyphen" if "-" in candidate.name else "plain"
        yield from (f"text|bare|rivals={min(rivals, 2)}|{sort}", f"text|bare|{shape}|size={min(size, 4)}")
        if re.search(r" (?:and|&|en|und|et|i) ", candidate.name):
            yield "text|bare|joined"


def _within(name: str, publisher: str) -> list[str]:
    """Whether a name is part of the publisher's: `Barnwood Infirmary` of `Clerk of Works, "
    "Barnwood Infirmary`."""
    at = publisher.casefold().find(name.casefold())
    if at < 0 or len(name) < 4:
        return []
    where = "begins" if at == 0 else "ends" if at + len(name) == len(publisher) else "amid"
    mark = "marked" if re.search(r"[,(&/-]", publisher) else "plain"
    return [f"|{where}", f"|{mark}", f"|{where}|{mark}"]


def _of_places(setting: BodySetting, number: int) -> Iterator[str]:
    candidate, homes, sort = setting.candidates[number], setting.homes[number], setting.sort
    yield f"mentions={min(len(candidate.places), 3)}"
    if not candidate.places:
        yield from ("unspoken", f"unspoken|{sort}")
        return
    for way in sorted({place.how for place in candidate.places}):
        yield from (f"way={way}", f"way={way}|{sort}")
    here = [place for place in candidate.places if setting.number_at(place.start) == setting.focus]
    yield from _opening(setting, candidate)
    if here:
        yield from _here(setting, candidate, here)
    else:
        yield from _away(setting, number)
    if setting.others & set(homes):
        yield "in-other-stance" + ("|here" if here else "")
    yield from _first(setting, number, bool(here))
    for place in (here or candidate.places)[:2]:
        yield from _around(setting, place, "here" if here else "away")


def _opening(setting: BodySetting, candidate: BodyCandidate) -> Iterator[str]:
    """A bare word with a capital that begins a sentence, and is named nowhere else, is seldom a name."""
    start = candidate.places[0].start
    once = not candidate.head and len(candidate.places) == 1
    if once and any(sentence.start == start for sentence in setting.sentences):
        yield from (
            "bare|opens-sentence",
            f"bare|opens-sentence|size={min(len(candidate.name.split()), 3)}",
        )


def _here(setting: BodySetting, candidate: BodyCandidate, here: Sequence[Place]) -> Iterator[str]:
    """Spoken of in the sentence of the stance: how, and before or after the others there."""
    sort = setting.sort
    yield from ("here", f"here|{'headed' if candidate.head else 'bare'}", f"here|{sort}")
    for place in here:
        yield from (f"here|{place.how}", f"here|{place.how}|{sort}")
    if not setting.sentences:
        return
    if here[0].start - setting.sentences[setting.focus].start < 5:
        yield "begins"
    rivals = [
        place.start
        for other in setting.candidates
        if other is not candidate and other.head and not other.is_publisher and not other.inside
        for place in other.places
        if setting.number_at(place.start) == setting.focus
    ]
    if rivals:
        yield "before-rivals" if here[0].start <= min(rivals) else "after-rival"
        yield f"rivals={min(len(rivals), 3)}"
    else:
        yield "alone-here"


def _away(setting: BodySetting, number: int) -> Iterator[str]:
    """Spoken of in other sentences only: how far before or after that of the stance."""
    focus, sort, homes = setting.focus, setting.sort, setting.homes[number]
    headed = bool(setting.candidates[number].head)
    yield from (
        f"away|headed={headed}",
        f"away|{sort}",
        f"away|others-here={min(setting.headed_in(focus), 2)}",
    )
    before = [home for home in homes if home < focus]
    if before:
        yield from (f"before={min(focus - before[-1], 4)}", f"before|{sort}|headed={headed}")
        if _nearest(setting, number, before[-1]):
            yield from ("nearest-before", f"nearest-before|{sort}|headed={headed}")
    else:
        yield from (f"after={min(homes[0] - focus, 4)}", f"after|{sort}|headed={headed}")


def _nearest(setting: BodySetting, number: int, home: int) -> bool:
    """Whether no other body with a head is spoken of between a sentence and that of the stance."""
    return not any(
        home < other < setting.focus
        for n, homes in enumerate(setting.homes)
        if n != number and setting.candidates[n].head and not setting.candidates[n].is_publisher
        for other in homes
    )


def _first(setting: BodySetting, number: int, here: bool) -> Iterator[str]:
    """Whether this is the first, or the only, body in the text whose name says what it is."""
    firsts = [
        (c.places[0].start, n)
        for n, c in enumerate(setting.candidates)
        if c.places and c.head and not c.is_publisher
    ]
    if firsts and min(firsts)[1] == number:
        yield from ("first-headed", f"first-headed|{setting.sort}", f"first-headed|here={here}")
        if len(firsts) == 1:
            yield from ("only-headed", f"only-headed|{setting.sort}")


_WORD = re.compile(r"[^\W_][\w'-]*|[,;:.()\"“”?!|–—]")
_ARTICLES = frozenset("the a an de het la le die der das".split())
_SPEECH = frozenset(
    "told said says say tells admitted admits confirmed confirms replied replies answered "
    "wrote writes insisted stated "
    "states reported reports disclosed revealed announced announces acknowledged conceded responded".split()
)


def _around(setting: BodySetting, place: Place, where: str) -> Iterator[str]:
    """The words beside a place: what governs it (`by`, `told`) and what it does (`has`, `said`)."""
    if place.how in {"we", "quoted-we"}:
        return
    before = [w.casefold() for w in _WORD.findall(setting.masked[max(0, place.start - 40) : place.start])]
    after = [w.casefold() for w in _WORD.findall(setting.masked[place.end : place.end + 40])] + ["$", "$"]
    if before and before[-1] in _ARTICLES:
        before.pop()
    before = ["^", "^", *before]
    prior, earlier = before[-1], before[-2]
    yield from (f"{where}|prev={prior}", f"{where}|next={after[0]}", f"{where}|{place.how}|prev={prior}")
    yield from (f"{where}|prev2={earlier}_{prior}", f"{where}|next2={after[0]}_{after[1]}")
    if is_role(prior):
        yield f"{where}|role-before"
    if is_role(earlier):
        yield from (f"{where}|role_{prior}", f"{where}|role-two-before")
    if any(map(is_role, after[:3])):
        yield f"{where}|role-after"
    if _SPEECH & {*after[:3], earlier, prior}:
        yield f"{where}|speech"
