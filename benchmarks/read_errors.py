"""Where the reading of statements goes wrong: confusion tables, and the worst errors with their reasons."""

import runpy
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from read_score import SCORER, Item, half_of

_SCORER = runpy.run_path(str(SCORER))
body_key: Callable[[str | None], object] = _SCORER["body_key"]
mention_set: Callable[[Any], set[tuple[str, str]]] = _SCORER["mention_set"]
ORDER = ("removed", "commits_removal", "commits_no_new", "refuses", "uses", "denies_use", "none")
FIELDS = ("body", "count", "deadline")
OUTCOMES = ("right", "other", "missed", "uncalled", "rightly none")
WORST_SHOWN = 20
TEXT_SHOWN = 240
FALSE_USES, FALSE_STANCE, WRONG_KIND, WRONG_FIELD, EXTRA_MENTION, LACKING = 16, 8, 4, 3, 2, 1
"""What an error weighs: most where a body is said to do what it does not, least where nothing is said."""


class Mistake(NamedTuple):
    """One difference between label and answer."""

    field: str
    wanted: object
    given: object
    weight: int


def print_errors(items: list[dict[str, Any]], answers: Mapping[str, Item]) -> None:
    """The confusion tables, then the passages that are read worst."""
    stances = [(item["labels"], answers.get(item["id"], {})) for item in items if "kind" in item["labels"]]
    print_kinds(stances)
    print_fields(stances)
    wrong = [(mistakes, item) for item in items if (mistakes := list(mistakes_of(item, answers)))]
    wrong.sort(key=lambda pair: (-sum(mistake.weight for mistake in pair[0]), pair[1]["id"]))
    shown = min(len(wrong), WORST_SHOWN)
    print(f"\n{len(wrong)} of {len(items)} passages are read wrongly somewhere; the worst {shown}:")
    for mistakes, item in wrong[:WORST_SHOWN]:
        print(*lines_of(item, mistakes, answers.get(item["id"], {})), sep="\n")


def print_kinds(stances: Iterable[tuple[Item, Item]]) -> None:
    """Kinds: a row each as labelled, a column each as given."""
    seen = Counter((labels["kind"], answer.get("kind") or "none") for labels, answer in stances)
    print("\n| labelled \\ given | " + " | ".join(ORDER) + " |\n|---|" + "---|" * len(ORDER))
    for wanted in ORDER:
        print(f"| {wanted} | " + " | ".join(str(seen[wanted, given] or "") for given in ORDER) + " |")


def print_fields(stances: Iterable[tuple[Item, Item]]) -> None:
    """Body, count and deadline: right, another one, none where one is labelled, one where none is."""
    rows = list(stances)
    print("\n| field | " + " | ".join(OUTCOMES) + " |\n|---|" + "---|" * len(OUTCOMES))
    for field in FIELDS:
        seen = Counter(outcome(field, *row) for row in rows if field != "body" or row[0]["kind"] != "none")
        print(f"| {field} | " + " | ".join(str(seen[name]) for name in OUTCOMES) + " |")


def outcome(field: str, labels: Item, answer: Item) -> str:
    """How an answer's field compares with its label."""
    wanted, given = labels.get(field), answer.get(field)
    same = body_key(wanted) == body_key(given) if field == "body" else wanted == given
    if same:
        return "right" if wanted is not None else "rightly none"
    if wanted is None:
        return "uncalled"
    return "missed" if given is None else "other"


def mistakes_of(item: Item, answers: Mapping[str, Item]) -> Iterator[Mistake]:
    """Every difference between a passage's labels and the answer."""
    labels, answer = item["labels"], answers.get(item["id"], {})
    wanted, given = mention_set(labels.get("mentions", [])), mention_set(answer.get("mentions") or [])
    if wanted != given:
        weight = EXTRA_MENTION if given - wanted else LACKING
        yield Mistake("mentions", sorted(wanted - given), sorted(given - wanted), weight)
    if "kind" not in labels:
        return
    kind, read = labels["kind"], answer.get("kind") or "none"
    if kind != read:
        yield Mistake("kind", kind, read, _weight_of(kind, read))
    for field in FIELDS:
        if field == "body" and kind == "none":
            continue  # informative only, as the scorer has it
        found = outcome(field, labels, answer)
        if found in ("other", "uncalled", "missed"):
            weight = LACKING if found == "missed" else WRONG_FIELD
            yield Mistake(field, labels.get(field), answer.get(field), weight)


def _weight_of(kind: str, read: str) -> int:
    if read == "uses" and kind in ("none", "denies_use"):
        return FALSE_USES
    return FALSE_STANCE if kind == "none" else WRONG_KIND


def lines_of(item: Item, mistakes: Iterable[Mistake], answer: Item) -> Iterator[str]:
    """One passage with what is wrong in its answer, and the rules that the answer rests on."""
    text = " ".join(item["text"].split())
    yield f"  {item['id']} (half {half_of(item)}) {text[:TEXT_SHOWN]}{'…' if len(text) > TEXT_SHOWN else ''}"
    for mistake in mistakes:
        yield f"    {mistake.field}: labelled {mistake.wanted!r}, answer {mistake.given!r}"
    reasons = [f"{reason.get('rule')} in {reason.get('words')!r}" for reason in answer.get("why") or ()]
    yield f"    why: {'; '.join(reasons) or 'no rule spoke'}"
