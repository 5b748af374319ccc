import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.translate.links import cut_tail, links
from summarizer.translate.loops import loops
from summarizer.translate.parts import LONGEST, cuts


def joined(text: str) -> list[str]:
    return ["".join(part.glue + part.text for part in cut) for cut in cuts(text)]


def test_the_whole_comes_first_and_finer_cuts_follow() -> None:
    text = 'Le maire accuse: "la ville est prête", a-t-il dit; la région attend une réponse de l\'État - en vain.'
    found = list(cuts(text))
    assert [part.text for part in found[0]] == [text]
    assert len(found) >= 3
    assert any('"la ville' in part.glue + part.text for cut in found for part in cut)
    assert all(" ".join(whole.split()) == text for whole in joined(text))


@given(st.text(alphabet='abé ,;:."-()#@/', max_size=200))
def test_no_cut_loses_a_letter(text: str) -> None:
    text = " ".join(text.split())
    for cut in cuts(text):
        whole = "".join(part.glue + part.text for part in cut)
        assert whole.replace(" ", "") == text.replace(" ", "")


def test_endless_sentences_are_cut_to_what_a_model_can_read() -> None:
    for cut in cuts("mot, " * 1000):
        assert all(len(part.text.split()) <= LONGEST for part in cut)


def test_a_quotation_keeps_its_marks_as_glue() -> None:
    cut = list(cuts('Il a promis d\'"aider", dit-il.'))[-1]
    assert [(part.glue, part.text) for part in cut] == [("", "Il a promis d'"), (' "', "aider"), ('", ', "dit-il.")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Voir https://exemple.fr/a_b?c=1.", ["https://exemple.fr/a_b?c=1"]),
        ("(https://fr.wikipedia.org/wiki/Lyon_(ville))", ["https://fr.wikipedia.org/wiki/Lyon_(ville)"]),
        ("a.b-c_d@exemple.fr, #MeToo et @lemonde", ["a.b-c_d@exemple.fr", "#MeToo", "@lemonde"]),
        ("sur quel-assureur.com mercredi", ["quel-assureur.com"]),
        ("Fin.Selon lui, 3.5 et M.Dupont", []),
        ("C#, R&D, n°1, 50@", []),
    ],
)
def test_links(text: str, found: list[str]) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    ("text", "core", "tail"),
    [
        ("Plus d'informations sur https://a.fr/b_c.", "Plus d'informations sur", " https://a.fr/b_c."),
        ("Il manifeste #MeToo #Paris", "Il manifeste", " #MeToo #Paris"),
        ("https://a.fr", "", "https://a.fr"),
        ("Voir (https://a.fr/b)", "Voir", " (https://a.fr/b)"),
        ("Voir https://a.fr demain.", "Voir https://a.fr demain.", ""),
        ("Rien.", "Rien.", ""),
        ("", "", ""),
    ],
)
def test_links_at_the_end_are_cut_off(text: str, core: str, tail: str) -> None:
    assert cut_tail(text) == (core, tail)


@given(st.text(max_size=80))
def test_core_and_tail_are_the_text(text: str) -> None:
    assert "".join(cut_tail(text)) == text


@pytest.mark.parametrize(
    ("text", "source", "loop"),
    [
        ("the the the mayor", "le maire", True),
        ("of one of one of the ropes", "l'un des câbles", True),
        ("very, very, very far", "très, très, très loin", False),
        ("He said that that was it", "il a dit", False),
        ("I am here on top of, I was there on top of, I go on top of", "Je suis ici et là", True),
        ("London, Paris, London, Paris", "Londres, Paris, Londres, Paris", False),
        ("", "", False),
    ],
)
def test_loops(text: str, source: str, loop: bool) -> None:
    assert bool(loops(text, source)) is loop
