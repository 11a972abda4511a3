import subprocess
import sys

USE = """\
import tellings

result = tellings.compare("a", {"text": "b", "source": "Northern Wire"}, origins=True)
reveal_type(result.differences[0].severity)
reveal_type(result.points[0].readings[0].begin)
reveal_type(tellings.group([])[0].reports)
reveal_type(tellings.lineage([])[0].edges[0].from_)
reveal_type(tellings.extract("a").facts[0].value)
if result.lineage is not None:
    reveal_type(result.lineage.edges[0].from_)
"""
REVEALED = [
    "Literal['conflict'] | Literal['omission'] | Literal['tone'] | Literal['wording']",
    "int",
    "tuple[tellings.results.Report, ...]",
    "str",
    "float | str | None",
    "int",
]


def checked(tmp_path, code):
    file = tmp_path / "use.py"
    file.write_text(code)
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--no-color-output", "--cache-dir", tmp_path / "cache", file], capture_output=True, text=True, cwd=tmp_path)
    return done.returncode, done.stdout


def test_mypy_knows_the_types_of_results(tmp_path):
    code, said = checked(tmp_path, USE)
    assert code == 0, said
    revealed = [line.split('"')[1].replace("builtins.", "") for line in said.splitlines() if "Revealed type" in line]
    assert [r.replace("Literal['conflict', 'omission', 'tone', 'wording']", REVEALED[0]) for r in revealed] == REVEALED


def test_mypy_finds_a_severity_that_there_is_not(tmp_path):
    code, said = checked(tmp_path, 'import tellings\nassert tellings.compare("a", "b").differences[0].severity == "grave"\n')
    assert code == 1 and "comparison-overlap" in said
