"""`python -m tellings` (or `tellings-py`): what the program `tellings` does not read by itself, Parquet.

    python -m tellings group day.parquet                       # the stories of two reports or more, the largest first
    python -m tellings group day.parquet -o stories.parquet    # the same table with a column `story`
"""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path

from . import Error, ReportWarning, __version__, group

_TROUBLE = 2


def _parsed(args: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tellings", description="Which reports tell the same story?")
    parser.add_argument("--version", action="version", version=f"tellings {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    grouping = commands.add_parser("group", help="which reports of a Parquet file tell the same story?")
    grouping.add_argument("table", type=Path, help="a Parquet file with a column text or html; id, source, title, published and the like where there are")
    grouping.add_argument("-o", "--output", type=Path, help="write the table with its column story there, as Parquet")
    grouping.add_argument("--copies", action="store_true", help="put together only what shares half its words")
    grouping.add_argument("--least", type=int, default=2, help="show stories of at least so many reports (2)")
    grouping.add_argument("--no-model", action="store_true", help="work by words and rules only")
    return parser.parse_args(args)


def main(args: list[str] | None = None) -> int:
    given = _parsed(args)
    trouble = False

    def say(message: Warning | str, *_: object, **__: object) -> None:
        nonlocal trouble
        trouble = True
        print(f"tellings: {message}", file=sys.stderr)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", ReportWarning)
            warnings.showwarning = say
            found = group(given.table, copies=given.copies, model=not given.no_model)
            if given.output is not None:
                import pyarrow.parquet as pq

                pq.write_table(found.to_arrow(pq.read_table(given.table)), given.output)
            else:
                shown = [s for s in found if len(s.reports) >= given.least]
                for story in shown:
                    print(story)
                print(f"{len(found.numbers)} reports, {len(found)} stories; {len(found) - len(shown)} of fewer than {given.least} not shown")
    except (Error, OSError) as error:
        print(f"tellings: {error}", file=sys.stderr)
        return _TROUBLE
    except KeyboardInterrupt:
        print("tellings: stopped", file=sys.stderr)
        return 130
    return _TROUBLE if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
