"""Pairs from reports that were written for this, with summaries and edits of them: written/*.txt, all of it invented.

  # kind: title      begins a report; D a paragraph of it, S a summary in words of its own, T one in another language
  + old => new       an edit of the summary above that keeps to the report
  ! old => new       one that contradicts it
  ? old => new       one that says what the report does not

`old` stands once in the summary, and each edit is made by itself: as in SummEdits (Laban et al., 2023, "LLMs as Factual Reasoners"), but by hand and with
labels for what follows. A statement of an edited summary is read beside what the program shows of the report with it; in another language, where words do
not tell what has to do with it, beside the whole report.

  written-kept, written-edited             it follows: of the summary as it is, of one with a true edit
  written-contradicted, written-added      it does not, by an edit
  written-...-across                       the same, beside a report in another language
"""
import pathlib

import documents
from shards import CONTRADICTS, FOLLOWS, SAYS_MORE, UNKNOWN, pair

FOLDER = pathlib.Path(__file__).resolve().parent / "written"
LABELS = {"+": ("edited", FOLLOWS, UNKNOWN), "!": ("contradicted", CONTRADICTS, CONTRADICTS), "?": ("added", SAYS_MORE, UNKNOWN)}


def reports(paths):
    """[{"text", "summaries": [{"text", "across", "edits": [(mark, old, new)]}]}]; SystemExit, with file and line, where a line cannot be read."""
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            mark, _, rest = line.partition(" ")
            here = found[-1] if found else None
            summary = here["summaries"][-1] if here and here["summaries"] else None
            if not line.strip():
                continue
            if mark == "#":
                found.append({"text": "", "summaries": []})
            elif mark == "D" and here:
                here["text"] += f"{rest}\n\n"
            elif mark in ("S", "T") and here:
                here["summaries"].append({"text": rest, "across": mark == "T", "edits": []})
            elif mark in LABELS and summary and " => " in rest and summary["text"].count((edit := rest.split(" => ", 1))[0]) == 1:
                summary["edits"].append((mark, *edit))
            else:
                raise SystemExit(f"{path}:{number}: no report, paragraph, summary or edit of the summary above: {line[:80]}")
    return found


def pairs(data, program):
    rows = {False: [], True: []}
    for report in reports(sorted(FOLDER.glob("*.txt"))):
        for summary in report["summaries"]:
            text, of = summary["text"], rows[summary["across"]]
            of.append((report["text"], text, text, None))
            of += [(report["text"], text, text.replace(old, new), mark) for mark, old, new in summary["edits"]]
    found = []
    for across, of in rows.items():
        for source, statement, mark, original in documents.edited(program, of, whole=across):
            name, forward, backward = LABELS[mark] if mark else ("kept", FOLLOWS, UNKNOWN)
            name = f"written-{name}" + "-across" * across
            found.append(pair(source, statement, forward, backward, name, original=None if forward == FOLLOWS else original))
    return found
