#!/usr/bin/env python3
"""A store as Datasette (https://datasette.io) shows it: the plain-named views answer through its JSON API, nothing is written, and words can be searched.

usage: run.py PROGRAM        DATASETTE names its Python; else that of .deps/datasette-venv, which `./dev test` makes
"""
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "serve"))
from server import Server  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PYTHON = os.environ.get("DATASETTE") or os.path.join(ROOT, ".deps", "datasette-venv", "bin", "python")


def tellings(*args, stdin=""):
    p = subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, text=True)
    assert p.returncode in (0, 1), (args, p.returncode, p.stderr)
    return p.stdout


def get(db, path):
    """What Datasette answers, as JSON."""
    p = subprocess.run([PYTHON, "-m", "datasette", db, "--get", path], capture_output=True, text=True)
    assert p.returncode == 0, (path, p.stdout, p.stderr)
    return json.loads(p.stdout)


def report(source, dead, hour):
    return {"id": source, "source": source, "published": f"2031-05-12T{hour:02}:00:00Z", "title": "Dam at Sarn gives way",
            "text": f"SARN - {dead} people were killed when the dam above Sarn gave way on Monday morning, the fire brigade of Ostria said."}


def main():
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "desk.db")
        for dead in (14, 17):  # Marl Today comes again with another figure
            tellings("add", "--no-model", db, "-", stdin="".join(json.dumps(r) + "\n" for r in (report("Northern Wire", 14, 8), report("Marl Today", dead, 9))))
            with Server(PROGRAM, "--no-model", db) as s:  # points are found when a story is compared
                s.story(1)
                s.stop()
        before = open(db, "rb").read()
        rows = lambda table, more="": get(db, f"/desk/{table}.json?_shape=array{more}")
        assert {"stories", "reports", "versions", "points", "marks"} <= {v["name"] for v in get(db, "/desk.json")["views"]}
        story, = rows("stories")
        assert (story["title"], story["reports"]) == ("Dam at Sarn gives way", 2), story
        assert sorted(r["source"] for r in rows("reports")) == ["Marl Today", "Northern Wire"]
        assert [r["version"] for r in rows("versions", "&source=Marl+Today&_sort=version")] == [1, 2]
        disputed = rows("points", "&relation__in=conflict,update")
        assert disputed and all(p["title"] == story["title"] for p in disputed), disputed
        assert rows("marks") == []
        words = urllib.parse.quote("SELECT title FROM report WHERE report IN (SELECT rowid FROM report_words WHERE report_words MATCH 'sarn AND brigade')")
        assert len(get(db, f"/desk.json?_shape=array&sql={words}")) == 3
        assert open(db, "rb").read() == before, "it is only read"
    print("1 passed, 0 failed")


main()
