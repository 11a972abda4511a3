"""compare, read, extract and match-names, and what all commands have in common: help, exit status, bad input."""
import gzip
import json
import os
import re
import subprocess
import xml.dom.minidom

from program import A, B, PROGRAM, ROOT, expect, lines, one_clear_line, put, run, test


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
    point = schema["$defs"]["point"]
    reading = point["properties"]["readings"]["items"]
    expect(got["points"], "the figures differ")
    for p in got["points"]:
        expect(set(point["required"]) <= set(p) <= set(point["properties"]), p)
        expect(p["kind"] in point["properties"]["kind"]["enum"] and p["relation"] in point["properties"]["relation"]["enum"], p)
        expect(len({r["report"] for r in p["readings"]}) > 1, p)
        for r in p["readings"]:
            expect(set(r) == set(reading["required"]), r)
            expect((A, B)[r["report"]][r["begin"]:r["end"]] == r["text"], r)
    for d in got["differences"]:
        expect(set(d) <= allowed and set(schema["$defs"]["difference"]["required"]) <= set(d), d)
    d = got["differences"][0]
    expect((d["kind"], d["severity"]) == ("quantity", "conflict"), d)
    for r, text in zip(d["readings"], (A, B)):
        expect(text[r["begin"]:r["end"]] == r["text"], r)


@test
def points_come_before_differences_and_alone():
    put("a.txt", A), put("b.txt", B)
    out = run("compare", "a.txt", "b.txt")[1]
    expect(out.index("Points of fact") < out.index("Statements  "), out)
    expect("132-kilometre (A a.txt)" in out and "137-kilometre (B b.txt)" in out, out)
    rc, out, _ = run("compare", "--points", "a.txt", "b.txt")
    expect(rc == 1 and "132-kilometre (A a.txt)" in out and "Statements  " not in out, out)
    got = json.loads(run("compare", "--points", "--format", "json", "a.txt", "b.txt")[1])
    expect(set(got) == {"reports", "points"} and got["points"][0]["relation"] == "conflict", got)
    table = run("compare", "--points", "--format", "csv", "a.txt", "b.txt")[1].splitlines()
    expect(table[0] == "point,kind,relation,confidence,label,group,report,id,source,published,begin,end,text,value", table[0])
    expect(table[1].startswith("0,quantity,conflict,") and "132-kilometre" in table[1] and "137-kilometre" in table[2], table)
    expect(run("compare", "--points", "a.txt", "a.txt")[0] == 0, "nothing is disputed")
    expect(run("compare", "--points", "--only", "name", "a.txt", "b.txt")[0] == 0, "what is hidden does not count")
    rc, out, err = run("compare", "--points", "--format", "tei", "a.txt", "b.txt")
    expect(rc == 2 and out == "" and "--points" in err, (rc, err))


@test
def points_of_pairs_are_a_line_each():
    pairs = [{"id": "x", "a": A, "b": B}, {"id": "y", "a": A, "b": A}]
    got = [json.loads(x) for x in run("compare", "--no-model", "--pairs", "-", "--points", stdin=lines(pairs))[1].splitlines()]
    expect([set(g) for g in got] == [{"id", "reports", "points"}] * 2, got)
    expect("conflict" in {p["relation"] for p in got[0]["points"]} and "conflict" not in {p["relation"] for p in got[1]["points"]}, got)


@test
def what_one_report_alone_says_is_folded():
    more = ["The mayor thanked the crews.", "Trains stood still.", "A choir sang.", "The market stayed shut.", "Some 70 sheep were saved.", "Nobody slept."]
    put("a.txt", A + " ".join(more) + "\n"), put("b.txt", B)
    out = run("compare", "--no-model", "a.txt", "b.txt")[1]
    expect("only A says these 6" in out and "(--all shows them)" in out, out)
    alone = out[out.index("only A says these 6"):]
    expect("70 sheep" in alone.splitlines()[1], alone)
    out = run("compare", "--no-model", "--all", "a.txt", "b.txt")[1]
    expect(all(m in out for m in more) and "--all shows" not in out, out)


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
