"""A cluster of two workers of one core on this machine: drivers, executors and Python workers are processes of their own."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pytest

CHECKOUT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(CHECKOUT / "bench"))
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ.setdefault("SPARK_LOCAL_HOSTNAME", "localhost")


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": str(folder),
        "spark.local.dir": str(folder),
        "spark.log.level": "ERROR",
        # a task that takes longer than the others is begun once more elsewhere, and the first to end counts
        "spark.speculation": "true",
        "spark.speculation.interval": "50ms",
        "spark.speculation.quantile": "0.4",
        "spark.speculation.multiplier": "1.5",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("tellings")
    for key, value in settings.items():
        builder = builder.config(key, value)
    os.chdir(folder)  # the workers' folders are made where the driver stands
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def program():
    """Runs the program; its lines as JSON."""
    path = os.environ.get("TELLINGS_PROGRAM")
    if not path:
        pytest.skip("TELLINGS_PROGRAM is not set")

    def run(*args, records):
        given = "".join(json.dumps(r) + "\n" for r in records)
        done = subprocess.run([path, *args, "-"], input=given, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture(scope="session")
def corpus():
    """Reports of four weeks: copies, cuts, edited copies and retellings, a foot under each."""
    from corpus import Maker

    made = list(Maker(seed=7, weeks=4).reports(1200))
    made[17]["published"] = made[40]["published"] = ""
    return [*made, made[5], {**made[6], "id": "again"}]  # one row twice, one text twice


def stories_of(rows):
    """Sets of ids, whatever the stories' names."""
    by_story = defaultdict(set)
    for row in rows:
        by_story[row["story"]].add(row["id"])
    return {frozenset(ids) for ids in by_story.values()}


def frame(spark, records, parts=3):
    return spark.createDataFrame(pa.Table.from_pylist(records)).repartition(parts)
