"""Treebanks of Universal Dependencies (CoNLL-U), read as the program's tokens.

The program cuts tokens by Unicode's rules, the treebanks by those of grammar: "don't", "du", "l'armée" are one token and two words; "M." or an
address is two tokens and one word. A token that holds words has the head, the relation and the class of the topmost of them; a further token of a
word hangs on its first as "goeswith", as "punct" where it is a mark.
"""
import gzip
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "model"))

import parse_labels

NEGATION, PASSIVE = 1, 2  # bits of Sentence.bits


class Word:
    __slots__ = ("form", "label", "features", "head", "relation", "begin", "end", "depth")

    def __init__(self, columns):
        self.form, self.label, self.features = columns[1], columns[3], columns[5].split("|")
        self.head, self.relation = int(columns[6]), columns[7]
        self.begin = self.end = self.depth = 0

    def bits(self):
        negates = "Polarity=Neg" in self.features or "PronType=Neg" in self.features
        return NEGATION * negates + PASSIVE * ("Voice=Pass" in self.features)


def _find(text, form, at):
    """[begin, end) of a form from `at` on, white space inside and before it passed over; None where it is not there."""
    found = re.compile(r"\s*(" + r"\s*".join(re.escape(c) for c in form if not c.isspace()) + ")").match(text, at)
    return found.span(1) if found else None


def _place(text, words, spans):
    """Sets where each word stands; False where the text does not hold them. `spans`: {first word: (last word, form)} of words written as one."""
    at, k = 0, 0
    while k < len(words):
        last, form = spans.get(k, (k, words[k].form))
        place = _find(text, form, at)
        if place is None:
            return False
        parts = words[k:last + 1]
        inner, begin = [], place[0]
        for word in parts:  # the parts one by one where they are written out, else all of them have the whole
            span = _find(text[:place[1]], word.form, begin)
            if span is None:
                break
            inner.append(span)
            begin = span[1]
        written_out = len(inner) == len(parts) and inner[-1][1] == place[1]
        for n, word in enumerate(parts):
            word.begin, word.end = inner[n] if written_out else place
        at, k = place[1], last + 1
    return True


def _depths(words):
    for word in words:
        depth, at = 1, word.head
        while at and depth <= len(words):
            depth, at = depth + 1, words[at - 1].head
        word.depth = depth


def read(path):
    """[(text, words)] of a .conllu.gz; sentences whose words do not stand in their text are left out."""
    found = []
    for block in gzip.open(path, "rt", encoding="utf-8").read().split("\n\n"):
        text, words, spans = None, [], {}
        for line in block.splitlines():
            if line.startswith("# text = "):
                text = line[9:]
            elif line and line[0].isdigit():
                columns = line.split("\t")
                if "-" in columns[0]:
                    first, last = map(int, columns[0].split("-"))
                    spans[first - 1] = (last - 1, columns[1])
                elif "." not in columns[0]:
                    words.append(Word(columns))
        if text and words and _place(text, words, spans):
            _depths(words)
            found.append((text, words))
    return found


class Sentence:
    """The tree of a sentence over tokens: `heads` (0: the root, else a token's number from 1), `relations`, `classes`, `bits`."""

    def __init__(self, text, words, tokens):
        """`tokens`: (begin, end, is it punctuation) in bytes."""
        byte = [0]
        for c in text:
            byte.append(byte[-1] + len(c.encode()))
        places = [(byte[w.begin], byte[w.end]) for w in words]
        of_token = [[k for k, (begin, end) in enumerate(places) if begin < t[1] and t[0] < end] for t in tokens]
        anchor = {}  # of each word the token that stands for it: the first that is no mark
        for marks in (False, True):
            for n, (token, inside) in enumerate(zip(tokens, of_token)):
                for k in inside if bool(token[2]) == marks else ():
                    anchor.setdefault(k, n)
        self.heads, self.relations, self.classes, self.bits = [], [], [], []
        for n, inside in enumerate(of_token):
            own = [k for k in inside if anchor[k] == n]
            bits = 0
            for k in own:
                bits |= words[k].bits()
            if own:
                top = min(own, key=lambda k: words[k].depth)
                head = words[top].head
                row = (anchor.get(head - 1, -1) + 1 if head else 0, parse_labels.relation(words[top].relation), words[top].label)
            elif inside:
                mark = tokens[n][2]
                row = (anchor[inside[0]] + 1, parse_labels.relation("punct" if mark else "goeswith"),
                       "PUNCT" if mark else words[inside[0]].label)
            else:
                row = (-1, parse_labels.relation("dep"), "X")  # a token of which the treebank says nothing
            self.heads.append(row[0])
            self.relations.append(row[1])
            self.classes.append(parse_labels.CLASSES.index(row[2] if row[2] in parse_labels.CLASSES else "X"))
            self.bits.append(bits)

    def is_sound(self):
        """Whether it is a tree with one root."""
        n = len(self.heads)
        if any(h < 0 or h > n for h in self.heads) or self.heads.count(0) != 1:
            return False
        for k in range(n):
            at = k + 1
            for _ in range(n + 1):
                if at == 0:
                    break
                at = self.heads[at - 1]
            if at:
                return False
        return True
