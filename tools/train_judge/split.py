"""Which documents and domains a judge never sees in training. Whoever measures a judge, or trains on what it says, asks here.

All documents and domains stand in one of two halves. The judge of fold 0 is trained on the second half and held to the first, that of fold 1 the other
way; the shipped one is that of fold 0. So figures are held out where they come from the judge of the fold in which a document is held.
"""
import hashlib
import os

# Of the edited summaries.
DOMAINS = ("news", "podcast", "qmsumm", "sales_call", "sales_email", "samsum")
HALVES = (("news", "podcast", "sales_call"), ("qmsumm", "sales_email", "samsum"))
FOLD = int(os.environ.get("JUDGE_FOLD", "0"))
HELD_DOMAINS, TAUGHT_DOMAINS = HALVES[FOLD], HALVES[1 - FOLD]


SECOND = "-fold1"  # in the name of a shard of fold 1


def shard_name(name):
    return name if is_of_both(name) else name + SECOND * FOLD


def is_of_both(shard):
    """Labelled pairs and reports written for training are of no half."""
    return shard.startswith(("given", "written"))


def is_of(shard, fold):
    """Whether a shard is read by the judge of a fold."""
    return is_of_both(shard) or (SECOND in shard) == (fold == 1)


def fold_of(document):
    """The fold in which a document (as document_of() names it) is held: about one half of all each, by its name alone."""
    return 1 - hashlib.sha256(document.encode()).digest()[0] % 2


def is_kept_writer(file):
    """Whether planted pairs (planted.py) of a file, named by its stem, are kept from the judge: those of the writers in tools/train/written are, of more-* not."""
    return not file.startswith("more-")


def held(document):
    return fold_of(document) == FOLD


def document_of(name, identifier):
    """The document of a row of renderings/NAME.jsonl: all languages and all pairs of machines of one text are one document."""
    if name == "machine":
        return identifier.split(":")[0]
    if name == "languages":
        return identifier.split("/", 1)[1]
    return identifier
