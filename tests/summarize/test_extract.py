from __future__ import annotations

from summarizer.summarize import features, selector


def test_the_selector_fits_its_features() -> None:
    rows = features.features_of("Un titre", ["Une phrase.", "Une autre phrase !"], features.rarity_table())
    assert {len(row) for row in rows} == {len(features.NAMES)}
    bundled = selector.bundled_selector()
    assert all(node[0] < len(features.NAMES) for tree in bundled.trees for node in tree)
    assert len({bundled.score(row) for row in rows}) == 2


def test_the_selector_prefers_what_the_title_says() -> None:
    title = "Le glacier de la Marmolada s'effondre dans les Dolomites"
    about = "Une partie du glacier de la Marmolada s'est effondrée dimanche dans les Dolomites."
    other = "Les magasins de la ville voisine ont ouvert leurs portes à neuf heures lundi."
    first, second = selector.scores(title, [other, about])
    assert second > first
