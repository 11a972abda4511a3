"""Pairs of a statement and what is nearest to it in a whole document: what the program asks where a short text meets a long one.

  documents-DOMAIN    statements of edited summaries of a document
  documents-CHANGE    a statement that follows, with a known change
  documents-spans     statements of summaries that machines wrote of news, whose wrong words were marked (CLIFF)
  window-...          a statement of one rendering, among statements around it in the other: with its counterpart or without
  among-SET           a labelled pair whose first text stands among other texts on its matter
"""
import json
import random
import re
import subprocess

import changes
import sets
import split
from shards import CONTRADICTS, FOLLOWS, NOT_FOLLOWS, SAYS_MORE, UNKNOWN, pair

LONGEST = 700  # characters of a window or of a text with others around it
SHORT = 300    # characters of a text that others are put around
INSERTED = "hallucinated_fact_insertion"
AMONG = {"new-protocols": 0.12, "fever": 0.16, "mnli-dev": 0.06, "fever-symmetric": 0.5, "farstail": 0.15, "indonli": 0.1}


def plain(text):
    return " ".join(re.findall(r"\w+", text.lower()))


def nearest(statement, text):
    """The sentence of a text that has most words in common with a statement."""
    words = set(plain(statement).split())
    return max(re.split(r"(?<=[.!?]) ", text), key=lambda s: len(words & (those := set(plain(s).split()))) / (1 + len(words | those)))


