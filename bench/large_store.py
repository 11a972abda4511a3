#!/usr/bin/env python3
"""Measures a desk's store that has grown for a year: usage: large_store.py --program build/tellings [--reports 1000000] [--store FILE]

Makes a store of so many invented reports (desk_reports.py), or takes one that was made before (--store), and measures what each thing costs then: opening it, the list of stories
page by page, searches, one report more. Times are those of a clock and, for commands, what the processor worked (user + system): on a machine that others use too the latter is
the one to go by. The server compares stories meanwhile, as it does. The start of the program, measured by `tellings --version`, is told apart.
"""
import argparse
import http.client
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import tempfile
import time

from desk_reports import made

PAGES = 5
MADE = 7  # what the words of all reports hang on
SINGLES = 30
MANY = 41
DAYS = 3
RETOLD = "Retold Wire"


def used(*args, stdin=None):
    """Seconds by the clock and of the processor that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(args, check=True, input=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def told(name, times):
    clock, processor = ([t[k] * 1000 for t in times] for k in (0, 1))
    print(f"{name:44} {statistics.median(clock):8.1f} ms median, {max(clock):8.1f} most; processor {statistics.median(processor):7.1f} ms median, {max(processor):7.1f} most", flush=True)
    return statistics.median(processor)


def singles(seed, db):
    """Reports that come one by one: those of the last days that the store has, told again with two thirds of their words, in another order."""
    chance = random.Random(seed)
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as c:
        last = c.execute("SELECT max(published_at) FROM report").fetchone()[0]
        some = c.execute("SELECT report, story, title, published, text FROM report WHERE current = 1 AND published_at > ? AND source <> ?", (last - DAYS * 86400, RETOLD)).fetchall()
    for report, story, title, published, text in chance.sample(some, len(some)):
        words = [w for w in text.split() if chance.random() < 2 / 3]
        chance.shuffle(words)
        yield story, {"id": f"again-{seed}-{report}", "source": RETOLD, "title": title, "published": published, "text": " ".join(words)}


def add_singles(program, db, start):
    """The first of a process, whose memory of the store is empty, and those that follow in one process."""
    given = singles(int(time.time()), db)
    line = lambda n: "\n".join(json.dumps(next(given)[1]) for _ in range(n)).encode()
    add = lambda n: used(program, "add", "--no-model", db, "-", stdin=line(n))
    first = told("add of one report", [add(1) for _ in range(SINGLES)])
    print(f"  without the start of the program {first - start:.1f} ms of the processor", flush=True)
    each = [[(many - one) / (MANY - 1) * 1000 for one, many in zip(add(1), add(MANY))] for _ in range(5)]
    clock, processor = (statistics.median(e[k] for e in each) for k in (0, 1))
    print(f"each of {MANY - 1} more, one by one {clock:22.1f} ms by the clock, {processor:.1f} ms of the processor", flush=True)


def kept(program, db):
    out = json.loads(subprocess.run([program, "status", "--format", "json", db], check=True, capture_output=True, text=True).stdout)
    return out["reports"], out["stories"]


def answers(port, paths):
    """Each path's time by the clock, in seconds, and the last answer."""
    ask = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for path in paths:
        start = time.perf_counter()
        ask.request("GET", path)
        answer = ask.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status, body[:200])
        times.append(time.perf_counter() - start)
    return times, json.loads(body)


def page_times(program, db):
    start = time.perf_counter()
    server = subprocess.Popen([program, "serve", "--no-model", "--port", "0", db], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = int(server.stdout.readline().rsplit(":", 1)[1].strip("/\n"))
        print(f"serve answers after                          {(time.perf_counter() - start) * 1000:8.0f} ms", flush=True)
        first, page = answers(port, ["/api/v1/stories?limit=50"])
        print(f"the first list of stories                    {first[0] * 1000:8.1f} ms", flush=True)
        words = page["stories"][0]["title"].split()
        name = page["stories"][1]["title"].split()[0]
        after = []
        for _ in range(PAGES):
            took, page = answers(port, [f"/api/v1/stories?limit=50&after={page['next']}"])
            after += took
        for what, paths in (("the list again", ["/api/v1/stories?limit=50"]), ("search: a name", [f"/api/v1/stories?q={name}"]), ("search: three words of a title", ["/api/v1/stories?q=" + "+".join(words[2:5])]),
                            ("search: a word of most reports", ["/api/v1/stories?q=the"]), ("most disputed", ["/api/v1/stories?order=disputed"]), ("stories of ten reports or more", ["/api/v1/stories?least=10"]),
                            ("status", ["/api/v1/status"])):
            times, _ = answers(port, paths * 7)
            print(f"{what:44} {times[0] * 1000:8.1f} ms the first time, then {statistics.median(times[1:]) * 1000:.1f} ms median, {min(times) * 1000:.1f} least", flush=True)
        print(f"{'the next pages':44} {statistics.median(after) * 1000:8.1f} ms median", flush=True)
    finally:
        server.terminate()
        server.wait()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--reports", type=int, default=1000000)
    ap.add_argument("--store", help="one that was made before; it grows by what is measured")
    opt = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = opt.store or os.path.join(folder, "desk.db")
        if not opt.store:
            path = os.path.join(folder, "reports.jsonl")
            with open(path, "w") as f:
                for r in made(opt.reports, MADE):
                    r.pop("story")  # it is for who holds the stories against what was made
                    f.write(json.dumps(r) + "\n")
            clock, processor = used(opt.program, "add", "--no-model", db, path)
            print(f"add: {opt.reports / clock:.0f} reports/s by the clock, {opt.reports / processor:.0f} for each second of a processor", flush=True)
        reports, stories = kept(opt.program, db)
        print(f"{reports} reports, {stories} stories; {os.path.getsize(db) / reports:.0f} bytes a report", flush=True)
        start = told("start of the program", [used(opt.program, "--version") for _ in range(10)])
        told("status", [used(opt.program, "status", db) for _ in range(5)])
        page_times(opt.program, db)
        add_singles(opt.program, db, start)


if __name__ == "__main__":
    main()
