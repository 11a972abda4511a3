"""Writes boosted trees in the form that src/base/trees.h reads."""
import struct

# The same trees from the same rows and seed, whatever the machine does beside.
REPEATABLE = {"deterministic": True, "force_row_wise": True, "verbose": -1}


def flatten(node, out):
    """A LightGBM tree, parent first, the left child behind its parent. Returns the node's position."""
    at = len(out)
    if "leaf_value" in node:
        out.append((-1, 0, node["leaf_value"]))
        return at
    out.append(None)
    flatten(node["left_child"], out)
    right = flatten(node["right_child"], out)
    out[at] = (node["split_feature"], right, node["threshold"])
    return at


def write(path, booster, features, slope=1.0, offset=0.0):
    """`slope` and `offset` calibrate the margin (Platt)."""
    trees = []
    for t in booster.dump_model()["tree_info"]:
        nodes = []
        flatten(t["tree_structure"], nodes)
        trees.append(nodes)
    with open(path, "wb") as f:
        f.write(b"TREE" + struct.pack("<IIIff", 1, features, len(trees), slope, offset))
        f.write(struct.pack("<I", sum(map(len, trees))))
        at = 0
        for nodes in trees:
            f.write(struct.pack("<I", at))
            at += len(nodes)
        for nodes in trees:
            for feature, right, value in nodes:
                f.write(struct.pack("<hHf", feature, right, max(-1e30, min(1e30, value))))
