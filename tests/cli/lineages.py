"""lineage."""
import json
import os
import subprocess
import xml.dom.minidom

from program import DAY_FOLDER, PROGRAM, ROOT, expect, lines, one_clear_line, put, run, test


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
    for p in got["points"]:
        expect(len(p["support"]) == 1 + max(r["group"] for r in p["readings"]), p)  # an entry for each answer
    support = defs["support"]["items"]
    for s in (s for d in got["differences"] + got["points"] for s in d["support"]):
        expect(set(support["required"]) <= set(s) <= set(support["properties"]), s)


def lineages(*args, rows=None, **more):
    rc, out, err = run("lineage", "--no-encoder", "--format", "json", *args, stdin=lines(rows) if rows is not None else b"", **more)
    return rc, {x["story"]: x for x in map(json.loads, out.splitlines())}, err


@test
def lineage_of_the_example_day():
    rc, found, _ = lineages(DAY_FOLDER)
    expect(rc == 0 and len(found) == 11, (rc, len(found)))
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
    expect("A, B, C: 3 reports, 1 origin" in out, out)
    _, out, _ = run("group", "--no-encoder", "--origins", DAY_FOLDER)
    expect("7 reports, 5 in their own words, 5 origins" in out, out)
