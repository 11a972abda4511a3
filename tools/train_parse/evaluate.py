#!/usr/bin/env python3
"""Measures the parser, through the program and its own tokens, on the treebanks that were kept apart (*-dev*.conllu.gz), and prints a table.

UAS, LAS, UPOS: shares of tokens, in per cent; relations without subtypes, marks counted. nummod: of the tokens that say how many of something, the
share with the right head, and with the next token as head. counted: what a figure counts, as parse::counted says it, precision and recall where the
confidence is above SURE. roles: who does what to whom, voice undone, as parse::roles says it, precision and recall of all and of the sure ones.
neg: F1 of what negates. negated: the verbs, nouns and adjectives of which something is denied, as parse::negated says it, precision and recall of the
sure ones.
"""
import argparse
import json
import pathlib
import subprocess

import treebanks

import parse_labels

SURE = 0.9
NUMMOD, NSUBJ, OBJ, NSUBJ_PASS, OBL_AGENT = (parse_labels.RELATIONS.index(x) for x in ("nummod", "nsubj", "obj", "nsubj:pass", "obl:agent"))
NUM = parse_labels.CLASSES.index("NUM")
DENIES = [parse_labels.RELATIONS.index(x) for x in ("advmod", "det", "aux", "aux:pass", "cop", "case", "expl", "discourse", "dep")]
ARGUMENTS = [parse_labels.RELATIONS.index(x) for x in ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent")]
CONTENT = [parse_labels.CLASSES.index(x) for x in ("VERB", "NOUN", "ADJ")]
COUNTS = ("tokens", "arcs", "labelled", "classes", "nummod", "nummod_right", "nummod_next", "counted", "counted_found", "counted_right",
          "roles", "roles_found", "roles_right", "sure_found", "sure_right", "neg", "neg_found", "neg_right", "negated", "negated_found", "negated_right")


def gold_roles(gold):
    """{(predicate, is it the agent, token)}, from 0."""
    found = set()
    for k, (head, relation) in enumerate(zip(gold.heads, gold.relations)):
        if head and relation in (NSUBJ, OBJ, NSUBJ_PASS, OBL_AGENT):
            turned = relation == NSUBJ and gold.bits[head - 1] & treebanks.PASSIVE
            found.add((head - 1, relation == OBL_AGENT or relation == NSUBJ and not turned, k))
    return found


def gold_counted(gold):
    """{(figure, what it counts)}, from 0, chains followed."""
    found = set()
    for k, relation in enumerate(gold.relations):
        at = k
        while gold.relations[at] == NUMMOD and gold.heads[at]:
            at = gold.heads[at] - 1
            if gold.classes[at] != NUM:
                break
        if relation == NUMMOD and at != k:
            found.add((k, at))
    return found


def gold_negated(gold):
    """The tokens, from 0, that are denied: by themselves, by a word of theirs, or by a subject or object that is."""
    own = {k for k, bits in enumerate(gold.bits) if bits & treebanks.NEGATION}
    denied = own | {gold.heads[k] - 1 for k in own if gold.heads[k] and gold.relations[k] in DENIES}
    denied |= {gold.heads[k] - 1 for k in denied if gold.heads[k] and gold.relations[k] in ARGUMENTS}
    return {k for k in denied if gold.classes[k] in CONTENT}


def universal(relation):
    return relation.split(":")[0]


def add_sentence(sums, gold, answer):
    tokens = answer["tokens"]
    sums["tokens"] += len(tokens)
    for k, token in enumerate(tokens):
        right = token["head"] + 1 == gold.heads[k]
        relation = parse_labels.RELATIONS[gold.relations[k]]
        sums["arcs"] += right
        sums["labelled"] += right and universal(token["relation"]) == universal(relation)
        sums["classes"] += token["class"] == parse_labels.CLASSES[gold.classes[k]]
        if gold.relations[k] == NUMMOD:
            sums["nummod"] += 1
            sums["nummod_right"] += right
            sums["nummod_next"] += gold.heads[k] == k + 2
        negates = gold.bits[k] & treebanks.NEGATION
        sums["neg"] += bool(negates)
        sums["neg_found"] += token["negation"] > 0.5
        sums["neg_right"] += bool(negates) and token["negation"] > 0.5
    counted = gold_counted(gold)
    sure = {(figure, noun) for figure, noun, confidence in answer["counted"] if confidence > SURE}
    sums["counted"] += len(counted)
    sums["counted_found"] += len(sure)
    sums["counted_right"] += len(sure & counted)
    negated = gold_negated(gold)
    sure = {k for k, token in enumerate(tokens) if token["negated"] > SURE and gold.classes[k] in CONTENT}
    sums["negated"] += len(negated)
    sums["negated_found"] += len(sure)
    sums["negated_right"] += len(sure & negated)
    roles, found = gold_roles(gold), set()
    for row in answer["roles"]:
        for name in ("agent", "patient"):
            if row[name]:
                found.add((row["predicate"], name == "agent", row[name][0], row[name][1] > SURE))
    sums["roles"] += len(roles)
    sums["roles_found"] += len(found)
    sums["roles_right"] += sum(r[:3] in roles for r in found)
    sums["sure_found"] += sum(r[3] for r in found)
    sums["sure_right"] += sum(r[3] and r[:3] in roles for r in found)


def share(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "-"


def row_of(name, s):
    neg = share(2 * s["neg_right"], s["neg"] + s["neg_found"])
    return (f"| {name} | {s['tokens']} | {share(s['arcs'], s['tokens'])} | {share(s['labelled'], s['tokens'])} | {share(s['classes'], s['tokens'])} "
            f"| {share(s['nummod_right'], s['nummod'])} ({share(s['nummod_next'], s['nummod'])}; {s['nummod']}) "
            f"| {share(s['counted_right'], s['counted_found'])} / {share(s['counted_right'], s['counted'])} "
            f"| {share(s['roles_right'], s['roles_found'])} / {share(s['roles_right'], s['roles'])} "
            f"| {share(s['sure_right'], s['sure_found'])} / {share(s['sure_right'], s['roles'])} "
            f"| {neg} | {share(s['negated_right'], s['negated_found'])} / {share(s['negated_right'], s['negated'])} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--program", required=True, help="the program parse_statements")
    parser.add_argument("--model", type=pathlib.Path, required=True, help="the model's folder")
    options = parser.parse_args()
    print("| set | tokens | UAS | LAS | UPOS | nummod (next; n) | counted, sure | roles, all | roles, sure | neg F1 | negated, sure |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    total = dict.fromkeys(COUNTS, 0)
    for path in sorted(options.data.glob("*-dev*.conllu.gz")):
        sentences = treebanks.read(path)
        lines = "".join(json.dumps({"text": text, "language": path.name.split("-")[0]}) + "\n" for text, _ in sentences)
        out = subprocess.run([options.program, str(options.model)], input=lines, stdout=subprocess.PIPE, text=True, check=True).stdout
        sums = dict.fromkeys(COUNTS, 0)
        for (text, words), line in zip(sentences, out.splitlines()):
            answer = json.loads(line)
            add_sentence(sums, treebanks.Sentence(text, words, [(*t["range"], t["punctuation"]) for t in answer["tokens"]]), answer)
        print(row_of(path.name.split(".")[0], sums), flush=True)
        total = {name: total[name] + sums[name] for name in COUNTS}
    print(row_of("all", total))


if __name__ == "__main__":
    main()
