#!/usr/bin/env -S /usr/bin/python3
"""A desk at work for minutes on end: eight readers, a reviewer and somebody who adds reports, while the memory and the open files of the server are watched.
They may not grow after the first third.

usage: soak.py PROGRAM [MINUTES, 10 where none is given]
"""
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from server import Server

PROGRAM = os.path.abspath(sys.argv[1])
MINUTES = float(sys.argv[2]) if len(sys.argv) > 2 else 10
STORIES = 40  # more than the server keeps at hand
READERS = 8
MOST_GROWTH = 1.05
PLACES = ["Sarn", "Keld", "Vell", "Marl", "Brenn", "Tavna", "Oster", "Vessen"]


def report(k, teller, dead):
    place, day = f"{PLACES[k % 8]}{k // 8 or ''}", 1 + k % 28
    return {"id": f"{k}-{teller}", "source": f"Outlet {teller}", "published": f"2031-{1 + k // 28:02}-{day:02}T{8 + teller % 12:02}:00:00Z", "title": f"Dam at {place} gives way",
            "text": f"{place.upper()} - {dead} people were killed when the dam above {place} gave way, the fire brigade of {place} said. Outlet {teller} saw two bridges carried off. "
                    f"The mill of {place} stood until noon, number {k}."}


def add(db, *reports):
    p = subprocess.run([PROGRAM, "add", "--no-model", db, "-"], input="".join(json.dumps(r) + "\n" for r in reports), capture_output=True, text=True)
    assert p.returncode == 0, p.stderr


def state(pid):
    """(resident memory in KiB, open files)"""
    with open(f"/proc/{pid}/status") as f:
        memory = next(int(line.split()[1]) for line in f if line.startswith("VmRSS"))
    return memory, len(os.listdir(f"/proc/{pid}/fd"))


def main():
    counts, wrong, ended = {}, [], threading.Event()
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "soak.db")
        add(db, *(report(k, t, 14 + t % 2) for k in range(STORIES) for t in range(4)))
        with Server(PROGRAM, "--no-model", db) as s:
            drain = threading.Thread(target=lambda: [None for _ in s.process.stderr], daemon=True)  # its log
            drain.start()

            def ask(method, path, body=None, fine=(200, 201, 202, 204)):
                got = s.ask(method, path, body)
                counts[got[0]] = counts.get(got[0], 0) + 1
                if got[0] not in fine:
                    wrong.append((method, path, got[0], got[2]))
                return got

            def read(seed):
                chance = random.Random(seed)
                while not ended.is_set():
                    story = chance.randrange(1, STORIES)
                    ask("GET", chance.choice(["/", "/metrics", "/api/v1/stories", "/api/v1/stories?order=disputed", "/api/v1/stories?q=dam", "/api/v1/status", "/api/v1/marks", f"/api/v1/reports/{story}",
                                              "/api/v1/changes?since=0"] + [f"/api/v1/stories/{story}"] * 6))
                    time.sleep(chance.random() * 0.05)

            def review():
                chance = random.Random(99)
                while not ended.is_set():
                    number = chance.randrange(1, STORIES)
                    status, _, story = ask("GET", f"/api/v1/stories/{number}")
                    if status == 200 and story["comparison"]["points"]:
                        status, _, mark = ask("POST", f"/api/v1/stories/{number}/marks", {"revision": story["revision"], "on": "point", "index": 0, "state": "noted", "note": "x"}, (201, 409))
                        if status == 201:
                            ask("DELETE", f"/api/v1/marks/{mark['mark']}")
                    texts = [{"text": report(1, t, 14 + t)["text"]} for t in range(2)]
                    ask("POST", "/api/v1/compare", {"reports": texts})
                    time.sleep(0.5)

            def grow():
                k = 0
                while not ended.is_set():
                    k += 1
                    add(db, report(k % STORIES, 3, 14 + k % 5))  # comes again, with other figures now and then
                    time.sleep(2)

            threads = [threading.Thread(target=read, args=(n,)) for n in range(READERS)] + [threading.Thread(target=review), threading.Thread(target=grow)]
            [t.start() for t in threads]
            seen, until = [], time.time() + MINUTES * 60
            while time.time() < until:
                time.sleep(min(10, MINUTES * 2))
                seen.append(state(s.process.pid))
                print(f"{len(seen):4} {seen[-1][0]:8} KiB {seen[-1][1]:4} files {sum(counts.values()):8} answers", flush=True)
            ended.set()
            [t.join() for t in threads]
    third = len(seen) // 3
    middle, last = (statistics.median(m for m, _ in part) for part in (seen[third:2 * third], seen[2 * third:]))
    print(f"memory: {middle:.0f} KiB in the second third, {last:.0f} KiB in the last; answers by status: {dict(sorted(counts.items()))}")
    assert not wrong, wrong[:5]
    assert last <= middle * MOST_GROWTH, "it grows"
    assert max(f for _, f in seen[2 * third:]) <= max(f for _, f in seen[:2 * third]) + 8, "files stay open"


main()
