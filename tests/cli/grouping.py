"""group and compare --stories."""
import json
import os
import re
import resource
import signal
import subprocess
import time

from program import DAY, PROGRAM, ROOT, expect, lines, one_clear_line, put, run, test


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
    expect(len(first) == 11, first)  # six stories, four tables of the weather and the day in brief, which are none
    expect([s for s in first if "day-25" in s] == [["day-25"]], first)
    expect([s for s in first if "day-26" in s] == [["day-26"]], first)
    for k in range(1, 4):
        mixed = sorted(rows, key=lambda r: hash((k, r["id"])))
        expect(stories(group("-", "--threads", str(k + 1), rows=mixed)[1]) == first, k)
    bare = [{"id": r["id"], "title": r["title"], "text": r["text"]} for r in rows]
    expect(len(stories(group("-", rows=bare)[1])) == 11, "without times")


@test
def group_marks_copies_and_cuts():
    rc, out, _ = run("group", "--no-encoder", "--format", "jsonl", os.path.join(ROOT, "examples", "day"))
    kin = {r["id"]: r["kinship"] for line in out.splitlines() for r in json.loads(line)["reports"]}
    expect(rc == 0 and (kin["day-01"], kin["day-02"], kin["day-03"], kin["day-04"]) == ("own_words", "same_words", "cut_words", "own_words"), kin)
    rc, out, _ = run("group", "--no-encoder", os.path.join(ROOT, "examples", "day"))
    expect(rc == 0 and "the same words" in out and "words cut or added" in out and "30 reports, 11 stories" in out, out[-300:])
    rc, out, _ = run("group", "--no-encoder", "--format", "csv", os.path.join(ROOT, "examples", "day"))
    expect(rc == 0 and out.splitlines()[0] == "story,id,kinship,published,source,title,url" and len(out.splitlines()) == 31, out[:200])


@test
def group_stops_after_the_copies():
    got = stories(group("--copies", os.path.join(ROOT, "examples", "day"))[1])
    expect([s for s in got if "day-01" in s] == [["day-01", "day-02", "day-03"]], got)


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
    for form, want in (("html", '"schema":"tellings/stories/1"'), ("terminal", "Points of fact")):
        rc, out, err = run("compare", "--no-model", "--stories", "-", "--format", form, stdin=piped.encode())
        expect(rc == 1 and want in out, (form, rc, err))
        expect(out.index("Castan to be mayor") < out.index("Dam breaks above"), form)
    expect(run("compare", "--no-model", "--stories", "-", "--format", "csv", stdin=piped.encode())[0] == 2, "no such form")
    rc, out, err = run("compare", "--no-model", "--stories", "-", "--points", "--format", "json", stdin=piped.encode())
    expect([set(json.loads(x)) for x in out.splitlines()] == [{"id", "reports", "points"}] * 2, out)
    table = [{"story": "table", "reports": [{"id": n, "text": f"Results of the day. Tolm 4 Sarn {k} Keld 2 Marl {k} . Bruk 7 Vell {k} Oster 3 ."} for n, k in (("p", 1), ("q", 5))]}]
    told = [{"story": "told", "reports": [{"id": "a", "text": "The dam broke on Monday. It held 14 days."}, {"id": "b", "text": "The dam broke on Monday. It held 19 days."}]}]
    out = run("compare", "--no-model", "--stories", "-", "--format", "json", stdin=lines(table + told))[1]
    expect([json.loads(x)["id"] for x in out.splitlines()] == ["told", "table"], "alike in form is no dispute")
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
