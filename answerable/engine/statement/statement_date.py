"""The date that a passage gives for its own statement, as exact as the text gives it."""

import re
from collections.abc import Sequence
from datetime import date

from .calendar_words import find_dates
from .sentences import Sentence


def read_date(sentences: Sequence[Sentence], *, before: date | None) -> str | None:
    """The date of the statement, answer, decision or check as far as the text itself states it, in EDTF.

    The dateline or the sentence of the stance counts; a date of purchase, request or deadline does not.
    """
    for sentence in sentences:
        if sentence.is_question:
            continue
        for written in find_dates(sentence.text):
            lead = sentence.text[max(0, written.start - 45) : written.start]
            if not written.edtf or written.last is None or (before and written.last.replace(day=1) > before):
                continue
            if written.form in {"year", "zh"} and len(written.edtf) == 4:
                continue  # a bare year is more often that of a purchase or a tender
            if not _NOT_OF_STATEMENT.search(lead):
                return written.edtf
    return None


_NOT_OF_STATEMENT = re.compile(
    r"\b(?:by|before|until|since|bought|purchased|installed|fitted|supplied|"
    r"acquired|built|opened|request\w*|received|letter|asked|sent|"
    r"let|between|back to|from|until|up to|policy|within|award\w*|specification|"
    r"competition|chosen|put in|went in|report of|for|uiterlijk|erbyn|bis|avant|"
    r"do)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
