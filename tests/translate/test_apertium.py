"""The pipe of programs: real processes that are slow, silent, deadly or endless; and Apertium itself where it is."""

from __future__ import annotations

import gc
import os
import random
import time
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.models.apertium import ApertiumChain, system_chains
from summarizer.models.manifest import Manifest, write_manifest
from summarizer.translate.apertium import UNKNOWN, ApertiumEngine
from summarizer.translate.base import Engine

ECHO = "import sys\nwhile chunk := sys.stdin.buffer.read1(): sys.stdout.buffer.write(chunk); sys.stdout.flush()"
# A program that knows all words but those with a z, and marks these; at some words it dies, hangs or floods.
RULES = r"""
import re, sys, time
text = b""
while chunk := sys.stdin.buffer.read1():
    text += chunk
    while b"\0" in text:
        one, text = text.split(b"\0", 1)
        if b"deadly" in one: sys.exit(3)
        if b"endless" in one: time.sleep(60)
        while b"flood" in one: sys.stdout.buffer.write(b"x" * 65536)
        sys.stdout.buffer.write(re.sub(rb"\b(\w*z\w*)", rb"*\1", one) + b"\0")
        sys.stdout.flush()
"""


def chain(folder: Path, *programs: str, target: str = "es") -> ApertiumChain:
    stages = []
    for number, text in enumerate(programs):
        path = folder / f"program{number}.py"
        path.write_text(text)
        stages.append(("python3", "-I", "-S", path.name))
    manifest = Manifest(f"apertium:fr-{target}", "Apertium test", "translation", "1", "GPL-2+", "test", "rules", (),
                        (("from", "fr"), ("to", target)))  # fmt: skip
    return ApertiumChain(target, manifest, tuple(stages), folder)


@pytest.fixture
def engine(tmp_path: Path) -> ApertiumEngine:
    return ApertiumEngine(chain(tmp_path, ECHO, RULES), patience=20.0)


def first(engine: Engine, *texts: str) -> list[str]:
    return [hypotheses[0] for hypotheses in engine.translate(texts)]


def test_the_programs_start_once_and_answer_in_order(engine: ApertiumEngine, tmp_path: Path) -> None:
    texts = [f"phrase {number}." for number in range(300)]
    assert first(engine, *texts) == texts
    programs = engine._pipe
    assert first(engine, *texts[:3]) == texts[:3]
    assert engine._pipe is programs


def test_what_the_format_reserves_comes_back(engine: ApertiumEngine) -> None:
    texts = ["a@b.fr [x] {y} <b> ^ $ / \\ ~", "*x* #y @w **", 'Il dit "oui" et "non".', "«", '"', "", " ", "1 2", "\\"]
    assert first(engine, *texts) == [*texts[:5], "", "", *texts[7:]]


def test_nul_and_lines_do_not_confuse_the_order(engine: ApertiumEngine) -> None:
    assert first(engine, "a\0b\nc", "d") == ["ab c", "d"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le zéro reste", f"Le {UNKNOWN}zéro reste"),
        ("Zelensky reste", "Zelensky reste"),
        ('Le film "le zèbre" sort', 'Le film "le zèbre" sort'),
        ("Musée zur Lyon", "Musée zur Lyon"),
        ("un zinc-zone", f"un {UNKNOWN}zinc-{UNKNOWN}zone"),
    ],
)
def test_words_that_no_dictionary_has_keep_a_sign(engine: ApertiumEngine, text: str, expected: str) -> None:
    assert first(engine, text) == [expected]


def test_the_audit_does_not_let_such_words_through(engine: ApertiumEngine) -> None:
    from summarizer.model import CheckName, Outcome
    from summarizer.translate.compose import translate

    made = translate(["Le zèbre est dans le jardin."], [engine])[0]
    assert made.outcome is Outcome.WITHHELD
    assert made.text == "Le zèbre est dans le jardin."
    assert CheckName.UNTRANSLATED in [check.name for check in made.checks if not check.passed]


@pytest.mark.parametrize("word", ["deadly", "flood", "endless"])
def test_a_text_that_kills_the_programs_costs_only_itself(tmp_path: Path, word: str) -> None:
    engine = ApertiumEngine(chain(tmp_path, ECHO, RULES), patience=5.0)
    assert first(engine, "un", f"le {word} ici", "deux", "trois") == ["un", "", "deux", "trois"]


def test_programs_that_never_answer_are_a_clear_error(tmp_path: Path) -> None:
    engine = ApertiumEngine(chain(tmp_path, ECHO, "import time; time.sleep(60)"), patience=0.5)
    with pytest.raises(ModelError, match="no answer for") as raised:
        engine.translate(["Bonjour."])
    assert "models add apertium:fr-es" in raised.value.remedy


