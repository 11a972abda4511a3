"""Pairs in which a word or two of a statement were exchanged or put in, and it is known which.

A statement that follows from what it is seen from (by its label, as the counterpart of a rendering, or as it stands in an article) is changed:

  lexical-rival      a noun gives way to another of its kind
  lexical-stranger   a noun, verb or adjective gives way to any other of its form
  lexical-inserted   a phrase or an adjective is put in
  lexical-reversed   a word gives way to an opposite of its own or of a near word
  lexical-swapped    a name or a figure gives way to another that stands in what it is seen from
  lexical-synonym    words give way to some of their meaning or near it: it still follows
  lexical-kept       nothing is changed, or only a part is left out
"""
import collections
import random
import re

import changes
import documents
import sets
import split
from shards import CONTRADICTS, FOLLOWS, NOT_FOLLOWS, SAYS_MORE, UNKNOWN, pair
from wordnet import Words

LONGEST = 260         # characters of a statement
ARTICLES = 900        # of the volume set
STATEMENTS = 3        # of one of them
KNOWN = 4             # how often a word must be seen to be put anywhere
COMMONEST = 150       # words that are left alone
WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
PHRASE = re.compile(r" (?:in|on|at|for|with|after|before|during|by|from|of|to|against|near|under|over) "
                    r"(?:(?:the|a|an|his|her|their|its|last|two|three|several|many|new) )?(?:[\w’'-]+ ){0,2}[\w’'-]{3,}(?=[ ,.])")
GAP = re.compile(r"(?<=[a-z]{3})(?=,? (?:in|on|at|for|with|after|by|from|who|which|that|and|as|when|while)\b|[.,;]|$)")


class Exchanges:
    """Each method gives a changed text or None. `near`: the text that the statement is seen from."""

    def __init__(self, chance, words, texts):
        self.chance, self.words = chance, words
        self.of_kind = collections.defaultdict(list)  # (part, ending): words
        self.phrases = []
        for text in texts:
            self.phrases += [m.group() for m in PHRASE.finditer(text)]
        seen = collections.Counter(w for text in texts for w in WORD.findall(text))
        self.left_alone = {w for w, _ in seen.most_common(COMMONEST)}
        for word, count in seen.items():
            if count >= KNOWN and (kind := words.kind(word)):
                self.of_kind[kind[0], kind[1]].append(word)

    def _exchanged(self, text, options):
        places = [(m, o) for m in WORD.finditer(text) if m.group() not in self.left_alone and (o := options(m.group()))]
        if not places:
            return None
        m, found = self.chance.choice(places)
        return text[:m.start()] + self.chance.choice(found) + text[m.end():]

    def synonym(self, text, near):
        for _ in range(self.chance.choice((1, 2, 3, 4))):
            new = self._exchanged(text, lambda w: self.words.synonyms(w) or self.words.near(w))
            text = new or text
        return text

    def reversed(self, text, near):
        return self._exchanged(text, self.words.opposites)

    def rival(self, text, near):
        return self._exchanged(text, lambda w: [r for r in self.words.rivals(w) if r not in near])

    def stranger(self, text, near):
        def options(word):
            kind = self.words.kind(word)
            if not kind or kind[0] == "adv":
                return None
            pool, same = self.of_kind[kind[0], kind[1]], set(self.words.synonyms(word))
            some = self.chance.sample(pool, min(len(pool), 5))
            # half of them stand in the text that it is seen from: there the words alone do not tell
            some += [w for w in WORD.findall(near) if (k := self.words.kind(w)) and k[:2] == kind[:2]]
            return [w for w in some if w not in same and w != word and w not in text]
        return self._exchanged(text, options)

    def swapped(self, text, near):
        """Every word of it is there, only not of this."""
        names = changes.names_in(text)
        figures = list(changes.FIGURE.finditer(text))
        if names and (not figures or self.chance.random() < 0.75):
            m = self.chance.choice(names)
            begins = {w[:4].lower() for w in re.findall(r"\w+", text)}
            there = [n.group() for n in changes.names_in(near)]
            others = [n for n in there if not begins & {w[:4].lower() for w in n.split()}]
        elif figures:
            m = self.chance.choice(figures)
            others = [f for f in changes.FIGURE.findall(near) if f not in text and (len(f) == 4) == (len(m.group()) == 4)]
        else:
            return None
        return text[:m.start()] + self.chance.choice(others) + text[m.end():] if others else None

    def inserted(self, text, near):
        if self.chance.random() < 0.3:
            nouns = [m for m in WORD.finditer(text) if (k := self.words.kind(m.group())) and k[0] == "noun"]
            if not nouns:
                return None
            m = self.chance.choice(nouns)
            word = self.chance.choice(self.of_kind[self.chance.choice([("adj", ""), ("adj", ""), ("noun", "")])])
            return None if word in near else f"{text[:m.start()]}{word} {text[m.start():]}"
        gaps = [m.start() for m in GAP.finditer(text)]
        phrase = self.chance.choice(self.phrases)
        if not gaps or phrase.split()[-1] in near:
            return None
        at = self.chance.choice(gaps)
        return text[:at] + phrase + text[at:]