def asked_of(program, texts):
    """For each (long, short): [{"statement", "sources"}], the statements of the short text and what the program shows of the long one with each."""
    lines = "".join(json.dumps({"a": a, "b": b}) + "\n" for a, b in texts)
    out = subprocess.run([program], input=lines, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    assert len(out) == len(texts)
    return [json.loads(line) for line in out]


def edited(program, rows, whole=False):
    """Of [(document, summary, the summary as it is or edited, of whatever kind)]: (source, statement, kind, original) of each statement, once. Only the
    statements that differ from the summary's are of that kind; of all others kind and original are None. `original`: what the statement was before.
    `whole`: beside the whole document, and not what the program shows of it."""
    known = set()
    for (document, summary, _, kind), statements in zip(rows, asked_of(program, [(document, new) for document, _, new, _ in rows])):
        as_it_was = plain(summary)
        for asked in statements:
            is_changed = kind is not None and plain(asked["statement"]) not in as_it_was
            before = nearest(asked["statement"], summary) if is_changed else None
            for source in [document] if whole else asked["sources"]:
                if (source, asked["statement"]) not in known:
                    known.add((source, asked["statement"]))
                    yield source, asked["statement"], kind if is_changed else None, before


def summaries(data, program, domains, prefix=""):
    """Of a copy whose facts were edited, only the statements that differ from the original's are known not to follow."""
    found = []
    for domain in domains:
        folder = data / "differences"
        texts = {d["doc"]: d["text"] for d in sets.rows_of(folder / f"summedits-{domain}-docs.jsonl")}
        rows = [(texts[r["doc"]], r["a"], r["b"], None if r["same_facts"] else SAYS_MORE if r["edits"] == [INSERTED] else NOT_FOLLOWS)
                for r in sets.rows_of(folder / f"summedits-{domain}.jsonl")]
        for source, statement, target, original in edited(program, rows):
            found.append(pair(source, statement, FOLLOWS if target is None else target, UNKNOWN, f"{prefix}documents-{domain}", original=original))
    return found


def spans(data, program):
    """Of the documents that are not held."""
    rows = [r for r in sets.rows_of(data / "differences" / "error-spans.jsonl") if not split.held(r["id"].split("-")[1])]
    found = []
    for row, statements in zip(rows, asked_of(program, [(r["doc"], r["b"]) for r in rows])):
        marked = [m for one, two in re.findall(r"'([^']+)'|\"([^\"]+)\"", row["spans"]) if len(m := one or two) > 1]
        for asked in statements:
            kept = statement = asked["statement"]
            for words in marked:
                kept = re.sub(rf"(?<!\w){re.escape(words)}(?!\w) ?", "", kept)
            same = kept == statement
            for source in asked["sources"]:
                found.append(pair(source, statement, FOLLOWS if same else NOT_FOLLOWS, UNKNOWN, "documents-spans", original=None if same else kept))
    return found


def changed(pairs, chance, names):
    maker, found = changes.Changes(chance, names, checked=True), []
    for p in pairs:
        if p["forward"] == FOLLOWS:
            for kind in chance.sample(changes.CONFLICTS, 2):
                new = getattr(maker, kind)(p["b"], p["a"], "en")
                if new and new != p["b"]:
                    found.append(pair(p["a"], new, CONTRADICTS, CONTRADICTS, f"documents-{kind}", original=p["b"]))
    return found


def around(segments, at, chance, keep):
    """A few of the texts `segments` in their order, `at` among them or not: those beside it, or any."""
    others = [k for k in range(len(segments)) if k != at]
    if chance.random() < 0.5:
        others.sort(key=lambda k: abs(k - at) + chance.random())
    else:
        chance.shuffle(others)
    size, chosen = len(segments[at]) if keep else 0, [at] if keep else []
    for k in others[:chance.randint(2, 5)]:
        size += len(segments[k])
        if size > LONGEST and chosen:
            break
        chosen.append(k)
    return " ".join(segments[k] for k in sorted(chosen))


def windows(data, chance):
    found = []
    for name, rounds in (("human", 2), ("languages", 1), ("machine", 0.5)):
        for row in sets.rows_of(data / "renderings" / f"{name}.jsonl"):
            if split.held(split.document_of(name, row["id"])) or len(row["segments"]) < 4:
                continue
            sides = [[row[k][slice(*s[k])].strip() for s in row["segments"]] for k in "ab"]
            for at, s in enumerate(row["segments"]):
                for one, two in ((0, 1), (1, 0)):
                    if chance.random() > rounds / 2 or (name == "machine" and not s["clean"]):
                        continue
                    text = sides[two][at]
                    if chance.random() < 0.15:
                        found.append(pair(around(sides[one], at, chance, False), text, SAYS_MORE, SAYS_MORE, "window-without"))
                    elif s["gold"]:
                        found.append(pair(around(sides[one], at, chance, True), text, CONTRADICTS, CONTRADICTS, f"window-{name}-changed"))
                    elif s["clean"]:
                        found.append(pair(around(sides[one], at, chance, True), text, FOLLOWS, SAYS_MORE, f"window-{name}-same"))
    return found


def long_words(text):
    return set(re.findall(r"\w{5,}", text.lower()))


def among(data, chance):
    rows = sets.rows_of(data / "judge" / "train.jsonl.gz")
    found = []
    for name, share in AMONG.items():
        texts = sorted({r["a"] for r in rows if r["from"] == name and len(r["a"]) < SHORT})
        by_word = {}
        for text in texts:
            for word in long_words(text):
                by_word.setdefault(word, []).append(text)
        for row in rows:
            if row["from"] != name or len(row["a"]) >= SHORT or chance.random() > share:
                continue
            wanted = sorted(long_words(row["b"]), key=lambda w: (len(by_word.get(w, texts)), w))[:4]
            pool = {t for w in wanted for t in by_word.get(w, [])[:40]} - {row["a"]}
            near = chance.sample(sorted(pool), min(len(pool), 2)) + chance.sample(texts, 2)
            chosen = [row["a"]]
            for text in near[:chance.randint(1, 4)]:
                if text != row["a"] and sum(map(len, chosen)) + len(text) < LONGEST:
                    chosen.append(text)
            chance.shuffle(chosen)
            found.append({**sets.labelled(row, "among-"), "a": " ".join(chosen)})
    return found


def pairs(data, program, turn=0):
    """Other windows, neighbours and changes in each turn; what was edited or marked by others is the same in all, and stands in the first."""
    chance = random.Random(8 + 100 * turn)
    found = summaries(data, program, split.TAUGHT_DOMAINS)
    names = {"en": sorted({m.group() for p in found for m in changes.NAME.finditer(p["b"])})}
    given = [] if turn else found + spans(data, program)
    return given + changed(found, chance, names) + windows(data, chance) + among(data, chance)
