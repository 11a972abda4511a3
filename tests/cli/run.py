#!/usr/bin/env python3
"""The command line as a user meets it: help, formats, bad input, exit status.

usage: run.py PROGRAM
"""
import gzip
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import xml.dom.minidom

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
A = "The upper dam on the Vell gave way before dawn. A 132-kilometre stretch of the road was closed.\n"
B = "The upper dam on the Vell gave way before dawn. A 137-kilometre stretch of the road was closed.\n"
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


@test
def help_of_every_command_has_an_example():
    rc, out, _ = run("--help")
    expect(rc == 0, rc)
    for name in re.findall(r"^  ([a-z-]+) {2,}", out.split("commands:")[1].split("flags:")[0], re.M):
        rc, text, _ = run(name, "--help")
        expect(rc == 0 and f"usage: tellings {name}" in text, name)
        expect("example" in text.lower(), name)


@test
def man_page_and_completions_come_from_the_table():
    rc, man, _ = run("man")
    expect(rc == 0 and man.startswith(".TH TELLINGS 1") and "min\\-confidence" in man, man[:80])
    for shell, check in (("bash", ["bash", "-n"]), ("fish", None), ("zsh", None)):
        rc, script, _ = run("completions", shell)
        expect(rc == 0 and "min-confidence" in script, shell)
        if check:
            expect(subprocess.run(check, input=script.encode()).returncode == 0, shell)
    expect(run("completions", "tcsh")[0] == 2, "an unknown shell is refused")


@test
def exit_status_is_as_of_diff():
    put("a.txt", A), put("b.txt", B)
    expect(run("compare", "a.txt", "a.txt")[0] == 0, "no difference: 0")
    expect(run("compare", "a.txt", "b.txt")[0] == 1, "some: 1")
    expect(run("compare", "a.txt", "missing.txt")[0] == 2, "trouble: 2")
    expect(run("compare", "--only", "wording", "a.txt", "b.txt")[0] == 0, "what is hidden does not count")


@test
def a_typing_mistake_is_told_what_to_do():
    for args in (["compre"], ["compare", "--formt", "json", "a", "b"], ["compare", "--format", "yaml", "a", "b"], ["compare", "--only", "conflicts", "a", "b"],
                 ["compare", "--min-confidence", "high", "a", "b"], ["compare"], ["compare", "a.txt"]):
        rc, out, err = run(*args)
        expect(rc == 2 and out == "" and err.count("\n") >= 1 and "terminate" not in err, (args, rc, err))


@test
def json_has_the_schemas_fields():
    put("a.txt", A), put("b.txt", B)
    rc, out, _ = run("compare", "--format", "json", "a.txt", "b.txt")
    got = json.loads(out)
    with open(os.path.join(ROOT, "docs", "schema", "comparison.schema.json"), encoding="utf-8") as f:
        schema = json.load(f)
    expect(set(schema["required"]) <= set(got), got.keys())
    expect(set(got) <= set(schema["properties"]), got.keys())
    allowed = set(schema["$defs"]["difference"]["properties"])
    for d in got["differences"]:
        expect(set(d) <= allowed and set(schema["$defs"]["difference"]["required"]) <= set(d), d)
    d = got["differences"][0]
    expect((d["kind"], d["severity"]) == ("quantity", "conflict"), d)
    for r, text in zip(d["readings"], (A, B)):
        expect(text[r["begin"]:r["end"]] == r["text"], r)


@test
def lineage_has_the_schemas_fields():
    def schema(name):
        with open(os.path.join(ROOT, "docs", "schema", f"{name}.schema.json"), encoding="utf-8") as f:
            return json.load(f)

    def fits(got, wanted):
        expect(set(wanted["required"]) <= set(got) <= set(wanted["properties"]), got)
        for field in ("edges", "origins", "lost"):
            for one in got.get(field, []):
                items = wanted["properties"][field]["items"]
                expect(set(items["required"]) <= set(one) <= set(items["properties"]), one)

    day = os.path.join(ROOT, "examples", "day", "reports.jsonl")
    _, out, _ = run("lineage", "--format", "json", day)
    lines = [json.loads(line) for line in out.splitlines()]
    expect(any(s["edges"] for s in lines) and any("lost" in s for s in lines), out)
    for s in lines:
        fits(s, schema("lineage"))
        expect(all(isinstance(e[end], str) for e in s["edges"] for end in ("from", "to")), s)
    dam = os.path.join(ROOT, "examples", "dam")
    _, out, _ = run("compare", "--origins", "--format", "json", *(os.path.join(dam, f) for f in sorted(os.listdir(dam))))
    got, defs = json.loads(out), schema("comparison")["$defs"]
    fits(got["lineage"], defs["lineage"])
    support = defs["difference"]["properties"]["support"]["items"]
    for s in (s for d in got["differences"] for s in d["support"]):
        expect(set(support["required"]) <= set(s) <= set(support["properties"]), s)


