#!/usr/bin/env -S /usr/bin/python3
"""What happens to a store when something around it goes wrong: a full disk, a power cut, a file that is damaged, not to be written, or made by another
version, two processes at once, a database server that stops. Always: one clear line, nothing that was acknowledged is lost, and no crash.

usage: run.py PROGRAM
"""
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "serve"))
from server import Server  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
NOBODY = 65534
DAMAGED = "is damaged"


def run(*args, stdin="", before=None, to_stop=None):
    """(exit status, standard output, standard error); a crash is an error of the test."""
    p = subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, text=True, preexec_fn=before, timeout=120, cwd="/")
    assert 0 <= p.returncode <= 2, (args, p.returncode, p.stderr)
    return p.returncode, p.stdout, p.stderr


def told(said, *words):
    """One line that says what it should, and no more."""
    assert said.startswith("tellings: ") and said.count("\n") <= 2 and all(w in said for w in words), (words, said)


def report(k, dead=14, size=1):
    more = " ".join(f"Sentence {n} of report {k} has words of its own." for n in range(size))
    return {"id": f"r{k}", "source": f"Outlet {k}", "published": f"2031-05-12T{k % 24:02}:00:00Z", "title": "Dam at Sarn gives way",
            "text": f"SARN - {dead} people were killed when the dam above Sarn gave way on Monday morning, the fire brigade of Ostria said. {more}"}


def lines(*reports):
    return "".join(json.dumps(r) + "\n" for r in reports)


def add(db, *reports, later=True, **more):
    return run("add", "--no-model", *(["--later"] if later else []), db, "-", stdin=lines(*reports), **more)


def ids(db, **more):
    status, out, err = run("export", db, **more)
    assert status == 0, err
    return [json.loads(line)["id"] for line in out.splitlines()]


def sound(db):
    with sqlite3.connect(db) as c:
        assert c.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def a_full_disk(folder):
    """A disk of two megabytes (for the superuser), and a file that may not grow (for all)."""
    small = os.path.join(folder, "small")
    os.mkdir(small)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small], capture_output=True).returncode == 0:
        try:
            with open(os.path.join(small, "filler"), "wb") as f:
                f.write(b"x" * (300 << 10))
            db = os.path.join(small, "desk.db")
            first = report(0)
            add(db, {**first, "id": "a", "source": "Northern Wire"}, {**report(1, 17), "id": "b", "source": "Marl Today"}, later=False)
            with Server(PROGRAM, "--no-model", db) as s:
                story = s.story(1)
                mark = {"revision": story["revision"], "on": "point", "index": 0, "state": "noted"}
                fill_up(db, {}, "full", ["a", "b"])
                try:
                    with open(os.path.join(small, "rest"), "wb", buffering=0) as f:  # what is left of it
                        while f.write(b"x" * 1000):
                            pass
                except OSError:
                    pass
                for _ in range(20):  # its log may have room for some
                    status, _, body = s.ask("POST", "/api/v1/stories/1/marks", mark)
                    if status != 201:
                        break
                assert status == 500 and "full" in body["error"]["message"], (status, body)
                assert s.story(1)["comparison"], "it goes on"
                os.truncate(os.path.join(small, "filler"), 0)
                assert s.ask("POST", "/api/v1/stories/1/marks", mark)[0] == 201, "and keeps again when there is room"
        finally:
            subprocess.run(["umount", "-l", small], check=True)
    else:
        print("not run: a disk of two megabytes wants the superuser")

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    fill_up(os.path.join(folder, "limited.db"), {"before": limited}, "written")


def fill_up(db, how, word, kept=()):
    kept = list(kept)
    for k in range(60):
        some = [report(100 * k + n, size=40) for n in range(10)]
        status, out, err = add(db, *some, **how)
        if status != 0:
            told(err, db, word)
            assert out == "", "nothing was acknowledged"
            break
        kept += [r["id"] for r in some]
    else:
        raise AssertionError("it never filled up")
    assert len(kept) > 5, "some of it found room"
    assert ids(db) == kept, "what was acknowledged is there, and nothing else"
    with Server(PROGRAM, "--no-model", "--read-only", db) as s:
        assert s.get("/status")["reports"] == len(kept)
    sound(db)


