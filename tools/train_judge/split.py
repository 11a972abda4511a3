"""Which documents and domains the judge never sees in training. Whoever measures the judge, or trains on what it says, asks here.

Figures are held out where held() or HELD_DOMAINS says so, and in-sample elsewhere.
"""
import hashlib

HELD_DOMAINS = ("news", "podcast", "sales_call")  # of the edited summaries; trained on: qmsumm, sales_email, samsum


def held(document):
    """Whether a document (as document_of() names it) is kept apart: about one half of all, by its name alone."""
    return hashlib.sha256(document.encode()).digest()[0] % 2 == 1


def document_of(name, identifier):
    """The document of a row of renderings/NAME.jsonl: all languages and all pairs of machines of one text are one document."""
    if name == "machine":
        return identifier.split(":")[0]
    if name == "languages":
        return identifier.split("/", 1)[1]
    return identifier
