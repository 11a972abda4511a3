"""The program under test as the tests of its commands run it, and what they feed it."""
import json
import os
import subprocess
import sys

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
A = "The upper dam on the Vell gave way before dawn. A 132-kilometre stretch of the road was closed.\n"
B = "The upper dam on the Vell gave way before dawn. A 137-kilometre stretch of the road was closed.\n"
DAY_FOLDER = os.path.join(ROOT, "examples", "day")
DAY = [
    {"id": "a", "title": "Dam breaks above Sarn", "text": "The upper dam on the Vell gave way before dawn on Monday. Fourteen people were killed in Sarn, Interior Minister Ilse Dorn said."},
    {"id": "b", "title": "Vell dam gives way, 14 dead in Sarn", "text": "At least 14 people died in Sarn after the upper Vell dam broke. Minister Ilse Dorn spoke of a night of horror on Monday."},
    {"id": "c", "title": "Tolm elects Mira Castan mayor", "text": "Mira Castan won the election in Tolm with 54 per cent. Turnout in the port was low, the election office said on Sunday."},
    {"id": "d", "title": "Castan to be mayor of Tolm", "text": "Voters in Tolm have chosen Mira Castan as mayor. The election office put her share at 54 per cent on Sunday."},
]
TESTS = []


def test(f):
    TESTS.append(f)
    return f


def run(*args, stdin=b"", env=None, timeout=120):
    p = subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, timeout=timeout, env={**os.environ, **(env or {})})
    return p.returncode, p.stdout.decode("utf-8", "replace"), p.stderr.decode("utf-8", "replace")


def put(name, content):
    mode = "wb" if isinstance(content, bytes) else "w"
    with open(name, mode) as f:
        f.write(content)
    return name


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def one_clear_line(err, name):
    lines = [line for line in err.splitlines() if name in line]
    expect(len(lines) == 1 and lines[0].startswith("tellings: "), f"one line that names {name}, not: {err!r}")


def lines(rows):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows).encode()
