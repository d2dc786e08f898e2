"""The peer of benchmarks/evaluate.py: what one would write in an hour, plain keywords without any grammar.

It has the contract of `answerable read`, JSON lines in and out: python benchmarks/keyword_peer.py
"""

import calendar
import json
import re
import sys
from datetime import date
from typing import Any

NAMES = {
    "hikvision": "Hikvision", "hik vision": "Hikvision", "hik-vision": "Hikvision", "ezviz": "Hikvision",
    "hilook": "Hikvision", "hiwatch": "Hikvision", "海康威视": "Hikvision", "海康": "Hikvision",
    "萤石": "Hikvision", "dahua": "Dahua", "imou": "Dahua", "lorex": "Dahua", "大华": "Dahua",
    "uniview": "Uniview", "unv": "Uniview", "宇视": "Uniview", "kedacom": "Kedacom", "科达": "Kedacom",
}  # fmt: skip
KINDS = (
    ("commits_removal", r"\b(?:will|to|shall|be|plans?|agreed|resolved|programme)\b.{0,60}"
     r"\b(?:remov|replac|phas|take down|taken out|swap|verwijder|vervang|ersetz|remplac|usun|wymien)|"
     r"phasing out|更换|tynnu"),
    ("removed", r"removed|replaced|taken down|taken out|decommissioned|no longer use|verwijderd|entfernt|"
     r"abgebaut|remplacé|retiré|usunię|拆除|tynnwyd"),
    ("commits_no_new", r"(?:not|no longer|stop|never) (?:be )?(?:buy|purchas|order|procur|install|fit)|"
     r"no new|no more|ban(?:ned)? |exclud|不再采购"),
    ("refuses", r"no plans?|no intention|will not|not (?:be )?remov|not consider|reject|declin|defeated|lost|"
     r"geen plannen|keine pläne|pas prévu|nie planuj"),
    ("denies_use", r"(?:not|n't) (?:use|have|own|operate|hold)|none of|aucune|keine |geen |没有|dim camer|"
     r"\b(?:no|none|nor|any) [\w ,]{0,30}(?:hikvision|dahua|camera)"),
    ("uses", r"camera|cctv|install|units|\buses?\b|caméra|kamer|摄像|camerâu"),
)  # fmt: skip
"""The first line of which a word stands in the text is the kind."""
IS_BODY = (
    r"(?:Council|Trust|Police|University|College|School|Ministry|Department|Authority|Agency|Board|Office)"
)
BODY = re.compile(
    rf"(?:[A-Z][\w'-]+ (?:and |of |upon |for )?)+{IS_BODY}|(?:Gemeente|Stadt|Cyngor|Ville de) [A-Z][\w-]+"
)
NUMBER = re.compile(r"\b(\d{1,3}(?:,\d{3})+|\d+) (?:[\w-]+ ){0,2}(?:camera|unit|device)", re.IGNORECASE)
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
BY = re.compile(
    rf"\b(?:by|before|until)\b[^.;]{{0,20}}?(?:(\d{{1,2}}) )?(?:({'|'.join(MONTHS)}) )?(20\d\d)\b",
    re.IGNORECASE,
)


def answer(item: dict[str, Any]) -> dict[str, Any]:
    """What the keywords say of one passage, with the fields that are scored."""
    text = item["text"]
    mentions = _mentions(text)
    kind = _kind(text)
    stated = kind not in ("none", "denies_use")
    named = BODY.search(item.get("publisher") or "") or BODY.search(text)
    return {
        "id": item["id"],
        "mentions": mentions,
        "body": (named.group() if named else item.get("publisher")) if kind != "none" else None,
        "kind": kind,
        "count": _count(text) if stated else None,
        "deadline": _deadline(text) if kind == "commits_removal" else None,
    }


def _mentions(text: str) -> list[dict[str, str]]:
    pattern = "|".join(map(re.escape, sorted(NAMES, key=len, reverse=True)))
    return [
        {"surface": found.group(), "company": NAMES[found.group().lower()]}
        for found in re.finditer(pattern, text, re.IGNORECASE)
    ]


def _kind(text: str) -> str:
    return next((kind for kind, words in KINDS if re.search(words, text, re.IGNORECASE)), "none")


def _count(text: str) -> int | None:
    found = NUMBER.search(text)
    return int(found.group(1).replace(",", "")) if found else None


def _deadline(text: str) -> str | None:
    found = BY.search(text)
    if not found:
        return None
    year, month = int(found.group(3)), MONTHS[(found.group(2) or "december").lower()]
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(found.group(1) or last) or last, last)).isoformat()


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line)), ensure_ascii=False))
