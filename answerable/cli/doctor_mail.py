"""What `answerable doctor` says of mail: the relay, and the records of the domain that mail comes from."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from answerable.engine.mail_policy import Judgement
    from answerable.fetch.mail_keys import Texts

MOST_ROUNDS = 4
"""How deep includes of SPF records are followed."""

LookUp = Callable[[list[str]], "list[Texts]"]
"""Names to their TXT records; tests put in their own."""


class Finding(NamedTuple):
    """One check: what was looked at, how it stands, and the command that mends it."""

    what: str
    state: str
    needed: bool
    remedy: str = ""


def mail(look_up: LookUp | None = None) -> Iterator[Finding]:
    """The relay and the records, by the settings; nothing is asked where none is set."""
    relay, sender = os.environ.get("ANSWERABLE_SMTP", ""), os.environ.get("ANSWERABLE_MAIL_FROM", "")
    domain = sender.rpartition("@")[2].strip(" >").lower()
    if not relay:
        remedy = "set ANSWERABLE_SMTP and ANSWERABLE_MAIL_FROM; without mail nobody can confirm a signature"
        yield Finding("mail: relay", "none is set", False, remedy)
    else:
        yield _relay(relay, domain)
    if domain:
        yield from records(domain, os.environ.get("ANSWERABLE_DKIM_SELECTOR", "").strip(), look_up)
    elif relay:
        yield Finding("mail: sender", "none is set", True, "set ANSWERABLE_MAIL_FROM")
    if relay and domain:
        yield _returns(os.environ.get("ANSWERABLE_BOUNCE_ADDRESS", "").strip().lower(), domain)


def _returns(address: str, domain: str) -> Finding:
    """Where mail comes back to: on another domain SPF would not speak for the sender's (RFC 7489, 3.1.2)."""
    what, its = "mail: what comes back", address.rpartition("@")[2]
    if not address:
        remedy = "set ANSWERABLE_BOUNCE_ADDRESS where your mail server takes sub-addresses, and run "
        return Finding(what, "it comes to the sender's address", False, f"{remedy}answerable mail-in by cron")
    if its != domain and not its.endswith(f".{domain}"):
        return Finding(what, f"{its} is not below {domain}", True, "name an address on the sender's domain")
    return Finding(what, f"it comes to sub-addresses at {its}", True)


def supporters_key() -> Iterator[Finding]:
    """The key that supporters' data is sealed to, and whether a private one lies beside it."""
    from answerable.sealing.faults import NotAKey
    from answerable.sealing.keys import private_files_beside, read_public

    home = Path(os.environ.get("ANSWERABLE_HOME", "var")).resolve()
    path = Path(os.environ.get("ANSWERABLE_SUPPORTERS_KEY", home / "keys" / "supporters.public"))
    what = "key of supporters' data (public)"
    try:
        yield Finding(what, read_public(path).fingerprint, True)
    except FileNotFoundError:
        remedy = "answerable keys make; without it no petition takes signatures"
        yield Finding(what, "not made yet", False, remedy)
    except (OSError, NotAKey) as error:
        yield Finding(what, str(error), True, "copy the public file of `answerable keys make` here")
    for private in private_files_beside(path):
        remedy = "move it to the worker's machine or a safe, if this machine serves the site"
        yield Finding("key of supporters' data (private)", f"{private} lies beside it", False, remedy)


def records(domain: str, selector: str, look_up: LookUp | None = None) -> Iterator[Finding]:
    """SPF, DMARC and DKIM of a domain, each judged; where nobody could be asked, that is said."""
    from answerable.engine import mail_policy as policy

    key_name = f"{selector}._domainkey.{domain}"
    names = [
        domain,
        *(f"_dmarc.{owner}" for owner in policy.dmarc_owners(domain)),
        *([key_name] * bool(selector)),
    ]
    told = {found.name: found for found in _look_up(look_up, names)}
    known = {name: found.texts for name, found in told.items()}
    included = _included(domain, known, look_up)
    yield _judged(f"mail: SPF of {domain}", told[domain], policy.judge_spf(domain, included))
    yield _judged(f"mail: DMARC of {domain}", told[f"_dmarc.{domain}"], policy.judge_dmarc(domain, known))
    if selector:
        key = told[key_name]
        yield _judged(f"mail: DKIM key {selector}", key, policy.judge_dkim(key_name, key.texts))
    else:
        remedy = "set ANSWERABLE_DKIM_SELECTOR to the name of your relay's key (s= in the mails it signs)"
        yield Finding("mail: DKIM key", "not looked at", False, remedy)


def _relay(url: str, domain: str) -> Finding:
    """Connects with TLS and signs in, and sends nothing."""
    from answerable.fetch.relay import BadRelay, read_relay
    from answerable.fetch.smtp import MailDoor, RelayFault

    try:
        relay = read_relay(url)
        with MailDoor(relay, hello=domain or "localhost") as door:
            door.connect()
    except BadRelay as error:
        return Finding("mail: relay", "cannot be used", True, str(error))
    except RelayFault as error:
        refused = error.code != 0
        remedy = (
            "look at the user and the password in ANSWERABLE_SMTP" if refused else "look at ANSWERABLE_SMTP"
        )
        return Finding(
            "mail: relay", str(error), refused, f"{remedy}, or ask again when this machine is online"
        )
    return Finding("mail: relay", f"{relay} takes mail" + (", signed in" if relay.user else ""), True)


def _judged(what: str, told: "Texts", judgement: "Judgement") -> Finding:
    if told.why and not told.absent:
        return Finding(
            what, f"could not be asked: {told.why}", False, "ask again when this machine is online"
        )
    return Finding(what, judgement.state, False, judgement.remedy)


def _included(
    domain: str, known: Mapping[str, Sequence[str]], look_up: LookUp | None
) -> Mapping[str, Sequence[str]]:
    """The domain's records with those that its SPF record leads on to, as deep as is followed."""
    from answerable.engine.mail_policy import MOST_LOOKUPS, spf_leads_on

    found = {domain: known[domain]}
    waiting = spf_leads_on(known[domain])
    for _ in range(MOST_ROUNDS):
        names = [name for name in dict.fromkeys(waiting) if name not in found][:MOST_LOOKUPS]
        if not names:
            break
        found |= {told.name: told.texts for told in _look_up(look_up, names)}
        waiting = [onward for name in names for onward in spf_leads_on(found[name])]
    return found


def _look_up(look_up: LookUp | None, names: list[str]) -> "list[Texts]":
    from answerable.fetch.mail_keys import look_up_texts

    return (look_up or look_up_texts)(names)
