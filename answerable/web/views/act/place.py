"""Which councils serve a visitor: by postcode, or by the council's name. Nothing that is typed is kept."""

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from rapidfuzz import fuzz, process

from answerable.engine.bodies import fold
from answerable.engine.constituency import Constituency
from answerable.places import areas
from answerable.places.areas import Answer, Here
from answerable.places.councils import COUNCILS

from ...councils import Gone, gone_by
from ...respond import html
from ...rows import Row
from ...snapshot import Snapshot
from ...words import state_meaning

MOST_TYPED = 40
MOST_COUNCILS = 30
MOST_ALIKE = 5
ALIKE_ENOUGH = 80
"""Of 100: below it a name is like another by chance."""
_WORDS_OF_ALL = frozenset("and borough city council county district london metropolitan of royal the".split())


class Council(NamedTuple):
    """A council and where it stands, with what that means in a sentence."""

    row: Row
    meaning: str


class Serving(NamedTuple):
    """The councils that serve a place, the nearer tier first, its constituency, and names without a page.

    `constituency` is None where the campaign lists none; `unlisted` are councils that the register lacks.
    """

    councils: list[Council]
    constituency: Constituency | None
    here: Here
    unlisted: list[str]


@sensitive_post_parameters("postcode")
def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The forms, and what was found. A postcode comes by POST alone, so that no log and no cache has it."""
    if "postcode" in request.GET:
        return HttpResponseRedirect(reverse("web:act_place"))
    typed = request.POST.get("postcode", "").strip()[:MOST_TYPED]
    words = "" if request.method == "POST" else request.GET.get("council", "").strip()[:100]
    answer = areas.look_up(typed, site.as_of) if typed else None
    context = {
        "moment": None,  # Where one lives is asked of today alone.
        "asked": request.method == "POST",
        "typed": typed,
        "words": words,
        "no_index": isinstance(answer or areas.opened(), areas.NoIndex),
        **_found(site, answer),
        **_named(site, words),
    }
    return html(request, site, "web/act/place.html", context)


def _found(site: Snapshot, answer: Answer | None) -> dict[str, object]:
    """What a template says of an answer: `found` is its kind, `choices` the places that it may mean."""
    match answer:
        case areas.Found(postcode, here):
            return {"found": "found", "postcode": postcode, "choices": [_serving(site, here)]}
        case areas.Partial():
            return {"found": "partial", "around": answer, "choices": _choices(site, answer)}
        case areas.Near(postcode, suggestions, around):
            choices = _choices(site, around) if around else []
            told = {"postcode": postcode, "suggestions": suggestions, "around": around}
            return {"found": "near", "choices": choices, **told}
        case areas.Unknown(_, why):
            return {"found": why}
        case _:
            return {"found": ""}


def _choices(site: Snapshot, partial: areas.Partial) -> list[Serving]:
    """Each set of councils once; a constituency is named where all postcodes of the set lie in it."""
    by_councils: dict[object, list[Here]] = {}
    for here in partial.places:
        by_councils.setdefault(here.bodies or here.place.councils, []).append(here)
    return [
        _serving(site, several[0], {here.constituency for here in several} == {several[0].constituency})
        for several in by_councils.values()
    ]


def _serving(site: Snapshot, here: Here, whole: bool = True) -> Serving:
    councils = [_council(site, body_id) for body_id in here.bodies]
    constituency = site.corpus.constituencies.get(here.constituency) if whole else None
    unlisted = [] if councils else [area.label for area in here.place.councils]
    return Serving(councils, constituency, here, unlisted)


def _council(site: Snapshot, body_id: str) -> Council:
    row = Row(site.corpus.bodies[body_id], site.standings.get(body_id))
    return Council(row, state_meaning(row.state))


def _named(site: Snapshot, words: str) -> dict[str, object]:
    """The councils of which a name holds every word, those that begin so first; else names like it."""
    if not words:
        return {"named": [], "named_in_all": 0, "gone": [], "like": []}
    wanted = fold(words)
    found = [
        body_id
        for body_id, names in site.corpus.searchable.items()
        if all(word in names for word in wanted.split()) and _serves(site, body_id, site.as_of)
    ]
    found.sort(key=lambda body_id: (not site.corpus.searchable[body_id].startswith(wanted), body_id))
    gone: list[Gone] = [one for one in gone_by(site, words) if one.row.body.type in COUNCILS]
    like = [] if found or gone else _alike(site, wanted)
    named = [_council(site, body_id) for body_id in found[:MOST_COUNCILS]]
    return {"named": named, "named_in_all": len(found), "gone": gone, "like": like}


def _alike(site: Snapshot, wanted: str) -> list[Council]:
    """Councils whose names, without the words that all have, are most like what was typed."""
    names = site.once(("bare names",), lambda: _bare_names(site))
    found = process.extract(
        _bare(wanted), names, scorer=fuzz.ratio, limit=MOST_ALIKE, score_cutoff=ALIKE_ENOUGH
    )
    return [_council(site, body_id) for _, _, body_id in found]


def _bare_names(site: Snapshot) -> dict[str, str]:
    bodies = site.corpus.bodies.values()
    return {body.id: _bare(fold(body.name)) for body in bodies if _serves(site, body.id, site.as_of)}


def _bare(folded: str) -> str:
    return " ".join(word for word in folded.split() if word not in _WORDS_OF_ALL)


def _serves(site: Snapshot, body_id: str, day: date) -> bool:
    body = site.corpus.bodies[body_id]
    return body.type in _council_types(site) and body.existed_on(day)


def _council_types(site: Snapshot) -> frozenset[str]:
    """The types of councils; in a register of another country, those that stand on its map."""
    mapped = site.once(
        ("types on the map",), lambda: {body.type for body in site.corpus.bodies.values() if body.hex}
    )
    return COUNCILS | mapped
