"""Compare reports of one story: points of fact, differences, stories, lineage.

    import tellings
    result = tellings.compare("At least 132 km of road ...", "... the 137-km road ...")
    result.differences[0].severity

docs/PYTHON.md has the whole of it.
"""

from ._calls import compare, extract, group, lineage, points, read, read_files
from ._inputs import Reports, ReportLike, ReportWarning
from ._tellings import Error, version as __version__
from .results import (
    Attribution,
    Comparison,
    CreatedBy,
    Difference,
    Edge,
    Fact,
    Facts,
    Grouping,
    Lineage,
    Lineages,
    Link,
    Lost,
    Origin,
    Point,
    PointReading,
    Reading,
    Report,
    Scores,
    Span,
    Story,
    Support,
)

__all__ = [
    "Attribution",
    "Comparison",
    "CreatedBy",
    "Difference",
    "Edge",
    "Error",
    "Fact",
    "Facts",
    "Grouping",
    "Lineage",
    "Lineages",
    "Link",
    "Lost",
    "Origin",
    "Point",
    "PointReading",
    "Reading",
    "Report",
    "ReportLike",
    "ReportWarning",
    "Reports",
    "Scores",
    "Span",
    "Story",
    "Support",
    "__version__",
    "compare",
    "extract",
    "group",
    "lineage",
    "points",
    "read",
    "read_files",
]
