"""Pairs of the lead of a news report and the rest of it: a summary that a journalist wrote, in words of its own.

Most of what a lead says stands below it, but not all: only leads whose names, figures and most words are found there are taken, and they weigh less than
what is known. Each stands beside the same with a known change, so that what tells them apart is the change.

  lead-kept, lead-synonym     as it is, or with words of the same meaning: it follows
  lead-CHANGE                 as lexical.Variants changes it
"""
import random
import re

import changes
import documents
import sets
from lexical import Variants

SURE = 0.6           # the weight of what is only likely to follow
FOUND = 0.5          # the share of a lead's longer words that must stand below, by how they begin
BEGINS = 5           # letters
SENTENCES = 5        # that a report must have at least
LEAD = (60, 320)     # letters
REPORT = (700, 9000)


def stems(text):
    return {w[:BEGINS] for w in re.findall(r"[a-z]{4,}", text.lower())}


def is_borne_out(lead, rest):
    below = stems(rest)
    wanted = stems(lead)
    names = {w for n in changes.NAME.findall(lead) for w in re.findall(r"\w{3,}", n)}
    return (len(wanted) > 4 and len(wanted & below) >= FOUND * len(wanted) and set(changes.figures(lead)) <= set(changes.figures(rest))
            and all(n.lower() in rest.lower() for n in names))


def reports(data):
    """[(lead, rest)] of wires and of reports of events."""
    texts = [r["text"].replace("\n    ", "\n\n") for r in sets.rows_of(data / "volume" / "reuters-1987.jsonl.gz")]
    texts += [r["text"] for r in sets.rows_of(data / "grouping" / "events.jsonl")]
    found = []
    for text in texts:
        if REPORT[0] < len(text) < REPORT[1]:
            text = " ".join(text.split())
            cut = re.match(r"(.{%d,%d}?[a-z)\"”][.!?][\"”]?) (?=[A-Z\"“])" % LEAD, text)
            if cut and len(re.findall(r"[a-z][.!?] ", text)) > SENTENCES:
                lead, rest = cut.group(1), text[cut.end():]
                lead = re.sub(r"^(?:[A-Z][A-Z ,.]+(?:, \w+ \d+)?(?: \([^)]*\))? ?[-–—]+ )", "", lead)
                if is_borne_out(lead, rest):
                    found.append((lead, rest))
    return found


def pairs(data, program, turn=0):
    """Other changes in each turn."""
    chance = random.Random(11 + 100 * turn)
    found = reports(data)
    variants, pairs_of = Variants(chance, [t for both in found for t in both]), []
    for statements in documents.asked_of(program, [(rest, lead) for lead, rest in found]):
        for asked in statements:
            source, lead = chance.choice(asked["sources"]), " ".join(asked["statement"].split())
            if len(lead) >= LEAD[0]:
                pairs_of += variants.of(source, lead, "lead", 3, 0.4, SURE)
    return pairs_of