@test
def positions_count_code_points():
    put("a.txt", "Büro 🏠 Übersee: The dam on the Vell held 14 days.\n"), put("b.txt", "Büro 🏠 Übersee: The dam on the Vell held 19 days.\n")
    got = json.loads(run("compare", "--format", "json", "a.txt", "b.txt")[1])
    for r in got["differences"][0]["readings"]:
        expect(got["reports"][r["report"]]["text"][r["begin"]:r["end"]] == r["text"], r)


@test
def filters_hide_and_count():
    put("a.txt", A), put("b.txt", B + "The mayor of Sarn thanked everyone who had come to help.\n")
    every = json.loads(run("compare", "--format", "json", "a.txt", "b.txt")[1])
    only = json.loads(run("compare", "--format", "json", "--only", "statement", "a.txt", "b.txt")[1])
    expect({d["kind"] for d in only["differences"]} == {"statement"}, only["differences"])
    expect(only["hidden"] + len(only["differences"]) == len(every["differences"]), only)
    hide = json.loads(run("compare", "--format", "json", "--hide", "conflict,statement", "a.txt", "b.txt")[1])
    expect(all(d["severity"] != "conflict" and d["kind"] != "statement" for d in hide["differences"]), hide)


@test
def forms_are_well_formed():
    put("a.txt", A + "Tom & Anna <both> said \"no\".\n"), put("b.txt", B + "Tom & Anna <both> said \"yes\".\n")
    xml.dom.minidom.parseString(run("compare", "--format", "tei", "a.txt", "b.txt")[1])
    annotations = json.loads(run("compare", "--format", "annotations", "a.txt", "b.txt")[1])
    expect(annotations["type"] == "AnnotationCollection", annotations)
    expect(annotations["total"] == len(annotations["first"]["items"]) > 0, annotations["total"])
    table = run("compare", "--format", "csv", "a.txt", "b.txt")[1]
    expect(table.startswith("difference,row,kind") and "132" in table and "\r\n" in table, table[:200])
    page = run("compare", "--format", "html", "a.txt", "b.txt")[1]
    expect("tellings-data" in page and "<both>" not in page.split("tellings-data", 1)[1].split("</script>")[0], "data is safe in the page")


@test
def tei_gives_every_witness_back():
    put("a.txt", A), put("b.txt", B)
    doc = xml.dom.minidom.parseString(run("compare", "--format", "tei", "a.txt", "b.txt")[1])

    def text(node, witness):
        if node.nodeType == node.TEXT_NODE:
            return node.data
        if node.nodeName == "rdg" and node.getAttribute("wit") != witness:
            return ""
        return "".join(text(c, witness) for c in node.childNodes)
    for witness, want in (("#W1", A), ("#W2", B)):
        got = " ".join(text(ab, witness) for ab in doc.getElementsByTagName("ab"))
        expect(got.split() == want.split(), (got, want))


@test
def colour_obeys_the_environment():
    put("a.txt", A), put("b.txt", B)
    expect("\x1b[" not in run("compare", "a.txt", "b.txt")[1], "none into a pipe")
    expect("\x1b[" in run("compare", "--color", "always", "a.txt", "b.txt")[1], "always")
    expect("\x1b[" in run("compare", "a.txt", "b.txt", env={"CLICOLOR_FORCE": "1"})[1], "CLICOLOR_FORCE")
    expect("\x1b[" not in run("compare", "a.txt", "b.txt", env={"CLICOLOR_FORCE": "1", "NO_COLOR": "1"})[1], "NO_COLOR wins")


@test
def a_report_cannot_move_the_cursor():
    put("a.txt", A + "\x1b[2J\x1b[31mThe wall of the dam was old and grey.\n"), put("b.txt", B)
    expect("\x1b" not in run("compare", "a.txt", "b.txt")[1], "control characters are not passed on")


@test
def side_and_inline_views_fit_the_terminal():
    put("a.txt", A), put("b.txt", B)
    for view in ("side", "inline", "list"):
        out = run("compare", "--view", view, "a.txt", "b.txt", env={"COLUMNS": "72"})[1]
        expect(all(len(line) <= 72 for line in out.splitlines()), (view, max(map(len, out.splitlines()))))
        expect("137" in out, view)


