#!/usr/bin/env -S /usr/bin/python3
"""The server as a browser, a script and an attacker meet it: the contract of src/serve/openapi.json, marks that survive, who is refused, what ends it, and
what a kill leaves.

usage: run.py PROGRAM
"""
import json
import os
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

if sys.prefix != sys.base_prefix:  # the validator is Debian's, not of the environment that runs the other tests
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

import jsonschema

from server import Server

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
with open(os.path.join(ROOT, "src", "serve", "openapi.json"), encoding="utf-8") as f:
    API = json.load(f)


def tellings(*args, stdin="", status=0):
    p = subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, text=True)
    assert p.returncode == status, (args, p.returncode, p.stdout, p.stderr)
    return p.stdout + p.stderr


def lines(*reports):
    return "".join(json.dumps(r) + "\n" for r in reports)


def dam(source, dead, hour, more=""):
    return {"id": f"{source}-{hour}", "source": source, "published": f"2031-05-12T{hour:02}:00:00Z", "title": "Dam at Sarn gives way",
            "text": f"SARN - {dead} people were killed when the dam above Sarn gave way on Monday morning, the fire brigade of Ostria said. "
                    f"The water carried off two bridges and the mill of Verhoeve.{more}"}


def holds(path, method, status, body):
    """Whether an answer is what the contract says of it."""
    operation = API["paths"][path][method]
    answer = operation["responses"].get(str(status), operation["responses"]["default"])
    if "content" not in answer:
        assert body == b"", body
        return
    schema = {**answer["content"]["application/json"]["schema"], "components": API["components"]}
    jsonschema.Draft202012Validator(schema).validate(body)


def every_answer_is_what_the_contract_says(folder):
    db = os.path.join(folder, "contract.db")
    tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8), dam("Marl Today", 17, 9), dam("Vell Post", 17, 18)))
    with Server(PROGRAM, db) as s:
        for query in ("", "?order=disputed", "?q=dam", "?q=%22gave+way%22&limit=1", "?source=Marl+Today", "?kind=quantity&relation=update", "?least=2&since=2031-05-12&until=2031-05-12"):
            got = s.get("/stories" + query)
            holds("/stories", "get", 200, got)
        assert s.get("/stories")["total"] == 1
        story = s.story(1)
        holds("/stories/{story}", "get", 200, story)
        holds("/stories", "get", 200, s.get("/stories?relation=conflict"))
        status, _, mark = s.ask("POST", "/api/v1/stories/1/marks", {"revision": story["revision"], "on": "point", "index": 0, "state": "noted", "note": "asked", "by": "Ines"})
        assert status == 201, mark
        holds("/stories/{story}/marks", "post", 201, mark)
        holds("/marks", "get", 200, s.get("/marks"))
        status, _, changed = s.ask("PUT", f"/api/v1/marks/{mark['mark']}", {"state": "confirmed"})
        assert status == 200 and changed["note"] == "asked", changed
        holds("/marks/{mark}", "put", 200, changed)
        status, _, body = s.ask("DELETE", f"/api/v1/marks/{mark['mark']}")
        assert status == 204
        holds("/marks/{mark}", "delete", 204, body)
        holds("/reports/{report}", "get", 200, s.get("/reports/1"))
        holds("/changes", "get", 200, s.get("/changes?since=0"))
        holds("/status", "get", 200, s.get("/status"))
        assert s.get("/openapi.json") == API
        given = [{"text": dam("a", 14, 8)["text"]}, {"text": dam("b", 15, 8)["text"], "source": "Radio Keld"}]
        status, _, compared = s.ask("POST", "/api/v1/compare", {"reports": given})
        assert status == 200 and "story" not in compared, compared
        holds("/compare", "post", 200, compared)
        assert s.get("/status")["reports"] == 3, "nothing is kept unless asked"
        status, _, compared = s.ask("POST", "/api/v1/compare", {"reports": given, "keep": True})
        assert status == 200 and compared["story"] >= 1, compared
        assert s.get("/status")["reports"] == 5
        for path, status in (("/stories?order=odd", 400), ("/stories?limit=0", 400), ("/stories?after=odd", 400), ("/stories/99", 404), ("/stories/x", 404), ("/reports/99", 404),
                             ("/stories/0", 404), ("/changes?wait=999", 400), ("/nothing", 404), ("/marks/99", 405)):
            holds("/stories", "get", 400, s.get(path, status))


