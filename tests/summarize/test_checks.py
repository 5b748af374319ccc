from __future__ import annotations

import pytest

from summarizer.model import CheckName
from summarizer.summarize import checks

SOURCE = "Le maire de Lyon, Grégory Doucet, aurait reçu « trois lettres » de menaces, selon son avocat."


def failed(text: str, source: str) -> set[CheckName]:
    return {check.name for check in checks.check_all(text, source) if not check.passed}


def test_the_source_itself_passes_every_check() -> None:
    assert checks.passed(checks.check_all(SOURCE, SOURCE))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le maire de Lille, Grégory Doucet, aurait reçu « trois lettres » de menaces.", CheckName.NAMES),
        ("Le maire de Lyon, Grégory Doucet, aurait reçu « quatre lettres » de menaces.", CheckName.NUMBERS),
        ("Le maire de Lyon, Grégory Doucet, aurait reçu « trois colis » de menaces.", CheckName.QUOTES),
        ("Le maire de Lyon, Grégory Doucet, aurait reçu « trois lettres de menaces.", CheckName.QUOTES),
        (
            "Le maire de Lyon, Grégory Doucet, a reçu « trois lettres » de menaces, selon son avocat.",
            CheckName.NEGATION,
        ),
        ("Le maire de Lyon, Grégory Doucet, aurait reçu « trois lettres » de menaces.", CheckName.NEGATION),
        ("Le maire de Lyon n'aurait pas reçu « trois lettres » de menaces, selon son avocat.", CheckName.NEGATION),
        ("Le maire maire de Lyon aurait reçu « trois lettres » de menaces, selon son avocat.", CheckName.REPETITION),
        ("Le maire de Lyon, Grégory Doucet, aurait reçu « trois lettres » de", CheckName.LENGTH),
        ("Le maire de Lyon.", CheckName.LENGTH),
        ("Le ma<unk>re de Lyon, Grégory Doucet, aurait reçu « trois lettres » de menaces.", CheckName.LANGUAGE),
        ("L'avocat de Grégory Doucet aurait reçu « trois lettres » de menaces.", CheckName.FIDELITY),
    ],
)
def test_each_fault_is_named(text: str, name: CheckName) -> None:
    assert name in failed(text, SOURCE)


def test_a_failed_check_carries_its_evidence() -> None:
    check = checks.check_names("Le maire de Lille a parlé à Lyon.", SOURCE)
    assert not check.passed
    assert "Lille" in " ".join(check.evidence)


def test_a_repetition_of_the_source_is_no_fault() -> None:
    text = "Nous nous battons pour la paix, nous nous battons pour la justice."
    assert checks.check_repetition(text, text).passed
