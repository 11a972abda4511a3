import pytest

import tellings

PAGE = """<html><head><meta charset="iso-8859-1"><title>Orlo bridge gives way</title></head><body><article>
<p>Two spans of the Orlo bridge over the river Tavna gave way shortly after 6 a.m. on Monday, the rescue service of Brenn said.</p>
<p>The driver, Matej Dvo\u0159\u00e1k, and his assistant were taken to hospital with broken bones. Divers looked for a third man until noon.</p>
</article></body></html>"""


def test_a_page_gives_its_article():
    report = tellings.read(PAGE, url="https://example.org/orlo", id="orlo")
    assert (report.id, report.url, report.title) == ("orlo", "https://example.org/orlo", "Orlo bridge gives way")
    assert "Matej Dvořák" in report.text, "text in Python is decoded already, whatever the page says of its bytes"
    assert str(report).endswith(report.text)


def test_the_bytes_of_a_page_are_decoded_as_it_says():
    page = PAGE.replace("\u0159", "r").encode("latin-1")
    assert "Matej Dvorák" in tellings.read(page).text


def test_a_page_without_text_is_an_error():
    with pytest.raises(tellings.Error):
        tellings.read("<html></html>")


def test_facts_have_values_and_places():
    text = "🚧 At least 14 people were killed on 3 March 2031, police in Brenn said."
    found = tellings.extract(text)
    killed = next(f for f in found.facts if f.kind == "quantity")
    assert (killed.value, killed.bound, killed.text) == (14, "at least", text[killed.begin : killed.end])
    day = next(f for f in found.facts if f.kind == "date")
    assert (day.start, day.end_exclusive) == ("2031-03-03", "2031-03-04")
    assert [text[b:e] for b, e in found.attributions[0].cue] == ["said"]


def test_facts_are_those_of_the_program(day, program):
    import json

    lines = program("extract", "--format", "json", "-", stdin="".join(json.dumps(r) + "\n" for r in day[:5]))
    for record, expected in zip(day, lines):
        found = tellings.extract(record)
        assert [(f.kind, f.begin, f.end) for f in found.facts] == [(f["kind"], f["begin"], f["end"]) for f in expected["facts"]]
        assert found.id == expected["id"]
