"""The organisation's key pairs: the public key seals, the private one opens, and each is known by its id.

The pair is ML-KEM-768 with X25519 (HPKE, RFC 9180): whoever copies sealed bytes today cannot open them with a
quantum computer later, unless X25519 falls too and ML-KEM with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from .blind import KEY_BYTES as BLIND_KEY_BYTES
from .faults import NotAKey
from .key_file import fingerprint, locked, public_text, read_public_text, unlocked
from .owner_only import read_owner_only, write_whole

ID_BYTES = 8
ML_KEM_SEED_BYTES = 64
ML_KEM_PUBLIC_BYTES = 1184
X25519_BYTES = 32
PRIVATE_BYTES = ML_KEM_SEED_BYTES + X25519_BYTES
PUBLIC_BYTES = ML_KEM_PUBLIC_BYTES + X25519_BYTES
PUBLIC_NAME = "supporters.public"
PRIVATE_NAME = "supporters.private"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What the web server seals with. It opens nothing.

    raw: ML-KEM-768's public key, then X25519's, 1,216 bytes. Raises NotAKey for bytes that are no such pair.
    """

    raw: bytes
    hpke: MLKEM768X25519PublicKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.raw) != PUBLIC_BYTES:
            raise NotAKey(f"a public key has {PUBLIC_BYTES} bytes, this one {len(self.raw)}")
        try:
            pair = MLKEM768X25519PublicKey(
                MLKEM768PublicKey.from_public_bytes(self.raw[:ML_KEM_PUBLIC_BYTES]),
                X25519PublicKey.from_public_bytes(self.raw[ML_KEM_PUBLIC_BYTES:]),
            )
        except ValueError as error:
            raise NotAKey("these bytes are no public key") from error
        object.__setattr__(self, "hpke", pair)

    @property
    def id(self) -> bytes:
        """Names the key in what it sealed: the fingerprint's first 8 bytes."""
        return sha256(self.raw).digest()[:ID_BYTES]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the key in groups of four, to be compared by eye or read out on the telephone."""
        return fingerprint(self.raw)


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """What opens. raw: ML-KEM-768's seed, then X25519's private key, 96 bytes; shown by no repr."""

    raw: bytes = field(repr=False)
    hpke: MLKEM768X25519PrivateKey = field(init=False, repr=False, compare=False)
    public: PublicKey = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.raw) != PRIVATE_BYTES:
            raise NotAKey(f"a private key has {PRIVATE_BYTES} bytes, this one {len(self.raw)}")
        ml_kem = MLKEM768PrivateKey.from_seed_bytes(self.raw[:ML_KEM_SEED_BYTES])
        x25519 = X25519PrivateKey.from_private_bytes(self.raw[ML_KEM_SEED_BYTES:])
        public = ml_kem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
        object.__setattr__(self, "hpke", MLKEM768X25519PrivateKey(ml_kem, x25519))
        object.__setattr__(self, "public", PublicKey(public))

    @classmethod
    def new(cls) -> "PrivateKey":
        """A fresh one, from the system's randomness."""
        return cls(token_bytes(PRIVATE_BYTES))


@dataclass(frozen=True, slots=True)
class Keyring:
    """What the worker holds: the key in use, the earlier ones for reading, and the key of the blind index.

    The blind key stays the same when the pair is changed: else a person who signed before would count again.
    """

    private: PrivateKey
    blind_key: bytes = field(repr=False)
    earlier: tuple[PrivateKey, ...] = ()

    def __post_init__(self) -> None:
        if len(self.blind_key) != BLIND_KEY_BYTES:
            raise NotAKey(
                f"the blind index's key has {BLIND_KEY_BYTES} bytes, this one {len(self.blind_key)}"
            )

    @property
    def by_id(self) -> Mapping[bytes, PrivateKey]:
        """Every private key of the ring by the id of what it opens."""
        return {key.public.id: key for key in (*self.earlier, self.private)}

    @classmethod
    def new(cls) -> "Keyring":
        """A ring of one fresh pair with a fresh blind key."""
        return cls(PrivateKey.new(), token_bytes(BLIND_KEY_BYTES))

    def rotated(self) -> "Keyring":
        """The ring with a fresh pair in use; the one before is kept for reading."""
        return Keyring(PrivateKey.new(), self.blind_key, (*self.earlier, self.private))


def make_keys(folder: Path, passphrase: str) -> PublicKey:
    """Write a fresh pair into a folder, made where it is absent (0700): supporters.public and .private.

    Raises FileExistsError where either stands already: a private key that is overwritten is lost with
    everything sealed to it.
    """
    refuse_overwriting(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ring = Keyring.new()
    write_private(folder / PRIVATE_NAME, ring, passphrase)
    write_public(folder / PUBLIC_NAME, ring.private.public)
    return ring.private.public


def refuse_overwriting(folder: Path) -> None:
    """Raise FileExistsError where one of the two files stands in the folder."""
    for name in (PUBLIC_NAME, PRIVATE_NAME):
        if (folder / name).exists():
            raise FileExistsError(f"{folder / name} exists already; nothing was written")


def private_files_beside(public: Path) -> list[Path]:
    """Private key files in the folder of a public one: on a serving machine there should be none."""
    try:
        return sorted(path for path in public.parent.iterdir() if path.suffix == ".private")
    except OSError:  # no such folder, or not ours to look into
        return []


def write_public(path: Path, public: PublicKey) -> None:
    """Write the public key's file, whole or not at all."""
    write_whole(path, public_text(public.raw), mode=0o644)


def read_public(path: Path) -> PublicKey:
    """The key of a public file. Raises OSError, and NotAKey with one line for a file that is none."""
    return PublicKey(read_public_text(path.read_text("utf-8", errors="replace"), str(path)))


def write_private(path: Path, ring: Keyring, passphrase: str) -> None:
    """Write the ring under a passphrase, readable by its owner alone, whole or not at all."""
    secrets = {
        "in use": ring.private.raw,
        "blind": ring.blind_key,
        **{f"earlier {number}": key.raw for number, key in enumerate(ring.earlier, 1)},
    }
    write_whole(path, locked(secrets, passphrase, ring.private.public.raw), mode=0o600)


def read_private(path: Path, passphrase: str) -> Keyring:
    """The ring of a private file.

    Raises OSError, ReadableByOthers, NotAKey for a file that is none, and WrongPassphrase (also for a file
    that was altered: one cannot tell them apart).
    """
    secrets = unlocked(read_owner_only(path), passphrase, str(path))
    earlier = sorted(
        (name for name in secrets if name.startswith("earlier ")), key=lambda name: int(name[8:])
    )
    return Keyring(
        PrivateKey(secrets["in use"]), secrets["blind"], tuple(PrivateKey(secrets[name]) for name in earlier)
    )


def change_passphrase(path: Path, old: str, new: str) -> PublicKey:
    """Write a private file anew under another passphrase. Raises what read_private raises."""
    ring = read_private(path, old)
    write_private(path, ring, new)
    return ring.private.public


def rotate(private_file: Path, public_file: Path, passphrase: str) -> PublicKey:
    """Put a fresh pair in use: the ring keeps the old one for reading, the public file is replaced.

    The private file is written first: a public key whose private half is on no disk is never handed out.
    """
    ring = read_private(private_file, passphrase).rotated()
    write_private(private_file, ring, passphrase)
    write_public(public_file, ring.private.public)
    return ring.private.public
