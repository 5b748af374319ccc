"""`publish`, `serve` and `templates export` as users run them."""

from __future__ import annotations

import http.client
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.codec import dumps
from summarizer.model import Edition, ReviewState

Command = Callable[..., subprocess.CompletedProcess[str]]
SAMPLE = Path(__file__).parents[1] / "golden" / "sample.py"


@pytest.fixture
def edition() -> Edition:
    found = runpy.run_path(str(SAMPLE))["EDITION"]
    assert isinstance(found, Edition)
    return found


def put(folder: Path, edition: Edition) -> None:
    place = folder / "out" / edition.day.isoformat()
    place.mkdir(parents=True, exist_ok=True)
    (place / "new").write_text(dumps(edition), encoding="utf-8")
    (place / "new").replace(place / "edition.json")


def times(site: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}


def test_publish_twice_then_a_new_day(summarizer: Command, tmp_path: Path, edition: Edition) -> None:
    put(tmp_path, edition)
    first = summarizer("publish")
    assert first.returncode == 0, first.stderr
    assert "3 stories of 1 edition, in fr, en, pt, ar." in first.stdout
    before = times(tmp_path / "site")
    again = json.loads(summarizer("publish", "--json").stdout)
    assert (again["written"], again["removed"], again["editions"]) == (0, 0, 1)
    assert times(tmp_path / "site") == before
    put(tmp_path, replace(edition, day=edition.day.replace(day=24), corrections=()))
    more = json.loads(summarizer("publish", "--json").stdout)
    assert 0 < more["written"] < more["pages"]
    story = "fr/stories/2025/12-23-00c0ffee00c0ffee.html"
    assert times(tmp_path / "site")[str(tmp_path / "site" / story)] == before[str(tmp_path / "site" / story)]
    shutil.rmtree(tmp_path / "out" / "2025-12-24")
    gone = json.loads(summarizer("publish", "--json").stdout)
    assert gone["removed"] > 0
    assert not (tmp_path / "site" / "fr" / "editions" / "2025" / "12-24.html").exists()


def test_held_and_damaged_editions_stay_inside(summarizer: Command, tmp_path: Path, edition: Edition) -> None:
    put(tmp_path, edition)
    put(tmp_path, replace(edition, day=edition.day.replace(day=24), review=ReviewState.HELD))
    put(tmp_path, replace(edition, day=edition.day.replace(day=22), review=ReviewState.APPROVED))
    put(tmp_path, replace(edition, day=edition.day.replace(day=21)))
    (tmp_path / "out" / "2025-12-21" / "edition.json").write_text("{")
    done = summarizer("publish", "--to", "web")
    assert done.returncode == 3
    assert "1 held for the editor" in done.stdout
    assert "Not on the site: " in done.stdout
    assert "2025-12-21" in done.stdout
    names = {path.name for path in (tmp_path / "web" / "fr" / "editions" / "2025").iterdir()}
    assert names == {"12-22.html", "12-23.html"}
    assert not any("2025/12-24" in path.read_text() for path in (tmp_path / "web" / "fr").rglob("*.html"))


def test_places_that_are_refused(summarizer: Command, tmp_path: Path, edition: Edition) -> None:
    put(tmp_path, edition)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "thesis.txt").write_text("years")
    for place in ("desk", "out", ".", "out/.summarizer/site"):
        done = summarizer("publish", "--to", place)
        assert done.returncode == 7, place
        assert "->" in done.stderr
    assert (tmp_path / "desk" / "thesis.txt").read_text() == "years"


def test_without_pagefind_it_says_so_in_one_sentence(tmp_path: Path, edition: Edition) -> None:
    put(tmp_path, edition)
    code = "import sys; sys.modules['pagefind_bin'] = None; from summarizer.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "publish"], capture_output=True, text=True, cwd=tmp_path, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count('pip install "summarizer[site]"') == 1
    assert not (tmp_path / "site" / "fr" / "search.html").exists()
    assert "search" not in (tmp_path / "site" / "fr" / "index.html").read_text()


def test_a_theme_of_ones_own(summarizer: Command, tmp_path: Path, edition: Edition) -> None:
    put(tmp_path, edition)
    done = summarizer("templates", "export", "mine", "--theme", "compact", "--only", "own.css")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["own.css"]
    again = summarizer("templates", "export", "mine")
    assert "Kept your own mine/own.css" not in again.stdout  # the newspaper has none
    assert again.returncode == 0
    assert (tmp_path / "mine" / "site" / "story.html.j2").is_file()
    (tmp_path / "summarizer.toml").write_text('[site]\ntheme = "mine"\n')
    (tmp_path / "mine" / "site" / "story.html.j2").write_text("fine\n{{ oops }}\n")
    broken = summarizer("publish")
    assert broken.returncode == 2
    assert "story.html.j2, line 2" in broken.stderr
    assert not (tmp_path / "site").exists()
    (tmp_path / "mine" / "site" / "story.html.j2").write_text('<p id="a"><i id="a">x</i></p><a href="gone.html">x</a>')
    broken = summarizer("publish")
    assert broken.returncode == 7
    assert "not in order" in broken.stderr
    assert not (tmp_path / "site").exists()
    (tmp_path / "mine" / "site" / "story.html.j2").unlink()
    assert summarizer("publish").returncode == 0


@pytest.fixture
def served(summarizer: Command, tmp_path: Path, edition: Edition) -> Iterator[str]:
    put(tmp_path, edition)
    (tmp_path / "secret.txt").write_text("secret")
    assert summarizer("publish").returncode == 0
    (tmp_path / "site" / "out").symlink_to(tmp_path / "secret.txt")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "summarizer", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True,
        cwd=tmp_path, env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"},
    )  # fmt: skip
    assert process.stdout is not None
    yield process.stdout.readline().split()[1].rstrip("/")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0


def test_serve(served: str, tmp_path: Path) -> None:
    assert served.startswith("http://127.0.0.1:")
    kinds = {
        "/": "text/html; charset=utf-8", "/fr/feed.xml": "application/atom+xml",
        "/fr/feed.json": "application/feed+json",
        "/robots.txt": "text/plain; charset=utf-8",
    }  # fmt: skip
    for path, kind in kinds.items():
        with urllib.request.urlopen(served + path, timeout=20) as answer:  # noqa: S310 - our own server
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
    host = served.removeprefix("http://")
    ways_out = ("/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/fr/..%5c..%5csecret.txt", "//etc/passwd",
                "/.summarizer.json", "/out", "/fr/", "/fr/stories/", "/%00", "/nothing")  # fmt: skip
    for path in ways_out:
        connection = http.client.HTTPConnection(host, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        assert (answer.status == 404) or (path == "/fr/" and answer.status == 200), path
        assert b"secret" not in body
        connection.close()
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.request("POST", "/")
    assert connection.getresponse().status == 501


def test_serve_without_a_site(summarizer: Command) -> None:
    done = summarizer("serve", "--port", "0")
    assert done.returncode == 2
    assert "summarizer publish" in done.stderr
