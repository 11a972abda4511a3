#!/usr/bin/env python3
"""Trains how probable it is that a short text says what a long one does not bear out (src/compare/entailment.weights): a logistic model.

usage: train_entailment.py --program build/training_features --data FOLDER [--out src/compare]

FOLDER holds differences/summedits-* (a document and an edited summary). Only domains that the judge was not trained on (train_judge/split.py) are used.
Figures are balanced accuracies by domain, each domain scored by the model of the others; the weights that are written are of all. A conflict that is
cried between linked statements counts beside the model, as in src/compare/scores.cc, and the cut is laid, for all domains together, where that serves best.
"""
import os

import numpy as np

from rows import features, kept, options_of
from train_scores import FEATURES, JUDGED, balanced, best_cut, pairs_of

from measures import auc  # train_scores put its folder on the path

CONFLICT = 0        # the belief in the likeliest conflict between linked statements; the places are of a row of scores
CRIED = 0.62        # from which on it is cried: kCry in src/compare/grade.h, calibrated
NOVELTY_OF_B = 49
NEW = (2, 3, 4, 5)  # of those: the weight of the weightiest new word; names; figures; the new word that is least like any of the other text
SUPPORT_OF_B = 96   # 1 where it was asked; then the outcomes of each view
OUTCOMES = 7
USED = (0, 2, 4, 5)  # of them
VIEWS = 4
LEAST = 0.003       # probabilities are held to what is from this to 1 less this
RIDGE = 800.0
CUTS = np.arange(-0.3, 0.31, 0.01)


def row_of(x):
    """[pairs, features] as src/compare/borne_out.cc makes them: log-odds, their mean over the views, then the new words."""
    p = np.clip(np.stack([x[:, [SUPPORT_OF_B + 1 + view * OUTCOMES + k for view in range(VIEWS)]] for k in USED], 1), LEAST, 1 - LEAST)
    return np.hstack([np.log(p / (1 - p)).mean(2), x[:, [NOVELTY_OF_B + k for k in NEW]]])


def fit(x, y, domain):
    """(weights, bias) by Newton's method; the domains and both classes of each count alike."""
    centre, spread = x.mean(0), x.std(0) + 1e-6
    a = np.hstack([(x - centre) / spread, np.ones((len(x), 1))])
    weight = np.zeros(len(y))
    for d in set(domain):
        for c in (False, True):
            here = (domain == d) & (y == c)
            weight[here] = 250 / max(1, here.sum())
    b, ridge = np.zeros(a.shape[1]), np.diag([RIDGE] * x.shape[1] + [1e-3])
    for _ in range(30):
        p = 1 / (1 + np.exp(-a @ b))
        slope = a.T @ (weight * (p - y)) + ridge @ b
        b -= np.linalg.solve((a * (weight * p * (1 - p))[:, None]).T @ a + ridge, slope)
    w = b[:-1] / spread
    return w, b[-1] - w @ centre


def main():
    ap = options_of(__doc__, "src/compare")
    opt = ap.parse_args()
    pairs = [p for p in pairs_of(opt.data) if p[3] == "doc" and p[7]]
    x = kept(opt.keep, lambda: {"x": features(opt.program, "scores", [(p[0], p[1]) for p in pairs], FEATURES + JUDGED)[1]})["x"]
    asked = x[:, SUPPORT_OF_B] > 0
    y = np.array([not p[6] for p in pairs])[asked]
    domain = np.array([p[2] for p in pairs])[asked]
    row = row_of(x[asked])
    domains, cried, score = sorted(set(domain)), x[asked, CONFLICT] >= CRIED, np.zeros(len(y))
    for d in domains:
        here = domain == d
        w, bias = fit(row[~here], y[~here], domain[~here])
        score[here] = row[here] @ w + bias
    reached = lambda cut: [balanced(~y[domain == d], (cried | (score >= cut))[domain == d]) for d in domains]
    cut = best_cut(reached, CUTS)
    for name, at in (("by itself", 0.0), ("cut at %.2f" % cut, cut)):
        print(name, ", ".join("%s %.1f" % f for f in zip(domains, reached(at))), "mean %.1f" % np.mean(reached(at)))
    print("AUC", ", ".join("%s %.1f" % (d, 100 * auc(score[domain == d], y[domain == d])) for d in domains))
    w, bias = fit(row, y, domain)
    bias -= cut
    with open(os.path.join(opt.out, "entailment.weights"), "w") as f:
        f.write("".join("%.6g\n" % v for v in [*w, bias]))


if __name__ == "__main__":
    main()
