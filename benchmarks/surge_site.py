"""The site, worker, mail sink and database of a surge: real processes, in a folder of their own."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SLUG = "surge"
TICKS = os.sysconf("SC_CLK_TCK")


class Used(NamedTuple):
    """Processor seconds of a process and all below it."""

    seconds: float


class Process:
    """One process of the surge, started again as it was."""

    def __init__(self, name: str, words: list[str], env: dict[str, str], log: Path) -> None:
        self.name, self.words, self.env, self.log = name, words, env, log
        self.before = 0.0
        self.start()

    def start(self) -> None:
        """Start it; what it says goes to its log."""
        out = self.log.open("ab")
        self.made = subprocess.Popen(self.words, env=self.env, stdout=out, stderr=out, start_new_session=True)
        self.seen = 0.0

    def cpu(self) -> float:
        """Processor seconds since the beginning, of this and the processes below it, as last seen."""
        with suppress(OSError):
            self.seen = max(self.seen, sum(_cpu_of(pid) for pid in family(self.made.pid)))
        return self.before + self.seen

    def kill(self) -> None:
        """kill -9 it with all below it, as a power cut would."""
        self.before = self.cpu()
        for pid in family(self.made.pid):
            _signal(pid, signal.SIGKILL)
        self.made.wait()

    def stop(self) -> None:
        """End it politely."""
        _signal(self.made.pid, signal.SIGINT)
        try:
            self.made.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()


class Site:
    """Everything that runs in a surge. `database` is empty for SQLite."""

    def __init__(self, folder: Path, database: str = "", *, processes: int = 2, threads: int = 16) -> None:
        self.folder, self.database = folder, database
        self.home = folder / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        self.port, self.sink_port = free_port(), free_port()
        self.mails = folder / "mails.log"
        self.processes, self.threads = processes, threads
        self.env = os.environ | {
            "ANSWERABLE_HOME": str(self.home),
            "ANSWERABLE_PROXIES": "1",
            "ANSWERABLE_SITE": f"http://127.0.0.1:{self.port}",
            "ANSWERABLE_MAIL_FROM": "campaign@made-up.example",
            "ANSWERABLE_SMTP": f"smtp://127.0.0.1:{self.sink_port}",
            "DJANGO_SETTINGS_MODULE": "answerable.settings.dev",
            "PYTHONPATH": f"{ROOT}:{HERE}",
        }
        self.env.pop("DATABASE_URL", None)
        if database:
            self.env["DATABASE_URL"] = database
        self.running: dict[str, Process] = {}

    def prepare(self) -> None:
        """Tables, staff, keys and one petition."""
        self.answerable("demo", "--no-serve")
        words = self.folder / "passphrase"
        if not words.exists():
            words.touch(mode=0o600)
            words.write_text(secrets.token_urlsafe(20) + "\n")
        if not (self.home / "keys" / "supporters.public").exists():
            self.answerable(
                "keys", "make", "--passphrase-file", str(words), "--folder", str(self.folder / "keys")
            )
            (self.home / "keys").mkdir(exist_ok=True)
            shutil.copy(self.folder / "keys" / "supporters.public", self.home / "keys")
        self.python("surge_rows", "petition")

    def answerable(self, *words: str) -> None:
        """Run a verb to its end."""
        subprocess.run(
            [f"{ROOT}/.venv/bin/answerable", *words], env=self.env, check=True, stderr=subprocess.DEVNULL
        )

    def python(self, module: str, *words: str) -> str:
        """Run a module of benchmarks/ to its end; gives what it said."""
        ran = subprocess.run(
            [sys.executable, str(HERE / f"{module}.py"), *words],
            env=self.env,
            check=True,
            stdout=subprocess.PIPE,
        )
        return ran.stdout.decode()

    def start(self, *names: str) -> None:
        """Start some of: web, worker, sink, floor."""
        answerable = f"{ROOT}/.venv/bin/answerable"
        words = {
            "web": [
                answerable, "serve", "--port", str(self.port), "--processes", str(self.processes),
                "--threads", str(self.threads),
            ],
            "worker": [
                answerable, "worker", "--key", str(self.folder / "keys" / "supporters.private"),
                "--passphrase-file", str(self.folder / "passphrase"),
            ],
            "sink": [sys.executable, str(HERE / "surge_sink.py"), str(self.sink_port), str(self.mails)],
            "floor": [sys.executable, str(HERE / "surge_floor.py"), str(self.port), str(self.processes)],
        }  # fmt: skip
        for name in names:
            self.running[name] = Process(name, words[name], self.env, self.folder / f"{name}.log")
            port = {"web": self.port, "floor": self.port, "sink": self.sink_port}.get(name)
            if port:
                wait_for(port)

    def stop(self, *names: str) -> None:
        """Stop some, or all."""
        for name in names or tuple(self.running):
            self.running.pop(name).stop()

    def load(self, **plan: Any) -> subprocess.Popen[bytes]:
        """Start the generator with a plan (surge_load.py)."""
        whole = {"port": self.port, "slug": SLUG, "run": "x", "connections": 32} | plan
        made = subprocess.Popen(
            [sys.executable, str(HERE / "surge_load.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self.env,
        )
        if made.stdin:
            made.stdin.write(json.dumps(whole).encode())
            made.stdin.close()
            made.stdin = None
        return made

    def cpu(self) -> dict[str, float]:
        """Processor seconds by process."""
        return {name: process.cpu() for name, process in self.running.items()}


def answers_of(load: subprocess.Popen[bytes]) -> dict[str, Any]:
    """What a generator found, once it has ended."""
    out, _ = load.communicate()
    if load.returncode:
        raise SystemExit("the generator failed")
    told: dict[str, Any] = json.loads(out)
    return told


@contextmanager
def postgres(folder: Path) -> Iterator["Postgres"]:
    """A PostgreSQL of its own on a socket, as .ci/run starts it; fsync and synchronous_commit are on."""
    made = Postgres(folder)
    try:
        yield made
    finally:
        with suppress(subprocess.CalledProcessError):
            made.pg_ctl("-m immediate stop")


class Postgres:
    """One cluster."""

    def __init__(self, folder: Path) -> None:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not found:
            raise SystemExit("PostgreSQL is not installed (apt-get install postgresql)")
        self.bin, self.folder = found[-1].parent, folder
        folder.mkdir(parents=True, exist_ok=True)
        for parent in (folder, *folder.parents[:-1]):
            parent.chmod(parent.stat().st_mode | 0o011)
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        if not (folder / "data").exists():
            self.run(
                f"'{self.bin}/initdb' -D '{folder}/data' -U answerable "
                "--auth=trust --encoding=UTF8 --locale=C.UTF-8"
            )
        self.start()
        folder.chmod(0o755)
        self.url = f"postgresql://answerable@/postgres?host={folder}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' "
            "-c shared_buffers=512MB -c max_wal_size=4GB"
        )
        for _ in range(
            20
        ):  # after a kill the memory that it shared is let go only once all its parts are gone
            with suppress(subprocess.CalledProcessError):
                self.pg_ctl(f'-l "{self.folder}/log" -w -o "{options}" start')
                return
            time.sleep(0.5)
        raise SystemExit(f"PostgreSQL does not start; see {self.folder}/log")

    def kill(self) -> None:
        """kill -9 the whole of it."""
        pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        for each in family(pid):
            _signal(each, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while family(pid) and time.monotonic() < deadline:
            time.sleep(0.05)

    def cpu(self) -> float:
        """Processor seconds of it and its backends that live."""
        pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        return sum(_cpu_of(each) for each in family(pid))

    def pg_ctl(self, words: str) -> None:
        """Start or stop it."""
        self.run(f"'{self.bin}/pg_ctl' -D '{self.folder}/data' {words}")

    def run(self, command: str) -> None:
        """As the system's user postgres, where this is root: PostgreSQL refuses to run as root."""
        words = (
            ["su", "postgres", "-s", "/bin/sh", "-c", command] if os.getuid() == 0 else ["sh", "-c", command]
        )
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def family(pid: int) -> list[int]:
    """A process and all below it."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if words[0] != "Z":
            below.setdefault(int(words[1]), []).append(int(path.parent.name))
    found, left = [], [pid]
    while left:
        each = left.pop()
        found.append(each)
        left += below.get(each, [])
    return [each for each in found if Path(f"/proc/{each}/stat").exists() and not _is_zombie(each)]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int, seconds: float = 60) -> None:
    """Wait until somebody answers there."""
    end = time.monotonic() + seconds
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            if time.monotonic() > end:
                raise SystemExit(f"nobody answers on port {port}") from None
            time.sleep(0.05)


def lines_of(file: IO[str]) -> list[str]:
    """Whole lines."""
    return [line for line in file if line.endswith("\n")]


def _cpu_of(pid: int) -> float:
    """User and system time, also of children that ended."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(word) for word in words[11:15]) / TICKS


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)