def conflicts_and_updates_are_told(folder):
    db = os.path.join(folder, "told.db")
    tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8), dam("Marl Today", 17, 18)))
    with Server(PROGRAM, db) as s:
        story = s.story(1)
        disputed = [p for p in story["comparison"]["points"] if p["relation"] in ("conflict", "update")]
        assert disputed, story["comparison"]["points"]
        assert story["title"] == "Dam at Sarn gives way"
        head = s.get("/stories?order=disputed")["stories"][0]
        assert head["compared"] and head["points"]["conflict"] + head["points"]["update"] >= 1, head
        assert head["disputed"][0]["readings"][0]["text"] and head["disputed"][0]["index"] >= 0
        page = s.ask("GET", "/")
        assert page[0] == 200 and b'"tellings/served/1"' in page[2]


def a_mark_survives_when_the_story_grows(folder):
    db = os.path.join(folder, "grows.db")
    tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8), dam("Marl Today", 17, 18)))
    with Server(PROGRAM, db) as s:
        story = s.story(1)
        at = next(k for k, p in enumerate(story["comparison"]["points"]) if p["relation"] in ("conflict", "update"))
        mark = s.ask("POST", "/api/v1/stories/1/marks", {"revision": story["revision"], "on": "point", "index": at, "state": "confirmed", "by": "Jo"})[2]
        before = s.get("/changes?since=0")["revision"]
        tellings("add", db, "-", stdin=lines(dam("Vell Post", 17, 19, " Schools stay closed until Thursday."), dam("Radio Keld", 16, 20)))
        news = s.get(f"/changes?since={before}&wait=5")
        assert news["stories"] == [1], news
        status, _, body = s.ask("POST", "/api/v1/stories/1/marks", {"revision": story["revision"], "on": "point", "index": at, "state": "confirmed"})
        assert status == 409, (status, body)
        grown = s.story(1)
        assert len(grown["comparison"]["reports"]) == 4
        kept = grown["marks"][0]
        assert kept["mark"] == mark["mark"] and kept["by"] == "Jo" and kept["state"] == "confirmed"
        assert kept["index"] is not None
        words = {r["text"] for r in grown["comparison"]["points"][kept["index"]]["readings"]}
        assert {r["text"] for r in mark["readings"]} <= words, (mark, words)
    assert '"by":"Jo"' in tellings("export", db, "--what", "marks")


def a_report_that_came_again_stands_beside_what_it_said_before(folder):
    db = os.path.join(folder, "again.db")
    first = {**dam("Marl Today", 14, 9), "id": "marl"}
    tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8), first))
    with Server(PROGRAM, db) as s:
        assert s.story(1)["updates"] == []
        tellings("add", db, "-", stdin=lines({**dam("Marl Today", 17, 14, " Schools stay closed until Thursday."), "id": "marl"}))
        story = s.story(1)
        holds("/stories/{story}", "get", 200, story)
        update, = story["updates"]
        assert (update["version"], update["at"], story["comparison"]["reports"][update["place"]]["id"]) == (2, "2031-05-12T14:00:00Z", "marl"), update
        said = [[c[side] and c[side]["text"] for side in ("before", "after")] for c in update["changes"]]
        assert said == [["14", "17"], [None, "Schools stay closed until Thursday."]], said
        before = s.get(f"/reports/{update['before']}")
        holds("/reports/{report}", "get", 200, before)
        assert before["record"]["text"] == first["text"]
        now = s.get(f"/reports/{update['report']}")
        holds("/reports/{report}", "get", 200, now)
        assert [v.get("changes") for v in now["versions"]] == [None, update["changes"]]
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as c:
        assert c.execute("SELECT version, current, json_extract(changes, '$[0].after.text') FROM versions WHERE id = 'marl' ORDER BY version").fetchall() == [(1, 0, None), (2, 1, "17")]


