"""`python -m bench.feeds FILE`: a year of feeds read and clustered, at 1,000, 10,000 and 100,000 articles.

FILE is that of `bench.stories`, whose articles are written into an RSS feed for each day and outlet, whole texts in
them. Every day its feeds go the way of `summarizer fetch` and `summarizer brief`, downloading left out: parsed in a
worker that can be killed, kept in the database, found again as what belongs to the day, read and split into sentences
in workers, and put into stories by the stream that forgets. Writing the feeds is not counted. Each size runs in a
process of its own; articles are made day by day, and kept no longer than the stream remembers.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path

from bench.stories import days, measured_apart
from summarizer.ingest.apart import feed_apart, leads_apart
from summarizer.ingest.budget import Pool
from summarizer.ingest.feeds import MOST_ITEMS
from summarizer.ingest.fetch_reading import read_source
from summarizer.ingest.fetched import find_leads, window_of, with_body
from summarizer.ingest.kept import Kept, Page, digest_of
from summarizer.model import Article
from summarizer.settings import SourceSettings
from summarizer.stories.group import Desk
from summarizer.text.weblinks import address_key

ZONE = "Europe/Paris"
_NAMES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def main() -> None:
    """Print the figures of all sizes as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--size", type=int, help="only this one, as JSON")
    options = parser.parse_args()
    if options.size:
        print(json.dumps(measure(options.file, options.size)))
        return
    print("| entries | articles | reading | clustering | memory | stories |")
    print("| --- | --- | --- | --- | --- | --- |")
    for _, row in measured_apart("bench.feeds", options.file):
        seconds = " | ".join(f"{row[step]:.1f} s" for step in ("reading", "clustering"))
        print(
            f"| {row['entries']:,} | {row['read']:,} | {seconds} | {row['memory']:.0f} MB | {row['stories']:,} |",
            flush=True,
        )


def measure(file: Path, size: int) -> dict[str, float]:
    """Processor seconds of reading, its worker's included, and of clustering; the largest memory here in MB."""
    seconds: defaultdict[str, float] = defaultdict(float)
    entries = read = stories = 0
    desk = Desk()
    with tempfile.TemporaryDirectory() as folder, Kept.open(Path(folder)) as kept:
        with Pool(workers=1) as pool:
            for batch in filter(None, days(file, size)):
                day = batch[0].published.day
                feeds = {name: rss([one for one in batch if one.outlet == name]) for name in ("A", "B")}
                entries += len(batch)
                with counted(seconds, "reading"):
                    for name, data in feeds.items():
                        keep(pool, kept, name, data, day)
                    articles = gather(pool, kept, list(feeds), day)
                read += len(articles)
                with counted(seconds, "clustering"):
                    stories += sum(1 for _ in desk.read(day.toordinal(), sorted(articles, key=lambda one: one.id)))
        with counted(seconds, "clustering"):
            stories += sum(1 for _ in desk.close())
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)  # which have all ended
    return {
        "entries": entries,
        "read": read,
        "stories": stories,
        "reading": seconds["reading"] + workers.ru_utime + workers.ru_stime,
        "clustering": seconds["clustering"],
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


@contextlib.contextmanager
def counted(seconds: defaultdict[str, float], step: str) -> Iterator[None]:
    """Add this process's processor seconds to a step's."""
    began = time.process_time()
    yield
    seconds[step] += time.process_time() - began


def rss(articles: Sequence[Article]) -> bytes:
    """A feed with whole articles."""
    items = "".join(map(entry, articles))
    return f'<rss version="2.0" {_NAMES}><channel><title>Journal</title>{items}</channel></rss>'.encode()


def entry(article: Article) -> str:
    """An article as an entry of a feed."""
    body = "".join(f"<p>{escape(block.text)}</p>" for block in article.blocks)
    date = f"{article.published.day:%a, %d %b %Y} 08:00:00 GMT"
    return (
        f"<item><title>{escape(article.title)}</title><link>{_address(article.outlet)}{article.id}</link>"
        f"<pubDate>{date}</pubDate><content:encoded>{escape(body)}</content:encoded></item>"
    )


def keep(pool: Pool, kept: Kept, name: str, data: bytes, day: dt.date) -> None:
    """What `summarizer fetch` does with a feed that has come."""
    url, now = _address(name), f"{day}T09:00:00Z"
    page = Page(address_key(url), url, url, fetched=now, checked=now, media="text/xml", digest=digest_of(data))
    kept.put(page, data)
    reading = read_source(
        data,
        page,
        kind="feed",
        limit=MOST_ITEMS,
        zone=ZONE,
        now=now,
        known=partial(kept.item, page.key),
        parse=partial(feed_apart, pool),
    )
    kept.put_source(reading.record, reading.items, reading.listed)


def gather(pool: Pool, kept: Kept, outlets: Sequence[str], day: dt.date) -> list[Article]:
    """What `summarizer brief` reads of what was kept."""
    window, seen = window_of(day, 0, ZONE), set[str]()
    sources = [SourceSettings(url=_address(name), name=name) for name in outlets]
    leads = [lead for source in sources for lead in find_leads(kept, source, window, day, ZONE, seen).leads]
    found = leads_apart(pool, leads, partial(with_body, kept))
    return [read.article for read in found if read.article is not None]


def _address(outlet: str | None) -> str:
    return f"https://{outlet}.example/"


if __name__ == "__main__":
    main()
