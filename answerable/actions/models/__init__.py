"""What is stored of actions. No table holds a name, an address or a mail address in clear."""

from .answer import Answer, AnswerDecision, AnswerText
from .call import Call, CallOutcome
from .confirmation import Confirmation, Invalidation, Withdrawal
from .erasure import Erasure
from .event import (
    Event,
    EventAttendance,
    EventCancellation,
    EventPlace,
    EventWording,
    InLine,
    PlaceAsked,
    PlaceGiven,
)
from .letter import (
    Cancellation,
    Hold,
    HoldEnd,
    Letter,
    LetterGround,
    LetterRecipient,
    OwnSending,
    Phrase,
)
from .mail import Mail, MailResult, MailTry, Waiting
from .news import Agreed, Announced, Stop
from .petition import Closing, Consent, Petition, Update, Wording
from .submission import Identified, PrefixSalt, SubjectKey, Submission
from .switch import Switch
from .tally import Leaf, TallyBlock, TallyHead, Total

__all__ = [
    "Call", "CallOutcome", "Event", "EventAttendance", "EventCancellation", "EventPlace", "EventWording", "InLine", "PlaceAsked",
    "PlaceGiven",
    "Agreed",
    "Announced",
    "Answer",
    "AnswerDecision",
    "AnswerText",
    "Cancellation",
    "Closing",
    "Confirmation",
    "Consent",
    "Erasure",
    "Hold",
    "HoldEnd",
    "Identified",
    "Invalidation",
    "Leaf",
    "Letter",
    "LetterGround",
    "LetterRecipient",
    "Mail",
    "MailResult",
    "MailTry",
    "OwnSending",
    "Petition",
    "Phrase",
    "PrefixSalt",
    "Stop",
    "SubjectKey",
    "Submission",
    "Switch",
    "TallyBlock",
    "TallyHead",
    "Total",
    "Update",
    "Waiting",
    "Withdrawal",
    "Wording",
]  # fmt: skip
