#!/usr/bin/env python3
"""Makes a corpus of reports of invented events in invented words: copies, cuts, edited copies and retellings over some weeks.

usage: corpus.py REPORTS WEEKS OUT.jsonl|OUT.parquet [SEED]

Every outlet has a line that stands under all of its reports, so that some words and runs of words are everywhere.
"""
import json
import sys
from datetime import datetime, timedelta

import numpy as np

SYLLABLES = "ba re ko mi sha tu len dor vas pel gri mon ath usk ine or sel tam wic hel bru cas".split()
OUTLETS = 40
SMALL = "the of and to in a is that for it was on with as by at from had were has said".split()


def word(number, capital=False):
    made = ""
    number += 20
    while number:
        number, syllable = divmod(number, len(SYLLABLES))
        made += SYLLABLES[syllable]
    return made.capitalize() if capital else made


def drawn(rng, n, vocabulary):
    """Words as often as in a language: the k-th has a share of 1 / k."""
    return (vocabulary ** rng.random(n)).astype(int)


class Maker:
    def __init__(self, seed, weeks):
        self.rng = np.random.default_rng(seed)
        self.weeks = weeks
        self.feet = [" ".join(word(900 + 31 * o + k) for k in range(12)) + " all rights with the office." for o in range(OUTLETS)]

    def told(self, event):
        """A telling of the event in words of its own: its names and terms, among words that all events have."""
        rng = self.rng
        n = int(rng.integers(60, 240))
        common = drawn(rng, n, 30_000)
        words = [SMALL[c] if c < len(SMALL) else word(c) for c in common]
        for at in rng.integers(0, n, n // 6):
            words[at] = event["terms"][int(rng.integers(len(event["terms"])))]
        for at in rng.integers(0, n, 6 + n // 20):
            words[at] = event["names"][int(rng.integers(len(event["names"])))]
        words[int(rng.integers(n))] = str(event["figure"])
        out = []
        for begin in range(0, n, 14):
            sentence = " ".join(words[begin : begin + 14])
            out.append(sentence[0].upper() + sentence[1:] + ".")
        return " ".join(out)

    def event(self):
        rng = self.rng
        return {
            "names": [word(40_000 + int(c), capital=True) for c in rng.integers(0, 200_000, 4)],
            "terms": [word(2_000 + int(c)) for c in rng.integers(0, 28_000, 14)],
            "figure": int(rng.integers(12, 9000)),
            "at": datetime(2031, 5, 1) + timedelta(minutes=int(rng.integers(0, self.weeks * 7 * 24 * 60))),
        }

    def copied(self, text):
        """Whole, cut, or with one word in thirty another."""
        rng = self.rng
        how = rng.random()
        if how < 0.4:
            return text
        sentences = text.split(". ")
        if how < 0.7 and len(sentences) > 3:
            return ". ".join(sentences[: int(len(sentences) * rng.uniform(0.5, 0.9)) + 1]).rstrip(".") + "."
        words = text.split(" ")
        for at in rng.integers(0, len(words), max(1, len(words) // 30)):
            words[at] = word(int(rng.integers(300, 3000)))
        return " ".join(words)

    def reports(self, count):
        made = 0
        while made < count:
            event = self.event()
            for _ in range(1 + int(self.rng.geometric(0.6))):
                text = self.told(event)
                for copy in range(1 + int(self.rng.geometric(0.5)) - 1):
                    if made == count:
                        return
                    outlet = int(self.rng.integers(OUTLETS))
                    at = event["at"] + timedelta(minutes=int(self.rng.exponential(600)))
                    title = " ".join([event["names"][0], event["terms"][0], event["terms"][int(self.rng.integers(1, 5))], word(int(self.rng.integers(30, 900)))])
                    yield {
                        "id": f"r{made}",
                        "source": f"outlet {outlet}",
                        "published": at.isoformat() + "Z",
                        "title": title,
                        "text": (self.copied(text) if copy else text) + " " + self.feet[outlet],
                    }
                    made += 1


def main():
    count, weeks, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    reports = Maker(int(sys.argv[4]) if len(sys.argv) > 4 else 1, weeks).reports(count)
    if path.endswith(".parquet"):
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.Table.from_pylist(list(reports))
        pq.write_table(table, path, row_group_size=10_000)
    else:
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(r) + "\n" for r in reports)


if __name__ == "__main__":
    main()
