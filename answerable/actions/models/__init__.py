"""What is stored of actions. No table holds a name, an address or a mail address in clear."""

from .answer import Answer, AnswerDecision, AnswerText
from .call import Call, CallOutcome
from .confirmation import Confirmation, Withdrawal
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
from .interop import (
    ApiAnswer,
    ApiKey,
    ApiKeyEnd,
    ApiUse,
    Delivery,
    Imported,
    Recorded,
    SupporterExport,
    SupporterImport,
    Webhook,
    WebhookEnd,
    WebhookProgress,
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
from .returned import Arrival, OwnCopy, Return
from .submission import Identified, PrefixSalt, SubjectKey, Submission
from .sweep import Ruling, Sweep, SweepEnd, SweepProgress
from .switch import Switch
from .tally import Leaf, TallyBlock, TallyHead, Total
from .trend import MailDomain, MailGroup, SpentProof, Trend

__all__ = [
    "Agreed",
    "Announced",
    "Answer",
    "AnswerDecision",
    "AnswerText",
    "ApiAnswer",
    "ApiKey",
    "ApiKeyEnd",
    "ApiUse",
    "Arrival",
    "Call",
    "CallOutcome",
    "Cancellation",
    "Closing",
    "Confirmation",
    "Consent",
    "Delivery",
    "Erasure",
    "Event",
    "EventAttendance",
    "EventCancellation",
    "EventPlace",
    "EventWording",
    "Hold",
    "HoldEnd",
    "Identified",
    "Imported",
    "InLine",
    "Leaf",
    "Letter",
    "LetterGround",
    "LetterRecipient",
    "Mail",
    "MailDomain",
    "MailGroup",
    "MailResult",
    "MailTry",
    "OwnCopy",
    "OwnSending",
    "Petition",
    "Phrase",
    "PlaceAsked",
    "PlaceGiven",
    "PrefixSalt",
    "Recorded",
    "Return",
    "Ruling",
    "SpentProof",
    "Stop",
    "SubjectKey",
    "Submission",
    "SupporterExport",
    "SupporterImport",
    "Sweep",
    "SweepEnd",
    "SweepProgress",
    "Switch",
    "TallyBlock",
    "TallyHead",
    "Total",
    "Trend",
    "Update",
    "Waiting",
    "Webhook",
    "WebhookEnd",
    "WebhookProgress",
    "Withdrawal",
    "Wording",
]  # fmt: skip
