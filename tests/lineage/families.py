#!/usr/bin/env python3
"""Makes families of reports with a known descent, out of articles that are each other's strangers or tell of one event.

usage: families.py ARTICLES.jsonl|- [--families N] [--seed S] [--way WAY] > reports.jsonl

ARTICLES holds {"id","text","title"?,"story"?} a line; articles of one story are the origins of one family. With - they are invented. The reports come with "gold": {"parents", "origins", "way",
"lost": the parents of those that are lost}; a parent "lost:..." is not among them. WAY is one of
  wire     what outlets do with an agency's report: cut it, polish it, retell it, put two together
  own      they add paragraphs of their own, take one paragraph only, or put their own lead before it
  scribe   every copy is whole and has slips in single words; nothing says when it was made
and without it every family draws one.
"""
import argparse
import collections
import datetime
import json
import random
import re
import sys

WORD = re.compile(r"\w+")
CREDITS = ["(Nordwire) - ", "(TNA) - ", "NORDWIRE - ", ""]
TAILS = ["Read more on our front page.", "Subscribe to our morning letter.", "This report is being updated.", "Editing by the night desk.",
         "Write to us if you know more.", "Share this with your friends."]
CHANGES = [("said", "told reporters"), ("said", "explained"), ("about", "roughly"), ("killed", "dead"), ("injured", "wounded"), ("officials", "authorities"),
           ("began", "commenced"), ("people", "residents"), ("against", "versus"), ("after", "in the wake of"), ("before", "ahead of"), ("because", "as"),
           ("but", "though"), ("many", "scores of"), ("also", "in addition"), ("near", "not far from"), ("more than", "over"), ("called", "described as"),
           ("showed", "revealed"), ("several", "some"), ("government", "cabinet"), ("police", "the police"), ("attack", "strike"), ("company", "group"),
           ("is", "remains"), ("was", "had been"), ("could", "might"), ("will", "is to"), ("new", "fresh"), ("very", "highly"), ("while", "whereas"),
           ("has", "now has"), ("the", "that"), ("who", "that"), ("in", "within"), ("for", "on behalf of"), ("would", "was going to"), ("first", "initial")]
SOFTENERS = re.compile(r"\b(allegedly|reportedly|apparently|about|roughly|nearly|at least|perhaps) ", re.I)


def invented(stories=24, articles=4, seed=1):
    """Articles of invented places and people, in no great prose: what matters is that no two have a statement in common."""
    rng = random.Random(seed)
    name = lambda: "".join(rng.choice(["ka", "vel", "to", "mar", "si", "dun", "ora", "lin", "be", "str", "au", "ne"]) for _ in range(rng.randrange(2, 4))).capitalize()
    nouns = "bridge harbour ward council train boat school field museum court road mill pilot nurse mayor driver union office family witness painting engine storm market".split()
    verbs = "closed repaired left found promised counted stopped carried sold warned followed refused measured cleared visited blamed".split()
    whens = ["before dawn", "on Monday", "late in the evening", "for the third time", "after two hours", "during the night", "without a word", "a year ago"]
    hows = ["because of the water", "in spite of the cold", "at the request of the islands", "as the rules demand", "to the surprise of many", "under the eyes of the press"]
    for s in range(stories):
        places, people = [name() for _ in range(4)], [f"{name()} {name()}" for _ in range(6)]
        for a in range(articles):
            body = []
            for _ in range(rng.randrange(14, 30)):
                one, two = rng.sample(nouns, 2)
                who, place, verb, other = rng.choice(people), rng.choice(places), rng.choice(verbs), rng.choice(verbs)
                figure, when, how = rng.randrange(11, 900), rng.choice(whens), rng.choice(hows)
                body.append(rng.choice([
                    f"{who} said that the {one} of {place} was {verb} {when}, {how}.", f"About {figure} people {verb} the {one} near {place} {when}.",
                    f"The {one}, which {who} {other} {when}, is {figure} metres from the {two}.", f"{how[0].upper()}{how[1:]} the {one} in {place} {verb} {figure} of the {two}s.",
                    f"According to {who}, nobody {verb} the {two} until the {one} was {other}.", f"“We {verb} the {one} {when},” said {who}, {how}.",
                    f"{when[0].upper()}{when[1:]} a {two} from {place} {verb} the {one} that {who} had {other}."]))
            yield {"id": f"i{s}-{a}", "story": f"i{s}", "title": f"{rng.choice(nouns).capitalize()} {rng.choice(verbs)} in {places[0]}", "text": " ".join(body)}


def statements(text):
    return [s.strip() for p in text.split("\n") for s in re.split(r"(?<=[.!?])[\"”’)]* +(?=[A-Z\"“‘])", p) if len(s.strip()) > 20]


