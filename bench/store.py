#!/usr/bin/env python3
"""Measures a desk's store and its page: usage: store.py --program build/tellings [--reports 20000] [--seconds 20]

add: reports a second into a new SQLite store, joined to stories, without and with the encoder. serve: how long the page of a story of 50 reports takes for 32 clients at
once while reports are added. Then what a larger store costs: opening, a search, one more report.
"""
import argparse
import http.client
import json
import math
import os
import random
import re
import statistics
import subprocess
import tempfile
import threading
import time

from reports import pair

OUTLETS = ["Northern Wire", "Marl Today", "Vell Post", "Radio Keld", "Coast Herald", "Island Post", "Brenn Morning", "Tavna Wire"]


def made(count, seed=1, per_story=4):
    """Reports of `count / per_story` events over three weeks, each told by some outlets: the two tellings of a made pair, in turn."""
    chance = random.Random(seed)
    out = []
    for k in range(count):
        event = k // per_story
        text = pair(event)[k % 2] + f" Note {k % per_story} of {OUTLETS[k % len(OUTLETS)]}."
        day, minute = event * 21 * per_story // count, chance.randrange(1440)
        out.append({"id": f"r{seed}-{k}", "source": OUTLETS[k % len(OUTLETS)], "published": f"2031-05-{1 + day % 28:02}T{minute // 60:02}:{minute % 60:02}:00Z", "text": text})
    chance.shuffle(out)
    return out


def one_event(count, seed=7):
    """Reports of one event: of the sentences of one telling each has four in five, in their order, and a note of its own."""
    chance = random.Random(seed)
    sentences = [s.strip(".") + "." for s in pair(seed)[0].split(". ")]
    text = lambda k: " ".join(s for s in sentences if chance.random() < 0.8) + f" Note {k} of {OUTLETS[k % len(OUTLETS)]}."
    return [{"id": f"e{k}", "source": OUTLETS[k % len(OUTLETS)], "published": f"2033-01-01T{8 + k // 10:02}:{k % 10}0:00Z", "text": text(k)} for k in range(count)]


def write(path, reports):
    with open(path, "w") as f:
        for r in reports:
            f.write(json.dumps(r) + "\n")


def seconds_of(*args):
    start = time.perf_counter()
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def histogram(port):
    """How many answers the server gave within each bound, in seconds, since it was started."""
    ask = http.client.HTTPConnection("127.0.0.1", port)
    ask.request("GET", "/metrics")
    text = ask.getresponse().read().decode()
    return {float(m[1]): int(m[2]) for m in re.finditer(r'tellings_http_seconds_bucket\{le="([^"]+)"\} (\d+)', text)}


def quantile(before, after, share):
    """Of the answers between two histograms, in milliseconds: as Prometheus reckons it (histogram_quantile), even within each bucket."""
    counts = {bound: after[bound] - before[bound] for bound in after}
    wanted, low, below = counts[math.inf] * share, 0.0, 0
    for bound in sorted(counts):
        if counts[bound] >= wanted:
            if bound == math.inf:
                return low * 1000
            return (low + (bound - low) * (wanted - below) / max(1, counts[bound] - below)) * 1000
        low, below = bound, counts[bound]
    return low * 1000


def clients(port, path, count, until):
    """How long each answer took, in seconds."""
    times, lock = [], threading.Lock()

    def ask():
        connection = http.client.HTTPConnection("127.0.0.1", port)
        own = []
        while time.time() < until:
            start = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            own.append(time.perf_counter() - start)
        with lock:
            times.extend(own)

    threads = [threading.Thread(target=ask) for _ in range(count)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    return times


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--reports", type=int, default=20000)
    ap.add_argument("--seconds", type=int, default=20)
    opt = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        write(path("many.jsonl"), made(opt.reports))
        for flags, name in ((["--no-encoder"], "words alone"), ([], "with the encoder")):
            seconds = seconds_of(opt.program, "add", *flags, path(f"{len(flags)}.db"), path("many.jsonl"))
            print(f"add, {name:18} {opt.reports / seconds:8.0f} reports/s", flush=True)
        db = path("1.db")
        write(path("one.jsonl"), made(4, seed=2))
        print(f"one more into {opt.reports:7} {seconds_of(opt.program, 'add', '--no-encoder', db, path('one.jsonl')) * 1000:8.0f} ms", flush=True)

        write(path("event.jsonl"), one_event(50))
        subprocess.run([opt.program, "add", "--no-encoder", db, path("event.jsonl")], check=True, stdout=subprocess.DEVNULL)
        start = time.perf_counter()
        server = subprocess.Popen([opt.program, "serve", "--no-judge", "--port", "0", db], stdout=subprocess.PIPE, text=True)
        port = int(server.stdout.readline().rsplit(":", 1)[1].strip("/\n"))
        print(f"serve answers after      {(time.perf_counter() - start) * 1000:8.0f} ms", flush=True)
        ask = http.client.HTTPConnection("127.0.0.1", port)

        def get(where):
            ask.request("GET", where)
            answer = ask.getresponse()
            return answer.status, json.loads(answer.read())

        story = get("/api/v1/stories?order=newest&limit=1")[1]["stories"][0]
        assert story["reports"] >= 50, story["reports"]
        while get(f"/api/v1/stories/{story['story']}")[0] != 200:
            time.sleep(0.2)
        for where, name in ((f"/api/v1/stories/{story['story']}", "story of 50"), ("/api/v1/stories?q=minister", "search"), ("/api/v1/stories", "list"), ("/api/v1/stories?order=disputed", "most disputed")):
            times = []
            for _ in range(20):
                begin = time.perf_counter()
                get(where)
                times.append(time.perf_counter() - begin)
            print(f"{name:24} {statistics.median(times) * 1000:8.1f} ms alone (median)", flush=True)
        write(path("more.jsonl"), made(2000, seed=4))
        adding = subprocess.Popen([opt.program, "add", "--no-encoder", db, path("more.jsonl")], stdout=subprocess.DEVNULL)
        before = histogram(port)
        times = clients(port, f"/api/v1/stories/{story['story']}", 32, time.time() + opt.seconds)
        after = histogram(port)
        adding.wait()
        print(f"story of 50, 32 clients  {percentile(times, .5):8.1f} ms median, {percentile(times, .99):.1f} ms at the 99th percentile, {len(times) / opt.seconds:.0f} answers/s", flush=True)
        print(f"  the same by the server   {quantile(before, after, .5):8.1f} ms median, {quantile(before, after, .99):.1f} ms at the 99th percentile: from the whole request to the answer, before it is sent", flush=True)
        with open(f"/proc/{server.pid}/status") as f:
            print("memory of the server     " + next(line.split()[1] for line in f if line.startswith("VmRSS")) + " KiB")
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
