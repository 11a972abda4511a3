"""The calls of the package."""

from __future__ import annotations

import functools
import json
import os
import warnings
from array import array
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import _tellings
from ._decode import decoded
from ._inputs import Read, ReportLike, Reports, ReportWarning, all_of, batches
from ._waiting import Progress, as_they_end, bar, interruptible
from .results import Comparison, Facts, Grouping, Lineages, Point, Report, comparison_of


@functools.lru_cache(maxsize=None)
def _pipeline(model: bool, encoder: bool, judge: bool) -> _tellings.Pipeline:
    """Opened once for each choice; the model inside the package, unless the environment names another."""
    inside = Path(__file__).parent / "model"
    folder = str(inside) if inside.is_dir() and not os.environ.get("TELLINGS_MODEL_DIR") else ""
    pipeline = _tellings.open(folder, model, encoder, judge)
    for line in _tellings.lost(pipeline):
        warnings.warn(line, ReportWarning, stacklevel=4)
    return pipeline


def _threads(threads: int | None) -> int:
    return len(os.sched_getaffinity(0)) if threads is None else max(1, threads)


def compare(
    *reports: ReportLike,
    origins: bool = False,
    model: bool = True,
    encoder: bool = True,
    judge: bool = True,
    threads: int | None = None,
) -> Comparison:
    """What do these reports of one story differ on? Two or more.

    `origins`: also trace who took it from whom, and count for every reading the independent origins behind it.
    `model`, `encoder`, `judge`: False for less of the model, which is faster. Raises Error where a report cannot be read.
    Some 100 ms for two articles of 3 KB with all parts of the model, 5 ms without.
    """
    read = all_of(list(reports)).need()
    pipeline = _pipeline(model, encoder, judge)
    return comparison_of(interruptible(_tellings.compare, pipeline, read.reports, origins, _threads(threads)))


def points(*reports: ReportLike, model: bool = True, encoder: bool = True, judge: bool = True) -> tuple[Point, ...]:
    """The questions of fact that several of these reports answer, with each one's answer; conflicts first."""
    return compare(*reports, model=model, encoder=encoder, judge=judge).points


def extract(report: ReportLike) -> Facts:
    """What does this report state? Figures, dates, names, quotations, hedges, negations, and who is said to say what."""
    read = all_of([report]).need()
    return decoded(Facts, json.loads(interruptible(_tellings.facts, read.reports)[0]))


def read(page: str | bytes, url: str = "", id: str = "page") -> Report:
    """The article of a web page, with its title, time and author. Of bytes the page says itself how they are encoded."""
    as_bytes = b"\xef\xbb\xbf" + page.encode("utf-8", "replace") if isinstance(page, str) else page
    reports = interruptible(_tellings.page, as_bytes, url, id)
    return _reports_of(reports)[0]


def read_files(path: str | os.PathLike[str]) -> list[Report]:
    """The reports of a file or folder: plain text, HTML, JSON Lines, feeds, each packed or not; Parquet by pyarrow.

    One that cannot be read is warned of; Error is raised where nothing could be.
    """
    return _reports_of(all_of(Path(path)).warn().reports)


def _reports_of(reports: _tellings.Reports) -> list[Report]:
    return [decoded(Report, json.loads(line)) for line in _tellings.written(reports)]


def group(
    reports: Reports,
    *,
    copies: bool = False,
    model: bool = True,
    encoder: bool = True,
    threads: int | None = None,
    progress: Progress = False,
) -> Grouping:
    """Which reports tell the same story? Any number of them; a table's batches are read one after the other.

    `copies`: put together only what shares half its words. `progress`: True for tqdm's bar, or what makes one.
    A report that cannot be read is warned of, and the others are grouped.
    """
    pipeline = _pipeline(model, encoder, True)
    handle = _tellings.grouping(pipeline, copies, _threads(threads))
    places = array("q")
    count = 0
    with bar(progress, _length(reports), "reading", "report") as shown:
        for part in batches(reports):
            part.warn()
            interruptible(_tellings.add, handle, part.reports)
            places.extend(part.rows)
            count += part.count
            shown.update(part.count)
    with bar(progress, 1, "finding stories", "step") as shown:
        try:
            stories, found = interruptible(_tellings.finish, handle)
        except KeyboardInterrupt:
            _tellings.cancel(handle)
            raise
        shown.update(1)
    return Grouping(handle, stories, _by_row(places, array("q", found), count))


def _length(reports: Reports) -> int | None:
    try:
        return len(reports)  # type: ignore[arg-type]
    except TypeError:
        return None


def _by_row(places: array[int], found: array[int], count: int) -> array[int]:
    if len(places) == count:
        return found
    out = array("q", [-1]) * count
    for place, story in zip(places, found):
        out[place] = story
    return out


def lineage(
    reports: Reports,
    *,
    model: bool = True,
    encoder: bool = True,
    threads: int | None = None,
    progress: Progress = False,
) -> Lineages:
    """Who took it from whom? Reports that name their `story` stay there; all others are grouped first."""
    pipeline = _pipeline(model, encoder, True)
    given: Read = all_of(reports).warn()
    at_once = _threads(threads)
    stories = interruptible(_tellings.stories, pipeline, given.reports, at_once)
    inside = at_once if len(stories) == 1 else 1  # threads for each story
    pool = ThreadPoolExecutor(at_once, "tellings")
    try:
        with bar(progress, len(stories), "tracing", "story") as shown:
            asked = [pool.submit(_tellings.trace, pipeline, name, some, inside) for name, some in stories]
            for ended in as_they_end(asked):
                shown.update(ended)
            return Lineages([one.result() for one in asked])
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