class Hand:
    """One that copies: `rng` decides, `words` are those it may slip into."""

    def __init__(self, rng, words):
        self.rng, self.words = rng, words

    def polish(self, s, share):
        for a, b in self.rng.sample(CHANGES, len(CHANGES)):
            if self.rng.random() < share:
                a, b = (a, b) if self.rng.random() < 0.6 else (b, a)
                s = re.sub(rf"\b{re.escape(a)}\b", lambda _: b, s, count=1)
        return s

    def slip(self, s):
        """A figure, a name or a softener that is not what it was."""
        kind = self.rng.random()
        if kind < 0.3:
            return SOFTENERS.sub("", s, count=1)
        found = list(re.finditer(r"\b\d{2,5}\b" if kind < 0.65 else r"(?<=[a-z,] )[A-Z][a-z]{3,}", s))
        if not found:
            return s
        m = self.rng.choice(found)
        old = m.group()
        new = str(int(old) + self.rng.choice([-20, -3, -1, 1, 4, 10])) if old.isdigit() else old[:-2] + self.rng.choice("aeiouy") + old[-1]
        return s[:m.start()] + new + s[m.end():]

    def scribble(self, s, rate):
        """Slips in single words, as in copying by hand: another word, another spelling, one left out, two exchanged."""
        out = []
        for w in s.split(" "):
            r = self.rng.random() / rate
            if r < 0.35 and len(w) > 3:
                k = self.rng.randrange(1, len(w) - 1)
                out.append(w[:k] + self.rng.choice("aeinrstu") + w[k + 1:])
            elif r < 0.6:
                out.append(self.rng.choice(self.words))
            elif r < 0.8:
                pass
            elif r < 0.9 and out:
                out.insert(-1, w)
            else:
                out.append(w)
        return " ".join(out)

    def recast(self, s, share):
        """The same in another order: its clauses exchanged, then other words."""
        m = re.match(r"^(.{20,}?), (\w.{20,})\.$", s)
        if m and self.rng.random() < 0.4:
            a, b = m.groups()
            s = f"{b[0].upper()}{b[1:]}, {a[0].lower()}{a[1:]}."
        return self.polish(s, share)

    def cut(self, body, least):
        return body[: max(3, round(len(body) * self.rng.uniform(least, 1)))]

    def wire(self, parents):
        rng, body = self.rng, list(parents[0])
        if len(parents) == 2:
            share = rng.uniform(0.4, 0.8)
            body = [s for s in body if rng.random() < share]
            more = [s for s in parents[1] if rng.random() < 1.1 - share]
            if rng.random() < 0.5:
                body = body + more
            else:
                for s in more:
                    body.insert(rng.randrange(len(body) + 1), s)
            return [self.slip(self.polish(s, 0.1)) if rng.random() < 0.2 else s for s in body]
        kind = rng.choice(["cut", "polish", "retell"])
        if kind == "cut":
            return self.cut(body, 0.35)
        if kind == "polish":
            rate, share = rng.uniform(0.1, 0.5), rng.uniform(0.05, 0.3)
            return [self.slip(self.polish(s, share)) if rng.random() < rate else s for s in self.cut(body, 0.5)]
        keep = rng.uniform(0.55, 0.95)
        body = [s for s in body if rng.random() < keep] or body[:3]
        if rng.random() < 0.5:
            head, rest = body[:2], body[2:]
            rng.shuffle(rest)
            body = head + rest
        share = rng.uniform(0.15, 0.6)
        body = [self.recast(s, share) for s in body]
        return [self.slip(s) if rng.random() < 0.15 else s for s in body]

    def own(self, parents, strange):
        """`strange`: statements that stand nowhere else."""
        rng = self.rng
        body = self.wire(parents)
        kind = rng.random()
        if kind < 0.3:
            begin = rng.randrange(max(1, len(body) - 4))
            body = body[begin: begin + rng.randrange(4, 9)]
        if kind < 0.6 and strange:
            body = strange[: max(2, len(body) // 2)] + body if rng.random() < 0.3 else body + strange[: max(2, len(body) // 2)]
        elif strange:
            for s in strange[: max(1, len(body) // 4)]:
                body.insert(rng.randrange(len(body) + 1), s)
        return body


def family(name, way, origins, titles, strange, quoted, rng):
    hand = Hand(rng, [w for o in origins for s in o for w in WORD.findall(s)])
    start = datetime.datetime(2031, 1, 1) + datetime.timedelta(minutes=rng.randrange(500000))
    nodes = []
    for body in origins:
        body = list(body)
        for s in quoted:
            if rng.random() < 0.6:
                body.insert(rng.randrange(1, len(body) + 1), f"“{s}” a statement said." if rng.random() < 0.7 else hand.polish(s, 0.4))
        nodes.append({"parents": [], "body": body, "title": titles[len(nodes)], "at": start + datetime.timedelta(minutes=rng.randrange(600))})
    rate = rng.uniform(0.01, 0.06)
    for _ in range(rng.randrange(6, 14) if way == "scribe" else rng.randrange(1, 4) if rng.random() < 0.15 else rng.randrange(3, 11)):
        count = 2 if way != "scribe" and len(nodes) > 1 and rng.random() < 0.12 else 1
        chosen = rng.sample(range(len(nodes)), count)
        parents = [nodes[p]["body"] for p in chosen]
        if way == "scribe":
            body = [hand.scribble(s, rate) for s in parents[0]]
        elif way == "own":
            body = hand.own(parents, [strange.pop() for _ in range(min(len(strange), rng.randrange(1, 8)))])
        else:
            body = hand.wire(parents)
        nodes.append({"parents": chosen, "body": body, "title": hand.polish(nodes[chosen[0]]["title"], rng.choice([0.1, 0.5])),
                      "at": max(nodes[p]["at"] for p in chosen) + datetime.timedelta(minutes=int(rng.expovariate(1 / 200)) + 1)})
    for k, n in enumerate(nodes):
        n["origins"] = set().union({k} if not n["parents"] else set(), *(nodes[p]["origins"] for p in n["parents"]))
    inner = [k for k in range(len(nodes)) if sum(k in n["parents"] for n in nodes) > 1]
    lost = set(rng.sample(inner, min(len(inner), rng.choice([1, 2, 3] if way == "scribe" else [0, 0, 1]))))
    there = [k for k in range(len(nodes)) if k not in lost]
    timed, titled = way != "scribe" and rng.random() < 0.85, way != "scribe" and rng.random() < 0.85
    rng.shuffle(there)
    known = {k: f"{name}-{i}" for i, k in enumerate(there)}
    named = lambda k: known.get(k, f"lost:{name}-{k}")
    for k in there:
        n, clock = nodes[k], rng.random()
        body = " ".join(n["body"])
        if way != "scribe" and n["parents"]:
            body = rng.choice(CREDITS) + body
        if way != "scribe" and rng.random() < 0.25:
            body += " " + " ".join(rng.sample(TAILS, rng.randrange(1, 4)))
        row = {"id": known[k], "story": name, "text": body}
        if titled and n["title"]:
            row["title"] = n["title"]
        if timed and clock < 0.85:
            late = rng.randrange(60, 400) if clock < 0.1 else 0
            row["published"] = (n["at"] + datetime.timedelta(minutes=late)).strftime("%Y-%m-%dT%H:%M:%SZ")
        row["gold"] = {"parents": [named(p) for p in n["parents"]], "origins": sorted(named(o) for o in n["origins"]), "way": way,
                       "lost": {named(k): [named(p) for p in nodes[k]["parents"]] for k in sorted(lost)}}
        yield row


def families(articles, count, seed, way=None):
    """`articles`: {"text","story"?}. Yields lists of reports. The same for one seed."""
    rng = random.Random(seed)
    told = collections.defaultdict(list)
    for k, a in enumerate(articles):
        body = statements(a["text"])
        if len(body) >= 6:
            told[a.get("story", k)].append((body, a.get("title") or ""))
    stories = sorted(told, key=str)
    for n in range(count):
        mine = way or rng.choices(["wire", "own", "scribe"], [6, 2.5, 1.5])[0]
        pool = told[rng.choice(stories)]
        chosen = rng.sample(pool, min(len(pool), 1 if mine == "scribe" else rng.choice([1, 1, 2, 2, 3, 4])))
        origins = [body[: rng.randrange(10, 32)] for body, _ in chosen]
        others = [s for k in rng.sample(stories, min(4, len(stories))) if told[k] is not pool for s in rng.choice(told[k])[0]]
        rng.shuffle(others)
        quoted = others[:rng.randrange(3, 7)] if mine == "wire" and rng.random() < 0.5 else []
        yield list(family(f"s{seed}-{n}", mine, origins, [title for _, title in chosen], others[8:], quoted, rng))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--families", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--way", choices=["wire", "own", "scribe"])
    options = parser.parse_args()
    given = list(invented())
    if options.articles != "-":
        with open(options.articles, encoding="utf-8") as f:
            given = [json.loads(line) for line in f if line.strip()]
    for reports in families(given, options.families, options.seed, options.way):
        for report in reports:
            sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
