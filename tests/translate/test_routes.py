from pathlib import Path

import pytest

from summarizer.config import INTERFACE_LANGUAGES
from summarizer.errors import LanguageUnreachable
from summarizer.translate import quality
from summarizer.translate.base import Engine
from summarizer.translate.fake import FakeEngine
from summarizer.translate.languages import Reach, reachable
from summarizer.translate.quality import Measured, MeasuredRoute
from summarizer.translate.registry import installed_engines
from summarizer.translate.routes import MOST_HOPS, plan


def engine(pair: str, identifier: str = "") -> Engine:
    source, target = pair.split("-")
    return FakeEngine(source=source, target=target, identifier=identifier)


def ids(route: tuple[Engine, ...]) -> list[str]:
    return [hop.card.id for hop in route]


def test_french_needs_no_engine() -> None:
    assert plan("fr", []) == ()


def test_fewest_engines_win() -> None:
    engines = [engine("fr-en"), engine("en-es"), engine("fr-es"), engine("en-pt")]
    assert ids(plan("es", engines)) == ["fake:fr-es"]
    assert ids(plan("pt", engines)) == ["fake:fr-en", "fake:en-pt"]


def test_then_measured_quality_then_the_id(monkeypatch: pytest.MonkeyPatch) -> None:
    engines = [engine("fr-en", "c"), engine("fr-en", "b"), engine("fr-en", "a")]
    assert ids(plan("en", engines)) == ["a"]
    monkeypatch.setattr(quality, "MEASUREMENTS", (Measured("c", "1", 60.0, "test"), Measured("a", "1", 30.0, "test")))
    assert ids(plan("en", engines)) == ["c"]
    assert ids(plan("en", engines[1:])) == ["b"]


def test_the_order_of_the_engines_does_not_matter() -> None:
    engines = [engine("fr-en"), engine("fr-ca"), engine("ca-es"), engine("en-es")]
    assert ids(plan("es", engines)) == ids(plan("es", engines[::-1]))


def test_circles_and_endless_chains_are_no_routes() -> None:
    ring = [engine("fr-en"), engine("en-fr"), engine("en-de"), engine("de-en")]
    with pytest.raises(LanguageUnreachable):
        plan("es", ring)
    chain = [engine("fr-aa"), engine("aa-bb"), engine("bb-cc"), engine("cc-dd")]
    assert len(plan("cc", chain)) == MOST_HOPS
    with pytest.raises(LanguageUnreachable):
        plan("dd", chain)


@pytest.mark.parametrize(
    ("target", "engines", "command"),
    [
        ("pt", ["fr-en"], 'pip install "summarizer[portuguese]"'),
        ("pt", [], "summarizer models add apertium:fr-pt"),
        ("es", ["fr-en"], "summarizer models add apertium:fr-es"),
        ("en", [], "summarizer models add argos:fr-en"),
        ("ar", ["fr-en"], "summarizer models add argos:en-ar"),
        ("ar", ["fr-de"], "summarizer models add argos:fr-ar"),
    ],
)
def test_a_missing_language_comes_with_the_one_command_that_adds_it(
    target: str, engines: list[str], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.translate.routes.shutil.which", lambda _: "/usr/bin/apt-get")
    with pytest.raises(LanguageUnreachable) as raised:
        plan(target, [engine(pair) for pair in engines])
    assert command in raised.value.remedy


def test_without_debian_the_command_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.translate.routes.shutil.which", lambda _: None)
    with pytest.raises(LanguageUnreachable) as raised:
        plan("es", [engine("fr-en")])
    assert "summarizer models add argos:en-es" in raised.value.remedy


def test_a_measured_route_wins_over_a_shorter_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portuguese by way of English reads better than the rule-based one, which has fewer engines."""
    engines = [engine("fr-en", "argos:fr-en"), engine("en-pt", "firefox:en-pt"), engine("fr-pt", "apertium:fr-pt")]
    assert ids(plan("pt", engines)) == ["argos:fr-en", "firefox:en-pt"]
    assert ids(plan("pt", engines[1:])) == ["apertium:fr-pt"]
    assert ids(plan("pt", [*engines, engine("fr-pt", "argos:fr-pt")])) == ["argos:fr-pt"], "a large model of one's own"
    better = MeasuredRoute(("apertium:fr-pt",), 80.0, 75.0, "test")
    monkeypatch.setattr(quality, "ROUTES", (*quality.ROUTES[:2], better))
    assert ids(plan("pt", engines)) == ["apertium:fr-pt"]


def test_each_further_engine_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "MEASUREMENTS", tuple(Measured(pair, "", 60.0, "test") for pair in ("a", "b", "c")))
    engines = [engine("fr-en", "a"), engine("en-es", "b"), engine("fr-es", "c")]
    assert ids(plan("es", engines)) == ["c"]
    monkeypatch.setattr(quality, "MEASUREMENTS", (Measured("a", "", 60.0, ""), Measured("b", "", 60.0, "")))
    assert ids(plan("es", engines)) == ["a", "b"], "what nobody measured is worth less than two that were"


def test_every_interface_language_is_listed_with_its_route_or_its_command() -> None:
    rows = {row.language: row for row in reachable([engine("fr-en"), engine("en-uk")])}
    assert set(rows) == {*INTERFACE_LANGUAGES, "uk"} - {"fr"}
    assert rows["en"].state is Reach.DRAFT, "nobody measured a table"
    assert rows["uk"].route == ("fake:fr-en", "fake:en-uk")
    assert rows["uk"].engines == ("Table fr→en", "Table en→uk")
    for code in ("es", "pt", "it", "de", "ar"):
        assert rows[code].state is Reach.MISSING
        assert rows[code].command


def test_a_fresh_store_reaches_english_and_portuguese(models: Path) -> None:
    engines = installed_engines(models)
    assert ids(plan("en", engines)) == ["argos:fr-en"]
    assert ids(plan("pt", engines)) == ["argos:fr-en", "firefox:en-pt"]


def test_without_the_extra_portuguese_is_not_among_the_engines(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.translate.registry.find_wheel_model", lambda: None)
    engines = installed_engines(models)
    assert [hop.card.id for hop in engines] == ["argos:fr-en"]
    rows = {row.language: row for row in reachable(engines)}
    assert rows["pt"].command == 'pip install "summarizer[portuguese]"'
