"""What is measured of scores, by whoever trains or evaluates."""
import numpy as np


def auc(scores, truth):
    """The chance that one of `truth` has a greater score than one of the others, 0 to 1; equal ones count by half."""
    scores, truth = np.asarray(scores), np.asarray(truth, bool)
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positive = truth.sum()
    return (ranks[truth].sum() - positive * (positive + 1) / 2) / max(1, positive * (len(truth) - positive))