def a_mark_on_a_point_is_one_on_its_difference(folder):
    db = os.path.join(folder, "both.db")
    tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8), dam("Marl Today", 17, 8)))
    with Server(PROGRAM, db) as s:
        story = s.story(1)
        comparison = story["comparison"]
        words = lambda x: [r.get("text") for r in x["readings"]]
        point = next(k for k, p in enumerate(comparison["points"]) if words(p) == ["14", "17"])
        difference = next(k for k, d in enumerate(comparison["differences"]) if words(d) == ["14", "17"])
        for on, index, other in (("point", point, difference), ("difference", difference, point)):
            mark = s.ask("POST", "/api/v1/stories/1/marks", {"revision": story["revision"], "on": on, "index": index, "state": "dismissed"})[2]
            assert (mark["index"], mark["also"]) == (index, [other]), mark
        known = s.get("/changes?since=0")["revision"]
        s.ask("DELETE", f"/api/v1/marks/{mark['mark']}")
        news = s.get(f"/changes?since={known}&wait=5")
        assert news["stories"] == [1], "others hear of marks"
        assert s.get(f"/changes?since={known}&q=elsewhere")["stories"] == [], "as far as a filter lets them through"
        assert s.get(f"/changes?since={known}&q=dam&source=Marl+Today&least=2&published_since=2031-01-01")["stories"] == [1]
        holds("/stories", "get", 400, s.get("/changes?since=0&least=x", 400))


def strangers_are_refused(folder):
    db = os.path.join(folder, "strangers.db")
    tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8)))
    with Server(PROGRAM, db) as s:
        for headers in ({"Host": "evil.example"}, {"Host": f"evil.example:{s.port}"}, {"Host": f"127.0.0.1.evil.example:{s.port}"}, {"Origin": "http://evil.example"}, {"Origin": "null"},
                        {"Sec-Fetch-Site": "cross-site"}):
            status, _, body = s.ask("GET", "/api/v1/stories", headers=headers)
            assert status == 403, (headers, status, body)
        assert s.ask("GET", "/api/v1/stories", headers={"Host": f"localhost:{s.port}", "Origin": f"http://localhost:{s.port}"})[0] == 200
        for headers in ({"X-Tellings": None}, {"X-Tellings": "1", "Content-Type": "text/plain"}, {"X-Tellings": "1", "Content-Type": "application/x-www-form-urlencoded"},
                        {"X-Tellings": "1", "Content-Type": "application/json", "Origin": "http://evil.example"}):
            assert s.ask("POST", "/api/v1/compare", {"reports": []}, headers=headers)[0] in (403, 415), headers
        for url in ("http://127.0.0.1/", f"http://localhost:{s.port}/", "http://[::1]/", "http://169.254.169.254/latest", "http://10.0.0.1/", "file:///etc/passwd", "http://u:p@example.org/",
                    "http://2130706433/"):
            status, _, body = s.ask("POST", "/api/v1/compare", {"reports": [{"url": url}, {"text": "x"}]})
            assert status == 422, (url, status, body)
        _, headers, _ = s.ask("GET", "/")
        for name, value in (("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store")):
            assert headers[name] == value, headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "default-src 'none'" in s.ask("GET", "/api/v1/status")[1]["Content-Security-Policy"]


def beyond_loopback_a_token_is_asked_for(folder):
    db = os.path.join(folder, "token.db")
    tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8)))
    token = os.path.join(folder, "token")
    with open(token, "w") as f:
        f.write("0123456789abcdef0123\n")
    with Server(PROGRAM, "--listen", "0.0.0.0", "--token", token, db) as s:
        assert s.address.endswith("?token=0123456789abcdef0123"), s.address
        assert s.ask("GET", "/api/v1/stories")[0] == 401
        assert s.ask("GET", "/")[0] == 401
        assert s.ask("GET", "/?token=wrong")[0] == 401
        assert s.ask("GET", "/healthz")[0] == 200
        assert s.ask("GET", "/api/v1/stories", headers={"Authorization": "Bearer 0123456789abcdef0123"})[0] == 200
        assert s.ask("GET", "/api/v1/stories", headers={"Authorization": "Bearer 0123456789abcdef012"})[0] == 401
        status, headers, _ = s.ask("GET", "/?token=0123456789abcdef0123")
        assert status == 303 and headers["Location"] == "/" and "HttpOnly" in headers["Set-Cookie"] and "SameSite=Strict" in headers["Set-Cookie"]
        assert s.ask("GET", "/", headers={"Cookie": headers["Set-Cookie"].split(";")[0]})[0] == 200
    with open(token, "w") as f:
        f.write("short\n")
    assert "--token" in tellings("serve", "--listen", "0.0.0.0", "--token", token, db, status=2)