def a_power_cut_leaves_what_was_acknowledged(folder):
    """A copy of the file and its log at any moment, the log cut off or spoilt behind what was acknowledged: a disk that lost its last writes."""
    db = os.path.join(folder, "cut.db")
    chance = random.Random(11)
    add(db, report(0))
    acknowledged = []  # how long the log was when report k was
    holder = sqlite3.connect(db)  # so that the log stays when `add` ends
    holder.execute("PRAGMA wal_autocheckpoint = 0")
    holder.execute("SELECT count(*) FROM report").fetchone()
    for k in range(1, 16):
        status, _, err = add(db, report(k))
        assert status == 0, err
        acknowledged.append(os.path.getsize(db + "-wal"))
    assert acknowledged == sorted(set(acknowledged)), "the log was not begun anew meanwhile"
    for trial in range(60):
        copy = os.path.join(folder, f"copy{trial}.db")
        shutil.copy(db, copy)
        shutil.copy(db + "-wal", copy + "-wal")
        at = chance.randrange(acknowledged[-1])
        with open(copy + "-wal", "r+b") as f:
            if trial % 3 == 0:
                f.truncate(at)
            else:
                f.seek(at)
                f.write(os.urandom(chance.choice([1, 100, 5000])) if trial % 3 == 1 else b"\0" * 5000)
        kept = ids(copy)
        whole = 1 + sum(size <= at for size in acknowledged)
        assert kept == [f"r{k}" for k in range(len(kept))], "whole transactions, in their order"
        assert len(kept) >= whole, (trial, at, len(kept), whole)
        assert add(copy, report(99))[0] == 0 and "r99" in ids(copy), "it goes on"
        sound(copy)
    holder.close()


def a_damaged_file_is_told(folder):
    db = os.path.join(folder, "whole.db")
    add(db, *(report(k, size=20) for k in range(120)), later=False)
    size = os.path.getsize(db)
    everything = ids(db)
    chance = random.Random(5)
    copy = os.path.join(folder, "damaged.db")
    said = 0
    for trial in range(40):
        shutil.copy(db, copy)
        with open(copy, "r+b") as f:
            if trial % 2:
                f.truncate(chance.randrange(100, size))
            else:
                f.seek(chance.randrange(100, size - 8192))
                f.write(os.urandom(8192))
        status, out, err = run("export", copy)
        if status == 0:
            assert sorted(json.loads(line)["id"] for line in out.splitlines()) == sorted(everything) or trial % 2 == 0, "lost without a word"
        else:
            told(err.replace("\n", " "), copy)
            said += DAMAGED in err or "no store" in err
        for args in (("status", copy), ("add", "--no-model", copy, "-")):
            run(*args, stdin=lines(report(500)))  # no crash
    assert said > 15, said


def a_file_that_may_not_be_written(folder):
    """For who is not the superuser: he may write everything."""
    os.chmod(folder, 0o755)
    sub = os.path.join(folder, "shelf")
    os.mkdir(sub)
    db = os.path.join(sub, "desk.db")
    add(db, report(1), report(2), later=False)
    os.chmod(db, 0o444)
    os.chmod(sub, 0o555)

    def as_nobody():
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
    try:
        before = open(db, "rb").read()
        told(add(db, report(3), before=as_nobody)[2], db, "read-only")
        assert sorted(ids(db, before=as_nobody)) == ["r1", "r2"], "it can be read all the same"
        told(run("serve", "--no-model", "--port", "0", db, before=as_nobody)[2], db, "read-only")
        with Server(PROGRAM, "--no-model", "--read-only", db, before=as_nobody) as s:
            story = s.story(1)
            assert len(story["comparison"]["reports"]) == 2, "it is compared, though that cannot be kept"
            status, _, body = s.ask("POST", "/api/v1/stories/1/marks", {"revision": story["revision"], "on": "point", "index": 0, "state": "noted"})
            assert status in (403, 500) and "read-only" in body["error"]["message"], (status, body)
        assert open(db, "rb").read() == before
    finally:
        os.chmod(sub, 0o755)


