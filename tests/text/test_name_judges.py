from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.config import Config, load_config
from summarizer.errors import ConfigError, ExtraMissing
from summarizer.pipeline.decide import translation_key
from summarizer.pipeline.progress import Silent
from summarizer.pipeline.run import run_brief
from summarizer.settings import NAME_JUDGES, RULES, SPACY
from summarizer.text.name_judges import FakeJudge, Rules, judge_named
from summarizer.text.name_spacy import COMMAND, SpacyJudge
from summarizer.text.name_spans import NameJudge, find_names, judging
from summarizer.text.names import missing_names

LABELLED = Path(__file__).with_name("names_labelled.tsv")
SENTENCES = (
    "Ça va mal, dit Marie Dupont à Lyon.",
    "Washington dément. L'OMS aussi.",
    "",
    "rien à voir ici",
    "Merci à vous, Jean-Luc !",
    "« Finissons-en », a lancé Élodie.",
)

JUDGED: list[object] = [
    pytest.param(Rules, id="rules"),
    pytest.param(lambda: FakeJudge("Washington"), id="fake"),
    pytest.param(SpacyJudge, id="spacy", marks=pytest.mark.names),
]


@pytest.fixture(params=JUDGED)
def judge(request: pytest.FixtureRequest) -> NameJudge:
    make: Callable[[], NameJudge] = request.param
    return make()


@pytest.mark.parametrize("text", SENTENCES)
def test_a_judge_takes_away_only_what_the_rules_are_not_sure_of(judge: NameJudge, text: str) -> None:
    found = find_names(text)
    stand = judge.judged(text, found)
    assert [span for span in found if span in stand] == stand
    assert {span for span in found if span.sure} <= set(stand)
    assert judge.judged(text, found) == stand
    assert judge.judged(text, []) == []
    assert judge.name


@pytest.mark.parametrize("text", SENTENCES)
def test_names_are_what_the_judge_in_force_lets_stand(judge: NameJudge, text: str) -> None:
    found = find_names(text)
    with judging(judge):
        assert find_names(text) == judge.judged(text, found)
    assert find_names(text) == found


def test_a_refused_name_is_missed_nowhere() -> None:
    assert missing_names("Washington dément.", "La capitale dément.") == ["Washington"]
    with judging(FakeJudge("Washington")):
        assert missing_names("Washington dément.", "La capitale dément.") == []


def test_the_rules_are_the_judge_unless_another_is_asked_for() -> None:
    assert judge_named(RULES).name == RULES
    assert Config().names == RULES
    assert set(NAME_JUDGES) == {RULES, SPACY}


def test_without_the_package_one_error_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.text import name_spacy

    monkeypatch.setitem(sys.modules, "spacy", None)
    name_spacy._loaded.cache_clear()
    try:
        with pytest.raises(ExtraMissing, match="spaCy is not installed") as caught:
            judge_named(SPACY)
    finally:
        name_spacy._loaded.cache_clear()
    assert COMMAND in str(caught.value)


def test_a_briefing_without_the_package_stops_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.text import name_spacy

    (tmp_path / "a.txt").write_text("Un titre\n\nUne phrase de texte.", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "spacy", None)
    name_spacy._loaded.cache_clear()
    config = Config(sources=(tmp_path / "a.txt",), languages=(), out=tmp_path / "out", extractive=True, names=SPACY)
    try:
        with pytest.raises(ExtraMissing) as caught:
            run_brief(config, Silent())
    finally:
        name_spacy._loaded.cache_clear()
    assert caught.value.exit_code == 5


def test_a_setting_that_names_no_judge_is_refused() -> None:
    with pytest.raises(ConfigError, match="names"):
        load_config(None, {"names": "oracle"}, {})


def test_what_was_made_under_another_judge_is_not_taken_for_it() -> None:
    assert translation_key("Ça va.", [], version=1) == translation_key("Ça va.", [], version=1, names=RULES)
    assert translation_key("Ça va.", [], version=1) != translation_key("Ça va.", [], version=1, names=SPACY)


def figures(judge: NameJudge) -> tuple[int, int]:
    """Finds that are names and finds that are none, over the labelled sentences."""
    right = wrong = 0
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, names, others = line.split("\t")
        with judging(judge):
            found = [span.text for span in find_names(text)]
        assert set(found) <= {*names.split(" | "), *others.split(" | ")}, text
        right += sum(name in names.split(" | ") for name in found)
        wrong += sum(name in others.split(" | ") for name in found)
    return right, wrong


def test_floors_of_the_rules() -> None:
    right, wrong = figures(Rules())
    print(f"rules: {right} right, {wrong} wrong")
    assert right >= 401
    assert wrong <= 36


@pytest.mark.names
def test_spacy_takes_wrong_names_away_and_hardly_a_right_one() -> None:
    right, wrong = figures(SpacyJudge())
    print(f"spaCy: {right} right, {wrong} wrong")
    assert right >= 398
    assert wrong <= 28
