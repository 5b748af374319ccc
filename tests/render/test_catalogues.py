"""Every word of the interface exists in every language that has a catalogue, in all the forms that it needs."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from summarizer.config import INTERFACE_LANGUAGES
from summarizer.model import CheckName, News, Outcome, Stage
from summarizer.render import labels
from summarizer.render.environment import templates_folder
from summarizer.render.i18n import LOCALES, words_for

ROOT = Path(labels.__file__).parent
Key = str | tuple[str, str]


def _spoken_in_templates() -> set[Key]:
    from jinja2.ext import babel_extract

    found: set[Key] = set()
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    for path in sorted(templates_folder().rglob("*.j2")):
        with path.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ["_", "ngettext", "aria"], [], options):
                given = (message,) if isinstance(message, str) else message or ()
                texts = tuple(item for item in given if item)
                found.add(texts[0] if len(texts) == 1 else (texts[0], texts[1]))
    return found


def _spoken_in_code() -> set[Key]:
    """String arguments of everything that looks a word up or marks it; a plural is any call with two of them."""
    found: set[Key] = set()
    for path in sorted(ROOT.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in ("words", "msgid", "plural", "plural_msgid"):
                continue
            texts = [item.value for item in node.args if isinstance(item, ast.Constant) and isinstance(item.value, str)]
            if texts:
                found.add(texts[0] if len(texts) == 1 else (texts[0], texts[1]))
    return found


@pytest.fixture(scope="module")
def spoken() -> list[Key]:
    return sorted(_spoken_in_templates() | _spoken_in_code(), key=str)


def _catalogue(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "summarizer.po").open("rb") as file:
        return read_po(file)


def _names(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_words_were_found(spoken: list[Key]) -> None:
    assert len(spoken) > 90
    assert ("{count} story", "{count} stories") in spoken
    assert "Skip to the stories" in spoken
    assert "inferred from the link" in spoken


def test_there_is_a_catalogue_for_each_language() -> None:
    assert sorted(path.name for path in LOCALES.iterdir() if path.is_dir()) == sorted(INTERFACE_LANGUAGES)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_complete(language: str, spoken: list[Key]) -> None:
    catalogue = _catalogue(language)
    kept: dict[Key, Message] = {
        (message.id if isinstance(message.id, str) else (message.id[0], message.id[1])): message
        for message in catalogue
        if message.id
    }
    assert not set(spoken) - kept.keys(), "missing words"
    assert not kept.keys() - set(spoken), "words that nobody says any more"
    for key, message in kept.items():
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        assert not message.fuzzy, key
        assert all(form and form.strip() == form for form in forms), key
        if isinstance(key, str):
            assert _names(forms[0]) == _names(key), key
        else:
            assert len(forms) == catalogue.num_plurals, key
            assert all(set(_names(form)) <= set(_names(key[1])) for form in forms), key
            assert _names(forms[-1]) == _names(key[1]), key


@pytest.mark.parametrize("language", sorted(set(INTERFACE_LANGUAGES) - {"en"}))
def test_translated(language: str) -> None:
    """A word may be the same in two languages, a sentence is not."""
    same = [
        message.id
        for message in _catalogue(language)
        if isinstance(message.id, str) and message.id == message.string and len(message.id.split()) > 3
    ]
    assert [text for text in same if "{" not in text] == []


@pytest.mark.parametrize(
    ("count", "form"),
    [(0, "لا أخبار"), (1, "خبر واحد"), (2, "خبران"), (3, "3 أخبار"), (10, "10 أخبار"), (11, "11 خبرا"), (99, "99 خبرا"),
     (100, "100 خبر"), (102, "102 خبر"), (103, "103 أخبار"), (111, "111 خبرا")],
)  # fmt: skip
def test_arabic_has_six_forms(count: int, form: str) -> None:
    assert words_for("ar").plural("{count} story", "{count} stories", count) == form


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", ["0 sujet", "1 sujet", "2 sujets", "1\u202f200 sujets"]),
        ("en", ["0 stories", "1 story", "2 stories", "1,200 stories"]),
        ("pt", ["0 notícias", "1 notícia", "2 notícias", "1.200 notícias"]),
        ("de", ["0 Meldungen", "1 Meldung", "2 Meldungen", "1.200 Meldungen"]),
        ("nl", ["0 stories", "1 story", "2 stories", "1,200 stories"]),
    ],
)
def test_counts(language: str, forms: list[str]) -> None:
    words = words_for(language)
    assert [words.plural("{count} story", "{count} stories", count) for count in (0, 1, 2, 1200)] == forms


def test_every_member_of_the_vocabulary_has_a_label() -> None:
    assert labels.CHECKS.keys() == set(CheckName)
    assert labels.WRITTEN.keys() == labels.TRANSLATED.keys() == labels.MARKS.keys() == set(Outcome)
    assert labels.STAGES.keys() == set(Stage)
    assert labels.NEWS.keys() == set(News)


def test_remarks_are_the_ones_that_other_rooms_make() -> None:
    """Rooms do not know each other, so their words could drift apart unseen."""
    from summarizer.deliver.review import WITHHELD_NOTE
    from summarizer.summarize.compose import NOTE_NO_TEXT, NOTE_NOTHING_FIT

    assert {WITHHELD_NOTE, NOTE_NO_TEXT, NOTE_NOTHING_FIT} <= set(labels.REMARKS)
    for path in sorted((ROOT.parent / "ingest").glob("*.py")):
        if labels.REMARKS[3] in path.read_text(encoding="utf-8"):
            break
    else:
        pytest.fail(f"nobody says {labels.REMARKS[3]!r} any more")
