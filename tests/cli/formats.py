"""Every form of file through the commands: what it is is told by its bytes, and what is wrong is said with its place."""
import gzip
import json

from program import expect, one_clear_line, put, run, test

WORDS = "The upper dam on the Vell gave way before dawn, the ministry said. Fourteen people were taken to hospital in Sarn."
MORE = "Engineers from Sarn were on their way to the dam by noon, and the road along the valley stayed closed until evening."


def record(kind, address, block):
    return f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def page(title):
    html = f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{WORDS}</p><p>{MORE}</p></article></body></html>"
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html.encode()


FILES = {
    "warc": record("warcinfo", "", b"a: b\r\n") + record("response", "https://marl.example/1", page("Dam breaks")) + record("conversion", "https://marl.example/2", WORDS.encode()),
    "warc.gz": b"".join(gzip.compress(record("response", f"https://marl.example/{k}", page("Dam breaks"))) for k in range(2)),
    "ninjs": json.dumps([{"uri": f"urn:wire:{k}", "versioncreated": "2031-03-04T06:00:00Z", "headline": "Dam breaks", "body_xhtml": f"<p>{WORDS}</p>"} for k in range(2)]).encode(),
    "newsml": ("<newsMessage><itemSet>" + "".join(
        f'<newsItem guid="urn:wire:{k}"><itemMeta><versionCreated>2031-03-04T06:00:00Z</versionCreated></itemMeta><contentMeta><headline>Dam breaks</headline></contentMeta>'
        f'<contentSet><inlineXML><html><body><p>{WORDS}</p></body></html></inlineXML></contentSet></newsItem>' for k in range(2)) + "</itemSet></newsMessage>").encode(),
    "csv": f'ID;Title;Text\n1;Dam breaks;"{WORDS}"\n2;Dam;"{WORDS}\n{MORE}"\n'.encode(),
    "mail": "".join(f"From desk Tue\nFrom: Desk <desk@wire.example>\nTo: all@marl.example\nSubject: Dam breaks\nMessage-ID: <{k}@wire.example>\n\n{WORDS}\n\n" for k in range(2)).encode(),
}


@test
def each_form_is_told_by_its_bytes():
    for form, content in FILES.items():
        for name in (f"{form}.txt", form, f"{form}.bin"):
            rc, out, err = run("read", "--format", "json", put(name, content))
            rows = [json.loads(line) for line in out.splitlines()]
            expect(rc == 0 and err == "" and len(rows) == 2, (name, rc, err, rows))
            expect(all(WORDS in r["text"] for r in rows), (name, rows))


@test
def every_command_takes_each_form():
    for form, content in FILES.items():
        name = put(form, content)
        rc, out, err = run("group", "--no-encoder", "--format", "json", name)
        expect(rc == 0 and len(out.splitlines()) == 2 and err == "", (form, rc, out, err))
        rc, out, err = run("compare", "--no-model", "--format", "json", name)
        expect(rc in (0, 1) and json.loads(out), (form, rc, err))
        rc, out, err = run("add", f"{form}.db", name)
        expect(rc == 0, (form, rc, out, err))
        rc, out, err = run("export", f"{form}.db")
        expect(rc == 0 and len(out.splitlines()) == 2, (form, rc, out, err))


@test
def what_is_broken_is_said_with_its_place_and_the_rest_is_read():
    warc = FILES["warc"]
    at = warc.index(b"WARC-Type: response")
    rc, out, err = run("read", "--format", "json", put("hurt.warc", warc[:at] + warc[at:].replace(b"Content-Length: ", b"Content-Length: x", 1)))
    expect(rc == 2 and len(out.splitlines()) == 1, (rc, out))
    one_clear_line(err, "hurt.warc")
    expect("record 2" in err and "bytes" in err, err)
    rc, out, err = run("read", "--format", "json", put("hurt.csv", "id,text\n1,Dam,broke.\n2,It stands.\n"))
    expect(rc == 2 and len(out.splitlines()) == 1 and "hurt.csv:2" in err, (rc, out, err))


@test
def files_without_text_are_refused_by_their_kind():
    for content, kind in ((b"%PDF-1.7\n", "PDF"), (b"PK\3\4" + bytes(26) + b"mimetypeapplication/epub+zip", "EPUB"), (b"PAR1\x15", "Parquet"), (b"\x89PNG\r\n\x1a\n", "image"), (b"\x7fELF\2", "program")):
        for command in ("read", "group", "compare"):
            rc, out, err = run(command, put("given.txt", content))
            expect(rc == 2 and kind in err, (command, kind, rc, err))
