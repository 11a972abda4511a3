import subprocess
import sys
from datetime import datetime, timezone

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import tellings


@pytest.fixture
def expected(day):
    return list(tellings.group(day).numbers)


def typed(table, **types):
    return table.cast(pa.schema([f.with_type(types.get(f.name, f.type)) for f in table.schema]))


def forms(day):
    table = pa.Table.from_pylist(day)
    times = pa.array([datetime.fromisoformat(r["published"].replace("Z", "+00:00")) for r in day], pa.timestamp("us", tz="UTC"))
    at = table.schema.get_field_index("published")
    return {
        "pyarrow": table,
        "batches": pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=7)),
        "long offsets": typed(table, text=pa.large_string(), title=pa.large_string()),
        "views": typed(table, text=pa.string_view(), id=pa.string_view()),
        "dictionary": table.set_column(table.schema.get_field_index("source"), "source", table["source"].dictionary_encode()),
        "instants": table.set_column(at, "published", times),
        "polars": pl.DataFrame(day),
        "polars, categorical": pl.DataFrame(day).with_columns(pl.col("source").cast(pl.Categorical)),
        "pandas": pd.DataFrame(day),
        "pandas, instants": pd.DataFrame(day).assign(published=lambda d: pd.to_datetime(d["published"])),
        "pandas, as records": pd.DataFrame(day).to_dict("records"),
    }


@pytest.mark.parametrize("form", list(forms([{"published": "2031-01-01", "source": "a", "text": "b", "title": "c", "id": "d"}])))
def test_every_form_of_table_gives_the_stories_of_the_records(day, expected, form):
    assert list(tellings.group(forms(day)[form]).numbers) == expected


def test_part_of_a_table_is_read_from_its_own_beginning(day):
    table = pa.concat_tables([pa.Table.from_pylist(day[10:]), pa.Table.from_pylist(day[:10])]).combine_chunks()
    assert list(tellings.group(table.slice(len(day) - 10)).numbers) == list(tellings.group(day[:10]).numbers)
    ids = [r.id for s in tellings.group(table.slice(3, 4)) for r in s.reports]
    assert sorted(ids) == sorted(r["id"] for r in day[13:17])


def test_cells_become_fields():
    table = pa.table(
        {
            "id": pa.array([7, 8], pa.int64()),
            "text": ["Fourteen people died on the road.", "Fourteen people died on a road."],
            "published": pa.array([datetime(2031, 3, 2, 17, 52, tzinfo=timezone.utc), None], pa.timestamp("ms", tz="UTC")),
            "title": pa.array([None, "Deaths"], pa.string_view()),
        }
    )
    reports = {r.id: r for s in tellings.group(table) for r in s.reports}
    assert (reports["7"].published, reports["7"].title) == ("2031-03-02T17:52:00Z", "")
    assert (reports["8"].published, reports["8"].title) == ("", "Deaths")


def test_a_time_without_a_zone_gets_none():
    table = pa.table({"text": ["Fourteen people died."], "published": pa.array([datetime(2031, 3, 2, 17, 52)], pa.timestamp("s"))})
    assert tellings.group(table)[0].reports[0].published == "2031-03-02T17:52:00"


def test_columns_of_other_types_are_named_and_passed_over(day):
    table = pa.Table.from_pylist(day).append_column("vector", pa.array([[1.0, 2.0]] * len(day)))
    with pytest.warns(tellings.ReportWarning, match="vector"):
        assert len(tellings.group(table)) == len(tellings.group(day))


def test_bytes_that_are_no_utf8_cost_their_row_alone(day):
    bad = pa.Array.from_buffers(pa.utf8(), 1, [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"caf\xe9")])
    table = pa.table({"text": pa.chunked_array([bad, pa.array([day[0]["text"]])])})
    with pytest.warns(tellings.ReportWarning, match="row 0: holds bytes in column 'text' that are not UTF-8"):
        assert list(tellings.group(table).numbers) == [-1, 0]


def test_what_is_no_table_of_texts_is_an_error_that_says_so(day):
    with pytest.raises(tellings.Error, match="a column and no table"):
        tellings.group(pl.DataFrame(day)["text"])
    with pytest.raises(tellings.Error, match='"text" or "html" is wanted'):
        tellings.group(pa.table({"n": [1, 2]}))


def test_an_error_of_the_tables_maker_is_handed_on(day):
    def batches():
        yield pa.RecordBatch.from_pylist(day[:3])
        raise RuntimeError("the disk is gone")

    with pytest.raises(tellings.Error, match="the disk is gone"):
        tellings.group(pa.RecordBatchReader.from_batches(pa.RecordBatch.from_pylist(day[:3]).schema, batches()))


def test_parquet_comes_in_and_goes_out_with_a_column_of_stories(day, expected, tmp_path):
    pq.write_table(pa.Table.from_pylist(day), tmp_path / "day.parquet")
    assert list(tellings.group(tmp_path / "day.parquet").numbers) == expected
    done = subprocess.run(
        [sys.executable, "-m", "tellings", "group", tmp_path / "day.parquet", "-o", tmp_path / "stories.parquet"], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    out = pq.read_table(tmp_path / "stories.parquet")
    assert out["story"].to_pylist() == expected and out["text"].to_pylist() == [r["text"] for r in day]


def test_a_row_without_a_story_is_null_in_what_goes_out(day):
    rows = [*day[:2], {"id": "none", "text": ""}]
    with pytest.warns(tellings.ReportWarning):
        found = tellings.group(rows)
    assert found.to_arrow(pa.Table.from_pylist(rows))["story"].to_pylist() == [0, 0, None]


def test_the_command_lists_stories_and_says_what_is_wrong(day, tmp_path):
    pq.write_table(pa.Table.from_pylist(day), tmp_path / "day.parquet")
    run = lambda *args: subprocess.run([sys.executable, "-m", "tellings", "group", *args], capture_output=True, text=True)
    done = run(tmp_path / "day.parquet")
    assert done.returncode == 0 and done.stdout.startswith("story 0: Orlo bridge")
    (tmp_path / "half.parquet").write_bytes((tmp_path / "day.parquet").read_bytes()[:300])
    done = run(tmp_path / "half.parquet")
    assert done.returncode == 2 and "half.parquet: cannot be read as Parquet" in done.stderr
