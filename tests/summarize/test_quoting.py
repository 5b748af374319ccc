"""Quotations that a text cut out of an article begins or ends inside of."""

from __future__ import annotations

import pytest

from summarizer.summarize.attribution import attributions
from summarizer.summarize.quoting import balanced, quoted, sentences


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ('Il pleuvait", a dit Paul. "Nous partons", dit-il.', '"Il pleuvait", a dit Paul. "Nous partons", dit-il.'),
        ('"Il a dit "viens" hier", note Paul.', "\"Il a dit 'viens' hier\", note Paul."),
        ('"Nous partons. Tout va bien, dit Paul. "Il pleut", dit Jean.',
         '"Nous partons. Tout va bien, dit Paul." "Il pleut", dit Jean.'),
        ('Paul a dit : "Nous partons.', 'Paul a dit : "Nous partons.'),
        ("Il pleut.", "Il pleut."),
    ],
)  # fmt: skip
def test_every_quotation_is_closed_and_opened_and_stays_so(text: str, whole: str) -> None:
    assert balanced(text) == whole
    assert balanced(whole) == whole


def test_a_quotation_that_never_closes_hides_nobody() -> None:
    assert not any(quoted('Il a dit "viens')[:9])
    assert quoted('"Oui", dit-il')[1]


def test_a_quotation_of_two_sentences_stays_with_its_speaker() -> None:
    text = '"Il pleut. Nous restons", a dit Paul. Jean est parti.'
    assert [text[start:end].strip() for start, end in sentences(text)] == [text[:37], text[38:]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le projet a été dénoncé par Jean Martin.", {"jean", "martin"}),
        ("« Nous sommes prêts, assure Jean Martin. Il faut partir. »", {"jean", "martin"}),
        ("« C'est fini », a temporisé Jean Martin lundi.", {"jean", "martin"}),
        ("Atteint d'un cancer, Jean Martin explique qu'il partira.", {"jean", "martin"}),
        ("Pour le maire de Lyon Jean Martin, « c'est fini ».", {"jean", "martin"}),
        ("À en croire Jean Martin, tout est fini.", {"jean", "martin"}),
    ],
)
def test_who_speaks_is_found_in_every_shape(text: str, names: set[str]) -> None:
    assert [one.speaker.own for one in attributions(text)] == [names]
