"""A briefing laid out as Markdown or as one HTML page that stands alone. Hostile text comes out inert."""

import html
import re
from collections.abc import Callable

from ..phrasing import day_words, plural
from .assembly import Briefing, Footnote

# Emphasis, links and tags; what reads as a character by its name; what begins a list.
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~]|&(?=#?\w+;)|^[-+](?= )|(?<=^\d)[.)](?= ))")
# Controls that reorder or hide text have no business in a briefing.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


def markdown(text: Briefing) -> str:
    """The briefing as Markdown with numbered footnotes."""
    lines = [f"# {_plain_markdown(text.title)}", "", *map(_plain_markdown, preface(text)), ""]
    numbers = {note.fact: note.number for note in text.footnotes}
    for section in text.sections:
        lines += [f"## {section.title}", ""]
        for point in section.points:
            marks = "".join(f"[^{numbers[fact]}]" for fact in point.facts)
            lines.append(f"- {_plain_markdown(point.text)}{marks}")
        lines.append("")
    lines += [f"[^{note.number}]: {_note(note, _plain_markdown)}" for note in text.footnotes]
    return "\n".join(lines) + "\n"


def html_page(text: Briefing) -> str:
    """The briefing as one HTML page without script, style or any other file."""
    numbers = {note.fact: note.number for note in text.footnotes}
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_escape(text.title)}: briefing</title></head><body><main>",
        f"<h1>{_escape(text.title)}</h1>",
        *(f"<p>{_escape(line)}</p>" for line in preface(text) if line),
    ]
    for section in text.sections:
        parts.append(f'<section id="{section.id}"><h2>{_escape(section.title)}</h2><ul>')
        for point in section.points:
            marks = "".join(
                f'<sup><a href="#note-{numbers[fact]}">{numbers[fact]}</a></sup> ' for fact in point.facts
            )
            parts.append(f"<li>{_escape(point.text)} {marks}</li>")
        parts.append("</ul></section>")
    parts.append('<section id="notes"><h2>Sources</h2><ol>')
    parts += [f'<li id="note-{note.number}">{_note(note, _escape)}</li>' for note in text.footnotes]
    parts.append("</ol></section></main></body></html>")
    return "\n".join(parts) + "\n"


def preface(text: Briefing) -> list[str]:
    """What the reader must know of the day before reading, one paragraph a line."""
    lines = [
        f"As of {day_words(text.as_of.isoformat())}. Every statement carries the number of its source; "
        "each is drawn from dated, reviewed facts and from nothing else."
    ]
    if text.extent:
        lines += ["", f"On {text.extent} alone."]
    if text.seen_on:
        lines += ["", f"As this site itself showed it on {day_words(text.seen_on.isoformat())}."]
    late = sum(note.recorded > text.as_of for note in text.footnotes)
    if late:
        whole = plural(len(text.footnotes), "source")
        share = f"All of the {whole}" if late == len(text.footnotes) else f"{late} of the {whole}"
        lines += ["", f"{share} here came into this record after that day."]
    if not text.sections:
        lines += ["", "No fact was public by that day."]
    return lines


def source_words(note: Footnote) -> str:
    """Who published it, under which title, when and in which language."""
    published = f", {day_words(note.published)}" if note.published else ", undated"
    language = "" if note.language == "en" else f" (in {note.language})"
    return f"{note.publisher}: {note.title}{published}{language}."


def kept_words(note: Footnote) -> str:
    """Whether this site keeps a copy, and the id of the fact."""
    return f"({'archived' if note.archived else 'cited, not archived'}; fact {note.fact})"


def plain(text: str) -> str:
    """The text without controls that hide, reorder or break it."""
    return _INVISIBLE.sub("", text)


def _note(note: Footnote, clean: Callable[[str], str]) -> str:
    return f"{clean(source_words(note))} {clean(note.url)} {kept_words(note)}"


def _plain_markdown(text: str) -> str:
    return _MARKDOWN_SPECIAL.sub(r"\\\1", " ".join(plain(text).split()))


def _escape(text: str) -> str:
    return html.escape(plain(text))
