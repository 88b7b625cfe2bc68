"""Jobs side by side give what they give one after the other."""

from __future__ import annotations

import os
import sys

import pytest

from drukwerk import workers
from drukwerk.workers import WorkerDiedError, meanwhile, side_by_side

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


def test_results_come_in_order() -> None:
    assert side_by_side([lambda: 1, lambda: 2, lambda: 3]) == [1, 2, 3]


def test_one_after_the_other_where_nothing_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: False)
    here = os.getpid()
    assert side_by_side([os.getpid, os.getpid]) == [here, here]


@LINUX
def test_the_last_job_runs_here_and_the_others_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: True)
    first, last = side_by_side([os.getpid, os.getpid])
    assert last == os.getpid() != first


@LINUX
def test_a_killed_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: True)
    with pytest.raises(WorkerDiedError, match="ended with"):
        side_by_side([lambda: os._exit(9), lambda: None])


@LINUX
def test_a_chore_is_done_here_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: True)
    done: list[int] = []
    elsewhere = meanwhile(os.getpid, lambda: done.append(os.getpid()))
    assert done == [os.getpid()] != [elsewhere]


def test_no_chore_where_nothing_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: False)
    done: list[int] = []
    assert meanwhile(os.getpid, lambda: done.append(1)) == os.getpid()
    assert not done
