"""Tick boxes: what is not ticked is not said. The texts are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.tick_boxes import without_unticked

TEXTS = st.text("[]xX ☐☒✓□?:. \nYesNo", max_size=60)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("Hikvision in use? [ ] Yes [x] No", "Hikvision in use? No"),
        ("Hikvision in use? [X] Yes [ ] No [ ] Don't know", "Hikvision in use? Yes"),
        ("Q2. Has it ever? No ☒ Yes ☐", "Q2. Has it ever? No"),
        ("We will: keep [x] move [ ] remove [ ]", "We will: keep"),
        ("In use? [ ] Yes [ ] No", "In use?"),
        ("Removal complete: [ ] Yes [ ] No", "Removal complete: ?"),
        ("B1 [ ] uses [ ] never used [x] did use", "B1 did use"),
        ("In use?\n☐ Yes\n☒ No\nThank you.", "In use? No Thank you."),
        ("Remove them? [] Yes [_] No\nWhy? Cost.", "Remove them? Why? Cost."),
        ("□ We use them.\n□ We keep them.", "□ We use them. □ We keep them."),
        ("✓ All removed", "✓ All removed"),
        ("See note [x].", "See note [x]."),
        ("No boxes here.", "No boxes here."),
    ],
)
def test_what_a_form_says_is_what_was_ticked(form: str, said: str) -> None:
    assert " ".join(without_unticked(form).split()) == said


@given(TEXTS)
def test_every_character_keeps_its_place(text: str) -> None:
    read = without_unticked(text)
    assert len(read) == len(text)
    assert all(new in (old, " ", "?") for old, new in zip(text, read, strict=True))
    assert read.count("\n") == text.count("\n")
