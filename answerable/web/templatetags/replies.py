"""Whether those whom a statement is about were asked to reply, in words."""

from typing import Any

from django import template

from answerable.engine.fact import Fact

from ..addresses import address

register = template.Library()


@register.inclusion_tag("web/_reply.html", takes_context=True)
def reply_line(context: dict[str, Any], fact: Fact) -> dict[str, Any]:
    """`{% reply_line fact %}`: the line on the right of reply; empty where none is owed."""
    site = context["site"]
    reply = site.reply(fact)
    link = site.moment.link
    return {
        "reply": reply,
        "attempt_address": link(address("fact", (reply.attempt,))) if reply and reply.attempt else "",
        "answer_address": link(address("fact", (reply.answer,))) if reply and reply.answer else "",
    }
