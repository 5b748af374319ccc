from __future__ import annotations

import pytest

from summarizer.ingest.tags import bare_tags, labelled_tags


def test_labelled() -> None:
    assert labelled_tags("Mots-clés : climat, océans") == ("climat", "océans")
    assert labelled_tags("#Climat #Océans") == ("Climat", "Océans")
    assert labelled_tags("Thème : une longue phrase qui raconte bien autre chose, et une autre") == ()


def test_bare() -> None:
    assert bare_tags("Ukraine, Russie, États‑Unis, Union européenne") == (
        "Ukraine", "Russie", "États‑Unis", "Union européenne",
    )  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["Paris, Lyon et Marseille", "Paris, Lyon", "Il est venu, il a vu, il a vaincu", "Paris, Lyon, Marseille."],
)
def test_no_tags(line: str) -> None:
    assert bare_tags(line) == ()
