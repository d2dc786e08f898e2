"""Work that was done is told in one hash, and work that was not is refused."""

from hashlib import sha256

import pytest

from answerable.engine.proof_of_work import digest, is_done

TICKET = "2a.made-up"


def solved(bits: int) -> str:
    return next(f"{n:x}" for n in range(1 << 20) if is_done(TICKET, f"{n:x}", bits))


@pytest.mark.parametrize("bits", [1, 7, 8, 9, 12])
def test_a_number_that_was_searched_for_is_taken(bits: int) -> None:
    nonce = solved(bits)
    found = sha256(f"{TICKET}:{nonce}".encode()).digest()
    assert found == digest(TICKET, nonce)
    assert bin(int.from_bytes(found))[2:].rjust(256, "0").startswith("0" * bits)


@pytest.mark.parametrize("nonce", ["", "A", "1 2", "x" * 25, "é", "1\n"])
def test_what_no_browser_of_ours_sends_is_refused(nonce: str) -> None:
    assert not is_done(TICKET, nonce, 1) and not is_done(TICKET, nonce, 200)


def test_work_for_one_ticket_is_none_for_another() -> None:
    nonce = solved(12)
    assert not is_done("2b.made-up", nonce, 12)
