from __future__ import annotations

import json
import os
import random
import subprocess
import sys

from summarizer.summarize import selector
from summarizer.summarize.selector import Selector

TEXTS = [
    "Le maire de Lyon, Grégory Doucet, a annoncé mardi la fermeture de trois écoles de la ville.",
    "Les parents d'élèves manifesteront samedi 12 mars devant l'hôtel de ville de Lyon.",
    "Selon la préfecture, 1.200 personnes ont déjà signé la pétition contre ces fermetures d'écoles.",
    "La mairie promet une décision avant l'été, « après une concertation » avec les familles de la ville.",
]


def test_rows_together_score_to_the_last_bit_as_alone() -> None:
    dice = random.Random(1)
    trees = selector.bundled_selector()
    wide = 1 + max(node[0] for tree in trees.trees for node in tree)
    met = sorted({node[1] for tree in trees.trees for node in tree if node[0] >= 0})
    rows = [[dice.choice([*met, 0.0, 30.0]) for _ in range(wide)] for _ in range(200)]  # values on the edge too
    assert trees.scores(rows) == [trees.score(row) for row in rows]


def test_a_single_leaf_and_no_tree_at_all() -> None:
    rows = [[0.0]] * 9
    assert Selector(1.5, ()).scores(rows) == [1.5] * 9
    assert Selector(1.0, (((-1, 0.25, 0, 0),),)).scores(rows) == [1.25] * 9


def test_every_process_scores_alike() -> None:
    code = (
        "import json, sys; from summarizer.summarize.selector import scores;"
        " print(json.dumps(scores('Lyon : des écoles fermées', json.loads(sys.argv[1]))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, json.dumps(TEXTS)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
