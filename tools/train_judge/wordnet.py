"""Words that may stand in another's place, of WordNet 3.0: with the same meaning, or with one that excludes it."""
import functools
import pathlib
import re

import shards  # puts tools/model on the path  # noqa: F401

from lexicon import PARTS, Net

FOLDER = pathlib.Path("/usr/share/wordnet")
FIRST_SENSE = 0.5   # of the uses of a word, those in its first sense: a word with several is left alone
ONE_PART = 0.7      # of the uses of a word, those as this part of speech
DEEP = 5            # steps from the top of all nouns: things with a common kind above that have little to do with one another
PART_NAMES = {number: name for name, number in PARTS.items()}


class Words:
    def __init__(self, known):
        """`known`: words in common use; no other is put anywhere."""
        self.known = known
        self.net = Net(FOLDER)
        self.of = {}  # lemma -> {part: [(weight, synset)]}
        for (lemma, synset), weight in self.net.senses.items():
            part = PART_NAMES[self.net.synset_part[synset]]
            self.of.setdefault(lemma, {}).setdefault(part, []).append((weight, synset))
        self.irregular = {of for lemmas in self.net.irregular.values() for of in lemmas}  # {(part, lemma)}
        self.above, self.below = {}, {}
        for synset, pointers in enumerate(self.net.pointers):
            for symbol, part, offset, _, _ in pointers:
                if symbol == "@":
                    other = self.net.synset_number[part, offset]
                    self.above.setdefault(synset, []).append(other)
                    self.below.setdefault(other, []).append(synset)

    @functools.lru_cache(100000)
    def kind(self, word):
        """(part, ending, lemma, senses) of a lower-case word that is plainly of one part of speech, or None."""
        found = []
        for part, ending, lemma in self._lemmas(word):
            if senses := self.of.get(lemma, {}).get(part):
                found.append((sum(w for w, _ in senses), part, ending, lemma, senses))
        if not found:
            return None
        total = sum(f[0] for f in found)
        weight, *best = max(found)
        return best if weight >= ONE_PART * total else None

    def _reading(self, word):
        """(part, ending, lemma, synset) of a word whose part and sense are plain, or None."""
        kind = self.kind(word)
        if not kind:
            return None
        part, ending, lemma, senses = kind
        weight, synset = max(senses)
        return (part, ending, lemma, synset) if weight >= FIRST_SENSE * sum(w for w, _ in senses) else None

    @staticmethod
    def _lemmas(word):
        for part in ("noun", "verb", "adj", "adv"):
            yield part, "", word
        if word.endswith("s") and not word.endswith("ss"):
            stems = [word[:-1]] + ([word[:-2]] if word.endswith("es") else []) + ([word[:-3] + "y"] if word.endswith("ies") else [])
            for stem in stems:
                yield "noun", "s", stem
                yield "verb", "s", stem
        for ending in ("ed", "ing"):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word[:-len(ending)]
                stems = [stem, stem + "e"] + ([stem[:-1]] if stem[-1] == stem[-2:-1] else [])
                if stem.endswith("i") and ending == "ed":
                    stems.append(stem[:-1] + "y")
                for s in stems:
                    yield "verb", ending, s

    def _with_ending(self, lemma, part, ending):
        if not ending:
            return lemma
        if (part, lemma) in self.irregular:
            return None
        head, _, last = lemma.rpartition(" ")
        if ending == "s":
            last += "es" if re.search(r"(s|x|z|ch|sh)$", last) else "s"
            last = re.sub(r"(?<![aeiou])ys$", "ies", last)
        elif last.endswith("e") and not last.endswith("ee"):
            last = last[:-1] + ending
        elif ending == "ed" and re.search(r"[^aeiou]y$", last):
            last = last[:-1] + "ied"
        elif re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", last):
            last += last[-1] + ending
        else:
            last += ending
        return f"{head} {last}".strip()

    def _usable(self, lemmas, part, ending):
        out = []
        for lemma in lemmas:
            form = self._with_ending(lemma, part, ending)
            if form and form.isascii() and form.count(" ") < 2 and all(w in self.known for w in form.split()):
                out.append(form)
        return sorted(set(out))

    @functools.lru_cache(100000)
    def synonyms(self, word):
        read = self._reading(word)
        if not read:
            return []
        part, ending, lemma, synset = read
        others = [w for w in self.net.words[synset] if w != lemma and self._first(w, part) == synset]
        return self._usable(others, part, ending)

    @functools.lru_cache(100000)
    def rivals(self, word):
        """Nouns of the same kind: of two, only one is it."""
        read = self._reading(word)
        if not read or read[0] != "noun":
            return []
        _, ending, lemma, synset = read
        found = set()
        for kind in self.above.get(synset, []):
            if self._depth(kind) >= DEEP:
                for sister in self.below[kind]:
                    if sister != synset:
                        found.update(w for w in self.net.words[sister] if self._first(w, "noun") == sister)
        return self._usable(found - set(self.net.words[synset]), "noun", ending)

    def _first(self, lemma, part):
        senses = self.of.get(lemma, {}).get(part)
        return max(senses)[1] if senses else None

    @functools.lru_cache(100000)
    def _depth(self, synset):
        above = self.above.get(synset)
        return 1 + self._depth(above[0]) if above else 0
