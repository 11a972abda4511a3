import json

import pytest
from conftest import DAY, same_result

import tellings

ROAD = "🚧 At least 14 people were killed on the 132-kilometre road."
OTHER = "🚧🚧 Fourteen people died on the road of 137 kilometres."


def test_a_difference_has_kind_severity_and_the_words_of_each_report():
    result = tellings.compare(ROAD, OTHER)
    conflicts = [d for d in result.differences if d.severity == "conflict"]
    assert [(d.kind, [r.text for r in d.readings]) for d in conflicts] == [("quantity", ["132-kilometre", "137 kilometres"])]


def test_positions_index_python_strings():
    result = tellings.compare(ROAD, OTHER)
    readings = [r for d in (*result.differences, *result.points) for r in d.readings if r.begin is not None]
    assert readings
    for r in readings:
        assert result.reports[r.report].text[r.begin : r.end] == r.text
    for report, statements in zip(result.reports, result.statements):
        assert "".join(report.text[s.begin : s.end] for s in statements) == report.text


@pytest.mark.parametrize("origins", [False, True])
def test_a_comparison_is_that_of_the_program(day, program, tmp_path, origins):
    records = day[:4]
    file = tmp_path / "reports.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in records))
    [expected] = program("compare", "--format", "json", *(["--origins"] if origins else []), file)
    result = tellings.compare(*records, origins=origins)
    assert same_result(json.loads(result.render("json"))) == same_result(expected)
    assert (result.lineage is not None) == origins


def test_points_are_those_of_the_comparison(day):
    assert tellings.points(*day[3:6]) == tellings.compare(*day[3:6]).points != ()


def test_reports_that_were_read_are_compared_as_the_records_they_came_from(day):
    read = [r for r in tellings.read_files(DAY) if r.id in ("day-04", "day-05")]
    again = tellings.compare(*read)
    assert same_result(json.loads(again.render("json"))) == same_result(json.loads(tellings.compare(*day[3:5]).render("json")))


def test_a_comparison_is_printed_as_on_a_terminal_and_shown_as_the_page():
    result = tellings.compare(ROAD, OTHER)
    assert "! conflict  quantity" in str(result)
    assert repr(result).startswith("<tellings.Comparison: 2 reports, ")
    page = result._repr_html_()
    assert page.isascii() and page.startswith("<iframe srcdoc=") and "tellings-data" in page and "137 kilometres" in page
    assert result.render("csv").count("\n") > len(result.differences)


def test_it_works_by_words_alone():
    assert tellings.compare(ROAD, OTHER, model=False).created_by.model == ""
    assert tellings.compare(ROAD, OTHER).created_by.model != ""


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        ([ROAD], "two reports or more"),
        ([ROAD, {"title": "no text"}], "report 1: holds no text"),
        ([ROAD, "half \ud83d"], "report 1: holds half of a surrogate pair"),
    ],
)
def test_what_cannot_be_compared_is_an_error_that_says_which_and_why(reports, said):
    with pytest.raises(tellings.Error, match=said):
        tellings.compare(*reports)


def test_what_is_no_report_is_a_type_error():
    with pytest.raises(TypeError, match="a report is a text, a dict or a tellings.Report, not int"):
        tellings.compare(ROAD, 7)


def test_a_time_that_is_none_is_warned_of_and_the_report_compared():
    with pytest.warns(tellings.ReportWarning, match="row 1"):
        tellings.compare(ROAD, {"text": OTHER, "published": "sometime"})


def test_parts_of_a_comparison_are_read_when_they_are_asked_for(day):
    result = tellings.compare(*day[:2], model=False)
    assert "points" not in result.__dict__
    assert result.points is result.points and result.lineage is None
    again = tellings.compare(*day[:2], model=False)
    assert again == result and hash(again) == hash(result)
    with pytest.raises(AttributeError, match="pointz"):
        result.pointz
