"""The cell's child, with the attacks as its task. The first argument says what is wrong with its jail, if
anything; nothing in the project itself can leave a wall out.
"""

import platform
import resource
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from answerable.cell import child, jail, landlock, namespaces, seccomp, tasks
from answerable.cell.limits import Limits
from answerable.cell.order import Layer
from answerable.cell.system_calls import ONE_FILE


def free(limits: Limits) -> Sequence[Layer]:
    return []


def alone(wall: Callable[[], object]) -> Callable[[Limits], Sequence[Layer]]:
    def close(limits: Limits) -> Sequence[Layer]:
        wall()
        return []

    return close


def limited(limits: Limits) -> Sequence[Layer]:
    jail.set_limits(limits)
    return []


def unknown_processor(limits: Limits) -> Sequence[Layer]:
    vars(platform)["machine"] = lambda: "pdp11"
    return jail.close(limits)


def refused_filter(limits: Limits) -> Sequence[Layer]:
    vars(seccomp)["build"] = lambda *_: b""
    return jail.close(limits)


def filter_that_does_nothing(limits: Limits) -> Sequence[Layer]:
    vars(seccomp)["install"] = lambda _: None
    return jail.close(limits)


def limits_that_do_nothing(limits: Limits) -> Sequence[Layer]:
    vars(resource)["setrlimit"] = lambda *_: None
    return jail.close(limits)


def two_threads(limits: Limits) -> Sequence[Layer]:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    return jail.close(limits)


JAILS: dict[str, Callable[[Limits], Sequence[Layer]]] = {
    "jailed": jail.close,
    "free": free,
    "system calls": alone(lambda: seccomp.restrict(ONE_FILE)),
    "files": alone(landlock.restrict),
    "network": alone(namespaces.leave_network),
    "limits": limited,
    "an unknown processor": unknown_processor,
    "a refused filter": refused_filter,
    "a filter that does nothing": filter_that_does_nothing,
    "limits that do nothing": limits_that_do_nothing,
    "two threads": two_threads,
}

tasks.TASKS["attack"] = "tests.cell.attacks"
if __name__ == "__main__":
    child.main(JAILS[sys.argv[1]])