def one_of_a_newer_version_is_left_alone(folder):
    db = os.path.join(folder, "newer.db")
    add(db, report(1))
    with sqlite3.connect(db) as c:
        c.execute("UPDATE about SET value = 999 WHERE name = 'version'")
    c.close()
    before = open(db, "rb").read()
    for args in (("status", db), ("export", db), ("add", "--no-model", db, "-"), ("serve", "--port", "0", db), ("group", db)):
        status, _, err = run(*args, stdin=lines(report(2)))
        assert status == 2
        told(err, db, "newer version", "it was left")
    assert open(db, "rb").read() == before


# What the versions after the first brought, taken away again (src/store/schema.cc).
WITHOUT = {
    2: """DROP TABLE word_count; DROP TABLE posting; DROP TABLE published_count; DROP TABLE report_form; DROP TABLE meaning; DROP TABLE unindexed;
          DROP INDEX report_story; CREATE INDEX report_story ON report (story) WHERE current = 1; DROP INDEX report_in_story; DROP INDEX report_story_earlier; DROP INDEX story_to_compare; DROP INDEX story_sums;
          DROP INDEX story_compared; DROP INDEX story_marked; DELETE FROM about WHERE name NOT IN ('version', 'revision')""",
    1: "DROP VIEW versions; DROP TABLE change; ALTER TABLE story DROP COLUMN marked",
}


def made_older(db, version):
    with sqlite3.connect(db) as c:
        for v in sorted(WITHOUT, reverse=True):
            if v >= version:
                c.executescript(WITHOUT[v])
        c.execute("UPDATE about SET value = ? WHERE name = 'version'", (version,))
    c.close()


