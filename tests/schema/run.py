#!/usr/bin/env -S /usr/bin/python3
"""What the program writes as JSON is what docs/schema says, told by a validator; no field is written that a schema does not name.

usage: run.py PROGRAM
"""
import glob
import json
import os
import subprocess
import sys

if sys.prefix != sys.base_prefix:  # the validator is Debian's, not of the environment that runs the other tests
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

import jsonschema

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
DAM = sorted(glob.glob(os.path.join(ROOT, "examples", "dam", "*")))
DAY = os.path.join(ROOT, "examples", "day", "reports.jsonl")


def schemas():
    found = {}
    for path in glob.glob(os.path.join(ROOT, "docs", "schema", "*.schema.json")):
        with open(path, encoding="utf-8") as f:
            schema = json.load(f)
        jsonschema.Draft202012Validator.check_schema(schema)
        found[os.path.basename(path).split(".")[0]] = schema
    return found


def closed(schema):
    """The same, but for fields that it does not name: users may meet new ones, the tests may not."""
    if isinstance(schema, list):
        return [closed(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    out = {k: closed(v) for k, v in schema.items()}
    if isinstance(out.get("properties"), dict) and "additionalProperties" not in out and out.get("type") == "object":
        out["additionalProperties"] = False
    return out


def run(*args, stdin=""):
    p = subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, text=True)
    assert p.returncode in (0, 1), (args, p.returncode, p.stderr)
    return p.stdout


def main():
    known = schemas()
    store = {s["$id"]: closed(s) for s in known.values()}
    day = run("group", "--format", "jsonl", "--origins", DAY)
    pair = json.dumps({"id": 1, "a": "On Monday 14 people died, the mayor allegedly said.", "b": "Montag 17 Tote"})
    outputs = {
        "comparison": [run("compare", "--format", "json", *DAM), run("compare", "--format", "json", "--origins", "--no-judge", "--only", "conflict", *DAM),
                       run("compare", "--pairs", "-", "--words", stdin=pair), run("compare", "--stories", "-", "--format", "json", "--no-judge", stdin=day)],
        "lineage": [run("lineage", "--format", "json", DAY)],
        "story": [day, run("group", "--format", "jsonl", "--no-encoder", DAY)],
        "facts": [run("extract", "--format", "json", DAY, *DAM), run("extract", "--format", "json", "-", stdin='{"id":null,"text":"At 5 p.m. on 2 May 2031, no one saw 5 to 7 km, it was alleged."}')],
        "report": [run("read", "--format", "json", DAY, *DAM)],
    }
    assert set(outputs) | {"created_by"} == set(known), (set(outputs), set(known))  # that one stands inside the others
    checked = failed = 0
    for name, texts in outputs.items():
        schema = store[known[name]["$id"]]
        validator = jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(schema["$id"], schema, store=store))
        for line in (line for text in texts for line in text.splitlines()):
            checked += 1
            for error in validator.iter_errors(json.loads(line)):
                failed += 1
                print(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
    print(f"{checked} records of {len(outputs)} schemas, {failed} faults")
    return failed > 0


sys.exit(main())
