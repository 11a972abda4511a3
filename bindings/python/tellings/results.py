"""What the calls give: typed, unchangeable, with the names of the JSON (docs/schema).

Positions (`begin`, `end`, spans) count code points of the report's text, as Python's own indices do: `text[begin:end]`.
"""

from __future__ import annotations

import html
import json
import shutil
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from . import _tellings
from ._decode import decoded, lazily, section

Kind = Literal["quantity", "date", "name", "term", "polarity", "certainty", "attribution", "quote", "detail", "statement"]
Severity = Literal["conflict", "omission", "tone", "wording"]
PointKind = Literal["quantity", "date", "place", "name", "role", "outcome", "quote", "source"]
Relation = Literal["same", "compatible", "update", "conflict"]
Step = Literal["copy", "cut", "edit", "rewrite", "mixture", "rendering", "lost_source"]
Kinship = Literal["", "own_words", "same_words", "cut_words"]
FactKind = Literal["quantity", "date", "name", "quote", "hedge", "negation"]
Form = Literal["terminal", "json", "html", "csv", "tei", "annotations"]

Node = TypeVar("Node", int, str)

_FRAME_HEIGHT = 640  # CSS pixels of a page in a notebook
_PLAIN_COLUMNS = 100  # of text where there is no terminal


def _framed(page: str) -> str:
    """A page inside a notebook, where neither's styles nor scripts can touch the other's. In ASCII, so that it is read
    aright whatever the notebook says of its own letters: the page's rules name its scripts by their checksums.
    """
    source = html.escape(page).encode("ascii", "xmlcharrefreplace").decode()
    return f'<iframe srcdoc="{source}" sandbox="allow-scripts allow-modals" style="width:100%;height:{_FRAME_HEIGHT}px;border:0"></iframe>'


@dataclass(frozen=True)
class CreatedBy:
    """How a result came about."""

    version: str
    model: str = ""
    checksum: str = ""


@dataclass(frozen=True)
class Report:
    """One telling of a story. What is not known is empty."""

    text: str
    id: str = ""
    file: str = ""
    source: str = ""
    title: str = ""
    url: str = ""
    byline: str = ""
    dateline: str = ""
    credit: str = ""
    published: str = ""
    language: str = ""
    story: str = ""
    kinship: Kinship = ""  # in a Story: what it is to the report before it that has words of its own

    def __str__(self) -> str:
        head = [f"{name}: {value}" for name, value in self.__dict__.items() if value and name not in ("text", "kinship")]
        return "\n".join([*head, "", self.text])


@dataclass(frozen=True)
class Span:
    begin: int
    end: int


@dataclass(frozen=True)
class Link:
    """Statements that say the same: statements[k] are of report reports[k]."""

    reports: tuple[int, ...]
    statements: tuple[tuple[int, ...], ...]
    score: float
    touching: bool = False


@dataclass(frozen=True)
class Support:
    """Who stands behind one reading."""

    reports: tuple[int, ...]
    fewest_origins: int
    most_origins: int
    source: str = ""


@dataclass(frozen=True)
class Reading:
    """What one report has at a place; without `begin` it is silent there."""

    report: int
    begin: int | None = None
    end: int | None = None
    text: str = ""
    value: str = ""


@dataclass(frozen=True)
class Difference:
    kind: Kind
    severity: Severity
    readings: tuple[Reading, ...]
    confidence: float
    row: int
    update: bool = False
    why: str = ""
    judged: str = ""
    support: tuple[Support, ...] = ()

    def __str__(self) -> str:
        words = " / ".join(r.text or "(silent)" for r in self.readings)
        return f"{'update' if self.update else self.severity} {self.kind} {self.confidence:.0%}: {words}"


@dataclass(frozen=True)
class PointReading:
    report: int
    begin: int
    end: int
    text: str
    value: str
    group: int  # readings of one group agree


@dataclass(frozen=True)
class Point:
    """A question of fact that two reports or more answer."""

    label: str
    kind: PointKind
    relation: Relation
    confidence: float
    readings: tuple[PointReading, ...]
    support: tuple[Support, ...] = ()

    def __str__(self) -> str:
        return f"{self.relation} {self.kind} {self.label}: {' / '.join(r.text for r in self.readings)}"


@dataclass(frozen=True)
class Scores:
    """How probable it is that the first two reports differ in fact so."""

    conflict: float
    only_in_a: float
    only_in_b: float


@dataclass(frozen=True)
class Edge(Generic[Node]):
    from_: Node
    to: Node
    score: float  # the confidence
    step: Step


@dataclass(frozen=True)
class Origin(Generic[Node]):
    id: Node
    reports: tuple[Node, ...]


@dataclass(frozen=True)
class Lost(Generic[Node]):
    """A source that is not here and several reports draw on."""

    id: Node
    name: str = ""


@dataclass(frozen=True)
class StoryLineage:
    """The lineage of a comparison: nodes are places in its reports; from their number on they are lost sources."""

    edges: tuple[Edge[int], ...]
    origins: tuple[Origin[int], ...]
    fewest_origins: int
    most_origins: int
    lost: tuple[Lost[int], ...] = ()


