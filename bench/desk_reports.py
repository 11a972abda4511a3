#!/usr/bin/env python3
"""Invented reports as they come to a desk over a year: usage: desk_reports.py COUNT [SEED] > reports.jsonl

Stories of 1 to 30 reports, most of them small, each with its own place, people, topic words and figures; told within hours or days by some of 300 outlets, in
words of their own or, one in eight, with those of an earlier one. Words and names follow Zipf's law, so that a few are in every report and most in few. In order of time.
"""
import itertools
import json
import random
import sys

ONSETS = ["b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "st", "sk", "t", "tr", "v", "w", "z"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "or"]
ENDS = ["", "n", "r", "l", "s", "t", "nd", "sk", "m"]
YEAR = 365 * 86400
FIRST_DAY = 1924992000  # 2031-01-01


def words(count, chance):
    """So many different invented words, the shortest first as in real languages."""
    seen = dict.fromkeys(["the"])
    while len(seen) < count:
        syllables = 1 + (len(seen) > 800) + (len(seen) > 12000) + (chance.random() < 0.3)
        seen.setdefault("".join(chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(ENDS) for _ in range(syllables)))
    return list(seen)


class Zipf:
    """Draws items, the k-th with a chance of 1 / (k + shift)."""

    def __init__(self, items, shift, chance):
        self.items, self.chance = items, chance
        self.sums = list(itertools.accumulate(1 / (k + shift) for k in range(1, len(items) + 1)))

    def draw(self, count):
        return self.chance.choices(self.items, cum_weights=self.sums, k=count)


def iso(second):
    import time
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(FIRST_DAY + second))


def sentences(given, chance):
    """Words as sentences of some fifteen."""
    out, at = [], 0
    while at < len(given):
        size = chance.randrange(9, 22)
        part = given[at:at + size]
        out.append(part[0][0].upper() + part[0][1:] + " " + " ".join(part[1:]) + ".")
        at += size
    return out


class Desk:
    def __init__(self, seed):
        self.chance = chance = random.Random(seed)
        lexicon = words(80000, chance)
        self.common = Zipf(lexicon, 2, chance)
        self.topic = Zipf(lexicon[300:], 300, chance)
        names = [w.capitalize() for w in words(120000, chance)[2000:]]
        self.names = Zipf(names, 80, chance)
        self.places = Zipf(names[:6000], 20, chance)
        self.outlets = Zipf([f"{w.capitalize()} {kind}" for w, kind in zip(lexicon[400:700], itertools.cycle(["Wire", "Post", "Today", "Herald"]))], 10, chance)

    def story(self):
        """The reports of one event: (second, title, text, outlet)."""
        chance = self.chance
        size = min(30, int(chance.paretovariate(0.9)))
        place = self.places.draw(1)
        people = self.names.draw(chance.randrange(2, 6))
        topic = self.topic.draw(chance.randrange(14, 30))
        figures = [str(chance.choice([chance.randrange(2, 60), chance.randrange(100, 9000)])) for _ in range(3)]
        begin = chance.randrange(YEAR)
        told = []
        for k in range(size):
            second = min(YEAR - 1, begin + int(chance.expovariate(1 / 40000))) if k else begin
            outlet = self.outlets.draw(1)[0]
            if k and chance.random() < 0.125:
                title, text = chance.choice(told)[1:3]
                cut = text.split(". ")
                told.append((second, title, ". ".join(cut[: max(3, len(cut) - chance.randrange(3))]).rstrip(".") + ".", outlet))
                continue
            own = chance.sample(topic, len(topic) * 2 // 3)
            title = " ".join(place + chance.sample(people, 1) + chance.sample(own, 4))
            given = own * 2 + place * 2 + people * 2 + chance.sample(figures, 2) + self.common.draw(chance.randrange(40, 180)) + self.names.draw(3)
            chance.shuffle(given)
            told.append((second, title, f"{place[0].upper()} " + " ".join(sentences(given, chance)), outlet))
        return told


def made(count, seed=1):
    desk = Desk(seed)
    told = []
    story = 0
    while len(told) < count:
        told += [(r[0], story, *r[1:]) for r in desk.story()]
        story += 1
    for k, (second, of, title, text, outlet) in enumerate(sorted(told[:count])):
        yield {"id": f"r{seed}-{k}", "source": outlet, "title": title, "published": iso(second), "language": "en", "text": text, "story": str(of)}


if __name__ == "__main__":
    for report in made(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        sys.stdout.write(json.dumps(report) + "\n")
