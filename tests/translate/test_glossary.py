"""The newsroom's own terms stand in every translation, or the text is withheld; a mistake names its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ConfigError
from summarizer.model import CheckName, Outcome
from summarizer.translate.compose import translate
from summarizer.translate.fake import FakeEngine
from summarizer.translate.glossary import Glossary, Term, enforce, has, load_glossary

VESTS = Term("gilets jaunes", "yellow vests")


def glossary(*terms: Term, language: str = "en") -> Glossary:
    return Glossary({language: terms})


def test_a_file_names_its_columns_and_a_folder_holds_several(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(
        "fr\ten\tpt\n# politics\ngilets jaunes\tyellow vests\tcoletes amarelos\nPDG\t\tpresidente\n", encoding="utf-8"
    )
    (tmp_path / "b.tsv").write_text("en\tfr\nCouncil of State\tConseil d’État\n", encoding="utf-8")
    terms = load_glossary(tmp_path, ["en", "pt"])
    (found,) = terms.of("Le Conseil d'État a tranché.", "en")
    assert (found.wanted, found.own) == ("Council of State", True)
    assert terms.of("Les Gilets jaunes défilent.", "pt")[0].wanted == "coletes amarelos"
    assert terms.of("Le PDG parle.", "en") == ()
    assert terms.of("Le PDG parle.", "pt")[0].wanted == "presidente"
    assert load_glossary(tmp_path / "b.tsv", ["en"]).of("Les gilets jaunes", "en") == ()


def test_bodies_are_bundled_and_own_terms_come_first(tmp_path: Path) -> None:
    bundled = load_glossary(None, ["en", "pt"])
    (body,) = bundled.of("L'Assemblée nationale vote.", "en")
    assert (body.wanted, body.own) == ("National Assembly", False)
    assert bundled.of("L'Assemblée nationale vote.", "pt")[0].wanted == "Assembleia Nacional"
    assert bundled.of("Le 3 mars, sur terre.", "en") == ()
    file = tmp_path / "terms.tsv"
    file.write_text("fr\ten\nAssemblée nationale\tFrench National Assembly\n", encoding="utf-8")
    (own,) = load_glossary(file, ["en"]).of("L'Assemblée nationale vote.", "en")
    assert (own.wanted, own.own) == ("French National Assembly", True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("gilets jaunes\tyellow vests\n", ":1"),
        ("fr\ten\n\tyellow vests\n", ":2"),
        ("fr\ten\n\na\tb\tc\n", ":3"),
        ("fr\ten\n" + "a" * 200 + "\tb\n", ":2"),
        ("en\tpt\na\tb\n", ":1"),
    ],
)
def test_a_mistake_names_its_line(tmp_path: Path, text: str, line: str) -> None:
    file = tmp_path / "terms.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_glossary(file, ["en"])
    assert caught.value.subject.endswith(line)
    assert caught.value.remedy


def test_a_file_that_is_missing_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_glossary(tmp_path / "none.tsv", ["en"])
    (tmp_path / "latin.tsv").write_bytes("fr\ten\nété\tsummer\n".encode("latin-1"))
    with pytest.raises(ConfigError, match="cannot be read"):
        load_glossary(tmp_path / "latin.tsv", ["en"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigError, match="no file"):
        load_glossary(tmp_path / "empty", ["en"])


def test_the_longest_term_wins_and_words_are_whole() -> None:
    terms = glossary(Term("Conseil d'État", "Council of State"), Term("État", "State"))
    assert [term.wanted for term in terms.of("Le Conseil d'Etat siège.", "en")] == ["Council of State"]
    assert terms.of("Un étatisme.", "en") == ()
    assert not has("Yellow vestsuits", "yellow vests")
    assert has("The Yellow Vests march.", "yellow vests")


def test_what_the_engine_calls_the_term_is_replaced() -> None:
    engine = FakeEngine(
        {"Les gilets jaunes défilent à Lyon.": "The yellow jackets march in Lyon.", "gilets jaunes": "Yellow jackets"}
    )
    (result,) = translate(["Les gilets jaunes défilent à Lyon."], [engine], glossary(VESTS))
    assert (result.text, result.outcome) == ("The yellow vests march in Lyon.", Outcome.REPAIRED)
    (check,) = [check for check in result.checks if check.name is CheckName.GLOSSARY]
    assert check.passed


def test_the_french_words_are_lent_where_nothing_can_be_replaced() -> None:
    engine = FakeEngine(
        {
            "Les gilets jaunes défilent à Lyon.": "They march in Lyon.",
            "Les yellow vests défilent à Lyon.": "The yellow vests march in Lyon.",
        }
    )
    (result,) = translate(["Les gilets jaunes défilent à Lyon."], [engine], glossary(VESTS))
    assert (result.text, result.outcome) == ("The yellow vests march in Lyon.", Outcome.REPAIRED)


def test_a_text_without_the_term_is_withheld_and_says_why() -> None:
    engine = FakeEngine({"Les gilets jaunes défilent à Lyon.": "The protesters march in Lyon."})
    (result,) = translate(["Les gilets jaunes défilent à Lyon."], [engine], glossary(VESTS))
    assert result.outcome is Outcome.WITHHELD
    (check,) = [check for check in result.checks if check.name is CheckName.GLOSSARY]
    assert check.evidence == ("gilets jaunes",)


def test_a_bundled_term_mends_but_never_withholds() -> None:
    body = Term("Croix-Rouge", "Red Cross", ("Red Crescent and Cross",), own=False)
    engine = FakeEngine({"La Croix-Rouge parle.": "The Red Crescent and Cross speaks."})
    (result,) = translate(["La Croix-Rouge parle."], [engine], glossary(body))
    assert (result.text, result.outcome) == ("The Red Crescent and Cross speaks.", Outcome.OK)
    renderings = {"Croix-Rouge": ("Crimson Cross",)}
    assert enforce([body], "The crimson cross speaks.", renderings) == "The Red Cross speaks."
    assert not [check for check in result.checks if check.name is CheckName.GLOSSARY]


def test_terms_pass_through_a_pivot() -> None:
    first = FakeEngine({"Les gilets jaunes défilent.": "The yellow vests march.", "gilets jaunes": "yellow vests"})
    second = FakeEngine(
        {"The yellow vests march.": "As jaquetas amarelas marcham.", "yellow vests": "jaquetas amarelas"},
        source="en", target="pt",
    )  # fmt: skip
    terms = glossary(Term("gilets jaunes", "coletes amarelos"), language="pt")
    (result,) = translate(["Les gilets jaunes défilent."], [first, second], terms)
    assert result.text == "As coletes amarelos marcham."


def test_keys_change_with_the_terms_that_a_text_has() -> None:
    terms = glossary(VESTS)
    assert terms.fingerprint("Les gilets jaunes", ["en"]) != ()
    assert terms.fingerprint("Rien de tel", ["en"]) == ()
    assert terms.fingerprint("Les gilets jaunes", ["pt"]) == ()


def test_a_newspaper_is_kept_and_common_words_are_no_newspaper() -> None:
    glossary = load_glossary(None, {"en"})
    (term,) = glossary.of("La vie chère, selon Le Point.", "en")
    assert enforce((term,), "The cost of living, according to The Point.", {}).endswith("according to Le Point.")
    assert glossary.of("C'est le point de vue du maire, et le monde change.", "en") == ()


def test_a_kept_name_is_found_with_a_hyphen_or_a_blank() -> None:
    glossary = load_glossary(None, {"en"})
    terms = glossary.of("Le maire de Saint-Jory (Haute-Garonne).", "en")
    assert enforce(terms, "The mayor of Saint-Jory (High-Garonne).", {}) == "The mayor of Saint-Jory (Haute-Garonne)."
