from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.sentences import split_sentences
from summarizer.text.typography import display, fold, restore

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
FRENCH = st.text(alphabet=st.sampled_from("aéÀ «»“”\"'’‑-\u00a0\u202f…. \u00ad\n:;!?e\u0301,()"))


def _sentences(path: Path) -> list[str]:
    return [s for line in path.read_text(encoding="utf-8").splitlines() for s in split_sentences(line)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cessez‑le‑feu", "cessez-le-feu"),
        ("« très proches »", '"très proches"'),
        ("«\u00a0très\u00a0proches\u00a0»", '"très proches"'),
        ("“oui”", '"oui"'),
        ("l’Ukraine", "l'Ukraine"),
        ("et puis…", "et puis..."),
        ("2\u202f803,1\u00a0Md€", "2 803,1 Md€"),
        ("inter\u00adnational", "international"),
        ("e\u0301te\u0301", "été"),
        ("un\n\ndeux", "un\n\ndeux"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(FRENCH | st.text())
def test_fold_twice_is_fold(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(FRENCH | st.text())
def test_display_is_safe_and_settled(text: str) -> None:
    shown = display(text)
    assert display(shown) == shown
    assert unicodedata.is_normalized("NFC", shown)
    for character in shown:
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    shown.encode("utf-8")


def test_display_keeps_what_readers_need() -> None:
    assert display("« Les États‑Unis\u00a0»\u202f!") == "« Les États‑Unis\u00a0»\u202f!"
    assert display("می\u200cخواهم \u200fنص") == "می\u200cخواهم \u200fنص"
    assert display("a\u202eb\x07c\nd\r\n  e\u2028f") == "abc d e f"
    assert display("\ud800x\udfff") == "x"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_every_sentence_of_the_samples_comes_back(path: Path) -> None:
    article = path.read_text(encoding="utf-8")
    sentences = _sentences(path)
    assert len(sentences) > 10
    for sentence in sentences:
        assert restore(fold(sentence), sentence) == sentence
        assert restore(fold(sentence), article) == sentence


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_compressed_sentences_are_written_as_the_source_writes(path: Path) -> None:
    """Three of four words, as a model that cuts would leave them."""
    for sentence in _sentences(path):
        written = sentence.split(" ")
        for cut in (1, 2, 3):
            kept = [word for index, word in enumerate(written) if index % 4 != cut]
            if any(sign in " ".join(kept) for sign in '«»"'):
                continue  # half a quotation has no right form
            assert restore(fold(" ".join(kept)), sentence) == " ".join(kept)


SOURCE = "Selon l’Élysée, les États‑Unis sont « très proches\u00a0» d’un accord\u00a0: c’est un cessez‑le‑feu\u00a0!"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("Les Etats-Unis parlent.", "Les Etats‑Unis parlent."),
        ("les États-Unis sont proches d'un accord", "les États‑Unis sont proches d’un accord"),
        ('Un accord "très proche" : voici.', "Un accord « très proche\u00a0»\u00a0: voici."),
        ("C'est proche !", "C’est proche\u00a0!"),
        ("A-t-il un accord ?", "A‑t‑il un accord ?"),
        ("Rien de commun", "Rien de commun"),
        ("", ""),
    ],
)
def test_new_words_follow_the_habits_of_the_source(made: str, expected: str) -> None:
    restored = restore(made, SOURCE)
    assert restored.replace("« ", "«\u00a0") == expected.replace("« ", "«\u00a0")


def test_a_source_with_straight_signs_keeps_them() -> None:
    source = 'Il a dit "non" et c\'est tout...'
    assert restore('Il a dit "oui" et "non"...', source) == 'Il a dit "oui" et "non"...'


@given(FRENCH)
def test_a_text_comes_back_from_itself(text: str) -> None:
    assert fold(restore(fold(text), text)) == fold(text)


@given(FRENCH, FRENCH)
def test_restoring_changes_typography_only(text: str, source: str) -> None:
    letters = [c for c in fold(text) if c.isalpha()]
    assert [c for c in fold(restore(text, source)) if c.isalpha()] == letters


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", [" ", "« ", "\u00ad", "’", '"', "a ", "a", "l’a ", "… ", "»"])
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        restore(fold(text) + " fin", text)
        display(text)
        return time.process_time() - start

    short, long = seconds(10_000), seconds(40_000)
    assert long < 12 * max(short, 0.02)
