"""Runs the application of a server lane on a port of this machine alone: a script of its own, which imports nothing of this project.

python run_application.py PROGRAM FOLDER PREFIX    standard input is the thread that must not be cut: at its end the application ends

PROGRAM, waitress or uvicorn, serves the `app` of FOLDER/app.py as if it stood at PREFIX. A line of its output says at which port. In its
environment, SECRET_KEY is for what it signs.
"""

from __future__ import annotations

import importlib
import os
import sys
import threading
from pathlib import Path
from typing import Any

READY = "Listening on 127.0.0.1, port"
NOT_INSTALLED = 4
"""As `front-row` has it for what is not set up yet."""


def main(program: str, folder: str, prefix: str) -> None:
    threading.Thread(target=end_at_the_end_of_input, daemon=True).start()
    sys.path[:0] = [folder, str(Path(folder).with_name("shared"))]
    try:
        app = importlib.import_module("app").app
        {"waitress": serve_wsgi, "uvicorn": serve_asgi}[program](app, prefix)
    except ModuleNotFoundError as error:
        print(f"This lane needs the Python package {error.name}, which is not installed: `make servers` installs it.", flush=True)
        sys.exit(NOT_INSTALLED)


def serve_wsgi(app: Any, prefix: str) -> None:
    import waitress

    server = waitress.create_server(app, listen="127.0.0.1:0", url_prefix=prefix, threads=4)
    print(READY, server.effective_port, flush=True)
    server.run()


def serve_asgi(app: Any, prefix: str) -> None:
    import uvicorn

    config = uvicorn.Config(app, host="127.0.0.1", port=0, root_path=prefix, log_level="warning")
    listening = config.bind_socket()
    listening.listen()  # who connects while it starts up waits for it
    print(READY, listening.getsockname()[1], flush=True)
    uvicorn.Server(config).run(sockets=[listening])


def end_at_the_end_of_input() -> None:
    """Whoever holds the other end closes it, or is no more."""
    while os.read(0, 4096):  # sys.stdin would keep the interpreter from ending
        pass
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
