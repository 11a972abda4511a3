import json

import pytest
from conftest import CHECKOUT

NOTEBOOKS = sorted((CHECKOUT / "examples" / "python").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_the_cells_of_a_notebook_run_from_its_folder(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    assert cells
    names = {}
    for k, cell in enumerate(cells):
        exec(compile(cell, f"{path.name}, cell {k}", "exec"), names)


def test_there_is_a_notebook():
    assert NOTEBOOKS
