"""Which elements of a web page a browser shows nothing of, by their attributes and the page's own styles."""

import re
from typing import Any

_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*0[a-z%]{0,3}\s*(?:!|;|$)|opacity\s*:\s*0(?:\.0{0,9})?\s*(?:!|;|$))",
    re.IGNORECASE,
)
_STYLES_BYTES = 200_000
_CSS_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_CSS_CONDITION = re.compile(r"@[^{};]{0,500}\{(?:[^{}]{0,5000}\{[^{}]{0,5000}\})*[^{}]{0,5000}\}")
_CSS_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_CSS_NAME = re.compile(r"[\w-]*([.#][\w-]+)$")


def is_hidden(element: Any, unseen: frozenset[str]) -> bool:
    """Whether a reader's browser shows nothing of it. `aria-hidden` hides from the ear, not from the eye."""
    if element.get("hidden") is not None or _HIDING.search(element.get("style", "")):
        return True
    if not unseen:
        return False
    names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id')}"}
    return not unseen.isdisjoint(names)


def unseen_by_style(tree: Any) -> frozenset[str]:
    """The classes and ids that the page's own style sheets hide on every screen, by plain selectors."""
    sheets = "\n".join(style.text or "" for style in tree.iter("style"))[:_STYLES_BYTES]
    sheets = _CSS_CONDITION.sub("", _CSS_COMMENT.sub("", sheets))
    unseen: set[str] = set()
    for selectors, declarations in _CSS_RULE.findall(sheets):
        names = [_CSS_NAME.fullmatch(selector.strip()) for selector in selectors.split(",")]
        if _HIDING.search(declarations):
            unseen.update(name[1] for name in names if name)
        elif "display" in declarations:
            unseen.difference_update(name[1] for name in names if name)
    return frozenset(unseen)
