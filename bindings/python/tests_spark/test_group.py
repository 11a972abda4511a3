import os
import signal
import threading
import time
from pathlib import Path

import pytest
from conftest import frame, stories_of
from pyspark.sql import functions as F

import tellings.spark as ts
from tellings.spark import _retellings

FOOT = " this report may be printed whole or in part by all who name its source and the day on which it was first told"


@pytest.fixture(scope="module")
def by_program(program, corpus):
    return {
        "copies": stories_of(program("group", "--copies", "--format", "json", records=corpus)),
        "retellings": stories_of(program("group", "--no-model", "--format", "json", records=corpus)),
    }


def found(df, **options):
    return stories_of(ts.group(df, **options).select("id", "story").collect())


def test_copies_are_those_of_the_program(spark, corpus, by_program):
    assert found(frame(spark, corpus), copies=True) == by_program["copies"]
    assert any(len(s) > 3 for s in by_program["copies"])


def test_stories_are_those_of_the_program(spark, corpus, by_program, monkeypatch):
    monkeypatch.setattr(_retellings, "_TEXTS_A_TASK", 500)  # two tasks
    assert found(frame(spark, corpus)) == by_program["retellings"]
    assert by_program["retellings"] != by_program["copies"]


def test_within_days_the_stories_are_nearly_those_of_the_program(spark, corpus, by_program):
    pairs = lambda stories: {(a, b) for s in stories for a in s for b in s if a < b}
    ours, theirs = pairs(found(frame(spark, corpus), within_days=3)), pairs(by_program["retellings"])
    assert len(ours & theirs) > 0.98 * max(len(ours), len(theirs))


def test_a_storys_number_is_the_same_however_the_rows_lie(spark, corpus):
    numbers = lambda df: {(r["id"], r["story"]) for r in ts.group(df, copies=True).select("id", "story").collect()}
    assert numbers(frame(spark, corpus)) == numbers(frame(spark, corpus[::-1], parts=5))


def test_a_foot_under_every_report_changes_nothing(spark, corpus, program):
    records = [{**r, "text": r["text"] + FOOT} for r in corpus]
    assert found(frame(spark, records), copies=True) == stories_of(program("group", "--copies", "--format", "json", records=records))


def test_rows_come_out_as_they_went_in_and_those_without_a_report_have_no_story(spark, corpus):
    records = [*corpus[:3], {**corpus[3], "text": None}, corpus[0]]
    out = ts.group(frame(spark, records), copies=True).toArrow().to_pylist()
    assert sorted([{k: v for k, v in r.items() if k != "story"} for r in out], key=str) == sorted(records, key=str)
    assert [r["id"] for r in out if r["story"] is None] == [corpus[3]["id"]]


def slowed(df, folder):
    """The first attempt at the first partition hangs for a while; each attempt leaves a mark."""

    def pass_on(batches):
        from pyspark import TaskContext

        task = TaskContext.get()
        if task.partitionId() == 0:
            first = task.attemptNumber() == 0
            (Path(folder) / f"{task.taskAttemptId()}").touch()
            time.sleep(4 if first else 0)
        yield from batches

    return df.mapInArrow(pass_on, df.schema)


def test_a_task_that_is_begun_twice_changes_nothing(spark, corpus, by_program, tmp_path):
    assert found(slowed(frame(spark, corpus, parts=6), tmp_path), copies=True) == by_program["copies"]
    assert len(list(tmp_path.iterdir())) > 1


def executors():
    """The executors among the processes that this test began."""
    parents, names = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            names[int(folder.name)] = (folder / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue

    def is_ours(pid):
        while pid > 1 and pid != os.getpid():
            pid = parents.get(pid, 0)
        return pid == os.getpid()

    return [pid for pid, name in names.items() if b"CoarseGrainedExecutorBackend" in name and b"java" in name.split(b"\0")[0] and is_ours(pid)]


def test_an_executor_that_is_lost_changes_nothing(spark, corpus, by_program, tmp_path):
    lost = []

    def kill_one():
        while not list(tmp_path.iterdir()):
            time.sleep(0.05)
        lost.append(executors()[0])
        os.kill(lost[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    try:
        assert found(slowed(frame(spark, corpus, parts=6), tmp_path)) == by_program["retellings"]
    finally:
        killer.join()
    assert lost and lost[0] not in executors()
