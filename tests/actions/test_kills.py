"""The whole site killed at random moments, in processes of its own: a few of benchmarks/kill_runs.py."""

import subprocess
import sys
from pathlib import Path

import pytest

KILL_RUNS = Path(__file__).parents[2] / "benchmarks" / "kill_runs.py"


@pytest.mark.exhaustive
def test_what_was_taken_outlives_the_kill_of_web_and_worker_and_no_mail_comes_twice() -> None:
    words = [sys.executable, str(KILL_RUNS), "--runs", "2", "--rate", "40", "--seconds", "8", "--seed", "6"]
    ran = subprocess.run(words, check=False, stdout=subprocess.PIPE, text=True)
    assert ran.returncode == 0, ran.stdout
