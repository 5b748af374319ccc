from __future__ import annotations

import pytest

from summarizer.ingest.frontmatter import LONGEST, split_header


def test_yaml_of_jekyll_and_hugo() -> None:
    header, rest = split_header(
        "---\n"
        'title: "Le bac : \\"enfin\\""\n'
        "date: 2025-12-18T10:00:00+01:00\n"
        "author: Claire Dumas  # rédaction\n"
        "tags: [fleuve, 'transport, public']\n"
        "categories:\n  - Régions\n"
        "source: https://a.example/x\n"
        "description: >\n  Une longue\n  phrase\n"
        "---\nCorps.\n"
    )
    assert header.title == 'Le bac : "enfin"'
    assert header.date.startswith("2025-12-18")
    assert header.byline == "Claire Dumas"
    assert header.tags == ("fleuve", "transport, public")
    assert header.cited == ("https://a.example/x",)
    assert rest == "Corps.\n"


def test_toml() -> None:
    header, rest = split_header('+++\ntitre = "Le bac"\ndate = 2025-12-18\nauteurs = ["A. B.", "C. D."]\n+++\nCorps.')
    assert (header.title, header.date, header.byline, rest) == ("Le bac", "2025-12-18", "A. B., C. D.", "Corps.")


def test_damaged_toml_is_noted_and_left_out() -> None:
    header, rest = split_header("+++\ntitre = \n+++\nCorps.")
    assert header.notes
    assert rest == "Corps."


@pytest.mark.parametrize(
    "text",
    [
        "Corps.",
        "---\nUne ligne de corps sans clé\n---\nSuite.",
        "---\ntitle: jamais fermé\nCorps.",
        "---\n" + "title: x\n" * (LONGEST + 5) + "---\n",
        "",
    ],
)
def test_what_is_no_header_stays_text(text: str) -> None:
    header, rest = split_header(text)
    assert rest == text
    assert header.title == ""


def test_nothing_in_a_header_is_executed_or_nested() -> None:
    header, _ = split_header('---\ntitle: !!python/object/apply:os.system ["x"]\nanchor: &a x\nref: *a\n---\n')
    assert header.title == '!!python/object/apply:os.system ["x"]'
