"""`python -m bench.stories FILE`: what clustering a year of articles costs, at 1,000, 10,000 and 100,000 articles.

FILE is a gzip file of JSON lines with `title`, `abstract` and `article`, as OrangeSum has them (Kamal Eddine, Tixier,
Vazirgiannis 2020, CC BY-SA 4.0). The articles are spread evenly over the days of a year; the texts are used again and
again, each time with every name and every fourth longer word exchanged, so that a hundred thousand differ. One article
in ten comes from a second outlet on the same day, with sentences in another order and some left out. Each size runs
in a process of its own; articles are made one by one and never all in memory.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import hashlib
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from summarizer.model import Article, ArticleDate, Block, BlockKind, DateOrigin, SourceSentence
from summarizer.stories.group import Desk
from summarizer.text.sentences import split_sentences

SIZES = (1_000, 10_000, 100_000)
FIRST = dt.date(2025, 1, 1)
DAYS = 365
AGAIN = 10  # one article in so many is told by a second outlet
_WORD = re.compile(r"[^\W\d_]{4,}")
_CONSONANTS = "bcdfglmnprstv"


def main() -> None:
    """Print the figures of all sizes as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--size", type=int, help="only this one, as JSON")
    options = parser.parse_args()
    if options.size:
        print(json.dumps(measure(options.file, options.size)))
        return
    print("| articles | processor seconds | a thousand | memory | comparisons an article | stories |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size, row in measured_apart("bench.stories", options.file):
        print(
            f"| {size:,} | {row['seconds']:.1f} | {row['seconds'] / size * 1000:.2f} s | {row['memory']:.0f} MB "
            f"| {row['comparisons'] / size:.1f} | {row['stories']:,} |"
        )


def measured_apart(module: str, file: Path) -> Iterator[tuple[int, dict[str, float]]]:
    """What a bench prints for each size, run in a process of its own, so that memory is that size's."""
    for size in SIZES:
        command = [sys.executable, "-m", module, str(file), "--size", str(size)]
        yield size, json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def measure(file: Path, size: int) -> dict[str, float]:
    """Processor seconds of the clustering alone, largest memory of the whole process in MB, and what came out."""
    desk = Desk()
    spent = told = 0.0
    stories = 0
    for batch in days(file, size):
        if not batch:
            continue
        began = time.process_time()
        stories += sum(1 for _ in desk.read(batch[0].published.day.toordinal(), batch))
        spent += time.process_time() - began
        told += len(batch)
    began = time.process_time()
    stories += sum(1 for _ in desk.close())
    spent += time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "articles": told, "seconds": spent, "memory": memory, "comparisons": desk.comparisons, "stories": stories
    }  # fmt: skip


def days(file: Path, size: int) -> Iterator[list[Article]]:
    """The articles of each day, made when they are asked for."""
    texts = endless(file)
    made = 0
    for number in range(DAYS):
        day = FIRST + dt.timedelta(days=number)
        batch: list[Article] = []
        while made + len(batch) < size * (number + 1) // DAYS:
            article = invent(next(texts), day, made + len(batch), outlet="A")
            batch.append(article)
            if (made + len(batch)) % AGAIN == 0:
                batch.append(retell(article, made + len(batch)))
        made += len(batch)
        yield batch


def endless(file: Path) -> Iterator[tuple[str, str, int]]:
    """Headline, text and how often the file has been through."""
    again = 0
    while True:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                item = json.loads(line)
                yield item["title"].strip(), f"{item['abstract'].strip()}\n{item['article'].strip()}", again
        again += 1


def invent(text: tuple[str, str, int], day: dt.date, number: int, *, outlet: str) -> Article:
    """An article of its own: each time the file comes round its words are exchanged otherwise."""
    title, body, again = text
    return build(exchanged(title, again), [exchanged(part, again) for part in body.split("\n")], day, number, outlet)


def retell(article: Article, number: int) -> Article:
    """The same as a second outlet tells it."""
    draw = random.Random(number)
    lead, *rest = [sentence.text for sentence in article.sentences] or [article.title]
    kept = [text for text in rest if draw.random() < 0.6]
    draw.shuffle(kept)
    return build(article.title.split(":")[-1].strip(), [lead, " ".join(kept)], article.published.day, number, "B")


def build(title: str, paragraphs: list[str], day: dt.date, number: int, outlet: str) -> Article:
    """An article as reading makes it."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs if text.strip())
    pairs = [(text, place) for place, block in enumerate(blocks) for text in split_sentences(block.text)]
    return Article(
        id=f"{number:016x}",
        source=f"{outlet}/{number}",
        title=title,
        blocks=blocks,
        sentences=tuple(SourceSentence(index, text, place) for index, (text, place) in enumerate(pairs)),
        published=ArticleDate(day, DateOrigin.STATED),
        outlet=outlet,
    )


def exchanged(text: str, again: int) -> str:
    """The text as it is the first time; later with names and every fourth longer word exchanged for invented ones."""
    if not again:
        return text

    def other(match: re.Match[str]) -> str:
        word = match[0]
        digest = hashlib.blake2b(f"{again} {word}".encode(), digest_size=6).digest()
        if not word[0].isupper() and digest[0] % 4:
            return word
        made = "".join(_CONSONANTS[byte % 13] + "aeiou"[byte // 13 % 5] for byte in digest[1:4])
        return made.capitalize() if word[0].isupper() else made

    return _WORD.sub(other, text)


if __name__ == "__main__":
    main()
