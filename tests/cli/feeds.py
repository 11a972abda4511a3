"""Feeds as files: every command takes them, each item is a report."""
import json
import os

from program import ROOT, expect, put, run, test

FEEDS = [os.path.join(ROOT, "examples", "feeds", f) for f in ("northern-wire.rss", "marl-today.atom", "vell-post.json")]


@test
def each_item_of_a_feed_is_a_report():
    rc, out, err = run("read", "--format", "json", *FEEDS)
    expect(rc == 0 and err == "", (rc, err))
    rows = [json.loads(line) for line in out.splitlines()]
    expect([r["source"] for r in rows] == ["Northern Wire"] * 2 + ["Marl Today"] * 2 + ["Vell Post"] * 2, rows)
    expect(all(r["url"].startswith("https://") and r["published"].startswith("2031-04-1") for r in rows), rows)


@test
def the_items_of_several_feeds_are_grouped():
    rc, out, err = run("group", "--no-encoder", "--format", "jsonl", *FEEDS)
    expect(rc == 0 and err == "", (rc, err))
    most = max((json.loads(line) for line in out.splitlines()), key=lambda story: len(story["reports"]))
    expect({r["source"] for r in most["reports"]} == {"Northern Wire", "Marl Today", "Vell Post"}, most)


@test
def a_list_of_feeds_and_a_page_in_place_of_a_feed_are_told():
    rc, _, err = run("read", os.path.join(ROOT, "examples", "feeds", "feeds.opml"))
    expect(rc == 2 and "list of feeds" in err, (rc, err))
    rc, _, err = run("read", put("lost.rss", "<!DOCTYPE html><title>Not found</title><p>Not found"))
    expect(rc == 2 and "lost.rss" in err and "web page" in err, (rc, err))
