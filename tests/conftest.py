"""What all tests share: where their fixtures are, and which of them a command runs."""

from __future__ import annotations

pytest_plugins = [
    "tests.support.selection",
    # Each after those that it imports from.
    "tests.support.made_up_server",
    "tests.support.browser_fixtures",
    "tests.support.dummy_lane",
    "tests.support.results_view",
    "tests.support.shared_context",
    "tests.support.faults",
]
