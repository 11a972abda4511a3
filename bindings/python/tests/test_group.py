import warnings

import pytest
from conftest import DAY

import tellings


def test_stories_are_those_of_the_program(day, program):
    expected = [line["story"] for line in program("group", "--format", "json", DAY)]
    assert list(tellings.group(day).numbers) == expected


def test_each_story_has_its_reports_and_their_kinship(day, program):
    expected = program("group", "--format", "jsonl", DAY)
    found = tellings.group(day)
    assert [[(r.id, r.kinship) for r in s.reports] for s in found] == [[(r["id"], r["kinship"]) for r in s["reports"]] for s in expected]
    assert found[-1].story == len(found) - 1
    assert [s.story for s in found[:2]] == [0, 1]
    with pytest.raises(IndexError):
        found[len(found)]


def test_a_row_without_a_report_is_warned_of_and_has_no_story(day):
    rows = [*day[:2], {"title": "nothing"}, "half \udc00", *day[2:4]]
    with pytest.warns(tellings.ReportWarning) as said:
        found = tellings.group(rows)
    assert [str(w.message).split(":")[0] for w in said] == ["row 2", "row 3"]
    assert [n == -1 for n in found.numbers] == [False, False, True, True, False, False]


def test_a_file_is_read_as_the_program_reads_it(day):
    assert list(tellings.group(DAY).numbers) == list(tellings.group(day).numbers)


def test_copies_alone(day, program):
    expected = [line["story"] for line in program("group", "--copies", "--format", "json", DAY)]
    assert list(tellings.group(day, copies=True).numbers) == expected


def test_no_reports_are_no_stories():
    assert len(tellings.group([])) == 0 and len(tellings.lineage([])) == 0


def test_one_text_or_one_path_in_a_string_is_no_list_of_reports():
    with pytest.raises(TypeError, match="pathlib.Path"):
        tellings.group("day.jsonl")


def test_a_file_that_is_not_there_is_an_error_with_its_name(tmp_path):
    with pytest.raises(tellings.Error, match="none.jsonl"):
        tellings.group(tmp_path / "none.jsonl")


def test_lineages_are_those_of_the_program(day, program):
    expected = program("lineage", "--format", "json", DAY)
    found = tellings.lineage(day)
    assert [(s.story, list(s.reports), s.fewest_origins, s.most_origins) for s in found] == [
        (s["story"], s["reports"], s["fewest_origins"], s["most_origins"]) for s in expected
    ]
    assert [[(e.from_, e.to, e.score, e.step) for e in s.edges] for s in found] == [
        [(e["from"], e["to"], e["score"], e["step"]) for e in s["edges"]] for s in expected
    ]
    assert "origins" in str(found[0])
    assert found.render("dot").startswith("digraph")
    assert "tellings-data" in found._repr_html_()


class Bar:
    made: list["Bar"] = []

    def __init__(self, *, total, desc, unit):
        self.total, self.desc, self.done, self.closed = total, desc, 0, False
        Bar.made.append(self)

    def update(self, n=1):
        self.done += n

    def close(self):
        self.closed = True


def test_progress_is_told_in_the_form_of_tqdm(day):
    Bar.made.clear()
    tellings.group(day, progress=Bar)
    tellings.lineage(day, progress=Bar)
    reading, finding, tracing = Bar.made
    assert (reading.done, reading.total) == (len(day), len(day))
    assert all(b.closed and b.done == b.total for b in (finding, tracing))


def test_tqdm_itself_is_the_bar(day, capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tellings.group(day, progress=True)
    assert "reading" in capsys.readouterr().err
