"""The tests are of the package that is installed. TELLINGS_PROGRAM names the program, whose output is the measure."""

import json
import os
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]
DAY = CHECKOUT / "examples" / "day" / "reports.jsonl"


@pytest.fixture
def day():
    """The records of the bundled day."""
    return [json.loads(line) for line in DAY.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def program():
    """Runs the program; its output, line by line, as JSON."""
    path = os.environ.get("TELLINGS_PROGRAM")
    if not path:
        pytest.skip("TELLINGS_PROGRAM is not set")

    def run(*args, stdin=""):
        done = subprocess.run([path, *map(str, args)], input=stdin, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def same_result(value):
    """`value` without what says on which machine and how it was made."""
    if isinstance(value, dict):
        return {k: same_result(v) for k, v in value.items() if k not in ("created_by", "file")}
    return [same_result(v) for v in value] if isinstance(value, list) else value
