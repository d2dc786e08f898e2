import pkgutil
import subprocess
import sys

import answerable.engine
import answerable.readers

MODULES = sorted(
    module.name
    for package in (answerable.engine, answerable.readers)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
)
PROGRAM = """
import importlib, sys
sys.modules["django"] = None  # importing it fails now; edtf looks for it and goes on without
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def test_engine_and_readers_work_where_there_is_no_django() -> None:
    assert "answerable.engine.fact" in MODULES
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *MODULES], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
