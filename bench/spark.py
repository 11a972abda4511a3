#!/usr/bin/env python3
"""What Spark costs beside the program on one machine: a corpus of bench/corpus.py, grouped by both, the outcome compared.

usage: spark.py PROGRAM REPORTS [copies|retellings] [WITHIN_DAYS]      run by a Python that has the package, pyspark and NumPy

Seconds are those of the processors, all processes together (the JVM, Spark's workers), so that a machine with other work
can be measured on; of Spark those of a run over ten reports are also given: starting, which a large run pays once.
"""
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
WEEKS = 4

RUN = """
import os, sys
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession
import tellings.spark as ts
path, out, copies, within = sys.argv[1:]
builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
spark = builder.config("spark.driver.memory", "3g").config("spark.log.level", "ERROR").config("spark.sql.shuffle.partitions", "8").getOrCreate()
options = {"copies": True} if copies == "copies" else {"within_days": float(within)} if within else {}
ts.group(spark.read.parquet(path), **options).select("id", "story").write.mode("overwrite").parquet(out)
spark.stop()
"""


def adopt_orphans():
    """Processes that outlive the one which began them, as Spark's JVM does, become children of this one (Linux's prctl)."""
    set_child_subreaper = 36
    ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def seconds(args, **options):
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    done = subprocess.run(args, stderr=subprocess.DEVNULL, check=True, **options)
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass  # all have ended
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.time() - clock, done.stdout


def pairs(rows):
    by_story = defaultdict(list)
    for id, story in rows:
        by_story[story].append(id)
    return {(a, b) for ids in by_story.values() for a in ids for b in ids if a < b}


def main():
    adopt_orphans()
    program, count = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    tier = sys.argv[3] if len(sys.argv) > 3 else "retellings"
    within = sys.argv[4] if len(sys.argv) > 4 else ""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, n in (("few", 10), ("all", count)):
            subprocess.run([sys.executable, os.path.join(HERE, "corpus.py"), str(n), str(WEEKS), f"{name}.jsonl"], check=True)
            subprocess.run([sys.executable, os.path.join(HERE, "corpus.py"), str(n), str(WEEKS), f"{name}.parquet"], check=True)
        flags = ["--copies"] if tier == "copies" else ["--no-model"]
        theirs, _, out = seconds([program, "group", *flags, "--format", "json", "all.jsonl"], stdout=subprocess.PIPE)
        expected = [(r["id"], r["story"]) for r in map(json.loads, out.splitlines())]
        start, _, _ = seconds([sys.executable, "-c", RUN, "few.parquet", "few-out", tier, within])
        ours, clock, _ = seconds([sys.executable, "-c", RUN, "all.parquet", "all-out", tier, within])
        import pyarrow.parquet as pq

        table = pq.read_table("all-out")
        found = list(zip(table["id"].to_pylist(), table["story"].to_pylist()))
        a, b = pairs(found), pairs(expected)
        print(f"{tier} of {count} reports, {os.path.getsize('all.jsonl') / 1e6:.0f} MB: program {theirs:.1f} s, Spark {ours:.1f} s ({clock:.0f} on the clock), {start:.1f} s of it for ten reports")
        print(f"a core's throughput: {theirs / ours:.0%} of the program's, without starting {theirs / max(0.01, ours - start):.0%}")
        print(f"pairs in one story: program {len(b)}, Spark {len(a)}, both {len(a & b)}")


main()
