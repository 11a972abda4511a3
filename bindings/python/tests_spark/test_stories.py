import json

import pytest
from conftest import CHECKOUT, frame

import tellings
import tellings.spark as ts


@pytest.fixture(scope="module")
def day():
    lines = (CHECKOUT / "examples" / "day" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def grouped(spark, day):
    return frame(spark, [{k: r[k] for k in ("id", "source", "published", "title", "text")} for r in day])


def told(text):
    """What a comparison or lineage says, apart from who made it."""
    return {k: v for k, v in json.loads(text).items() if k not in ("created_by", "story")}


def test_comparisons_and_lineages_are_those_of_one_machine(spark, grouped):
    stories = ts.group(grouped).persist()
    compared = {r["story"]: told(r["comparison"]) for r in ts.compare(stories, model=False).collect()}
    traced = {r["story"]: told(r["lineage"]) for r in ts.lineage(stories, model=False).collect()}
    of_story = {}
    for row in stories.toArrow().to_pylist():
        of_story.setdefault(row.pop("story"), []).append(row)
    several = {name: rows for name, rows in of_story.items() if len(rows) > 1}
    assert set(compared) == set(traced) == set(several) and len(several) > 3
    for name, rows in several.items():
        by_id = {r["id"]: r for r in rows}
        in_order = [by_id[r["id"]] for r in compared[name]["reports"]]
        here = json.loads(tellings.compare(*in_order, model=False).render("json"))
        assert compared[name]["differences"] == here["differences"] and compared[name]["points"] == here["points"]
        assert sorted(traced[name]["reports"]) == sorted(by_id)
