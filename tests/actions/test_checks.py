from pathlib import Path
from typing import Any

from django.core.checks import run_checks

from answerable.sealing.keys import PRIVATE_NAME, PUBLIC_NAME


def warned() -> list[str]:
    return [
        str(found.msg) for found in run_checks(include_deployment_checks=True) if found.id == "actions.W001"
    ]


def test_a_private_key_on_the_serving_machine_is_warned_of(tmp_path: Path, settings: Any) -> None:
    settings.SUPPORTERS_PUBLIC_KEY = tmp_path / "keys" / PUBLIC_NAME
    assert warned() == []
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / PUBLIC_NAME).touch()
    assert warned() == []
    (tmp_path / "keys" / PRIVATE_NAME).touch()
    assert warned() == [f"{tmp_path / 'keys' / PRIVATE_NAME} lies beside the public key of supporters' data."]