def test_a_program_that_ends_at_once_is_named(tmp_path: Path) -> None:
    engine = ApertiumEngine(chain(tmp_path, ECHO, "raise SystemExit(7)"), patience=20.0)
    with pytest.raises(ModelError, match="python3 ended with 7"):
        engine.translate(["Bonjour."])


def test_a_missing_program_is_named(tmp_path: Path) -> None:
    missing = ApertiumChain("es", chain(tmp_path).manifest, (("no-such-program", "-z"),), tmp_path)
    with pytest.raises(ModelError, match="no-such-program cannot be started"):
        ApertiumEngine(missing).translate(["Bonjour."])


def test_no_program_outlives_the_engine(tmp_path: Path) -> None:
    engine = ApertiumEngine(chain(tmp_path, ECHO, ECHO))
    engine.translate(["Bonjour."])
    assert engine._pipe is not None
    numbers = [program.pid for program in engine._pipe._programs]
    del engine
    gc.collect()
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{number}").exists() for number in numbers) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(Path(f"/proc/{number}").exists() for number in numbers)


def test_a_closed_engine_starts_again(engine: ApertiumEngine) -> None:
    assert first(engine, "un") == ["un"]
    engine.close()
    assert first(engine, "deux") == ["deux"]


def test_very_long_and_very_many(engine: ApertiumEngine) -> None:
    long = " ".join(f"mot{number}" for number in range(2000))
    assert first(engine, long)[0].split() == long.split()
    assert first(engine, *["la même"] * 10_000) == ["la même"] * 10_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a parlé lundi.", "Il a parlé le lundi."),
        ("Lundi, il a parlé.", "Le lundi, il a parlé."),
        ("Il a parlé ce lundi, chaque mardi et le jeudi.", "Il a parlé ce lundi, chaque mardi et le jeudi."),
        ("Depuis vendredi 3 mai", "Depuis le vendredi 3 mai"),
        ("La revue Lundi paraît", "La revue Lundi paraît"),
        ("le grand-mardi", "le grand-mardi"),
    ],
)
def test_a_weekday_gets_the_article_that_spanish_wants(engine: ApertiumEngine, text: str, expected: str) -> None:
    assert first(engine, text) == [expected]


def test_a_damaged_file_of_the_store_stops_the_engine(tmp_path: Path) -> None:
    made = chain(tmp_path, ECHO)
    manifest = write_manifest(tmp_path, identifier="apertium:fr-es", name="n", kind="translation", version="1",
                              licence="GPL-2+", source="test", settings=made.manifest.settings)  # fmt: skip
    stored = ApertiumChain("es", manifest, made.stages, tmp_path)
    assert first(ApertiumEngine(stored), "un") == ["un"]
    (tmp_path / "program0.py").write_text(ECHO + " ")
    with pytest.raises(ModelError, match="damaged"):
        ApertiumEngine(stored).translate(["un"])


@pytest.mark.apertium
def test_apertium_itself(sentences: list[str]) -> None:
    chains = {known.target: known for known in system_chains()}
    engine = ApertiumEngine(chains["ca"])
    card = engine.card
    assert all((card.name, card.version, card.licence, len(card.digest) == 64))
    assert first(engine, "Le ministre a parlé lundi à Paris.", "") == ["El ministre ha parlat dilluns a París.", ""]
    assert first(engine, 'Il est "parti" : "ici".')[0].count('"') == 4
    assert '""' not in first(engine, 'Il est "parti" : "ici".')[0], "phrases take words out of quotation marks"
    together = first(engine, *sentences)
    order = list(range(len(sentences)))
    random.Random(5).shuffle(order)
    for low in range(0, len(order), 17):
        chosen = order[low : low + 17]
        assert first(engine, *(sentences[index] for index in chosen)) == [together[index] for index in chosen]
    for index in order[:10]:
        fresh = ApertiumEngine(chains["ca"]) if index == order[0] else engine
        assert first(fresh, sentences[index]) == [together[index]]
    for text in ("😀 🇫🇷", "\u202eabc\u2066", "a\u0300\u0301\u0302" * 50, "0" * 300, "漢字かな", "ﷺ" * 20, "x" * 2000):
        assert engine.translate([text])[0]


def test_the_environment_of_the_programs_is_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_SMTP_PASSWORD", "secret")
    show = RULES.replace(r're.sub(rb"\b(\w*z\w*)", rb"*\1", one)', "' '.join(os.environ).encode()")
    seen = first(ApertiumEngine(chain(tmp_path, show.replace("import re", "import os"))), "a")
    assert "PATH" in seen[0]
    assert "PASSWORD" not in "".join(seen)
    assert os.environ["SUMMARIZER_SMTP_PASSWORD"] == "secret"
