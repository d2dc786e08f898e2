"""`make messages`: every message of the public site into each catalogue, and each catalogue compiled.

Read are the templates, those of mails too, the Python of answerable/web, and the tables of words that the
engine and the site keep in English. What a catalogue has translated stays; what the site no longer says
goes. No system tool is needed. With --check nothing is written: it says what is out of date, and ends with 1.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import django
import polib
from babel.messages.extract import extract_from_file
from django.template import Template
from django.template.base import Node, Token
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

ROOT = Path(__file__).parents[1]
WEB = ROOT / "answerable" / "web"
ACTIONS = ROOT / "answerable" / "actions"
CATALOGUES = WEB / "locale"
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
IN_A_TAG = re.compile(r"""_\((?:"([^"]+)"|'([^']+)')\)""")


class Message(NamedTuple):
    """What the site says: one form, and another for many where it counts."""

    one: str
    many: str = ""


def found() -> dict[Message, set[str]]:
    """Every message with the files that say it."""
    messages: dict[Message, set[str]] = {}
    mails = (*ACTIONS.rglob("*.py"), *(ACTIONS / "templates").rglob("*.txt"))
    for path in sorted((*WEB.rglob("*.html"), *WEB.rglob("*.py"), *mails)):
        here = str(path.relative_to(ROOT))
        for message in in_template(path.read_text()) if path.suffix in (".html", ".txt") else in_python(path):
            messages.setdefault(message, set()).add(here)
    for name, message in in_tables():
        messages.setdefault(message, set()).add(name)
    return messages


def in_python(path: Path) -> Iterator[Message]:
    """The messages that calls of gettext name."""
    for _line, text, *_more in extract_from_file("python", path, keywords=KEYWORDS):
        forms = (text,) if isinstance(text, str) else tuple(filter(None, text))
        if forms and forms[0]:
            yield Message(*forms[:2])


def in_template(source: str) -> Iterator[Message]:
    """The messages of `translate`, `blocktranslate` and `_("...")`."""
    nodes = Template(source).nodelist
    for node in nodes.get_nodes_by_type(Node):
        if isinstance(node, TranslateNode) and node.filter_expression.var.literal:
            yield Message(_doubled(node.filter_expression.var.literal))
        if isinstance(node, BlockTranslateNode):
            yield Message(_text(node, node.singular), _text(node, node.plural))
    for double, single in IN_A_TAG.findall(source):
        yield Message(_doubled(double or single))


def in_tables() -> Iterator[tuple[str, Message]]:
    """The English of tables whose words are looked up only as a page is made."""
    from answerable.engine import attention, claims, results, standing  # noqa: PLC0415 - after django.setup
    from answerable.engine.briefing.sections import SECTIONS  # noqa: PLC0415
    from answerable.engine.calls import SPOKEN  # noqa: PLC0415
    from answerable.engine.letters import asks, prompts  # noqa: PLC0415
    from answerable.web import words  # noqa: PLC0415

    yield from _listed("answerable/engine/standing.py", *standing.STATE_WORDS.values())
    yield from _listed("answerable/engine/claims.py", claims.VERDICT_WORDS.values())
    yield from _listed("answerable/engine/results.py", results.METRIC_WORDS.values())
    yield from _listed("answerable/engine/attention.py", attention.SERIES.values())
    yield from _listed("answerable/engine/calls.py", SPOKEN.values())
    yield from _listed("answerable/engine/briefing/sections.py", [title for _id, title, _write in SECTIONS])
    yield from _listed("answerable/engine/letters/asks.py", *asks.ASK_WORDS.values())
    yield from _listed("answerable/engine/letters/prompts.py", prompts.ABOUT_YOU, *prompts.PROMPTS.values())
    tables = (
        words.KINDS, words.ROLES, words.BASES, words.CHANNELS, words.OUTCOMES, words.VERDICTS,
        words.CLAIM_TYPES, words.ARRIVALS, words.SIGNATURES,
    )  # fmt: skip
    here = "answerable/web/words.py"
    yield from _listed(here, *(table.values() for table in tables), words.UNITS, words.NATIONS)
    yield from _listed(here, *words.TYPES.values())
    yield from ((here, Message(*forms)) for forms in words.NOUNS.values())


def updated(catalogue: polib.POFile, messages: Mapping[Message, set[str]]) -> polib.POFile:
    """The catalogue with these messages and no other, in the order of their English."""
    known = {Message(entry.msgid, entry.msgid_plural): entry for entry in catalogue}
    made = polib.POFile(wrapwidth=110)
    made.header, made.metadata = catalogue.header, catalogue.metadata
    for message in sorted(messages):
        entry = known.get(message) or _new(message)
        entry.occurrences = [(file, "") for file in sorted(messages[message])]
        entry.flags = ["python-format"] if re.search(r"%\(\w+\)s", message.one) else []
        made.append(entry)
    return made


def main() -> int:
    """Update and compile, or only say what would change."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings.test")
    django.setup()
    check, messages, stale = "--check" in sys.argv, found(), 0
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/django.po")):
        catalogue = polib.pofile(str(path), wrapwidth=110)
        made, compiled = updated(catalogue, messages), path.with_suffix(".mo")
        left = [entry.msgid for entry in made if not entry.translated()]
        same = (str(made), made.to_binary()) == (path.read_text(), _bytes(compiled))
        if not check:
            path.write_text(str(made))
            compiled.write_bytes(made.to_binary())
        elif not same or left:
            stale += 1
        print(f"{path.relative_to(ROOT)}: {len(made)} messages, {len(left)} not translated")
        if check and not same:
            print("  out of date: run make messages")
    return 1 if stale else 0


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _text(block: BlockTranslateNode, tokens: list[Token] | None) -> str:
    return str(block.render_token_list(tokens)[0]) if tokens else ""


def _doubled(text: str) -> str:
    return text.replace("%", "%%")


def _listed(where: str, *tables: Iterable[str]) -> Iterator[tuple[str, Message]]:
    return ((where, Message(text)) for table in tables for text in table)


def _new(message: Message) -> polib.POEntry:
    return polib.POEntry(msgid=message.one, msgid_plural=message.many)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
