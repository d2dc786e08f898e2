"""What is stored of actions. No table holds a name, an address or a mail address in clear."""

from .answer import Answer, AnswerDecision, AnswerText, NoQuestions
from .confirmation import Confirmation, Invalidation, Withdrawal
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
from .tally import Leaf, TallyHead, Total

__all__ = [
    "Answer", "AnswerDecision", "AnswerText", "Cancellation", "Hold", "HoldEnd", "Letter", "LetterGround",
    "LetterRecipient", "NoQuestions", "OwnSending", "Phrase",
    "Agreed", "Announced", "Closing", "Confirmation", "Consent", "Identified", "Invalidation", "Leaf", "Mail",
    "MailResult", "MailTry", "Petition", "PrefixSalt", "Stop", "SubjectKey", "Submission", "Switch", "TallyHead", "Total",
    "Update", "Waiting", "Withdrawal", "Wording",
]  # fmt: skip
