import pytest

from answerable.sealing import key_file
from answerable.sealing.key_file import Cost


@pytest.fixture(autouse=True)
def _a_passphrase_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_file, "COST", Cost(memory=64, passes=1, lanes=1))