def what_is_no_request_is_answered_or_cut_off(folder):
    db = os.path.join(folder, "odd.db")
    tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8)))
    with Server(PROGRAM, db) as s:
        assert s.ask("POST", "/api/v1/compare", raw=b"x" * (9 << 20))[0] == 413
        for raw in (b"", b"{", b"[]", b"null", b'{"reports":[]}', b'{"reports":[1,2]}', b'{"reports":[{},{}]}', b'{"reports":[{"text":1},{"text":"x"}]}', b"\xff\xfe", b"[" * 100000):
            status, _, body = s.ask("POST", "/api/v1/compare", raw=raw)
            assert status == 422 and body["error"]["message"], (raw[:20], status)
        for raw in (b"{}", b'{"revision":1}', b'{"revision":1,"on":"point","index":99,"state":"noted"}', b'{"revision":-1,"on":"point","index":0,"state":"noted"}', b'{"odd":1}'):
            assert s.ask("POST", "/api/v1/stories/1/marks", raw=raw)[0] in (409, 422), raw
        for sent in (b"\r\n\r\n", b"GARBAGE\r\n\r\n", b"GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % s.port, b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20000 + b"\r\n",
                     b"POST /api/v1/compare HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 99999999999\r\n\r\n" % s.port, bytes(range(256)) * 50):
            with socket.create_connection(("127.0.0.1", s.port), timeout=5) as c:
                try:
                    c.sendall(sent)
                    c.settimeout(3)
                    got = c.recv(4096)
                except OSError:
                    continue
                assert b"root:" not in got and not got.startswith(b"HTTP/1.1 200"), (sent[:40], got[:100])
        assert s.get("/status")["reports"] == 1, "it goes on"


def it_ends_and_says_so(folder):
    db = os.path.join(folder, "ends.db")
    tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8)))
    with Server(PROGRAM, db) as s:
        assert f"port {s.port} is in use" in tellings("serve", "--port", str(s.port), db, status=2)
        assert s.ask("GET", "/healthz")[2] == b"ok\n"
        metrics = s.ask("GET", "/metrics")[2].decode()
        assert "tellings_reports 1\n" in metrics and 'tellings_http_requests_total{class="2xx"}' in metrics, metrics
        log = s.stop()
    assert [e["event"] for e in log][:1] == ["start"] and log[-1]["event"] == "stop", log
    assert any(e["event"] == "request" and e["path"] == "/healthz" and e["status"] == 200 for e in log), log
    assert "there is no such store" in tellings("serve", os.path.join(folder, "none.db"), status=2)
    with open(os.path.join(folder, "text.db"), "w") as f:
        f.write("no database, but a text that is longer than the head of one, by far and away, says the one who wrote it")
    assert "is no store of this program" in tellings("serve", os.path.join(folder, "text.db"), status=2)


def a_store_can_be_read_by_others(folder):
    db = os.path.join(folder, "views.db")
    tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8), dam("Marl Today", 17, 18)))
    with Server(PROGRAM, db) as s:
        s.story(1)
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as c:
        assert c.execute("SELECT title, reports FROM stories").fetchall() == [("Dam at Sarn gives way", 2)]
        assert c.execute("SELECT count(*) FROM reports WHERE source = 'Marl Today'").fetchone() == (1,)
        assert c.execute("SELECT count(*) FROM points WHERE relation IN ('conflict', 'update')").fetchone()[0] >= 1
        assert c.execute("SELECT count(*) FROM marks").fetchone() == (0,)
    exported = tellings("export", db)
    again = os.path.join(folder, "again.db")
    tellings("add", again, "-", stdin=exported)
    assert len(tellings("export", again).splitlines()) == 2
    assert "0 new" in tellings("add", db, "-", stdin=lines(dam("Northern Wire", 14, 8)))