@test
def bad_files_get_one_clear_line_and_the_others_are_compared():
    put("a.txt", A), put("b.txt", B), put("binary", bytes(range(256)) * 40), put("empty.txt", "")
    os.makedirs("folder", exist_ok=True)
    put("cut.txt.gz", gzip.compress(A.encode() * 50)[:60])
    for bad in ("missing.txt", "binary", "empty.txt", "folder", "cut.txt.gz"):
        rc, out, err = run("compare", "a.txt", bad, "b.txt")
        expect(rc == 2, (bad, rc))
        one_clear_line(err, bad)
        expect("137" in out, f"{bad}: the other two are compared all the same")


@test
def half_a_json_line_names_its_line():
    put("half.jsonl", json.dumps({"id": "x", "text": A}) + "\n" + '{"id": "y", "text": "The dam\n' + json.dumps({"id": "z", "text": B}) + "\n")
    rc, out, err = run("compare", "half.jsonl")
    expect(rc == 2 and "half.jsonl:2" in err, (rc, err))
    expect("137" in out, out)


@test
def pairs_come_out_in_order_and_bad_lines_are_told():
    lines = [json.dumps({"id": k, "a": A * (1 + k % 5), "b": B}) for k in range(40)]
    lines[7] = '{"id": 7, "a": "cut'
    lines[9] = '{"id": 9, "a": "no b"}'
    lines[11] = "[]"
    rc, out, err = run("compare", "--pairs", "-", "--format", "json", "--no-encoder", stdin="\n".join(lines).encode())
    ids = [json.loads(line)["id"] for line in out.splitlines()]
    expect(rc == 2 and ids == [k for k in range(40) if k not in (7, 9, 11)], ids)
    for n in (8, 10, 12):
        expect(f"standard input:{n}" in err, err)


@test
def words_that_correspond():
    line = json.dumps({"id": 1, "a": "The minister bought a house.", "b": "A house was purchased by the minister."})
    got = json.loads(run("compare", "--pairs", "-", "--words", "--format", "json", stdin=line.encode())[1])
    pairs = {("The minister bought a house."[slice(*w["a"])], "A house was purchased by the minister."[slice(*w["b"])]) for w in got["words"]}
    expect(("minister", "minister") in pairs and ("house", "house") in pairs, pairs)


@test
def hostile_input_neither_crashes_nor_hangs():
    put("a.txt", A)
    hostile = {"word.txt": "x" * 10_000_000, "spaces.txt": " " * 100_000 + "The dam.", "one.txt": "Dam.", "quotes.txt": '"' * 50_000, "deep.html": "<div>" * 100_000 + A,
               "newlines.txt": "\n" * 200_000 + A, "digits.txt": "1" * 200_000, "marks.txt": "a" + "\u0301" * 100_000, "latin1.txt": "Ein Bericht über die Dämme in Österreich.".encode("latin-1"),
               "utf16.txt": A.encode("utf-16"), "nul.txt": A.encode() + b"\0" * 10}
    for name, content in hostile.items():
        put(name, content)
        rc, _, err = run("compare", "--no-encoder", "a.txt", name, timeout=60)
        expect(rc in (0, 1, 2) and "terminate" not in err, (name, rc, err[-300:]))


