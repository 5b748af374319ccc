"""What every engine must do, the real ones and the table alike."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.translate.base import Engine
from summarizer.translate.fake import FakeEngine
from summarizer.translate.registry import installed_engines

ENGLISH = [
    "The president refused a plan of 2,500 jobs.",
    'He said "no" on Monday, and nobody was surprised by it.',
    "Negotiations with the European Union go on.",
    "Lyon.",
]
NAMES = ["table", "argos:fr-en", "firefox:en-pt"]


@pytest.fixture(scope="module")
def engines(models: Path) -> dict[str, Engine]:
    real: dict[str, Engine] = {engine.card.id: engine for engine in installed_engines(models)}
    return real | {"table": FakeEngine({"Bonjour.": ("Hello.", "Good day.")})}


@pytest.fixture(params=NAMES)
def engine(request: pytest.FixtureRequest, engines: dict[str, Engine]) -> Engine:
    return engines[request.param]


@pytest.fixture
def texts(engine: Engine, sentences: list[str]) -> list[str]:
    return sentences if engine.card.source == "fr" else ENGLISH


def test_card_says_who_made_the_text(engine: Engine) -> None:
    card = engine.card
    assert card.kind == "translation"
    assert all((card.id, card.name, card.version, card.licence))
    assert len(card.digest) == 64
    assert card.source != card.target


def test_one_answer_for_each_sentence_in_order(engine: Engine, texts: list[str]) -> None:
    some = [texts[2], texts[0], texts[2], texts[1]]
    made = engine.translate(some)
    assert len(made) == 4
    assert made[0] == made[2]
    assert made[1] == engine.translate([texts[0]])[0]
    assert all(hypotheses and all(isinstance(text, str) for text in hypotheses) for hypotheses in made)


def test_nothing_and_empty_sentences(engine: Engine) -> None:
    assert engine.translate([]) == []
    assert [hypotheses[0] for hypotheses in engine.translate(["", "  "])] == ["", ""]


@pytest.mark.parametrize(
    "text",
    [
        "😀 🇫🇷",
        "\u202eabc\u2066",
        "a\u0300\u0301\u0302" * 50,
        "http://exemple.fr/a_b_c?d=e",
        "0" * 300,
        "漢字かな",
        "ﷺ" * 20,
    ],
)
def test_strange_sentences_are_answered(engine: Engine, text: str) -> None:
    assert engine.translate([text])[0]


def test_a_sentence_longer_than_the_model_can_read(engine: Engine) -> None:
    words = "Le maire de Lyon a dit que la police attend, " * 30
    made = engine.translate([words, "x" * 2000])
    assert len(made[0][0]) > 200
    assert made[1]


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_alone_batched_and_shuffled_are_the_same(engine: Engine, texts: list[str], every: int) -> None:
    """Of every fifth sentence, which have all lengths; of all 168 where there is time."""
    texts = texts[::every] if len(texts) > len(ENGLISH) else texts
    together = engine.translate(texts)
    order = list(range(len(texts)))
    random.Random(7).shuffle(order)
    for low in range(0, len(order), 11):
        chosen = order[low : low + 11]
        assert engine.translate([texts[index] for index in chosen]) == [together[index] for index in chosen]
    for index in order[:15]:
        assert engine.translate([texts[index]]) == [together[index]]


def test_the_bundled_engine_gives_several_hypotheses_and_english(engines: dict[str, Engine]) -> None:
    hypotheses = engines["argos:fr-en"].translate(["La Russie refuse le cessez-le-feu."])[0]
    assert len(hypotheses) == len(set(hypotheses)) > 1
    assert "Russia" in hypotheses[0]


def test_underscores_survive_the_module(engines: dict[str, Engine]) -> None:
    """The module's own decoding makes spaces of them."""
    made = engines["argos:fr-en"].translate(["Voir le fichier a_b_c.txt"])[0]
    assert any("_" in text for text in made)


def test_portuguese_is_portuguese(engines: dict[str, Engine]) -> None:
    assert engines["firefox:en-pt"].translate(["Russia refuses the ceasefire."])[0][0].startswith("A Rússia recusa")


def test_engines_work_in_any_thread(engines: dict[str, Engine]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    for engine in engines.values():
        with ThreadPoolExecutor(1) as other:
            assert other.submit(engine.translate, ["Lyon."]).result() == engine.translate(["Lyon."])


def test_digest_follows_the_files(models: Path, tmp_path: Path) -> None:
    digests = {engine.card.id: engine.card.digest for engine in installed_engines(models)}
    copy = tmp_path / "models"
    shutil.copytree(models, copy)
    folder = next(path for path in copy.iterdir() if path.name.startswith("argos-fr-en"))
    text = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(text.replace('"compute_type"', '"compute_other"'))
    changed = {engine.card.id: engine.card.digest for engine in installed_engines(copy)}
    assert changed["argos:fr-en"] != digests["argos:fr-en"]
    assert changed["firefox:en-pt"] == digests["firefox:en-pt"]


def damage_weights(folder: Path) -> None:
    data = bytearray((folder / "model" / "model.bin").read_bytes())
    data[5000] ^= 1
    (folder / "model" / "model.bin").write_bytes(data)


def damage_pieces(folder: Path) -> None:
    (folder / "sentencepiece.model").unlink()


@pytest.mark.parametrize("damage", [damage_weights, damage_pieces])
def test_a_damaged_model_is_a_clear_error_at_first_use(
    models: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    copy = tmp_path / "models"
    shutil.copytree(models, copy)
    damage(next(path for path in copy.iterdir() if path.name.startswith("argos-fr-en")))
    engine = next(engine for engine in installed_engines(copy) if engine.card.id == "argos:fr-en")
    with pytest.raises(ModelError) as raised:
        engine.translate(["Bonjour."])
    assert "Delete the folder" in raised.value.remedy
