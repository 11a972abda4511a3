"""What happens at the edges: a full disk, links, signals, slips of the pen, texts that would steer a terminal, files said more of by flags."""
import json
import os
import pty
import signal
import subprocess
import time

from program import A, B, PROGRAM, expect, put, run, test


def objects(text):
    return [json.loads(line) for line in text.splitlines()]


def on_terminal(*args):
    """What a terminal would get."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execv(PROGRAM, [PROGRAM, *args])
    out = b""
    try:
        while part := os.read(fd, 65536):
            out += part
    except OSError:  # the other side has ended
        pass
    os.waitpid(pid, 0)
    return out.decode("utf-8", "replace")


@test
def a_full_disk_is_an_error_for_whatever_is_printed():
    for args in (["--help"], ["--version"], ["man"], ["completions", "bash"], ["compare", "--help"]):
        with open("/dev/full", "w") as full:
            p = subprocess.run([PROGRAM, *args], stdout=full, stderr=subprocess.PIPE)
        expect(p.returncode == 2 and b"No space left" in p.stderr, (args, p.returncode, p.stderr))


@test
def version_says_which_model():
    for flag in ("--version", "-V"):
        rc, out, _ = run(flag)
        expect(rc == 0 and out.startswith("tellings ") and "model" in out, out)


@test
def a_slip_of_the_pen_is_guessed():
    for args, meant in ((["compre"], "'compare'"), (["help", "grup"], "'group'"), (["compare", "--formt", "json", "a", "b"], "--format")):
        rc, _, err = run(*args)
        expect(rc == 2 and f"Did you mean {meant}?" in err, (args, err))
    expect("Did you mean" not in run("wallow")[2], "nothing is near")


@test
def output_follows_a_link():
    put("a.txt", A), put("b.txt", B)
    for name in ("real.txt", "real.txt", "link2"):  # first where there is nothing yet
        if os.path.lexists("link"):
            os.remove("link")
        os.symlink(name, "link")
        if name == "link2":
            os.symlink("real.txt", "link2")
            os.remove("real.txt")
        run("compare", "-o", "link", "a.txt", "b.txt")
        expect(os.path.islink("link") and os.path.isfile("real.txt") and not os.path.islink("real.txt"), name)


@test
def a_signal_leaves_no_working_file():
    os.mkfifo("pipe")
    for number in (signal.SIGINT, signal.SIGTERM):
        p = subprocess.Popen([PROGRAM, "compare", "--no-model", "--pairs", "pipe", "-o", "out.json"], stderr=subprocess.PIPE,
                             preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))  # who runs the tests may ignore it
        with open("pipe", "w") as pipe:
            pipe.write(json.dumps({"id": 1, "a": A, "b": B}) + "\n")
            pipe.flush()
            for _ in range(200):
                if any(f.startswith("out.json") for f in os.listdir(".")):
                    break
                time.sleep(0.05)
            expect(any(f.startswith("out.json.") for f in os.listdir(".")), os.listdir("."))
            p.send_signal(number)
            p.wait(timeout=20)
        expect(p.returncode == -number, p.returncode)
        expect(not any(f.startswith("out.json") for f in os.listdir(".")), os.listdir("."))


@test
def no_escape_sequence_of_a_text_reaches_a_terminal():
    put("evil.txt", "The \x1b[31mdam\x1b[0m broke at 5. Then \u202eall\u202c fled.\n"), put("b.txt", B)
    for args in (["read", "evil.txt"], ["extract", "evil.txt"], ["compare", "--no-model", "--color", "never", "--all", "evil.txt", "b.txt"],
                 ["compare", "--no-model", "--color", "never", "--view", "side", "evil.txt", "b.txt"]):
        out = on_terminal(*args)
        expect("evil" in out or "dam" in out, (args, out))
        expect("\x1b" not in out and "\u202e" not in out, (args, out))
    put("plain.txt", "x")
    expect("\x1b" not in run("compare", "missing\x1b[31m.txt", "plain.txt")[2], "nor one of a file's name")
    expect("\x1b[31m" in run("read", "evil.txt")[1], "a file gets the text as it is")


@test
def one_file_twice_is_said():
    put("a.txt", A)
    rc, _, err = run("compare", "a.txt", "a.txt")
    expect(rc == 0 and "named twice" in err, err)


@test
def a_narrow_terminal_breaks_nothing():
    put("a.txt", A), put("b.txt", B)
    for columns in ("1", "12", "39"):
        for view in ("list", "side", "inline"):
            rc, out, _ = run("compare", "--view", view, "a.txt", "b.txt", env={"COLUMNS": columns})
            expect(rc == 1 and "132" in out, (columns, view, out))


@test
def flags_say_what_plain_files_do_not():
    put("a.txt", A), put("b.txt", B)
    rc, out, _ = run("compare", "--format", "json", "--source", "Northern Wire", "--source", "Marl Today", "--published", "2 March 2031", "--language", "en-GB", "a.txt", "b.txt")
    got = json.loads(out)["reports"]
    expect([r["source"] for r in got] == ["Northern Wire", "Marl Today"], got)
    expect(all(r["published"] == "2031-03-02" and r["language"] == "en" for r in got), got)
    for args in (["--source", "x", "--source", "y", "--source", "z"], ["--published", "soon"], ["--language", "klingonish"]):
        rc, out, err = run("compare", *args, "a.txt", "b.txt")
        expect(rc == 2 and out == "" and err.count("\n") == 1, (args, err))


@test
def every_command_reads_a_record_alike():
    record = {"language": "de", "source": {"name": "Marl Heute"}, "publishedAt": "2031-03-02T17:52:00Z", "content": "Schaden: 1.234 Schafe."}
    put("r.jsonl", json.dumps(record) + "\n")
    by_file = objects(run("extract", "--format", "json", "r.jsonl")[1])[0]["facts"]
    by_line = objects(run("extract", "--format", "json", "-", stdin=json.dumps(record).encode())[1])[0]["facts"]
    expect(by_file == by_line and by_file[0]["value"] == 1234, (by_file, by_line))
    other = {**record, "content": "Schaden: 1.235 Schafe."}
    pair = objects(run("compare", "--pairs", "-", stdin=json.dumps({"id": 1, "a": record, "b": other}).encode())[1])[0]
    story = objects(run("compare", "--stories", "-", "--format", "json", stdin=json.dumps({"story": 1, "reports": [record, other]}).encode())[1])[0]
    for got in (pair, story):
        expect([(r["source"], r["published"], r["language"]) for r in got["reports"]] == [("Marl Heute", "2031-03-02T17:52:00Z", "de")] * 2, got["reports"])
    told = objects(run("compare", "--pairs", "-", stdin=json.dumps({"id": 1, "a": "Schaden: 1.234 Schafe.", "b": "Schaden: 1.235 Schafe.", "language_a": "de", "published_b": "2031-03-02"}).encode())[1])[0]
    expect(told["reports"][0]["language"] == "de" and told["reports"][1]["published"] == "2031-03-02", told["reports"])


@test
def stories_without_anything_to_compare_are_said():
    for text in ('{"reports":[]}', '{"story":1,"reports":[{"text":"Alone."}]}'):
        rc, out, err = run("compare", "--stories", "-", stdin=text.encode())
        expect(rc == 0 and out == "" and "nothing to compare" in err, (rc, out, err))
