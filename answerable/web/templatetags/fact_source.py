"""The line below a fact that says who said it and where it can be read.

It stands below every fact on every page, so it is put together here and not in a template: it takes a tenth
of the time.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from answerable.engine.fact import Fact, Source

from .. import written
from ..addresses import address
from ..entries import Entry
from ..snapshot import Snapshot
from .site_words import day, role_words, web_address

register = template.Library()


class _Words(NamedTuple):
    """What the line says in one language."""

    source: str
    undated: str
    in_language: str
    archived: str
    cited: str
    recorded: str
    recorded_later: str
    permanent: str


@register.simple_tag(takes_context=True)
def fact_source(context: dict[str, Any], line: Entry) -> SafeString:
    """The line of source of a fact."""
    fact, words = line.fact, _words(get_language())
    source = fact.source
    recorded = words.recorded_later if line.recorded_later else words.recorded
    return format_html(
        '<p class="source">{} ({}). {}: {}, {}, {}{}. {} {} <a class="permanent" href="{}">{}</a></p>',
        fact.says.name,
        role_words(fact.says.role),
        words.source,
        _title(source),
        source.publisher,
        day(source.published) if source.published else words.undated,
        ", " + words.in_language % {"language": written.language_name(source.language)}
        if source.language != "en"
        else "",
        _copy(context["site"], source, words),
        _catalogued(recorded, day=day(fact.recorded)),
        context["site"].moment.link(address("fact", (fact.id,))),
        _catalogued(words.permanent, id=fact.id),
    )


@register.simple_tag
def further_sources(fact: Fact) -> SafeString:
    """The other sources of a fact, each with its publisher and date."""
    words = _words(get_language())
    told = (
        (source.publisher, _title(source), day(source.published) if source.published else words.undated)
        for source in fact.further_sources
    )
    return format_html_join("; ", "{}: {}, {}", told)


def _copy(site: Snapshot, source: Source, words: _Words) -> SafeString | str:
    if source.capture and source.capture in site.corpus.archived:
        link = site.moment.link(address("copy", (source.capture,)))
        return format_html('<a href="{}">{}</a>', link, words.archived)
    return words.archived if source.capture else words.cited


def _title(source: Source) -> SafeString:
    title = format_html('<span lang="{}">{}</span>', source.language, source.title)
    url = web_address(source.url)
    if not url:
        return title
    language = format_html(' hreflang="{}"', source.language) if source.language != "en" else ""
    return format_html('<a href="{}" rel="noreferrer external"{}>{}</a>', url, language, title)


def _catalogued(text: str, **values: str) -> SafeString:
    """A text of the catalogue, which may hold markup, with values that may not."""
    return mark_safe(text % {key: conditional_escape(value) for key, value in values.items()})  # noqa: S308


@lru_cache(maxsize=100)
def _words(_language: str | None) -> _Words:
    return _Words(
        source=gettext("Source"),
        undated=gettext("no date"),
        in_language=gettext("in %(language)s"),
        archived=gettext("Archived."),
        cited=gettext("Cited, not archived."),
        recorded=gettext("Recorded here on %(day)s."),
        recorded_later=gettext("Recorded here later, on %(day)s."),
        permanent=gettext('Permanent link<span class="unseen"> to the fact %(id)s</span>'),
    )
