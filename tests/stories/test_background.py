from __future__ import annotations

from summarizer.stories.background import COUNTED, document_counts, rarity
from summarizer.text.words import stem


def test_common_words_are_common_and_names_of_the_day_are_rare() -> None:
    assert rarity(stem("france")) < 1.5
    assert rarity(stem("ouchakov")) > 7
    assert rarity(stem("gouvernement")) < rarity(stem("budget")) < rarity(stem("saumon"))


def test_counts_are_shares_of_the_articles_counted() -> None:
    counts = document_counts()
    assert len(counts) > 3000
    assert all(0 < count < COUNTED for count in counts.values())


def test_an_edition_speaks_for_itself_only_when_it_is_large() -> None:
    assert rarity("zelensky", here=0, articles=0) == rarity("zelensky")
    assert rarity("zelensky", here=1, articles=1) > 4
    assert rarity("zelensky", here=150, articles=200) < 1
