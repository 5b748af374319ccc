"""Each audit of a translation on hand-written pairs: what it finds and what it suspects wrongly."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from summarizer.text.typography import fold
from summarizer.translate.checks import examine
from summarizer.translate.finish import straighten

HERE = Path(__file__).parent
DIGESTS = {
    "en": "ccc8863447cc87990e0e50538a5033004792767b03db7e81ed7c20b33201ed7b",
    "es": "a04b63bdd8d4b5e80fd02a5895c43a0e722dce83fcc6e3cc55a801f72fac355c",
    "pt": "d372be2f217ee169b5cb08beb2521597cd460ffae3ebbe41deb45e6e95a7efdd",
}
# Recall and false alarms in per cent; what is asked of every audit is 90 and 5.
FLOORS = {
    "names": (95, 4.0), "numbers": (97, 0.5), "dates": (99, 0.5), "quotes": (99, 1.0), "negation": (90, 0.5),
    "links": (99, 0.5), "repetition": (99, 0.5), "untranslated": (91, 0.5), "language": (99, 1.0), "length": (99, 1.0),
}  # fmt: skip
ROMANCE = {"names": (95, 5.0), "numbers": (95, 5.0), "dates": (95, 5.0)}


def pairs(language: str) -> list[tuple[str, str, str]]:
    lines = (HERE / "pairs" / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    found = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    for name, label in (("name_pairs.txt", "names"), ("number_pairs.txt", "numbers")):
        for line in (HERE.parent / "text" / name).read_text(encoding="utf-8").splitlines():
            code, *texts = (part.strip() for part in line.split(" | "))
            if code == language:
                found += [(texts[0], "clean", texts[1]), (texts[0], label, texts[2])]
    return [(french, label, text) for french, label, text in found]


@cache
def judged(language: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How many there are of each label, how many of them were found, and how many clean ones each audit suspects."""
    there: Counter[str] = Counter()
    found: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for french, label, text in pairs(language):
        failed = {check.name.value for check in examine(straighten(fold(french)), text, language) if not check.passed}
        there[label] += 1
        found[label] += label in failed
        if label == "clean":
            alarms.update(failed)
    return there, found, alarms


@pytest.mark.parametrize("language", DIGESTS)
def test_the_pairs_are_those_that_the_floors_were_set_on(language: str) -> None:
    data = (HERE / "pairs" / f"{language}.tsv").read_bytes()
    assert hashlib.sha256(data).hexdigest() == DIGESTS[language]


@pytest.mark.parametrize("name", FLOORS)
def test_each_audit_finds_what_is_wrong_and_suspects_little_else(name: str) -> None:
    there, found, alarms = judged("en")
    recall, most = FLOORS[name]
    assert there["clean"] + there[name] >= 200
    assert 100 * found[name] >= recall * there[name]
    assert 100 * alarms[name] <= most * there["clean"]


@pytest.mark.parametrize("language", ["es", "pt"])
@pytest.mark.parametrize("name", ROMANCE)
def test_names_numbers_and_days_in_spanish_and_portuguese(language: str, name: str) -> None:
    there, found, alarms = judged(language)
    recall, most = ROMANCE[name]
    assert there[name] >= 10
    assert 100 * found[name] >= recall * there[name]
    assert 100 * alarms[name] <= most * there["clean"]
