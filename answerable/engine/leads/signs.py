"""Where a purchase speaks of CCTV, and why a word that looks so does not."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from answerable.engine.lead import Words
from answerable.engine.record import Purchase, Record
from answerable.engine.watchlist.folding import Folded, fold

from . import wording
from .wording import Told

Place = Literal["said", "filed", "sold", "code"]
NEAR = 80
"""Characters on each side of a sign in which it is told apart, in its own field."""
UNNAMED = "column "
"""How the readers name a column that has no header."""
LONG_TEXT = 400
"""Characters of a description above which CCTV may be spoken of in passing."""


class Sign(NamedTuple):
    """Words that speak of CCTV, and where: what was said, a heading, a supplier's name, a code."""

    place: Place
    words: Words
    sort: Literal["cctv", "camera", "body_worn"] = "cctv"
    is_vehicle: bool = False


class Field(NamedTuple):
    """A text of the record and what is written in it."""

    place: Place
    name: str
    text: str
    folded: Folded


class Doubt(NamedTuple):
    """Why words that look like CCTV are not, and the words that say so."""

    why: str
    words: str


def fields_of(record: Record, purchase: Purchase) -> list[Field]:
    """The texts that say what was bought, under which heading, and who sold it. Redactions say nothing.

    In a table without a header a cell that ends like a firm's name is taken for the supplier.
    """
    places: list[tuple[Place, tuple[str, ...]]] = [
        ("said", purchase.said),
        ("filed", purchase.filed),
        ("sold", purchase.sold),
    ]
    found = []
    for place, names in places:
        for name in names:
            folded = fold(record.fields[name], {})
            unnamed = place == "filed" and not purchase.sold and name.startswith(UNNAMED)
            is_firm = unnamed and wording.COMPANY.search(folded.text.strip()) is not None
            found.append(Field("sold" if is_firm else place, name, record.fields[name], folded))
    if not purchase.sold and purchase.suppliers:
        found += [Field("sold", "supplier", name, fold(name, {})) for name in purchase.suppliers]
    return found


def read_signs(fields: list[Field], codes: tuple[str, ...]) -> tuple[list[Sign], list[Doubt]]:
    """The signs of CCTV in the fields, in their order, and the doubts that took others away."""
    signs: list[Sign] = []
    doubts: list[Doubt] = []
    for field in fields:
        for found in _in_name(field, fields) if field.place == "sold" else _in_text(field, fields):
            if isinstance(found, Sign):
                signs.append(found)
            else:
                doubts.append(found)
    if len(codes) <= wording.MOST_CODES:
        signs += [Sign("code", Words("code", 0, len(code), code)) for code in codes if code in wording.CODES]
    return signs, doubts


def _in_text(field: Field, fields: list[Field]) -> Iterator[Sign | Doubt]:
    text = field.folded.text
    for found in wording.SIGNS.finditer(text):
        sort = found.lastgroup
        around = text[max(0, found.start() - NEAR) : found.end() + NEAR]
        doubt = _doubt(around, wording.BESIDE_IT)
        if not doubt and sort == "camera":
            doubt = _doubt(around, (wording.TRAFFIC,)) or _doubt(
                " | ".join(other.folded.text[:LONG_TEXT] for other in fields), wording.OTHER_CAMERAS
            )
        if not doubt and field.place == "said" and len(text) > LONG_TEXT and not _is_meant(around, fields):
            doubt = Doubt("CCTV is spoken of in passing", found.group())
        if doubt:
            yield doubt
            continue
        start, end = field.folded.span(*found.span())
        words = Words(field.name, start, end, field.text[start:end])
        yield Sign(field.place, words, sort, bool(wording.VEHICLE.search(around)))  # type: ignore[arg-type]


def _is_meant(around: str, fields: list[Field]) -> bool:
    """Whether a long text that names CCTV is about it: something is done to it, or the title says so."""
    titles = (field.folded.text for field in fields if field.place == "said" and len(field.text) <= LONG_TEXT)
    return wording.IS_DONE.search(around) is not None or any(map(wording.OF_SECURITY.search, titles))


def _in_name(field: Field, fields: list[Field]) -> Iterator[Sign | Doubt]:
    """A seller of CCTV by its name; one of surveillance only under a heading where CCTV is bought."""
    text = field.folded.text
    found = wording.SELLER.search(text)
    if not found and (watcher := wording.WATCHER.search(text)):
        headings = " | ".join(other.folded.text for other in fields if other.place != "sold")
        if wording.WATCHERS_HEADING.search(headings):
            found = watcher
    if not found:
        return
    start, end = field.folded.span(*found.span())
    yield _doubt(text, (wording.DRAIN_FIRM,)) or Sign(
        "sold", Words(field.name, start, end, field.text[start:end])
    )


def _doubt(text: str, reasons: tuple[Told, ...]) -> Doubt | None:
    for told in reasons:
        if found := told.words.search(text):
            return Doubt(told.why, found.group().strip())
    return None


def other_purchase(fields: list[Field], signs: list[Sign]) -> Doubt | None:
    """What else the record is, unless somebody wrote that CCTV was bought or worked on.

    A heading and a name say less than a description: `CCTV` over a payment to the power company is no lead.
    """
    told = [
        field
        for field in fields
        if any(sign.place in {"said", "code"} and sign.words.field == field.name for sign in signs)
    ]
    if any(wording.SPEAKS_OF_BUYING.search(_without(field, signs)) for field in told):
        told_texts = [field.folded.text for field in told]
        return (
            _doubt(" | ".join(told_texts), wording.NEVER)
            if all(len(text) < LONG_TEXT for text in told_texts)
            else None
        )
    if any(sign.place == "code" for sign in signs):
        said = " | ".join(field.folded.text[:LONG_TEXT] for field in fields if field.place == "said")
        return (
            _doubt(said, (wording.TRAFFIC, *wording.OTHER_CAMERAS))
            if len({sign.place for sign in signs}) == 1
            else None
        )
    reasons = (*wording.OTHER_PURCHASES, wording.TRAFFIC, wording.DRAIN_FIRM)
    sellers = {
        sign.words.field
        for sign in signs
        if sign.place == "sold" and wording.SELLER.search(sign.words.text.lower())
    }
    for field in fields:
        if sellers and field.name not in sellers:
            continue
        if doubt := _doubt(field.folded.text.strip(), reasons):
            return doubt
    return None


def _without(field: Field, signs: list[Sign]) -> str:
    """The field's text, with the signs themselves left out where they are no more than the word CCTV."""
    text = field.folded.text
    return text if any(sign.sort != "cctv" for sign in signs) else text.replace("cctv", " ")