def damage_is_told(folder):
    db = os.path.join(folder, "damaged.db")
    tellings("add", db, "-", stdin=lines(*(dam(f"Outlet {k}", 14, k % 24) for k in range(300))))
    with open(db, "r+b") as f:
        f.seek(5000)
        f.write(os.urandom(200000))
    said = tellings("export", db, status=2)
    assert "damaged" in said, said
    newer = os.path.join(folder, "newer.db")
    tellings("add", newer, "-", stdin=lines(dam("Northern Wire", 14, 8)))
    with sqlite3.connect(newer) as c:
        c.execute("UPDATE about SET value = 999 WHERE name = 'version'")
    assert "newer version" in tellings("status", newer, status=2)


def nothing_acknowledged_is_lost_by_a_kill(folder, rounds):
    """Adding and marking, with kill -9 at any moment."""
    db = os.path.join(folder, "killed.db")
    chance = random.Random(7)
    tellings("add", "--no-model", db, "-", stdin=lines(dam("Northern Wire", 14, 8), dam("Marl Today", 17, 18)))
    added = {f"Northern Wire-8", "Marl Today-18"}
    for k in range(rounds):
        r = dam(f"Outlet {k}", 14, 8, f" Round {k}.")
        later = ["--later"] if k % 2 else []  # every second one joins it to a story too
        p = subprocess.Popen([PROGRAM, "add", "--no-model", *later, db, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        p.stdin.write(lines(r).encode())
        p.stdin.close()
        time.sleep(chance.random() * (0.06 if later else 0.12))
        p.kill()
        if p.stdout.read():  # it said that they are kept
            added.add(r["id"])
        p.wait()
        p.stdout.close()
    kept = {json.loads(line)["id"] for line in tellings("export", db).splitlines()}
    assert added <= kept, added - kept
    marked = set()
    for k in range(max(3, rounds // 10)):
        with Server(PROGRAM, "--no-model", db) as s:
            story = s.story(1)
            if k % 2:  # killed between two requests, or under one
                s.process.send_signal(0)
            until = time.time() + chance.random() * 0.3
            while time.time() < until:
                status, _, mark = s.ask("POST", "/api/v1/stories/1/marks", {"revision": story["revision"], "on": "point", "index": 0, "state": "noted", "note": f"round {k}"})
                assert status == 201, (status, mark)
                marked.add(mark["mark"])
            s.kill()
    kept = {json.loads(line)["mark"] for line in tellings("export", db, "--what", "marks").splitlines()}
    assert marked <= kept, marked - kept
    tellings("add", "--no-model", db, "-", stdin=lines(dam("Last Outlet", 14, 8, " After all rounds.")))  # what waits is joined now
    with sqlite3.connect(db) as c:
        assert c.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        about = dict(c.execute("SELECT name, value FROM about"))
        texts, told = c.execute("SELECT count(DISTINCT text_hash), count(*) FROM report WHERE current = 1 AND story IS NOT NULL").fetchone()
        assert c.execute("SELECT count(*) FROM report WHERE story IS NULL OR report IN (SELECT report FROM unindexed)").fetchone() == (0,)
        assert (about["counted"], about["told"]) == (texts, told), (about, texts, told)
        assert c.execute("SELECT sum(reports) FROM published_count").fetchone() == (texts,)
    return f"{len(added)} reports and {len(marked)} marks acknowledged"


def main():
    rounds = int(os.environ.get("KILLS", "30"))
    failed = 0
    tests = [every_answer_is_what_the_contract_says, conflicts_and_updates_are_told, a_mark_survives_when_the_story_grows,
             a_report_that_came_again_stands_beside_what_it_said_before, a_mark_on_a_point_is_one_on_its_difference, strangers_are_refused,
             beyond_loopback_a_token_is_asked_for, what_is_no_request_is_answered_or_cut_off, it_ends_and_says_so, a_store_can_be_read_by_others, damage_is_told,
             lambda folder: nothing_acknowledged_is_lost_by_a_kill(folder, rounds)]
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(folder)
            except Exception:  # the others are run all the same
                failed += 1
                print(f"FAIL {getattr(test, '__name__', '')}")
                traceback.print_exc(file=sys.stdout)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
