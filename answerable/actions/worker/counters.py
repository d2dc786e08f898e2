"""The counter that many thousands watch: a small file, which a web server hands out by itself."""

import json
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from .. import queries
from ..models import Petition
from ..models.switch import Name
from ..services import switches


def counter_file(slug: str) -> Path:
    """Where a petition's counter stands."""
    folder: Path = settings.COUNTERS
    return folder / f"{slug}.json"


def write_counter(petition: Petition) -> None:
    """Write the counter anew, whole or not at all. While counts are switched off it says null."""
    shown = switches.is_on(Name.COUNTS)
    content = {
        "petition": petition.slug,
        "count": queries.counted(petition) if shown else None,
        "goal": queries.wording_now(petition).goal,
        "at": timezone.now().isoformat(timespec="seconds"),
    }
    path = counter_file(petition.slug)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(content) + "\n", encoding="utf-8")
    part.replace(path)