@test
def a_closed_pipe_ends_quietly():
    put("a.txt", A), put("b.txt", B)
    line = json.dumps({"id": 1, "a": A, "b": B})
    p = subprocess.Popen([PROGRAM, "compare", "--pairs", "-", "--no-encoder"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    p.stdout.close()
    try:
        p.stdin.write((line + "\n").encode() * 2000)
        p.stdin.close()
    except BrokenPipeError:
        pass
    err = p.stderr.read().decode()
    expect(p.wait(60) != 0 and "terminate" not in err, err)


@test
def a_full_disk_leaves_the_old_file():
    put("a.txt", A), put("b.txt", B)
    rc, _, err = run("compare", "a.txt", "b.txt", "-o", "/dev/full")
    expect(rc == 2 and "/dev/full" in err, (rc, err))
    put("old.json", "old")
    rc, _, err = run("compare", "--format", "json", "-o", "no/such/folder/x.json", "a.txt", "b.txt")
    expect(rc == 2 and "no/such/folder" in err, err)
    expect(run("compare", "--format", "json", "-o", "old.json", "a.txt", "b.txt")[0] == 1 and json.load(open("old.json")), "written whole")
    expect(not [f for f in os.listdir(".") if f.startswith("old.json.")], "nothing is left beside it")


@test
def without_a_model_it_works_and_says_so():
    put("a.txt", A), put("b.txt", B)
    rc, out, err = run("compare", "a.txt", "b.txt", env={"TELLINGS_MODEL_DIR": "/nonexistent"})
    expect(rc == 1 and "137" in out, out)
    expect(err.count("\n") == 1 and "model" in err, err)
    expect(run("compare", "--no-model", "a.txt", "b.txt")[2] == "", "asked for: nothing to say")


@test
def standard_input_is_a_report():
    put("b.txt", B)
    rc, out, _ = run("compare", "-", "b.txt", stdin=A.encode())
    expect(rc == 1 and "132" in out and "137" in out, out)


@test
def extract_and_read_and_names_speak_the_contract():
    line = json.dumps({"id": "r", "text": "The road is 12 km long. It was closed on Monday.", "published": "2031-03-03T10:00:00Z"})
    got = json.loads(run("extract", "--format", "json", "-", stdin=line.encode())[1])
    quantity = next(f for f in got["facts"] if f["kind"] == "quantity")
    expect((quantity["value"], quantity["unit"]) == (12, "kilometer"), quantity)
    date = next(f for f in got["facts"] if f["kind"] == "date")
    expect(date["start"][:10] == "2031-03-03", date)
    page = "<html><head><title>Dam breaks</title></head><body><article><h1>Dam breaks</h1><p>" + A + "</p><p>" + B + "</p></article></body></html>"
    got = json.loads(run("read", "--format", "json", "-", stdin=json.dumps({"id": 4, "url": "", "html": page}).encode())[1])
    expect(got["id"] == 4 and "132-kilometre" in got["text"], got)
    names = [{"id": 1, "a": "Kioumar Daresh", "b": "Kiomar Daresh", "type": "person"}, {"id": 2, "a": "Anna Verel", "b": "Tomas Lehn", "type": "person"}]
    got = [json.loads(x) for x in run("match-names", "--format", "json", "-", stdin="\n".join(map(json.dumps, names)).encode())[1].splitlines()]
    expect([x["id"] for x in got] == [1, 2] and got[0]["same"] >= 0.5 > got[1]["same"], got)


@test
def a_list_where_one_value_is_wanted_is_refused():
    put("a.txt", A), put("b.txt", B)
    for args in (["--format", "json,csv"], ["--only", "conflict date"], ["--threads", "many"], ["--threads", "0"]):
        rc, out, err = run("compare", *args, "a.txt", "b.txt")
        expect(rc == 2 and out == "" and args[0] in err, (args, rc, err))


@test
def lines_from_a_folder_and_nested_ids_are_told():
    os.makedirs("folder", exist_ok=True)
    rc, _, err = run("compare", "--pairs", "folder")
    expect(rc == 2, rc)
    one_clear_line(err, "folder")
    deep = '{"id": ' + "[" * 100_000 + "]" * 100_000 + ', "a": "x", "b": "y"}'
    rc, out, err = run("compare", "--no-model", "--pairs", "-", stdin=deep.encode())
    expect(rc == 2 and out == "" and "standard input:1" in err, (rc, err[:200]))


@test
def a_statement_without_an_end_is_bounded():
    for name, words in (("figures", [str(k * 7) for k in range(20_000)]), ("nots", ["not", "never"] * 20_000)):
        put("a.txt", " ".join(words)), put("b.txt", " ".join(reversed(words)) + " x")
        expect(run("compare", "--no-model", "--format", "csv", "a.txt", "b.txt", timeout=60)[0] in (0, 1), name)


@test
def a_replaced_file_keeps_its_mode():
    put("a.txt", A), put("b.txt", B), put("private.json", "old")
    os.chmod("private.json", 0o600)
    run("compare", "--format", "json", "-o", "private.json", "a.txt", "b.txt")
    expect(os.stat("private.json").st_mode & 0o777 == 0o600, oct(os.stat("private.json").st_mode))


DAY = [
    {"id": "a", "title": "Dam breaks above Sarn", "text": "The upper dam on the Vell gave way before dawn on Monday. Fourteen people were killed in Sarn, Interior Minister Ilse Dorn said."},
    {"id": "b", "title": "Vell dam gives way, 14 dead in Sarn", "text": "At least 14 people died in Sarn after the upper Vell dam broke. Minister Ilse Dorn spoke of a night of horror on Monday."},
    {"id": "c", "title": "Tolm elects Mira Castan mayor", "text": "Mira Castan won the election in Tolm with 54 per cent. Turnout in the port was low, the election office said on Sunday."},
    {"id": "d", "title": "Castan to be mayor of Tolm", "text": "Voters in Tolm have chosen Mira Castan as mayor. The election office put her share at 54 per cent on Sunday."},
]


def lines(rows):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows).encode()


@test
def group_gives_each_report_its_story():
    rc, out, err = run("group", "--format", "json", "-", stdin=lines(DAY))
    got = [json.loads(x) for x in out.splitlines()]
    expect(rc == 0 and "tellings:" not in err and [x["id"] for x in got] == list("abcd"), (rc, err, got))
    a, b, c, d = (x["story"] for x in got)
    expect(a == b and c == d and a != c, got)


def stories(out):
    """Which ids stand together, whatever the stories' numbers."""
    by = {}
    for line in out.splitlines():
        o = json.loads(line)
        by.setdefault(o["story"], set()).add(o["id"])
    return sorted(map(sorted, by.values()))


def group(*args, rows=None, **more):
    return run("group", "--no-encoder", "--format", "json", *args, stdin=lines(rows) if rows is not None else b"", **more)


@test
def group_is_the_same_for_any_order_and_threads():
    rows = [json.loads(x) for x in open(os.path.join(ROOT, "examples", "day", "reports.jsonl"), encoding="utf-8")]
    first = stories(group("-", "--threads", "1", rows=rows)[1])
    expect(len(first) == 10, first)  # six stories and four tables of the weather, which are none
    expect([s for s in first if "day-26" in s] == [["day-26"]], first)
    for k in range(1, 4):
        mixed = sorted(rows, key=lambda r: hash((k, r["id"])))
        expect(stories(group("-", "--threads", str(k + 1), rows=mixed)[1]) == first, k)
    bare = [{"id": r["id"], "title": r["title"], "text": r["text"]} for r in rows]
    expect(len(stories(group("-", rows=bare)[1])) == 10, "without times")


@test
def group_marks_copies_and_cuts():
    rc, out, _ = run("group", "--no-encoder", "--format", "jsonl", os.path.join(ROOT, "examples", "day"))
    kin = {r["id"]: r["kinship"] for line in out.splitlines() for r in json.loads(line)["reports"]}
    expect(rc == 0 and (kin["day-01"], kin["day-02"], kin["day-03"], kin["day-04"]) == ("own_words", "same_words", "cut_words", "own_words"), kin)
    rc, out, _ = run("group", "--no-encoder", os.path.join(ROOT, "examples", "day"))
    expect(rc == 0 and "the same words" in out and "words cut or added" in out and "30 reports, 10 stories" in out, out[-300:])
    rc, out, _ = run("group", "--no-encoder", "--format", "csv", os.path.join(ROOT, "examples", "day"))
    expect(rc == 0 and out.splitlines()[0] == "story,id,kinship,published,source,title,url" and len(out.splitlines()) == 31, out[:200])


@test
def group_stops_after_the_copies():
    got = stories(group("--copies", os.path.join(ROOT, "examples", "day"))[1])
    expect([s for s in got if "day-01" in s] == [["day-01", "day-02", "day-03"]], got)


DAY_FOLDER = os.path.join(ROOT, "examples", "day")


def lineages(*args, rows=None, **more):
    rc, out, err = run("lineage", "--no-encoder", "--format", "json", *args, stdin=lines(rows) if rows is not None else b"", **more)
    return rc, {x["story"]: x for x in map(json.loads, out.splitlines())}, err


@test
def lineage_of_the_example_day():
    rc, found, _ = lineages(DAY_FOLDER)
    expect(rc == 0 and len(found) == 10, (rc, len(found)))
    steps = {(e["from"], e["to"]): e["step"] for x in found.values() for e in x["edges"]}
    expect(steps[("day-01", "day-02")] == "copy" and steps[("day-01", "day-03")] == "cut", steps)  # a chain of copies
    expect(steps[("day-15", "day-30")] == steps[("day-17", "day-30")] == "mixture", steps)
    lost = {f for (f, t) in steps if t in ("day-08", "day-09")}
    expect(len(lost) == 1 and lost.pop().startswith("lost:"), steps)  # both have a dispatch that is not there
    origins = [x for x in found.values() if any("day-22" in o["reports"] for o in x["origins"])][0]["origins"]
    expect(len(origins) == 3, origins)  # independent


@test
def lineage_takes_stories_as_given():
    rows = [json.loads(x) for x in open(os.path.join(DAY_FOLDER, "reports.jsonl"), encoding="utf-8")][:3]
    given = [{**r, "story": s} for r, s in zip(rows, ("x", "x", "y"))]
    _, found, _ = lineages("-", rows=given)
    expect(sorted(found) == ["x", "y"] and len(found["x"]["edges"]) == 1 and not found["y"]["edges"], found)


@test
def lineage_in_every_form():
    rc, out, _ = run("lineage", "--no-encoder", DAY_FOLDER)
    expect(rc == 0 and "mixture" in out and "lost common source" in out and "origins" in out and "\x1b" not in out, out)
    rc, out, _ = run("lineage", "--no-encoder", "--format", "graphml", DAY_FOLDER)
    graph = xml.dom.minidom.parseString(out)
    expect(rc == 0 and len(graph.getElementsByTagName("edge")) >= 7, out[:300])
    rc, out, _ = run("lineage", "--no-encoder", "--format", "dot", DAY_FOLDER)
    expect(rc == 0 and out.startswith("digraph") and out.count("->") == len(graph.getElementsByTagName("edge")), out[:300])
    rc, out, _ = run("lineage", "--no-encoder", "--format", "html", DAY_FOLDER)
    expect(rc == 0 and "tellings/lineages/1" in out, out[:100])


@test
def lineage_explains():
    rc, out, _ = run("lineage", "--no-encoder", "--explain", "day-15", "day-30", DAY_FOLDER)
    expect(rc == 0 and "taken from day-15" in out and "Turnout was 61 per cent" in out and "later by 1.3 hours" in out, out)
    for ids, says in ((("day-15", "none"), "'none'"), (("day-01", "day-15"), "two stories"), (("day-01", "day-01"), "one twice")):
        rc, _, err = run("lineage", "--no-encoder", "--explain", *ids, DAY_FOLDER)
        expect(rc == 2 and says in err, err)


@test
def lineage_of_odd_corpora():
    text = "The upper dam on the Vell gave way before dawn. A 132-kilometre stretch of the road was closed. Nobody was hurt, said Ilse Dorn."
    twice = [{"id": i, "story": "s", "text": text} for i in "ba"]
    _, found, _ = lineages("-", rows=twice)
    expect([(e["from"], e["to"]) for e in found["s"]["edges"]] == [("a", "b")], found)  # no times: by id
    equal = [{**r, "published": "2031-03-03T08:00:00Z"} for r in twice]
    expect(len(lineages("-", rows=equal)[1]["s"]["origins"]) == 1, "equal times")
    _, found, _ = lineages("-", rows=twice[:1])
    expect(found["s"]["edges"] == [] and len(found["s"]["origins"]) == 1, found)
    rows = [{"id": "a", "story": "s", "text": "Comet Orun was seen in Ansa."}, {"id": "b", "story": "s", "text": "Wheat grows dearer every year."}]
    expect(len(lineages("-", rows=rows)[1]["s"]["origins"]) == 2, "no shared words")
    many = [{"id": str(k), "story": "s", "text": text} for k in range(2000)]
    expect(len(lineages("-", rows=many)[1]["s"]["origins"]) == 1, "two thousand copies")


@test
def lineage_of_bad_input():
    rc, _, err = run("lineage")
    expect(rc == 2 and "wants files" in err, err)
    rc, _, err = run("lineage", "nowhere.jsonl")
    expect(rc == 2, rc)
    one_clear_line(err, "nowhere.jsonl")
    good = json.dumps({"id": "a", "story": "s", "text": "The dam on the Vell gave way."})
    rc, found, err = run("lineage", "--format", "json", "-", stdin=(good + "\n{\"id\": 5\n").encode())
    expect(rc == 2 and json.loads(found)["story"] == "s" and "standard input:2" in err, err)  # the rest is traced all the same
    with open("/dev/full", "w") as full:
        p = subprocess.run([PROGRAM, "lineage", "--no-encoder", DAY_FOLDER], stdout=full, stderr=subprocess.PIPE)
    expect(p.returncode == 2 and b"No space left" in p.stderr, p.stderr)
    p = subprocess.Popen([PROGRAM, "lineage", "--no-encoder", DAY_FOLDER], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    p.stdout.close()
    expect(b"terminate" not in p.stderr.read(), "a closed pipe")
    p.wait()


@test
def support_is_counted_in_origins():
    road = "The road along the Vell between Sarn and Tolm was closed over {} kilometres on Monday, the rescue service said."
    more = " Nobody was hurt, said Ilse Dorn, who heads the service. The dam had been inspected in April."
    own = "The road along the Vell between Sarn and Tolm was shut over {} kilometres on Monday, a driver told us."
    texts = {"a.txt": road.format(132) + more, "b.txt": road.format(132) + more, "c.txt": road.format(132), "d.txt": own.format(137)}
    for name, text in texts.items():
        put(name, text)
    rc, out, _ = run("compare", "--no-encoder", "--origins", "--format", "json", *texts)
    d = [d for d in json.loads(out)["differences"] if d["severity"] == "conflict"][0]
    by = {tuple(s["reports"]): (s["fewest_origins"], s["most_origins"]) for s in d["support"]}
    expect(rc == 1 and by == {(0, 1, 2): (1, 1), (3,): (1, 1)}, d)
    expect(len(json.loads(out)["lineage"]["origins"]) == 2, json.loads(out)["lineage"])
    _, out, _ = run("compare", "--no-encoder", "--origins", *texts)
    expect("A,B,C: 3 reports, 1 origin" in out, out)
    _, out, _ = run("group", "--no-encoder", "--origins", DAY_FOLDER)
    expect("7 reports, 5 in their own words, 5 origins" in out, out)


@test
def group_explains():
    args = ("group", "--no-encoder", "--explain")
    rc, out, _ = run(*args, "a", "b", "-", stdin=lines(DAY))
    expect(rc == 0 and "one story" in out and "Vell" in out and "decision" in out, out)
    expect("two stories" in run(*args, "a", "c", "-", stdin=lines(DAY))[1], "two stories")
    rc, _, err = run(*args, "a", "zz", "-", stdin=lines(DAY))
    expect(rc == 2, rc)
    one_clear_line(err, "'zz'")


@test
def grouped_stories_are_compared_most_disputed_first():
    rows = DAY + [{"id": "e", "title": "Castan mayor of Tolm with 45 per cent", "text": "Voters in Tolm have chosen Mira Castan as mayor. The election office put her share at 45 per cent on Sunday."}]
    piped = run("group", "--no-encoder", "--format", "jsonl", "-", stdin=lines(rows))[1]
    rc, out, err = run("compare", "--no-model", "--stories", "-", "--format", "json", stdin=piped.encode())
    got = [json.loads(x) for x in out.splitlines()]
    expect(rc == 1 and len(got) == 2, (rc, err, len(got)))
    expect({r["id"] for r in got[0]["reports"]} == set("cde"), [r["id"] for r in got[0]["reports"]])
    rc, out, err = run("compare", "--no-model", "--stories", "-", stdin=b'{"story":1,"reports":[{"id":"a"}]}\nhalf {\n')
    expect(rc == 2 and len(err.splitlines()) == 2, (rc, err))
    one_clear_line(err, "standard input:2")


@test
def group_tells_what_is_wrong_with_lines_and_goes_on():
    bad = lines(DAY[:2]) + b'\n  \n{"id": "no text"}\nnonsense\n' + lines(DAY[2:]) + b'{"id": "half", "te'
    rc, out, err = run("group", "--no-encoder", "--format", "json", "-", stdin=bad)
    expect(rc == 2 and len(out.splitlines()) == 4, (rc, out))
    expect([re.search(r"standard input:(\d+)", x).group(1) for x in err.splitlines()] == ["5", "6", "9"], err)
    rc, out, err = group("nowhere.jsonl")
    expect(rc == 2, rc)
    one_clear_line(err, "nowhere.jsonl")
    expect(group()[0] == 2, "no file named")


@test
def group_keeps_reports_with_one_id():
    rows = [dict(DAY[0], id="x"), dict(DAY[2], id="x"), dict(DAY[3], id="x")]
    rc, out, err = group("-", rows=rows)
    expect(rc == 0 and len(out.splitlines()) == 3, (rc, out))
    one_clear_line(err, "'x'")


@test
def group_takes_very_long_and_very_many_equal_reports():
    long = {"id": "long", "text": " ".join("w%d" % (k * 7919 % 900_001) for k in range(4_000_000))}  # 30 MB
    rc, out, err = group("-", rows=[*DAY, long], timeout=100)
    expect(rc == 0 and len(out.splitlines()) == 5, (rc, err))
    many = b"".join(b'{"id":%d,"title":"Dam breaks","text":"The upper dam on the Vell gave way before dawn on Monday."}\n' % k for k in range(200_000))
    rc, out, err = run("group", "--no-encoder", "--format", "json", "-", stdin=many, timeout=60)
    expect(rc == 0 and len(set(json.loads(x)["story"] for x in out.splitlines())) == 1, (rc, err))


@test
def an_index_adds_up_to_one_run_over_everything():
    rows = [json.loads(x) for x in open(os.path.join(ROOT, "examples", "day", "reports.jsonl"), encoding="utf-8")]
    whole = stories(group("-", rows=rows)[1])
    group("--index", "i", "-", rows=rows[:11])
    before = open("i", "rb").read()
    rc, out, err = group("--index", "i", "-", rows=rows[8:])  # three of them again
    expect((rc, err) == (0, "") and stories(out) == whole, (rc, err))
    expect(stories(group("--index", "i")[1]) == whole, "the index alone")
    put("i", before[:-1])  # cut off
    rc, _, err = group("--index", "i", "-", rows=rows)
    expect(rc == 2 and open("i", "rb").read() == before[:-1], rc)
    one_clear_line(err, "i:")
    put("i", before[:-60] + b"\0" * 8 + before[-52:])  # broken inside
    broken = open("i", "rb").read()
    rc, _, err = group("--index", "i", "-", rows=rows)
    expect(rc == 2 and open("i", "rb").read() == broken, (rc, err))
    put("mine.txt", "a text of mine")
    rc, _, err = group("--index", "mine.txt", "-", rows=rows)
    expect(rc == 2 and open("mine.txt").read() == "a text of mine", "another file is not overwritten")
    expect([f for f in os.listdir(".") if f.startswith("i.")] == [], "nothing is left beside it")


@test
def a_stopped_run_keeps_what_it_read_and_a_killed_one_changes_nothing():
    for sent, status in ((signal.SIGINT, 2), (signal.SIGTERM, 2), (signal.SIGKILL, -9)):
        put("k", b"") and os.unlink("k")
        p = subprocess.Popen([PROGRAM, "group", "--no-encoder", "--format", "json", "--index", "k", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        p.stdin.write(lines([dict(DAY[k % 4], id=str(k)) for k in range(20_000)])), p.stdin.flush()
        time.sleep(0.7)
        p.send_signal(sent)
        out, err = p.communicate(timeout=30)
        expect(p.returncode == status, (sent, p.returncode, err))
        if sent == signal.SIGKILL:
            expect(not os.path.exists("k"), "a killed run made an index")
            continue
        expect(b"stopped" in err and len(out.splitlines()) > 10_000, (sent, err, len(out.splitlines())))
        expect(len(group("--index", "k")[1].splitlines()) == len(out.splitlines()), "the index holds what was grouped")


@test
def a_closed_pipe_and_a_full_disk_end_a_grouping():
    put("day.jsonl", lines([dict(DAY[k % 4], id=str(k)) for k in range(50_000)]))
    p = subprocess.run(f"'{PROGRAM}' group --copies --format json day.jsonl | head -n 1", shell=True, capture_output=True, timeout=60)
    expect(p.stdout.count(b"\n") == 1, p)
    rc, _, err = run("group", "--copies", "--format", "json", "-o", "/dev/full", "day.jsonl")
    expect(rc == 2, rc)
    one_clear_line(err, "/dev/full")
    rc, _, err = run("group", "--copies", "--format", "json", "day.jsonl", env={"TMPDIR": "/nonexistent"})
    expect(rc == 2, rc)
    one_clear_line(err, "TMPDIR")


@test
def a_disk_that_fills_up_while_a_grouping_works_is_told():
    put("words.jsonl", lines([{"id": str(k), "text": " ".join(f"w{k}x{j}" for j in range(60))} for k in range(20_000)]))

    def little_room():  # no file may grow beyond a MiB, as on a disk that is full then
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    for tier in (["--copies"], ["--no-encoder"]):
        p = subprocess.run([PROGRAM, "group", *tier, "--format", "json", "words.jsonl"], capture_output=True, timeout=60, preexec_fn=little_room)
        expect(p.returncode == 2 and p.stdout == b"", (tier, p.returncode))
        one_clear_line(p.stderr.decode(), "TMPDIR")


@test
def a_signal_while_stories_are_sought_ends_the_program_and_leaves_the_index():
    put("many.jsonl", lines([{"id": str(k), "text": " ".join(f"w{(k * 7919 + j * j) % 4001}" for j in range(60))} for k in range(20_000)]))
    p = subprocess.Popen([PROGRAM, "group", "--no-encoder", "--format", "json", "--index", "sought", "many.jsonl"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):  # the index is written when all is read
        if os.path.exists("sought"):
            break
        time.sleep(0.05)
    p.send_signal(signal.SIGTERM)
    p.send_signal(signal.SIGTERM)  # had the first come just before the end of reading
    expect(p.wait(timeout=10) in (-signal.SIGTERM, 0, 2), p.returncode)
    expect(len(group("--copies", "--index", "sought")[1].splitlines()) == 20_000, "the index is whole")


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for t in TESTS:
            try:
                t()
            except (AssertionError, subprocess.TimeoutExpired, json.JSONDecodeError, KeyError, IndexError, StopIteration, OSError, xml.parsers.expat.ExpatError) as e:
                failed += 1
                print(f"FAIL {t.__name__}: {type(e).__name__}: {str(e)[:600]}")
        os.chdir("/")
    print(f"{len(TESTS) - failed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
