"""What is stored of actions. No table holds a name, an address or a mail address in clear."""

from .confirmation import Confirmation, Invalidation, Withdrawal
from .mail import Mail, MailResult, MailTry, Waiting
from .petition import Closing, Consent, Petition, Update, Wording
from .submission import Identified, PrefixSalt, SubjectKey, Submission
from .switch import Switch
from .tally import Leaf, TallyHead, Total

__all__ = [
    "Closing", "Confirmation", "Consent", "Identified", "Invalidation", "Leaf", "Mail", "MailResult",
    "MailTry", "Petition", "PrefixSalt", "SubjectKey", "Submission", "Switch", "TallyHead", "Total",
    "Update", "Waiting", "Withdrawal", "Wording",
]  # fmt: skip
