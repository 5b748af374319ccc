"""Settings come from a file, then the environment, then flags; a mistake is named with its remedy."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from summarizer.config import Config, load_config
from summarizer.errors import ConfigError


def test_the_later_one_wins(tmp_path: Path) -> None:
    file = tmp_path / "summarizer.toml"
    file.write_text('title = "Du fichier"\nlanguages = ["en", "pt", "en", "fr"]\nout = "o"\nwords = 40\n')
    config = load_config(
        file, {"words": 50, "title": None}, {"SUMMARIZER_TITLE": "De la variable", "SUMMARIZER_GATE": "yes"}
    )
    assert config.title == "De la variable"
    assert config.words == 50
    assert config.languages == ("en", "pt")
    assert config.gate is True
    assert config.out == tmp_path / "o"
    assert config.models == tmp_path / "o" / ".summarizer" / "models"


def test_flags_are_read_as_their_type() -> None:
    config = load_config(None, {"day": "2025-12-23", "languages": "en, es", "sources": ["a", "b"]}, {})
    assert config.day == dt.date(2025, 12, 23)
    assert config.languages == ("en", "es")
    assert config.sources == (Path("a"), Path("b"))
    assert load_config(None, {}, {}) == Config()


@pytest.mark.parametrize(
    ("flags", "subject"),
    [
        ({"colour": "red"}, "colour"),
        ({"day": "yesterday"}, "day"),
        ({"languages": ["english"]}, "english"),
        ({"languages": 7}, "languages"),
        ({"sentences": 0}, "sentences"),
        ({"words": True}, "words"),
        ({"gate": "perhaps"}, "gate"),
        ({"title": 3}, "title"),
    ],
)
def test_a_mistake_names_its_subject(flags: dict[str, object], subject: str) -> None:
    with pytest.raises(ConfigError, match=subject) as caught:
        load_config(None, flags, {})
    assert caught.value.remedy
    assert caught.value.exit_code == 2


def test_a_missing_or_broken_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load_config(tmp_path / "none.toml", {}, {})
    broken = tmp_path / "broken.toml"
    broken.write_text("title = ")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load_config(broken, {}, {})
    broken.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(broken, {}, {})


TABLES = """
sources = ["a"]
[[source]]
url = "https://example.org/feed"
name = "Le Quotidien"
topics = ["Climat"]
weight = 2
[[source]]
path = "mail.mbox"
[[topic]]
name = "Climat"
words = ["climat", "GIEC"]
[mail]
host = "localhost"
port = 2525
security = "none"
readers = "readers.csv"
[run]
steps = ["brief"]
"""


def test_tables_are_read_beside_their_file(tmp_path: Path) -> None:
    file = tmp_path / "summarizer.toml"
    file.write_text(TABLES)
    config = load_config(file, {}, {})
    assert [source.url for source in config.source] == ["https://example.org/feed", ""]
    assert config.source[0].weight == 2.0
    assert config.source[1].path == tmp_path / "mail.mbox"
    assert config.topic[0].words == ("climat", "GIEC")
    assert config.mail.readers == tmp_path / "readers.csv"
    assert config.run.steps == ("brief",)
    assert config.site == Config().site


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("[mail]\nhosts = 'x'", r"\[mail\]: hosts"),
        ("[mail]\nport = 'x'", r"\[mail\]: port"),
        ("[mail]\nport = true", r"\[mail\]: port"),
        ("[mail]\none_click = 1", r"\[mail\]: one_click"),
        ("mail = 3", r"\[mail\]"),
        ("[[topic]]\nwords = ['x']", r"name is missing"),
        ("[[source]]\ntopics = 'x'", r"\[\[source\]\]: topics"),
        ("[[source]]\npath = 3", r"\[\[source\]\]: path"),
        ("source = 'x'", "source"),
    ],
)
def test_a_mistake_in_a_table_names_its_place(tmp_path: Path, text: str, subject: str) -> None:
    file = tmp_path / "summarizer.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=subject) as caught:
        load_config(file, {}, {})
    assert caught.value.remedy
