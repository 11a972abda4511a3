"""Pairs that are made: known changes to texts whose renderings are at hand, in the languages of the renderings.

A change is made to the second of two texts that say the same (or to one that follows from the first), so that what tells a change
from a paraphrase has to be learnt. What is changed and the label that follows:

  figure, name, polarity, opposite, many   the two cannot both be true
  cut, source, hedge, more                 one says more than the other, and the other follows from it
  other                                    another sentence of the same document: neither follows
  same, format, across                     both follow (figures written otherwise; two renderings in two languages)
"""
import random
import re

import sets
import split
from changes import CONFLICTS, Changes, names_in
from shards import CONTRADICTS, FOLLOWS, SAYS_MORE, UNKNOWN, pair


def languages_of(data):
    """[(document, language, segments [(begin in the English text, text a, text b)])] of the renderings that may be trained on."""
    found = []
    for name in ("human", "languages", "machine"):
        documents = {}
        for row, s, a, b in sets.renderings(data, name, False):
            if s["clean"] and len(a) > 25 and len(b) > 25:
                documents.setdefault((row["id"], row.get("lang", "en")), []).append((s["a"][0], a, b))
        found += [(split.document_of(name, k[0]), name, k[1], v) for k, v in documents.items()]
    return found


def pairs(data, turn=0):
    """Other changes to the same texts in each turn."""
    chance = random.Random(5 + 100 * turn)
    documents = languages_of(data)
    names = {}
    for _, _, lang, segments in documents:
        for _, a, b in segments:
            names.setdefault("en", []).extend(m.group() for m in names_in(a))
            names.setdefault(lang, []).extend(m.group() for m in names_in(b))
    if "de" in names:  # every noun has a capital there
        names["de"] = [n for n in names["de"] if " " in n or n in set(names["en"])]
    changes = Changes(chance, names)
    found = []

    def change(a, b, lang, kinds, c=changes, mark=""):
        for kind in kinds:
            new = getattr(c, kind)(b, a, lang)
            if new and new != b:
                found.append(pair(a, new, CONTRADICTS, CONTRADICTS, f"made-{kind}{mark}", original=b))

    def less(a, b, lang):
        """b follows from a and a from b; then one of them is made to say less."""
        for kind in ("cut", "source"):
            new = getattr(changes, kind)(b, a, lang)
            if new and new != b:
                found.append(pair(a, new, FOLLOWS, SAYS_MORE, f"made-{kind}"))
        if (new := changes.hedge(b, a, lang)) and chance.random() < 0.5:
            sure, hedged = new
            found.append(pair(a, hedged, FOLLOWS, SAYS_MORE, "made-hedge") if sure == b else pair(sure, a, FOLLOWS, SAYS_MORE, "made-hedge"))
        if (new := changes.format(b, a, lang)) and new != b:
            found.append(pair(a, new, FOLLOWS, FOLLOWS, "made-format"))

    for _, name, lang, segments in documents:
        rounds = {"human": 3, "languages": 2, "machine": 1}[name]
        for k, (_, a, b) in enumerate(segments):
            for _ in range(rounds):
                change(a, b, lang, chance.sample(CONFLICTS, 3))
                if chance.random() < 0.4:
                    change(b, a, "en", chance.sample(CONFLICTS, 2))
            less(a, b, lang)
            if lang == "en":
                less(b, a, lang)
            if chance.random() < 0.35:
                _, a2, b2 = chance.choice(segments)
                if b2 != b:
                    found.append(pair(a, chance.choice([a2, b2]), SAYS_MORE, SAYS_MORE, "made-other"))
            if chance.random() < 0.15:
                text, at = chance.choice([(a, "en"), (b, lang)])
                found.append(pair(text, text, FOLLOWS, FOLLOWS, "made-same"))
                change(text, text, at, CONFLICTS[:3], mark="-alone")
            if k + 1 < len(segments):
                _, a2, b2 = segments[k + 1]
                draw = chance.random()
                if draw < 0.12:
                    found.append(pair(f"{a} {a2}", f"{b} {b2}", FOLLOWS, FOLLOWS, "made-many-same"))
                elif draw < 0.24:
                    found.append(pair(f"{a} {a2}", chance.choice([b, b2]), FOLLOWS, SAYS_MORE, "made-more"))
                elif draw < 0.45:
                    kind = chance.choice(CONFLICTS)
                    new = getattr(changes, kind)(b, a, lang)
                    if new and new != b:
                        found.append(pair(f"{a} {a2}", f"{new} {b2}" if chance.random() < 0.5 else new, CONTRADICTS, CONTRADICTS, "made-many"))

    # one text in two other languages
    by = {}
    for document, name, lang, segments in documents:
        if name == "languages":
            for begin, _, b in segments:
                by.setdefault((document, begin), {})[lang] = b
    for group in by.values():
        if len(group) > 1:
            one, two = chance.sample(sorted(group), 2)
            found.append(pair(group[one], group[two], FOLLOWS, FOLLOWS, "made-across"))
            if chance.random() < 0.7:
                change(group[one], group[two], two, chance.sample(CONFLICTS, 2), mark="-across")

    # two translations of one sentence, written in lower case and with blanks before the stops
    for row in sets.rows_of(data / "alignment" / "mtref-train.jsonl"):
        a, b = (re.sub(r" (?=[.,;:!?)%]|n't|'s)", "", row[k]) for k in "ab")
        found.append(pair(a, b, FOLLOWS, FOLLOWS, "made-translations", 0.7))
        if chance.random() < 0.5:
            change(a, b, "en", chance.sample(("figure", "polarity", "opposite"), 1), mark="-english")

    # English texts that follow from others: only what both have is changed
    sure = Changes(chance, names, checked=True)
    bases = [(r["a"], r["b"]) for r in sets.rows_of(data / "judge" / "train.jsonl.gz")
             if r["label"] == "entailment" and r["from"] == "new-protocols" and (sets.share_of(r["a"]) + 0.3 * turn) % 1 < 0.3]
    for domain in split.TAUGHT_DOMAINS:
        bases += [(r["a"], r["b"]) for r in sets.rows_of(data / "differences" / f"summedits-{domain}.jsonl") if r["same_facts"]]
    for a, b in bases:
        change(a, b, "en", chance.sample(CONFLICTS, 2), sure, "-english")
        if chance.random() < 0.3 and (new := changes.cut(b, a, "en")):
            found.append(pair(a, new, FOLLOWS, UNKNOWN, "made-cut"))
    chance.shuffle(found)
    return found
