"""What Ray and Spark are given to call, on plain Arrow tables: tellings.tables."""

import json

import pyarrow as pa
from conftest import same_result

import tellings
from tellings import tables


def test_facts_stand_beside_their_reports(day):
    table = pa.Table.from_pylist([*day[:3], {"id": "none", "text": ""}])
    out = tables.facts(table)
    assert out.column_names == [*table.column_names, "facts"]
    assert out["facts"].to_pylist()[3] is None
    assert json.loads(out["facts"][1].as_py())["id"] == day[1]["id"]


def test_one_story_is_compared_and_traced(day):
    table = pa.Table.from_pylist(day[:3]).append_column("story", pa.array([7] * 3))
    [row] = tables.compare(table, model=False).to_pylist()
    expected = json.loads(tellings.compare(*day[:3], model=False).render("json"))
    assert row["story"] == 7 and same_result(json.loads(row["comparison"])) == same_result(expected)
    [row] = tables.lineage(table, model=False).to_pylist()
    assert json.loads(row["lineage"])["reports"] == [r["id"] for r in day[:3]]


def test_a_story_of_one_report_gives_no_row(day):
    table = pa.Table.from_pylist(day[:1]).append_column("story", pa.array(["a"]))
    assert tables.compare(table, model=False).num_rows == tables.lineage(table, model=False).num_rows == 0
    assert tables.compare(table, model=False).schema == pa.schema([("story", pa.string()), ("comparison", pa.string())])
