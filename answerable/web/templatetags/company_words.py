"""How templates write what is special to the file on a company: verdicts and outcomes."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from answerable.engine.attention import SERIES
from answerable.engine.claims import VERDICT_WORDS, Verdict
from answerable.engine.fact import Outcome

from .. import words
from ..shapes import shape

register = template.Library()

VERDICT_SHAPES: Mapping[Verdict, str] = {
    "contradicted": "refuses",
    "contested": "disputed",
    "corrected": "reversed",
    "no evidence": "unknown",
}
VERDICT_LABELS: Mapping[Verdict, str] = {
    "contradicted": noop("Contradicted"),
    "contested": noop("Contested"),
    "corrected": noop("Corrected"),
    "no evidence": noop("Not weighed"),
}
"""Each verdict as a label; the method and the sentence of each say what it means."""
OUTCOME_SHAPES: Mapping[Outcome, str] = {
    "answered": "verified",
    "partly_answered": "no_new",
    "refused": "refuses",
    "no_answer": "clear",
    "unknown": "unknown",
}


@register.simple_tag
def verdict(code: Verdict) -> SafeString:
    """A verdict as a shape and a sentence without its full stop."""
    return _marked("verdict", code.replace(" ", "-"), VERDICT_SHAPES[code], _(VERDICT_WORDS[code]))


@register.simple_tag
def verdict_label(code: Verdict) -> SafeString:
    """A verdict as a shape and one word or two."""
    label = _(VERDICT_LABELS[code])
    return _marked("verdict", code.replace(" ", "-"), VERDICT_SHAPES[code], label)


@register.filter
def verdict_words(code: Verdict) -> str:
    """A verdict as one word or two."""
    return _(VERDICT_LABELS[code])


@register.filter
def verdict_sentence(code: Verdict) -> str:
    """A verdict as a sentence without its full stop."""
    return _(VERDICT_WORDS[code])


@register.simple_tag
def outcome_mark(code: Outcome) -> SafeString:
    """What came of an attempt to make contact, as a shape and a word."""
    return _marked("outcome", code, OUTCOME_SHAPES[code], _(words.OUTCOMES[code]))


def _marked(what: str, code: str, drawn: str, said: str) -> SafeString:
    return format_html('<span class="state {}-{}">{}<span>{}</span></span>', what, code, shape(drawn), said)


register.filter("metric_words", words.metric_name)


@register.filter
def series_words(kind: str) -> str:
    """A kind of fact as a column of the months: In parliament."""
    return _(SERIES[kind])
