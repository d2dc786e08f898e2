"""What can be wrong with a key or with what was sealed, named by what the caller does next."""


class CannotOpen(Exception):
    """Sealed bytes that do not open: altered, cut, sealed for something else, or erased. Skip this one."""


class UnknownKey(CannotOpen):
    """Sealed to a key that the ring does not hold: look for the private file of that time."""


class NotAKey(Exception):
    """A file or bytes that are no key: correct the path."""


class WrongPassphrase(Exception):
    """The passphrase does not fit, or the file was altered: ask again, or fetch the copy that is kept."""


class ReadableByOthers(Exception):
    """A secret file that others of this machine can read: take their permission away."""
