"""A record -> the lead that it is, or why it is none. Every answer carries its rule and its words."""

from collections.abc import Callable, Sequence

from answerable.engine.lead import BOUGHT_MAX_CHARACTERS, Brand, Kind, Lead, NoLead, Strength, digest_of
from answerable.engine.record import Purchase, Record
from answerable.engine.scan import NamedBody
from answerable.engine.watchlist import Match, RawSearch

from . import wording
from .brands import Brands
from .signs import LONG_TEXT, Field, Place, Sign, fields_of, other_purchase, read_signs

WORDS_MOST = 6
_RULES: dict[Place, tuple[str, Strength]] = {
    "said": ("what was bought speaks of CCTV", "strong"),
    "code": ("its procurement code is one of CCTV", "strong"),
    "filed": ("it is booked under a heading of CCTV", "fair"),
    "sold": ("the supplier's name says that it sells CCTV", "weak"),
}


class LeadReader:
    """Reads purchases. `find` gives the mentions of watched companies; `brands` are other makers."""

    def __init__(self, find: Callable[[str], Sequence[Match]], brands: Brands) -> None:
        self._find = find
        self._brands = brands
        self._raw = RawSearch((*wording.RAW, *brands.raw))

    def candidates(self, block: bytes) -> list[int]:
        """Offsets in raw bytes at which a purchase of CCTV may stand: a superset of what `read` finds."""
        return self._raw.offsets(block)

    def read(self, record: Record, source: str) -> Lead | NoLead | None:
        """The lead, or why there is none; None for a record that is no purchase or speaks of no camera."""
        purchase = record.purchase
        if purchase is None or "a total, not a payment" in record.notes:
            return None
        fields = fields_of(record, purchase)
        signs, doubts = read_signs(fields, purchase.codes)
        texts = [field.text for field in fields]
        brand = self._brands.rebadged(texts, speaks_of_cctv=bool(signs))
        if not signs and not brand:
            return NoLead(*doubts[0]) if doubts else None
        for text in record.fields.values():
            if named := self._find(text):
                why = "a watched company is named: a mention, which a scan finds"
                return NoLead(why, named[0].surface, names_company=True)
        if not brand:
            if maker := self._brands.other_maker(texts):
                return NoLead("another maker is named", maker)
            if doubt := other_purchase(fields, signs):
                return NoLead(*doubt)
        return _lead(record, purchase, source, fields, signs, brand)


def _lead(
    record: Record,
    purchase: Purchase,
    source: str,
    fields: list[Field],
    signs: list[Sign],
    brand: tuple[Brand, str] | None,
) -> Lead:
    place = next((place for place in _RULES if any(sign.place == place for sign in signs)), None)
    rule, strength = _RULES[place] if place else ("", "strong")
    if brand:
        rule = f"{brand[1]} sells watched makers' hardware under its own name ({brand[0].strength})"
    return Lead(
        source=source,
        record=record.id,
        locator=record.locator,
        published=record.published,
        publisher=record.publisher,
        body=NamedBody(None, None, record.publisher, 0.0, "not looked up") if record.publisher else None,
        suppliers=purchase.suppliers or _firms(fields, purchase),
        value=purchase.value,
        currency=purchase.currency,
        value_is=purchase.value_is,
        whole=_is_whole(fields, signs, purchase.codes),
        reference=purchase.reference,
        bought=_bought(fields, signs),
        kind=_kind(fields, signs, purchase.codes),
        strength=strength,
        rule=rule,
        words=tuple(sign.words for sign in signs)[:WORDS_MOST],
        brand=brand[0] if brand else None,
        digest=digest_of(record.fields),
    )


def _firms(fields: list[Field], purchase: Purchase) -> tuple[str, ...]:
    """In a table that names no column of suppliers, the cells that end like a firm's name."""
    return () if purchase.sold else tuple(field.text.strip() for field in fields if field.place == "sold")


def _is_whole(fields: list[Field], signs: list[Sign], codes: tuple[str, ...]) -> bool:
    """Whether it is CCTV that is bought: not where a long text has it among other things."""
    named = {sign.words.field for sign in signs}
    short = [field for field in fields if len(field.text) <= LONG_TEXT]
    if any(field.name in named for field in short) or not signs:
        return True
    return len(codes) > 0 and codes[0] in wording.CODES


def _bought(fields: list[Field], signs: list[Sign]) -> str:
    """What was bought, in the words of the field that says so best, on one line and cut short."""
    named = {sign.words.field for sign in signs}
    told = [field for place in ("said", "filed") for field in fields if field.place == place]
    chosen = sorted(told, key=lambda field: (field.place != "said", field.name not in named))[:1]
    if not chosen:
        return ""
    first = next((sign.words.start for sign in signs if sign.words.field == chosen[0].name), 0)
    whole = " ".join(chosen[0].text.split())
    if len(whole) <= BOUGHT_MAX_CHARACTERS:
        return whole
    near = " ".join(chosen[0].text[max(0, first - BOUGHT_MAX_CHARACTERS // 2) :].split())
    return f"{near[: BOUGHT_MAX_CHARACTERS - 1].rstrip()}…"


def _kind(fields: list[Field], signs: list[Sign], codes: tuple[str, ...]) -> Kind:
    if any(sign.sort == "body_worn" for sign in signs):
        return "body_worn"
    if any(sign.is_vehicle for sign in signs):
        return "vehicle"
    for place in ("said", "filed"):
        # A title before the description under it; headings all at once, since each says a part.
        texts = [field.folded.text[:LONG_TEXT] for field in fields if field.place == place]
        for text in texts if place == "said" else [" | ".join(texts)]:
            for kind, words in wording.KINDS:
                if words.search(text):
                    return kind
    by_code = wording.CODES | wording.BESIDE
    return next((by_code[code] for code in codes if code in by_code), "other")
