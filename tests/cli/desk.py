"""A store on the command line: add, status, export, watch, and what takes a store and a story's number."""
import http.server
import json
import os
import threading

from program import ROOT, expect, put, run, test

DAM = os.path.join(ROOT, "examples", "dam")
DAY = os.path.join(ROOT, "examples", "day", "reports.jsonl")


@test
def reports_are_added_and_shown_by_story():
    db = "shown.db"
    rc, out, err = run("add", "--no-encoder", db, DAM, DAY)
    expect(rc == 0 and err == "" and "33 new reports" in out, (rc, out, err))
    rc, out, err = run("add", "--no-encoder", "--format", "json", db, DAM)
    expect(rc == 0 and json.loads(out) == {"new": 0, "changed": 0, "known": 3, "stories": 0}, (rc, out, err))
    rc, out, err = run("group", "--format", "jsonl", db)
    stories = [json.loads(line) for line in out.splitlines()]
    expect(rc == 0 and sum(len(s["reports"]) for s in stories) == 33, (rc, err))
    dam = next(s for s in stories if any(r["id"] == "vell-post-7" for r in s["reports"]))
    expect(len(dam["reports"]) == 3, dam)
    number = str(dam["story"])
    rc, out, err = run("compare", "--no-judge", db, number)
    expect(rc == 1 and "132-kilometre" in out and "137 kilometres" in out, (rc, out, err))
    rc, out, err = run("lineage", "--no-encoder", "--format", "json", db, number)
    expect(rc == 0 and json.loads(out)["story"] == number, (rc, out, err))
    rc, out, err = run("status", "--format", "json", db)
    expect(rc == 0 and json.loads(out)["reports"] == 33, (rc, out, err))
    rc, out, err = run("group", db)
    expect(rc == 0 and f"{number}  " in out and "33 reports" in out, (rc, out, err))


@test
def what_is_exported_is_added_again_to_the_same_store():
    db, again = "first.db", "second.db"
    run("add", "--no-model", db, DAY)
    rc, out, _ = run("export", db)
    expect(rc == 0 and len(out.splitlines()) == 30, rc)
    rc, said, err = run("add", "--no-model", again, put("exported.jsonl", out))
    expect(rc == 0 and "30 new" in said, (rc, said, err))
    same = ("id", "source", "title", "published", "language", "url", "text")
    rows = [[{k: r.get(k) for k in same} for r in map(json.loads, text.splitlines())] for text in (out, run("export", again)[1])]
    expect(rows[0] == rows[1], rows)


@test
def a_changed_text_is_a_new_version():
    db = "versions.db"
    run("add", "--no-model", db, put("v.jsonl", json.dumps({"id": "a", "text": "14 people died at Sarn on Monday."}) + "\n"))
    rc, out, _ = run("add", "--no-model", db, put("v.jsonl", json.dumps({"id": "a", "text": "17 people died at Sarn on Monday."}) + "\n"))
    expect(rc == 0 and "1 new version" in out, (rc, out))
    expect(len(run("export", db)[1].splitlines()) == 1 and len(run("export", "--versions", db)[1].splitlines()) == 2, "both are kept")


@test
def what_is_no_store_is_told_and_left_alone():
    text = put("text.db", "a text\n" * 100)
    for args in (("status", text), ("export", text), ("add", text, DAY), ("serve", text), ("status", "none.db"), ("status", DAM), ("compare", "shown.db"),
                 ("compare", "shown.db", "x"), ("compare", "shown.db", "9999"), ("group", "--explain", "a", "b", "shown.db"), ("add", "none.db"),
                 ("watch", "none2.db"), ("serve", "--port", "99999"), ("serve", "--port", "x"), ("serve", "--listen", "example.org")):
        rc, _, err = run(*args)
        expect(rc == 2 and err.startswith("tellings: "), (args, rc, err))
    with open(text) as f:
        expect(f.read() == "a text\n" * 100, "it was left as it was")


@test
def feeds_are_followed_once():
    feed = """<rss version="2.0"><channel><title>Northern Wire</title><item><guid isPermaLink="false">1</guid><title>Dam</title>
      <description>%s</description></item></channel></rss>""" % ("The dam above Sarn gave way on Monday and fourteen people were killed, the brigade said. " * 6)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = feed.encode() if self.path == "/rss" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/rss"
    db = "watched.db"
    rc, _, err = run("watch", "--once", "--no-model", db, url)
    expect(rc == 2 and "private" in err, (rc, err))
    rc, _, err = run("watch", "--once", "--no-model", "--allow-private", "allowed.db", url)
    expect(rc == 0 and "1 new report" in err, (rc, err))
    rc, out, _ = run("status", "allowed.db")
    expect(rc == 0 and "Northern Wire" in out and "1 report," in out, out)
    server.shutdown()
