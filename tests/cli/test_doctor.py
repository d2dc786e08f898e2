"""The doctor on the jail: each wall is named, and a missing one that must stand is a need."""

import pytest
from click.testing import CliRunner

from answerable.cell.order import Layer
from answerable.cli import doctor, main


def told(monkeypatch: pytest.MonkeyPatch, *layers: Layer) -> tuple[int, str]:
    monkeypatch.setattr(doctor, "layers", lambda: list(layers))
    monkeypatch.setattr(doctor, "CHECKS", (doctor._cell,))
    ran = CliRunner().invoke(main, ["doctor"])
    return ran.exit_code, ran.output


def test_a_wall_that_holds_is_named_with_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = told(monkeypatch, Layer("files", True, "Landlock 7"))
    assert (code, output) == (0, "ok      jail for untrusted files (files): holds: Landlock 7\n")


@pytest.mark.parametrize(
    ("name", "exit_code", "mark"), [("files", 0, "without"), ("system calls", 1, "MISSING")]
)
def test_a_wall_that_is_missing_is_a_need_or_not(
    name: str, exit_code: int, mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, output = told(monkeypatch, Layer(name, False, "the kernel has none"))
    assert code == exit_code
    assert output.startswith(mark)
    assert "does not hold: the kernel has none  ->  " in output


def test_the_walls_of_this_machine_are_tried() -> None:
    names = [finding.what for finding in doctor._cell()]
    assert "jail for untrusted files (system calls)" in names
    assert "jail for untrusted files (starts no process)" in names
