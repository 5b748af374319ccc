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
