"""The `argostranslate` module must not touch the user's home, environment or network, and it must really be used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, socket, sys
from pathlib import Path

def refuse(*_):
    raise AssertionError("a socket was opened")

socket.socket.connect = refuse
socket.create_connection = refuse
before = dict(os.environ)
from summarizer.translate.registry import installed_engines
assert "argostranslate" not in " ".join(sys.modules), "importing loads the module"
engine = next(engine for engine in installed_engines(Path(sys.argv[1])) if engine.card.id == "argos:fr-en")
print(engine.translate(["La Russie refuse le cessez-le-feu."])[0][0])
import argostranslate.settings as settings
assert Path(sys.argv[1]) in settings.data_dir.parents, settings.data_dir
assert Path(sys.argv[1]) in settings.package_data_dir.parents, settings.package_data_dir
assert not settings.debug
after = dict(os.environ)
after.pop("KMP_DUPLICATE_LIB_OK", None)
assert after == before, set(after.items()) ^ set(before.items())
"""


@pytest.mark.parametrize("home", ["/dev/null/home", "absent", None])
def test_it_works_with_a_home_that_cannot_be_written(models: Path, tmp_path: Path, home: str | None) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "ARGOS_CHUNK_TYPE": "SPACY",  # a user's settings would download a splitter, print texts, or look elsewhere
        "ARGOS_DEBUG": "1",
        "ARGOS_PACKAGES_DIR": "/dev/null/packages",
        "XDG_CONFIG_HOME": "/dev/null/config",
    }
    if home is not None:
        environment["HOME"] = str(tmp_path / home)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(models)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Russia" in done.stdout
    assert done.stdout.count("\n") == 1, "the module printed something"
    assert not list(tmp_path.iterdir())


def test_without_the_module_there_is_a_clear_error(models: Path, tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
sys.modules["argostranslate"] = None
from summarizer.errors import ModelError
from summarizer.translate.registry import installed_engines
engine = next(engine for engine in installed_engines(Path(sys.argv[1])) if engine.card.id == "argos:fr-en")
try:
    engine.translate(["Oui."])
except ModelError as error:
    print(error)
"""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", program, str(models)], env=environment, capture_output=True, text=True, check=True
    )
    assert "argostranslate: it is not installed" in done.stdout
    assert "pip install" in done.stdout