@dataclass(frozen=True)
class Comparison:
    schema: str
    reports: tuple[Report, ...]
    statements: tuple[tuple[Span, ...], ...]
    rows: tuple[tuple[tuple[int, ...], ...], ...]
    links: tuple[Link, ...]
    differences: tuple[Difference, ...]  # gravest first
    scores: Scores
    # no plain defaults: these would be attributes of the class, and found there
    points: tuple[Point, ...] = field(default_factory=tuple)  # gravest first
    lineage: StoryLineage | None = field(default_factory=lambda: None)
    created_by: CreatedBy | None = field(default_factory=lambda: None)
    _json: str = field(default="", repr=False, compare=False)

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            """Each part is read from the JSON when it is first asked for: making all of them takes as long as a tenth of
            a comparison by words alone."""
            return section(self, name)

    def render(self, form: Form = "terminal", columns: int | None = None) -> str:
        """As the program writes it. `columns`: the width of text; None: that of the terminal."""
        if form == "json":
            return self._json
        width = shutil.get_terminal_size((_PLAIN_COLUMNS, 0)).columns if columns is None else columns
        return _tellings.rendered(self._json, form, width)

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<tellings.Comparison: {len(self.reports)} reports, {len(self.points)} points, {len(self.differences)} differences>"

    def _repr_html_(self) -> str:
        return _framed(self.render("html"))


def comparison_of(text: str) -> Comparison:
    return lazily(Comparison, text)


@dataclass(frozen=True)
class Fact:
    """One mention. Of a quantity `value` is a number, of a name its normalised form; dates are [start, end_exclusive)."""

    kind: FactKind
    begin: int
    end: int
    text: str
    value: float | str | None = None
    value_high: float | None = None
    unit: str = ""
    bound: str = ""
    start: str = ""
    end_exclusive: str = ""
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    minute: int | None = None
    minute_end: int | None = None
    half_day: bool = False
    type: str = ""
    strength: float | None = None
    scope: tuple[int, int] | None = None


@dataclass(frozen=True)
class Attribution:
    """Who is said to say what; each part in one piece or more."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Facts:
    id: str
    facts: tuple[Fact, ...]
    attributions: tuple[Attribution, ...]

    def __str__(self) -> str:
        def line(f: Fact) -> str:
            value = f.value if f.value is not None else f"{f.start} .. {f.end_exclusive}" if f.start or f.end_exclusive else ""
            return f"{f.kind:<12}{f.text}" + (f"  = {value} {f.unit}".rstrip() if value != "" else "")

        return "\n".join([self.id, *map(line, self.facts)])


@dataclass(frozen=True)
class Lineage:
    """Of one story, which report was taken from which. Nodes are ids of reports, or of lost sources."""

    story: str
    reports: tuple[str, ...]
    edges: tuple[Edge[str], ...]
    origins: tuple[Origin[str], ...]
    fewest_origins: int
    most_origins: int
    lost: tuple[Lost[str], ...] = ()
    created_by: CreatedBy | None = None
    _terminal: str = field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        return self._terminal


class Lineages(Sequence[Lineage]):
    """The lineages of several stories, in order of their first reports."""

    def __init__(self, traced: list[tuple[_tellings.Traced, str, str]]) -> None:
        self._traced = [t[0] for t in traced]
        self._lineages = [decoded(Lineage, {**json.loads(text), "_terminal": terminal}) for _, text, terminal in traced]

    @overload
    def __getitem__(self, at: int) -> Lineage: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Lineage]: ...
    def __getitem__(self, at: int | slice) -> Lineage | Sequence[Lineage]:
        return self._lineages[at]

    def __len__(self) -> int:
        return len(self._lineages)

    def __str__(self) -> str:
        return "\n".join(map(str, self._lineages))

    def __repr__(self) -> str:
        return f"<tellings.Lineages of {len(self)} stories>"

    def render(self, form: Literal["dot", "graphml", "html"]) -> str:
        """One document of all stories."""
        return _tellings.lineages(self._traced, form)

    def _repr_html_(self) -> str:
        return _framed(self.render("html"))


@dataclass(frozen=True)
class Story:
    """Reports of one event: those with words of their own, each followed by its copies."""

    story: int
    reports: tuple[Report, ...]

    def __str__(self) -> str:
        lines = [f"  {r.published:<20}  {r.id}  {r.source}  {r.kinship.replace('_', ' ')}".rstrip() for r in self.reports]
        return "\n".join([f"story {self.story}: {self.reports[0].title or self.reports[0].id}", *lines])


class Grouping(Sequence[Story]):
    """Stories, the largest first. Each is read from a working file when it is asked for.

    `numbers` holds the story of each row of the input, in order; -1 where a row had no report that could be read. It has
    the buffer protocol: numpy.asarray and pyarrow.py_buffer take it without copying.
    """

    numbers: array[int]

    def __init__(self, handle: _tellings.GroupingHandle, count: int, numbers: array[int]) -> None:
        self._handle = handle
        self._count = count
        self.numbers = numbers

    @overload
    def __getitem__(self, at: int) -> Story: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Story]: ...
    def __getitem__(self, at: int | slice) -> Story | Sequence[Story]:
        if isinstance(at, slice):
            return [self[k] for k in range(*at.indices(self._count))]
        number = at + self._count if at < 0 else at
        return decoded(Story, json.loads(_tellings.story(self._handle, number)))

    def __len__(self) -> int:
        return self._count

    def __str__(self) -> str:
        return "\n".join(str(s) for s in self)

    def __repr__(self) -> str:
        return f"<tellings.Grouping: {len(self.numbers)} reports, {self._count} stories>"

    def to_arrow(self, table: Any = None) -> Any:
        """A pyarrow table with the column `story`, null where a row had no report; behind the columns of `table`, the
        one that was grouped, where it is given. Needs pyarrow.
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        column = pa.Array.from_buffers(pa.int64(), len(self.numbers), [None, pa.py_buffer(self.numbers)])
        if -1 in self.numbers:
            column = pc.if_else(pc.equal(column, -1), None, column)
        return pa.table({"story": column}) if table is None else pa.table(table).append_column("story", column)
