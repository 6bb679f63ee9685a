"""Runs a program that ends when the one that started this ends, whatever ends it: a script of its own, of the standard library alone.

python ends_with_us.py PROGRAM ARGUMENT…    standard input is the thread that must not be cut
"""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress


def main() -> int:
    process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, close_fds=False, start_new_session=True)
    threading.Thread(target=end_at_the_end_of_input, args=(process.pid,), daemon=True).start()
    status = process.wait()
    end(process.pid)  # parts that outlive the program
    return status


def end_at_the_end_of_input(group: int) -> None:
    """Whoever holds the other end closes it, or is no more."""
    while os.read(0, 4096):  # sys.stdin would keep the interpreter from ending
        pass
    end(group)


def end(group: int) -> None:
    """Whatever its parts do: they may hang."""
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