def tables(db):
    with sqlite3.connect(db) as c:
        out = {name: sql for name, sql in c.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")}
    c.close()
    return out


def one_of_an_older_version_is_brought_up_to_date(folder):
    told_again = [dict(report(k), text=report(k)["text"] + f" A bridge below was closed, {name} of the region said.") for k, name in enumerate(("Ana Bruk", "Ido Tan"))]
    other = [{"id": f"o{k}", "source": f"Outlet {k}", "published": "2031-05-14T09:00:00Z", "title": "Ferry strike", "text": "VELL - The crews of the ferries between Vell and Marl stopped work over pay."} for k in (1, 2)]
    first, then = [*told_again, other[0]], [report(7), other[1]]
    kept = os.path.join(folder, "kept.db")
    for part in (first, then):
        assert add(kept, *part, later=False)[0] == 0
    for version in WITHOUT:
        db = os.path.join(folder, f"{version}.db")
        assert add(db, *first, later=False)[0] == 0
        made_older(db, version)
        for args in (("status", db), ("export", db), ("group", db)):
            status, _, err = run(*args)
            assert status == 2
            told(err, db, "older version", "`tellings add` brings it up to date")
        status, _, err = add(db, *then, later=False)
        assert status == 0, err
        assert tables(db) == tables(kept), "the tables of this version"
        exported = lambda db: [{k: v for k, v in json.loads(line).items() if k != "added"} for line in run("export", db)[1].splitlines()]
        assert exported(db) == exported(kept) and len(ids(db)) == 5, "reports and their stories"
        counts = lambda db: {k: v for k, v in json.loads(run("status", "--format", "json", db)[1]).items() if isinstance(v, int) and k != "revision"}
        assert counts(db) == counts(kept) and counts(db)["stories"] == 2, (counts(db), counts(kept))


def two_who_write_wait_for_each_other(folder):
    db = os.path.join(folder, "two.db")
    add(db, report(0))
    with Server(PROGRAM, "--no-model", db):
        both = [subprocess.Popen([PROGRAM, "add", "--no-model", db, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
        for n, p in enumerate(both):
            p.stdin.write(lines(*(report(1000 * n + k) for k in range(1, 50))))
            p.stdin.close()
        for p in both:
            assert p.wait(timeout=60) == 0, p.stderr.read()
            assert "49 new reports" in p.stdout.read()
            p.stdout.close()
            p.stderr.close()
    assert len(ids(db)) == 1 + 4 * 49
    holder = sqlite3.connect(db, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    begin = time.time()
    told(add(db, report(7777))[2], db, "another process", "try again")
    assert time.time() - begin < 20, "it does not wait for ever"
    holder.execute("ROLLBACK")
    holder.close()
    assert add(db, report(7777))[0] == 0


# ---- a database server of its own, which stops and comes back

SERVER = os.environ.get("TELLINGS_TEST_POSTGRES", "")


def control(what):
    folder = SERVER.split("host=")[1].split("&")[0]
    tool = subprocess.run("ls -d /usr/lib/postgresql/*/bin | tail -n 1", shell=True, capture_output=True, text=True).stdout.strip()
    options = f"-l {folder}/log -o \"-k {folder} -c listen_addresses=''\"" if what == "start" else "-m immediate"
    command = f"cd {folder} && {tool}/pg_ctl -D {folder}/data {options} -s -w {what}"
    subprocess.run(["su", "-s", "/bin/sh", "postgres", "-c", command] if os.getuid() == 0 else ["sh", "-c", command], check=True, stdout=subprocess.DEVNULL)


def emptied_server():
    empty = ["psql", "-q", SERVER, "-c", "DROP SCHEMA public CASCADE; CREATE SCHEMA public"]
    if subprocess.run(empty, capture_output=True).returncode != 0:  # a test that failed left it stopped
        control("start")
        subprocess.run(empty, check=True, capture_output=True)


def a_server_that_stops_under_add(folder):
    emptied_server()
    first, second = os.path.join(folder, "first.jsonl"), os.path.join(folder, "second.jsonl")
    with open(first, "w") as f:
        f.write(lines(*(report(k) for k in range(1000))))
    os.mkfifo(second)
    p = subprocess.Popen([PROGRAM, "add", "--no-model", "--later", SERVER, first, second], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    with open(second, "w") as f:  # opened by both: the first thousand are kept
        control("stop")
        f.write(lines(*(dict(report(k), id=f"s{k}") for k in range(1000))))
    said = p.stderr.read()
    p.stderr.close()
    assert p.wait(timeout=30) == 2
    told(said, "what was acknowledged is kept")
    assert "1000 new reports" in said, "what was kept before is said"
    told(run("status", SERVER)[2], "could not be reached")
    control("start")
    assert ids(SERVER) == [f"r{k}" for k in range(1000)]


def a_server_that_stops_under_serve(folder):
    emptied_server()
    add(SERVER, report(1), report(2, 17), later=False)
    with Server(PROGRAM, "--no-model", SERVER) as s:
        story = s.story(1)
        mark = {"revision": story["revision"], "on": "point", "index": 0, "state": "noted", "note": "before"}
        assert s.ask("POST", "/api/v1/stories/1/marks", mark)[0] == 201
        control("stop")
        for path in ("/api/v1/stories", "/api/v1/stories/1", "/api/v1/status", "/healthz"):
            status, _, body = s.ask("GET", path)
            assert status == 503, (path, status, body)
        status, _, body = s.ask("POST", "/api/v1/stories/1/marks", {**mark, "note": "meanwhile"})
        assert status == 503 and "try again" in body["error"]["message"].lower(), (status, body)
        control("start")
        for _ in range(3):
            assert s.ask("GET", "/healthz")[0] == 200, "back with the first request"
            assert s.get("/stories")["total"] == 1
        assert s.ask("POST", "/api/v1/stories/1/marks", {**mark, "note": "after"})[0] == 201
        assert [m["note"] for m in s.get("/marks")["marks"]] == ["before", "after"]
        log = s.stop()
    assert sum(e["event"] == "error" for e in log) < 20, "it does not fill the log"


def main():
    if not SERVER:
        os.execv("/bin/sh", ["/bin/sh", os.path.join(HERE, "..", "..", "tools", "with_postgres"), sys.executable, *sys.argv])
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    tests = [a_full_disk, a_power_cut_leaves_what_was_acknowledged, a_damaged_file_is_told, a_file_that_may_not_be_written, one_of_a_newer_version_is_left_alone,
             one_of_an_older_version_is_brought_up_to_date, two_who_write_wait_for_each_other, a_server_that_stops_under_add, a_server_that_stops_under_serve]
    tests = [t for t in tests if wanted in t.__name__]
    failed = 0
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            begin = time.time()
            try:
                test(folder)
                print(f"ok    {test.__name__} ({time.time() - begin:.1f} s)", flush=True)
            except Exception:  # the others are run all the same
                failed += 1
                print(f"FAIL  {test.__name__}")
                traceback.print_exc(file=sys.stdout)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
