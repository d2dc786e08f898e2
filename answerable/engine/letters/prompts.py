"""Questions that help a writer find own words. None is a sentence to paste: each can only be answered."""

from collections.abc import Mapping

from .asks import Ask

ABOUT_YOU = (
    "Where in the area do you live, work or go to school?",
    "Have you seen such cameras there: at a crossing, a library, a station, your block?",
)
PROMPTS: Mapping[Ask, tuple[str, ...]] = {
    "tell": ("Why do you want to know who makes the cameras near you?",),
    "remove": (
        "What troubles you about money of yours going to this company?",
        "Which place should be first: where do the people live who have most to fear?",
    ),
    "confirm_date": (
        "What would it mean to you if the date is kept?",
        "What have you heard or seen of the work so far?",
    ),
    "name_date": ("How long is too long, and why?", "What have you heard or seen of the work so far?"),
    "why_late": (
        "What did you think when the promise was made, and what do you think now?",
        "Which cameras are still where they were, as far as you know?",
    ),
    "thank": ("What does it mean to you that they are gone?", "Who in your area deserves the thanks?"),
    "thank_and_show": (
        "What does it mean to you that the council says so?",
        "What would let you and your neighbours see for themselves?",
    ),
    "reconsider": (
        "Which of the reasons that were given does not convince you?",
        "Whom do you know whom this decision touches?",
    ),
    "keep_promise": (
        "What did you do, or tell others, because of the promise?",
        "What would you say to the person who took it back?",
    ),
    "which_is_true": ("Which of the two fits what you have seen yourself?",),
}


def prompts_for(ask: Ask) -> tuple[str, ...]:
    """The questions for an ask, those about the writer first."""
    return (*ABOUT_YOU, *PROMPTS[ask])
