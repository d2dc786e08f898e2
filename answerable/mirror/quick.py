"""The same pages with less work: what a process that writes a hundred thousand of them need not do each time.

A worker has one thread and speaks one language at a time, and its templates never change. So it keeps what
Django works out anew at each step: the active language is looked up in a thread's storage, a message in
five catalogues, the words of a tag are put together again. Each of these falls back to Django's own way
where it is not sure, and a test compares the pages that come out. The site that answers visitors does none
of this.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from django.template import Context
from django.template.base import NodeList, Variable
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils import html, translation
from django.utils.translation import trans_real


def quicken() -> None:
    """Make this process a quick one, for good."""
    _quicken_language()
    _quicken_tags()
    _quicken_blocks()
    _quicken_variables()
    html.escape = getattr(html.escape, "__wrapped__", html.escape)


class _Speech:
    """The active language, and what messages are in it."""

    def __init__(self) -> None:
        self.code: str | None = translation.get_language()
        self._said: dict[str | None, dict[str, str]] = {}

    def activate(self, code: str) -> None:
        trans_real.activate(code)
        self.code = trans_real.get_language()

    def deactivate(self) -> None:
        trans_real.deactivate()
        self.code = trans_real.get_language()

    def deactivate_all(self) -> None:
        trans_real.deactivate_all()
        self.code = trans_real.get_language()

    def gettext(self, message: str) -> str:
        said = self._said.setdefault(self.code, {})
        if type(message) is not str:  # A safe string stays one: it is not the same message as a plain one.
            return trans_real.gettext(message)
        if message not in said:
            said[message] = trans_real.gettext(message)
        return said[message]


_speech = _Speech()


def _quicken_language() -> None:
    said: Any = translation._trans  # type: ignore[attr-defined]
    said.activate, said.deactivate = _speech.activate, _speech.deactivate
    said.deactivate_all, said.gettext = _speech.deactivate_all, _speech.gettext
    said.get_language = lambda: _speech.code
    _speech.code = trans_real.get_language()


def _quicken_tags() -> None:
    translate: Callable[[Any, Context], str] = TranslateNode.render
    put_together = BlockTranslateNode.render_token_list
    made: dict[tuple[Any, str | None], str] = {}
    parts: dict[int, tuple[list[Any], str, list[str]]] = {}

    def render(node: Any, context: Context) -> str:
        expression = node.filter_expression
        if node.asvar or node.message_context or expression.filters or expression.var.literal is None:
            return translate(node, context)
        key = node, _speech.code
        if key not in made:
            made[key] = translate(node, context)
        return made[key]

    def render_token_list(node: Any, tokens: list[Any]) -> tuple[str, list[str]]:
        if id(tokens) not in parts:
            parts[id(tokens)] = tokens, *put_together(node, tokens)
        _, message, names = parts[id(tokens)]
        return message, names.copy()

    TranslateNode.render = render  # type: ignore[method-assign,assignment]
    BlockTranslateNode.render_token_list = render_token_list  # type: ignore[method-assign,assignment]


def _quicken_blocks() -> None:
    """A page that extends another looks through all of that for blocks, each time."""
    find = NodeList.get_nodes_by_type
    found: dict[tuple[int, type], tuple[NodeList, list[Any]]] = {}

    def get_nodes_by_type(nodes: NodeList, kind: type) -> list[Any]:
        key = id(nodes), kind
        if key not in found:
            found[key] = nodes, find(nodes, kind)  # The nodes are kept too, so that no others get their id.
        return found[key][1]

    NodeList.get_nodes_by_type = get_nodes_by_type  # type: ignore[method-assign,assignment]


def _quicken_variables() -> None:
    real = Variable._resolve_lookup  # type: ignore[attr-defined]

    def look_up(variable: Any, context: Context) -> Any:
        """A name in the context and then fields of structs and keys of dicts; anything else is Django's."""
        first, *rest = variable.lookups
        for layer in reversed(context.dicts):
            if first in layer:
                current = layer[first]
                break
        else:
            return real(variable, context)
        for bit in rest:
            if isinstance(current, (msgspec.Struct, tuple)):
                current = getattr(current, bit, _MISSING)
            elif isinstance(current, Mapping) and bit in current:
                current = current[bit]
            else:
                return real(variable, context)
            if current is _MISSING:
                return real(variable, context)
        return real(variable, context) if callable(current) else current

    Variable._resolve_lookup = look_up  # type: ignore[attr-defined]


_MISSING = object()
