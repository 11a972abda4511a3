"""What the parser tells apart, in the order of the enums in include/tellings/parser.h."""

CLASSES = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
           "VERB", "X")
# The relations of Universal Dependencies; of their subtypes those that turn who does what to whom around.
RELATIONS = ("acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj",
             "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj",
             "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
             "aux:pass", "csubj:pass", "nsubj:pass", "obl:agent")
HEADS = 4  # of each token the relations to so many of its likeliest heads are worked out


def relation(label):
    """The number of a treebank's label, its other subtypes left out."""
    label = ":".join(label.split(":")[:2])
    label = label if label in RELATIONS else label.split(":")[0]
    return RELATIONS.index(label if label in RELATIONS else "dep")
