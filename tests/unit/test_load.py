from __future__ import annotations

import pytest

from measurements.measuring.loading.navigation import Loaded, Request, body_bytes, split_start


def request(start: float, end: float, url: str = "http://127.0.0.1:1/a") -> Request:
    return {"url": url, "start": start, "end": end, "wire": 10, "body": 8}


def loaded(*requests: Request, runtime: float, ready: float) -> Loaded:
    return Loaded(first_paint=None, runtime=runtime, ready=ready, first_update=ready + 5, requests=requests, long_tasks=None)


def test_the_parts_of_a_start_add_up_to_it() -> None:
    # 0-100 and 80-200 on the network; 200-900 the runtime starts; 900-950 the demo is fetched; 950-1000 it runs
    start = loaded(request(0, 100), request(80, 200), request(900, 950), runtime=900, ready=1000)
    assert split_start(start) == (250, 700, 50)
    assert sum(split_start(start)) == 1000


def test_what_is_fetched_after_ready_is_no_part_of_the_start() -> None:
    assert split_start(loaded(request(0, 10), request(40, 90), request(95, 300), runtime=30, ready=60)) == (30, 20, 10)


def test_a_request_within_another_counts_once() -> None:
    assert split_start(loaded(request(0, 100), request(20, 30), runtime=150, ready=160)) == (100, 50, 10)


def test_the_files_that_were_asked_for_are_named_once_without_their_query_with_their_bytes() -> None:
    start = loaded(
        request(0, 1, "http://127.0.0.1:1/site/lanes/a.html?demo=rows"),
        request(1, 2, "http://127.0.0.1:1/py/rows/direct.py"),
        request(2, 3, "http://127.0.0.1:1/py/rows/direct.py?1"),
        request(2, 3, "blob:http://127.0.0.1:1/5"),
        runtime=1,
        ready=2,
    )
    assert body_bytes(start, "http://127.0.0.1:1") == {"site/lanes/a.html": 8, "py/rows/direct.py": 8}


def test_a_start_that_was_all_network_leaves_nothing_for_the_rest() -> None:
    assert split_start(loaded(request(0, 50), runtime=20, ready=50)) == pytest.approx((50, 0, 0))
