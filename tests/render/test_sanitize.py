"""The last gate lets through what pages are made of, and nothing else."""

from __future__ import annotations

import pytest

from summarizer.render.sanitize import sanitize


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>", "<style>x</style>", "<iframe src=//a></iframe>", '<img src="https://a.fr/x.png">',
        "<svg><a></a></svg>", "<math></math>", "<form></form>", "<object></object>", "<!-- x -->", "<base href=//a>",
        "<link rel=x>", "<meta x>",
    ],
)  # fmt: skip
def test_nothing_is_left(html: str) -> None:
    assert sanitize(html) in ("", "<a></a>")


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<p style="x" onclick="x" class="y">a</p>', '<p class="y">a</p>'),
        ('<a href="javascript:x">a</a>', '<a rel="noopener">a</a>'),
        ('<a href="https://a.fr" target="_blank">a</a>', '<a href="https://a.fr" rel="noopener">a</a>'),
        ('<a href="#s">a</a>', '<a href="#s" rel="noopener">a</a>'),
        ('<bdi lang="fr" dir="ltr">a</bdi>', '<bdi lang="fr" dir="ltr">a</bdi>'),
        ("<details><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>"),
        ('<time datetime="2025-12-23">a</time>', '<time datetime="2025-12-23">a</time>'),
        ("<h1>a</h1>", "a"),
    ],
)
def test_what_is_left(html: str, left: str) -> None:
    assert sanitize(html) == left
