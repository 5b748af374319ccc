from pathlib import Path

import pytest

from summarizer.models.install import install_bundled

SUBJECTS = ["Le président", "La ministre", "Marie Dupont", "L'entreprise", "Le maire de Lyon", "La police", "Un témoin"]
VERBS = ["a annoncé", "a refusé", "ne veut pas", "attend toujours", "a présenté lundi", "promet"]
OBJECTS = [
    "un nouveau plan de 2 500 emplois.",
    "une réponse de l'Union européenne à la crise.",
    'la fin des "négociations secrètes" avec la Russie.',
    "les 14 mesures prévues pour le 24 février 2026, malgré les critiques de l'opposition et des syndicats.",
]


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model store with the bundled packages in it."""
    store = tmp_path_factory.mktemp("models")
    install_bundled(store)
    return store


@pytest.fixture(scope="session")
def sentences() -> list[str]:
    """168 sentences of many lengths, none equal to another."""
    made = [f"{subject} {verb} {thing}" for thing in OBJECTS for verb in VERBS for subject in SUBJECTS]
    assert len(set(made)) == 168
    return made
