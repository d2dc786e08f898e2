import socket
import subprocess
import sys

import pytest
from click.testing import CliRunner

from answerable.cli import main
from answerable.cli.doctor import CHECKS
from answerable.cli.doctor_mail import Finding
from answerable.cli.serve import free_port


@pytest.mark.enable_socket
def test_a_taken_port_gives_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert free_port("127.0.0.1", taken.getsockname()[1]) > taken.getsockname()[1]


def test_the_doctor_names_what_is_missing_with_the_command_that_mends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    missing = Finding("a made-up need", "not there", needed=True, remedy="make it")
    monkeypatch.setattr("answerable.cli.doctor.CHECKS", (lambda: iter([missing]),))
    ran = CliRunner().invoke(main, ["doctor"])
    assert ran.exit_code == 1
    assert "MISSING a made-up need: not there  ->  make it" in ran.stdout


def test_the_doctor_looks_at_python_packages_programs_disk_and_campaign() -> None:
    findings = [finding for check in CHECKS for finding in check()]
    assert {"Python", "SQLite"} <= {finding.what for finding in findings}
    assert len(findings) >= 8


@pytest.mark.parametrize("verb", ["scan", "brief", "read", "resolve"])
def test_verbs_that_need_no_database_never_wait_for_django(verb: str) -> None:
    code = f"import sys, answerable.cli.{verb}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
