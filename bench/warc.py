#!/usr/bin/env python3
"""Measures reading a web archive: usage: warc.py --program build/tellings [--megabytes 300] [--keep FOLDER]

Makes a WARC of invented pages in the proportions of real ones of news sites (170 KB, 1300 tags; over half of it scripts and styles, a tenth of it text; an article among
menus, teasers and comments), packed record by record and plain, and measures `tellings read --format json` over it, whole process, in MB of HTML a second. Beside it the
time that unpacking alone takes.
"""
import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import tempfile
import time

from reports import OFFICES, PEOPLE, PLACES, pair

PAGE_BYTES = 170_000


def script(chance, size):
    """Settings and state as a page carries them for its scripts."""
    out, written = [], 0
    while written < size:
        out.append(f'"k{chance.randrange(10**6)}":{{"id":{chance.randrange(10**9)},"slot":"/{chance.randrange(10**6)}/front","on":true,"size":[[300,{chance.randrange(100, 600)}],[728,90]]}}')
        written += len(out[-1]) + 1
    return f"<script>window.state={{{','.join(out)}}};</script>"


def style(chance, size):
    out, written = [], 0
    while written < size:
        out.append(f".c-{chance.randrange(10**6)} .inner>a:hover{{margin:0 {chance.randrange(40)}px;color:#{chance.randrange(10**6):06};background:url(/i/{chance.randrange(10**6)}.svg)}}")
        written += len(out[-1])
    return f"<style>{''.join(out)}</style>"


def teaser(chance):
    words = pair(chance.randrange(10**6), 80)[0]
    n = chance.randrange(10**6)
    return (f'<li class="teaser teaser--{n % 7} js-track" data-track="{{&quot;pos&quot;:{n}}}"><a class="teaser__link" href="/news/{n}.html?ref=box"><picture><source srcset="/i/{n}-480.webp 480w, /i/{n}-960.webp 960w">'
            f'<img loading="lazy" width="480" height="270" alt="" src="/i/{n}.jpg"></picture><h3 class="teaser__title">{words}</h3></a><span class="teaser__meta"><time datetime="2031-05-0{1 + n % 9}">{1 + n % 9} May</time> · <a href="/by/{n}">{chance.choice(PEOPLE)}</a></span></li>')


def page(number):
    chance = random.Random(number)
    title = f"{chance.choice(PLACES)}: {chance.choice(OFFICES)} speaks of the {number}th case"
    text = pair(number, chance.randrange(2500, 6000))[0]
    sentences = text.split(". ")
    paragraphs = [". ".join(sentences[k:k + 3]) + "." for k in range(0, len(sentences), 3)]
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": f"2031-05-{1 + number % 28:02}T08:00:00Z", "author": {"@type": "Person", "name": chance.choice(PEOPLE)}, "publisher": {"@type": "Organization", "name": "Northern Wire"}}
    head = (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Northern Wire</title><meta property="og:title" content="{title}"><meta property="og:site_name" content="Northern Wire">'
            f'<link rel="canonical" href="https://northern-wire.example/news/{number}.html"><script type="application/ld+json">{json.dumps(data)}</script>')
    menu = "".join(f'<li class="nav__item"><a class="nav__link nav__link--{k}" href="/section/{k}">{place}</a></li>' for k, place in enumerate(PLACES))
    body = "".join(f'<p class="article__paragraph" data-component="text-block">{p}</p>' + (f'<aside class="ad ad--{k}" id="ad-{k}"><div class="ad__inner"></div></aside>' if k % 3 == 2 else "") for k, p in enumerate(paragraphs))
    comments = "".join(f'<li class="comment"><b class="comment__name">{chance.choice(PEOPLE)}</b><p>{pair(chance.randrange(10**6), 120)[0]}</p><button type="button">Reply</button></li>' for _ in range(12))
    article = f'<main><article class="article"><h1>{title}</h1><div class="byline">By <a href="/by/1">{data["author"]["name"]}</a></div><div class="article__body">{body}</div></article><section class="comments"><ul>{comments}</ul></section></main>'
    around, tail = [], f'<footer class="footer"><ul>{menu}</ul><p>© 2031 Northern Wire</p></footer>'
    while sum(map(len, around)) < PAGE_BYTES * 0.40 - len(article) - 2 * len(menu):
        around.append(teaser(chance))
    left = PAGE_BYTES * 0.57
    return (head + style(chance, left * 0.3) + script(chance, left * 0.2) + f'</head><body class="page page--article"><header class="header"><nav><ul class="nav">{menu}</ul></nav></header>' + article
            + f'<aside class="sidebar related"><h2>Most read</h2><ul>{"".join(around)}</ul></aside>' + tail + script(chance, left * 0.5) + "</body></html>").encode()


def record(kind, fields, block):
    head = "".join(f"{name}: {value}\r\n" for name, value in {"WARC-Type": kind, "WARC-Date": "2031-05-02T08:00:00Z", **fields, "Content-Length": len(block)}.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def make(folder, megabytes):
    """{form: path}, bytes of HTML, number of pages. Each page stands in the archive as often as it takes, under an address of its own: making is slower than reading."""
    pages = [page(k) for k in range(60)]
    html = number = 0
    paths = {form: os.path.join(folder, f"bench.warc{ending}") for form, ending in (("plain", ""), ("gzip", ".gz"))}
    with open(paths["plain"], "wb") as plain, open(paths["gzip"], "wb") as packed:
        while html < megabytes * 1e6:
            body = pages[number % len(pages)]
            address = f"https://northern-wire.example/news/{number}.html"
            response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            for one in (record("request", {"WARC-Target-URI": address}, b"GET / HTTP/1.1\r\n\r\n"), record("response", {"WARC-Target-URI": address, "Content-Type": "application/http; msgtype=response"}, response)):
                plain.write(one)
                packed.write(gzip.compress(one, 6))
            html += len(body)
            number += 1
    return paths, html, number


def measure(program, path, pages):
    begun, before = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    p = subprocess.run([program, "read", "--format", "json", path], stdout=subprocess.PIPE, check=True)
    wall, after = time.time() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if p.stdout.count(b"\n") != pages:
        raise SystemExit(f"{path}: {p.stdout.count(bytes([10]))} reports of {pages} pages")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--megabytes", type=float, default=300)
    parser.add_argument("--keep", help="a folder for the archives; else they are taken away")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or temporary
        os.makedirs(folder, exist_ok=True)
        paths, html, pages = make(folder, args.megabytes)
        for form, path in paths.items():
            wall, cpu, memory = measure(args.program, path, pages)
            print(f"{form}: {html / 1e6:.0f} MB of HTML in {pages} pages, {wall:.1f} s: {html / 1e6 / wall:.0f} MB/s ({html / 1e6 / cpu:.0f} MB for each second of a processor), {memory:.0f} MB of memory")
        begun = time.time()
        with gzip.open(paths["gzip"]) as packed:
            while packed.read(1 << 20):
                pass
        print(f"unpacking alone (Python): {time.time() - begun:.1f} s")


main()
