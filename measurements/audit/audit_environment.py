"""Where and when an audit was made: on another machine it is another figure."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime


def where(browser_version: str) -> dict[str, object]:
    machine = {"os": platform.system(), "cores": os.cpu_count()}
    return {"at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "machine": machine, "browser": browser_version}
