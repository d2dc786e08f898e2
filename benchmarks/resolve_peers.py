"""The peers of benchmarks/resolve.py: plain look-up, rapidfuzz, and nomenklatura in a Python of its own."""

import json
import subprocess
import sys
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from answerable.engine.bodies import fold
from answerable.engine.register import Body

SCORERS = {"ratio": fuzz.ratio, "token_sort": fuzz.token_sort_ratio}
CANDIDATES = 50
MOST_TIED = 8
CANNOT_IMPORT = 3


class Guess(NamedTuple):
    """The best body and its score from 0 to 1; no body where two tie."""

    body_id: str | None
    score: float


NONE = Guess(None, 0.0)


def exact_fold(bodies: list[Body], names: list[str]) -> list[Guess]:
    """The one body that has the name, but for case, accents and punctuation."""
    by_name = defaultdict(set)
    for folded, body_id in _every_name(bodies):
        by_name[folded].add(body_id)
    found = (by_name.get(fold(name), set[str]()) for name in names)
    return [Guess(next(iter(ids)), 1.0) if len(ids) == 1 else NONE for ids in found]


def rapidfuzz(bodies: list[Body], names: list[str], scorer: str) -> list[Guess]:
    """The body with the closest of its names."""
    known = _every_name(bodies)
    choices = [folded for folded, _ in known]
    guesses = []
    for name in names:
        close = process.extract(fold(name), choices, scorer=SCORERS[scorer], limit=MOST_TIED)
        best = {known[place][1] for _, score, place in close if score == close[0][1]}
        guesses.append(Guess(best.pop(), close[0][1] / 100) if len(best) == 1 else NONE)
    return guesses


def nomenklatura(
    bodies: list[Body], names: list[str], matcher: str, python: str | None
) -> list[Guess] | None:
    """The best of the candidates by one of nomenklatura's matchers; None where it cannot be imported."""
    known = _every_name(bodies)
    choices = [folded for folded, _ in known]
    own = {body.id: [body.name, *body.other_names] for body in bodies}
    asked = []
    for name in names:
        close = process.extract(fold(name), choices, scorer=fuzz.token_sort_ratio, limit=CANDIDATES)
        ids = dict.fromkeys(known[place][1] for _, _, place in close)
        asked.append([name, [[body_id, own[body_id]] for body_id in ids]])
    run = [python or sys.executable, "-c", _SCORE, matcher]
    done = subprocess.run(run, input=json.dumps(asked), stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode == CANNOT_IMPORT:
        return None
    return [Guess(body_id, score) for body_id, score in json.loads(done.stdout)]


def _every_name(bodies: list[Body]) -> list[tuple[str, str]]:
    return _folded(tuple(bodies))


@cache
def _folded(bodies: tuple[Body, ...]) -> list[tuple[str, str]]:
    return [(fold(name), body.id) for body in bodies for name in (body.name, *body.other_names)]


_SCORE = f"""
import json, sys
try:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
except ImportError:
    sys.exit({CANNOT_IMPORT})

def entity(entity_id, names):
    made = model.make_entity("PublicBody")
    made.id = entity_id
    for name in names:
        made.add("name", name)
    return made

matcher = get_algorithm(sys.argv[1])
config = matcher.default_config()
known, best = {{}}, []
for place, (name, candidates) in enumerate(json.load(sys.stdin)):
    written = entity(f"written-{{place}}", [name])
    scored = []
    for body_id, names in candidates:
        if body_id not in known:
            known[body_id] = entity(body_id, names)
        scored.append((matcher.compare(written, known[body_id], config).score, body_id))
    top = max(scored)[0]
    first = [body_id for score, body_id in scored if score == top]
    best.append([first[0] if len(first) == 1 else None, top])
json.dump(best, sys.stdout)
"""
