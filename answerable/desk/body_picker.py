"""A public body as somebody types it: its id or its name."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process, utils

from answerable.engine.register import Body

SUGGESTIONS = 8


class UnknownBody(ValueError):
    """No body has this name or id; the message suggests some."""


def pick_body(text: str, bodies: Mapping[str, Body]) -> Body | None:
    """The body that the text names exactly, None for an empty text; raises UnknownBody."""
    wanted = text.strip().casefold()
    if not wanted:
        return None
    if wanted in bodies:
        return bodies[wanted]
    named = [
        body
        for body in bodies.values()
        if wanted in (name.casefold() for name in (body.name, *body.other_names))
    ]
    if len(named) == 1:
        return named[0]
    near = [body.id for body in named] or [body.name for body in nearest_bodies(text, bodies)]
    raise UnknownBody(
        f"“{text}” is not exactly one body of the register. Near it: {', '.join(near) or 'nothing'}."
    )


def nearest_bodies(text: str, bodies: Mapping[str, Body]) -> list[Body]:
    """The bodies whose names are most like the text, best first."""
    names = {body_id: body.name for body_id, body in bodies.items()}
    found = process.extract(
        text, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=SUGGESTIONS, score_cutoff=60
    )
    return [bodies[body_id] for _name, _score, body_id in found]
