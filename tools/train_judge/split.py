"""Which documents and domains the judge never sees in training. Whoever measures the judge, or trains on what it says, asks here.

Figures are held out where held() or HELD_DOMAINS says so, and in-sample elsewhere.
"""
import hashlib

DOMAINS = ("news", "podcast", "qmsumm", "sales_call", "sales_email", "samsum")  # of the edited summaries
HELD_DOMAINS = ("news", "podcast", "sales_call")
TAUGHT_DOMAINS = tuple(d for d in DOMAINS if d not in HELD_DOMAINS)


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
