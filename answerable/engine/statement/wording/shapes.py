"""The shapes that the tables of wordings are made of."""

from typing import Literal, NamedTuple

StanceKind = Literal[
    "removed", "commits_removal", "commits_no_new", "refuses", "uses", "denies_use", "withheld", "not_held"
]
Event = Literal["removal", "purchase", "use"]
Mood = Literal["void", "refused", "open", "committed", "done", "ending", "no_more"]


class Phrase(NamedTuple):
    """A whole wording that settles a kind by itself. `pattern` may hold {M}, {C}, {N} and other fragments."""

    name: str
    kind: StanceKind
    pattern: str
    holds_in_void: bool = False
    """Whether it counts even in a clause that demands, asks or supposes: `the motion to remove them fell`."""


class Cue(NamedTuple):
    """A word beside an event (removing, buying, using) that sets its mood; the first in the table wins.

    `side` is where in the clause it stands: before the event, after it, anywhere in the
    sentence, or (`own`) before it in the words of the same speaker: after `the council said`.
    """

    name: str
    mood: Mood
    side: Literal["before", "own", "after", "sentence"]
    pattern: str
    events: tuple[Event, ...] = ("removal", "purchase", "use")


class EventWords(NamedTuple):
    """The forms of the verbs and nouns of one event, as alternatives of a pattern."""

    event: Event
    base: str
    past: str
    ing: str
    noun: str


class Wording(NamedTuple):
    """All that is known of one language."""

    fragments: dict[str, str]
    phrases: tuple[Phrase, ...]
    events: tuple[EventWords, ...] = ()
    cues: tuple[Cue, ...] = ()
    voids: tuple[str, ...] = ()
    """Sentences in which nobody states a stance: the company speaks of itself, or somebody only asks."""