class Variants:
    """Of statements that follow from what they are seen from: as they are or in other words, and such as no longer follow."""

    KINDS = ("rival", "stranger", "stranger", "reversed", "reversed", "swapped", "inserted", "inserted", "known")

    def __init__(self, chance, texts):
        counts = collections.Counter(w for t in texts for w in re.findall(r"[a-z]+", t.lower()))
        names = {"en": sorted({m.group() for t in texts for m in changes.NAME.finditer(t)})}
        self.chance = chance
        self.exchanges = Exchanges(chance, Words({w for w, n in counts.items() if n >= KNOWN}), texts)
        self.known = changes.Changes(chance, names, checked=True)

    def of(self, near, statement, name, rounds, paraphrased, weight=1.0):
        """Pairs of the sets NAME-...; `rounds` of them changed; `paraphrased`: how probably the statement is put in other words; `weight` of what follows."""
        base = self.exchanges.synonym(statement, near) if self.chance.random() < paraphrased else statement
        if self.chance.random() < 0.3:
            base = self.known.cut(base, near, "en") or base
        found = [pair(near, base, FOLLOWS, UNKNOWN, f"{name}-synonym" if base != statement else f"{name}-kept", weight)]
        for kind in self.chance.sample(self.KINDS, rounds):
            if kind == "known":
                kind = self.chance.choice(changes.CONFLICTS)
                new, target = getattr(self.known, kind)(base, near, "en"), CONTRADICTS
            else:
                new, target = getattr(self.exchanges, kind)(base, near), SAYS_MORE if kind == "inserted" else NOT_FOLLOWS
            if new and new != base:
                found.append(pair(near, new, target, UNKNOWN, f"{name}-{kind}", original=base))
        return found


def articles(data, program, chance):
    """[(what a statement is seen from, the statement)]: statements of articles as they stand in them."""
    rows = [(r["text"], 12) for r in sets.rows_of(data / "grouping" / "events.jsonl")]
    wires = [r["text"].replace("\n    ", "\n\n") for r in sets.rows_of(data / "volume" / "reuters-1987.jsonl.gz")]
    rows += [(t, STATEMENTS) for t in chance.sample([t for t in wires if 900 < len(t) < 5000], ARTICLES)]
    found = []
    for (_, count), statements in zip(rows, documents.asked_of(program, [(t, t) for t, _ in rows])):
        good = [r for r in statements if 40 < len(r["statement"]) < LONGEST and len(WORD.findall(r["statement"])) > 4]
        for asked in chance.sample(good, min(count, len(good))):
            found.append((chance.choice(asked["sources"]), " ".join(asked["statement"].split())))
    return found


def followers(data, windows, chance):
    """[(text, a statement that follows)] of labelled pairs, renderings and edited summaries, in English."""
    found = [(p["a"], p["b"]) for p in windows if p["forward"] == FOLLOWS and p["b"].isascii()]
    shares = {"new-protocols": 0.12, "mnli-dev": 0.25, "fever": 0.2}
    for r in sets.rows_of(data / "judge" / "train.jsonl.gz"):
        if r["label"] == "entailment" and len(r["b"]) > 30 and chance.random() < shares.get(r["from"], 0):
            found.append((r["a"], r["b"]))
    for domain in split.TAUGHT_DOMAINS:
        rows = sets.rows_of(data / "differences" / f"summedits-{domain}.jsonl")
        found += [(r["a"], r["b"]) for r in rows if r["same_facts"] and len(r["b"]) < 2 * LONGEST and chance.random() < 0.4]
    return found


def pairs(data, program, turn=0):
    """Other statements and changes in each turn."""
    chance = random.Random(9 + 100 * turn)
    wires = articles(data, program, chance)
    bases = [(a, b, 1, 0.9) for a, b in wires]
    # what documents.py makes of documents that are trained on
    windows = documents.windows(data, random.Random(10 + 100 * turn)) + documents.summaries(data, program, split.TAUGHT_DOMAINS)
    bases += [(a, b, 2, 0.35) for a, b in followers(data, windows, chance)]
    variants = Variants(chance, [t for a, b, *_ in bases for t in (a, b)])
    return [p for near, statement, rounds, paraphrased in bases for p in variants.of(near, statement, "lexical", rounds, paraphrased)]
