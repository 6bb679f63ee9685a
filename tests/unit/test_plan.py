from __future__ import annotations

import pytest

from measurements.catalog import Gap, load_catalog
from measurements.errors import FrontRowError, UnknownName
from measurements.measuring.plan import share
from measurements.measuring.visits import check_operations, shuffled, turns_per_visit, visits, works
from measurements.runs.schema import parse_shard

CATALOG = load_catalog()
LANES = ["javascript", "pyscript", "brython"]


def test_the_baseline_is_entered_once_more_against_itself() -> None:
    found = visits(CATALOG, LANES, ["rows"], ["direct"], control=True)
    assert [(visit.name, visit.lane.id) for visit in found] == [
        ("javascript", "javascript"), ("javascript-again", "javascript"), ("pyscript", "pyscript"), ("brython", "brython"),
    ]  # fmt: skip


def test_without_the_baseline_there_is_no_control() -> None:
    assert [visit.name for visit in visits(CATALOG, ["brython"], ["rows"], ["direct"], control=True)] == ["brython"]


def test_every_round_has_each_lane_once_in_an_order_of_its_own_that_the_seed_decides() -> None:
    found = visits(CATALOG, LANES, ["rows"], ["direct"], control=True)
    orders = [[visit.name for visit in shuffled(found, seed=1, number=number)] for number in range(1, 21)]
    assert all(sorted(order) == sorted(visit.name for visit in found) for order in orders)
    assert len({tuple(order) for order in orders}) > 5
    assert {order[0] for order in orders} == {visit.name for visit in found}, "each lane comes first at some time"
    assert [visit.name for visit in shuffled(found, seed=1, number=3)] == orders[2]


def test_operations_are_named_alone_or_with_their_demo() -> None:
    demo = CATALOG.demo("rows")
    assert [work.operation.id for work in works(demo, ["rows/swap", "select"])] == ["select", "swap"]
    grows = [operation.id for operation in demo.operations if operation.growth]
    assert grows and [work.operation.id for work in works(demo, [])] == [op.id for op in demo.operations if op.id not in grows]
    assert {work.operation.id for work in works(demo, [], all_sizes=True)} == {operation.id for operation in demo.operations}
    assert [work.operation.id for work in works(demo, grows)] == grows, "what is named is done"
    quick = [work.operation.id for work in works(demo, [], quick=True)]
    assert quick == [operation.id for operation in demo.operations if operation.quick] and "create-10k" not in quick
    assert [work.operation.id for work in works(demo, ["create-10k"], quick=True)] == ["create-10k"], "what is named is done"


def test_an_unknown_operation_gives_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'swap'"):
        check_operations(CATALOG.demos, ["swop"])
    with pytest.raises(UnknownName, match="Did you mean 'create-1k'"):
        check_operations(CATALOG.demos, ["rows/creat-1k"])
    with pytest.raises(UnknownName, match="no demo 'row'"):
        check_operations(CATALOG.demos, ["row/create-1k"])


def test_shards_together_hold_every_piece_once() -> None:
    pieces = list(range(13))
    dealt = [share(pieces, f"{index}/5") for index in range(1, 6)]
    assert sorted(piece for hand in dealt for piece in hand) == pieces
    assert max(map(len, dealt)) - min(map(len, dealt)) <= 1
    assert share(pieces, None) == pieces


@pytest.mark.parametrize("shard", ["", "3", "0/5", "6/5", "1/0", "a/b", "-1/5", "1/5/5"])
def test_a_shard_that_is_none_is_refused(shard: str) -> None:
    with pytest.raises(FrontRowError, match="--shard takes"):
        parse_shard(shard)


def test_repeats_fill_their_share_of_time_at_least_once() -> None:
    assert turns_per_visit(0.25, 1.5, 4) == 4
    assert turns_per_visit(0.5, 1.5, 4) == 3
    assert turns_per_visit(9.0, 1.5, 4) == 1
    assert turns_per_visit(0.0, 1.5, 4) == 4


def test_an_operation_that_a_lane_does_not_do_is_left_out_for_that_lane_alone() -> None:
    gap = Gap(lane="brython", demo="rows", operation="swap", reason="made up")
    catalog = CATALOG.model_copy(update={"gaps": (gap,)})
    every = works(catalog.demo("rows"), [])
    for visit in visits(catalog, [catalog.baseline.id, gap.lane], ["rows"], ["direct"], control=False):
        missing = {work.operation.id for work in every} - {work.operation.id for work in visit.able(every)}
        assert missing == ({"swap"} if visit.name == "brython" else set())


def test_a_gap_without_a_demo_is_one_of_all_besides_those_named() -> None:
    gap = Gap(lane="brython", besides=("rows", "todo"), reason="made up")
    catalog = CATALOG.model_copy(update={"gaps": (gap,)})
    assert [demo.id for demo in catalog.demos if not catalog.gap("brython", demo.id, "direct")] == ["rows", "todo"]
    assert not any(catalog.gap("pyscript", demo.id, "direct") for demo in catalog.demos)
