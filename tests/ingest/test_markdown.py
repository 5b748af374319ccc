from __future__ import annotations

from summarizer.ingest.markdown import Markdown
from summarizer.model import Block, BlockKind, Caption

P, H, L, Q = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in Markdown().read(text).blocks]


def test_headings_of_both_kinds() -> None:
    parts = Markdown().read("Le titre\n========\n\nUn texte ici.\n\nSous-titre\n---\n\nUn autre texte.\n")
    assert parts.title == "Le titre"
    assert parts.blocks == (Block(P, "Un texte ici."), Block(H, "Sous-titre"), Block(P, "Un autre texte."))


def test_wrapped_paragraphs_quotes_and_items() -> None:
    text = (
        "# T\n\nLe conseil municipal a voté mardi la hausse des tarifs de la\ncantine, malgré l'opposition.\n\n"
        "> « Nous n'irons pas plus loin »,\n> dit le maire.\n\n* un point ;\n* un autre,\n  plus long.\n"
    )
    assert blocks(text) == [
        (P, "Le conseil municipal a voté mardi la hausse des tarifs de la cantine, malgré l'opposition."),
        (Q, "« Nous n'irons pas plus loin », dit le maire."),
        (L, "un point ;"),
        (L, "un autre, plus long."),
    ]


def test_marks_go_and_what_only_resembles_them_stays() -> None:
    assert blocks("# T\n\nUn **gras**, un _italique_, du `code`, 2 * 3 * 4, {{7*7}} et fichier_de_test_x.") == [
        (P, "Un gras, un italique, du code, 2 * 3 * 4, {{7*7}} et fichier_de_test_x.")
    ]


def test_links_leave_their_words_only() -> None:
    assert blocks("# T\n\nLe [bac](javascript:alert(1)) et le [pont](https://a.example) ont rouvert.")[0][1].endswith(
        "et le pont ont rouvert."
    )


def test_source_line_keeps_its_address() -> None:
    parts = Markdown().read("# T\n\nLe pont a rouvert lundi.\n\nSource : [Agence](https://a.example/2025/12/01/x)\n")
    assert parts.cited == ("https://a.example/2025/12/01/x",)
    assert parts.url is None


def test_pictures_become_captions() -> None:
    parts = Markdown().read("# T\n\n![Le bac au départ (Photo : Claire Dumas)](bac.jpg)\n\nLe bac a repris jeudi.\n")
    assert parts.captions == (Caption("Le bac au départ", "Claire Dumas"),)


def test_header_wins_over_text() -> None:
    parts = Markdown().read(
        "---\ntitle: Du haut\nauthor: A. B.\nurl: https://a.example/x\n---\n# Du corps\n\nPar C. D.\n\nFin de phrase."
    )
    assert (parts.title, parts.byline, parts.url) == ("Du haut", "A. B.", "https://a.example/x")


def test_untrusted_addresses_in_a_header_are_dropped() -> None:
    parts = Markdown().read("---\ntitle: T\nurl: javascript:alert(1)\n---\n\nLe bac a repris jeudi.")
    assert parts.url is None


def test_plain_text_in_a_markdown_file() -> None:
    parts = Markdown().read("Le bac reprend du service\nPar Claire Dumas\nLe bac a repris jeudi.\nIl est neuf.\n")
    assert (parts.title, parts.byline) == ("Le bac reprend du service", "Claire Dumas")
    assert len(parts.blocks) == 2
