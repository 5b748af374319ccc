"""Asking the web politely: what a site forbids is left, what is here already is not sent again, nobody is hurried."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from summarizer.errors import SourceError
from summarizer.ingest.fetch_hosts import Refused, Target, read_target
from summarizer.ingest.fetch_http import Answer, Limits, Request, Unanswered, ask
from summarizer.ingest.fetch_robots import EVERYTHING, Robots, read_robots
from summarizer.ingest.kept import Kept, Page, digest_of, instant
from summarizer.settings import FetchSettings
from summarizer.text.weblinks import address_key

MOST_REDIRECTS = 10  # browsers follow 20; feeds of outlets need three at most
PATIENCE = 120.0  # seconds that a run waits for a site that asks for time; a longer wish is kept for the next run
ROBOTS_AGE = dt.timedelta(hours=24)  # RFC 9309: a copy should not be used for longer

_MOVED_FOR_GOOD = (301, 308)
_MOVED = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_CAUSES = {
    401: "the site wants a name and a password",
    402: "the site wants to be paid",
    403: "the site does not let programs read it",
    404: "there is no such page",
    410: "the page was taken down for good",
    429: "the site was asked too often",
    451: "the page is blocked for legal reasons",
    503: "the site is not at its post",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What asking for an address brought."""

    page: Page
    fresh: bool  # a new body came; else the kept one still holds


@dataclass(slots=True)
class Tally:
    """What a run cost the sites and us."""

    asked: int = 0  # requests sent
    downloaded: int = 0  # answers with a body
    unchanged: int = 0  # answers that said "as before"
    size: int = 0  # bytes of bodies, decompressed


class Fetcher:
    """One run's way to the web; safe to use from several threads, one request at a time to each host.

    Args:
        settings: `[fetch]`.
        kept: where answers are kept.
        now: the clock on the wall, in UTC.
        sleep: waits so many seconds.
        limits: for tests with a certificate of their own; None for those of the settings.
    """

    def __init__(
        self,
        settings: FetchSettings,
        kept: Kept,
        *,
        now: Callable[[], dt.datetime],
        sleep: Callable[[float], None] = time.sleep,
        limits: Limits | None = None,
    ) -> None:
        self.tally = Tally()
        self._settings = settings
        self._kept = kept
        self._now = now
        self._sleep = sleep
        self._limits = limits or Limits(settings.timeout, settings.max_bytes, settings.allow_private)
        self._robots: dict[str, Robots] = {}
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def fetch(self, url: str) -> Fetched:
        """Bring an address up to date.

        Raises:
            Refused: where it must not be asked.
            Unanswered: where it brought nothing; what was kept before is still kept, and the reason beside it.
        """
        key = address_key(url)
        page = self._kept.page(key) or Page(key, url)
        now = instant(self._now())
        if page.until > now:
            cause = f"the site asked to be left alone until {page.until}"
            raise Unanswered(url, cause, "Run `summarizer fetch` again after that.", passing=True)
        try:
            return self._follow(page, url)
        except (Refused, Unanswered) as error:
            passing = isinstance(error, Unanswered) and error.passing
            self._kept.put(
                replace(
                    page,
                    url=url,
                    moved=page.moved if passing else "",
                    checked=now,
                    cause=error.cause,
                    remedy=error.remedy,
                    passing=passing,
                    until=error.until if isinstance(error, _Later) else "",
                    tries=page.tries + 1,
                )
            )
            raise

    def _follow(self, page: Page, url: str) -> Fetched:
        """Ask, and go where the answers point to, each address judged anew."""
        here = page.moved or url
        for_good, seen = True, set[str]()
        moved = page.moved
        for _hop in range(MOST_REDIRECTS + 1):
            target = read_target(here)
            if target.url in seen:
                raise Unanswered(url, "its redirects lead in a circle", "Tell the site.", passing=True)
            seen.add(target.url)
            self._mind_robots(target)
            known = page.digest and target.url == page.final and self._kept.body(page) is not None
            answer = self._answer(target, page.etag if known else "", page.modified if known else "")
            if answer.status not in _MOVED:
                return self._keep(page, url, target, moved, answer)
            if not answer.location:
                raise Unanswered(url, "it redirects to nowhere", "Tell the site.", passing=True)
            here = urljoin(target.url, answer.location)
            if target.scheme == "https" and read_target(here).scheme == "http":
                cause = "it redirects from https to http, where anybody on the way could change it"
                raise Unanswered(url, cause, f"If you trust it, name {here} itself as the source.", passing=False)
            for_good = for_good and answer.status in _MOVED_FOR_GOOD
            moved = here if for_good else moved
        raise Unanswered(url, f"it redirects more than {MOST_REDIRECTS} times", "Tell the site.", passing=True)

    def _keep(self, page: Page, url: str, target: Target, moved: str, answer: Answer) -> Fetched:
        now = instant(self._now())
        well = replace(page, url=url, moved=moved, checked=now, cause="", remedy="", until="", passing=True, tries=0)
        if answer.status == 304 and page.digest:
            self._kept.put(well)
            return Fetched(well, fresh=False)
        if answer.status != 200:
            raise _refusal(url, answer)
        if not answer.body.strip():
            raise Unanswered(url, "the answer is empty", "Try again later; else tell the site.", passing=True)
        digest = digest_of(answer.body)
        fresh = digest != page.digest
        kept = replace(
            well, final=target.url, fetched=now if fresh else page.fetched, etag=answer.etag, modified=answer.modified,
            media=answer.media, charset=answer.charset, digest=digest,
        )  # fmt: skip
        self._kept.put(kept, answer.body)
        return Fetched(kept, fresh=fresh)

    def _answer(self, target: Target, etag: str = "", modified: str = "") -> Answer:
        """One answer that is worth having, asked for again where a failure may pass.

        Raises:
            Unanswered: where the last try brought none.
        """
        request = Request(target, self._settings.agent, etag, modified)
        trouble: Unanswered | None = None
        for attempt in range(self._settings.retries + 1):
            if attempt:
                self._sleep(self._settings.delay * 2 ** (attempt - 1))
            try:
                answer = self._turn(target, request)
            except Unanswered as error:
                if not error.passing:
                    raise
                trouble = error
                continue
            if answer.status < 500 and answer.status != 429:
                return answer
            trouble = _refusal(target.url, answer)
            wait = _seconds(answer.retry_after, self._now()) if answer.status in _BUSY else 0.0
            if wait > PATIENCE:
                later = _Later(trouble, instant(self._now() + dt.timedelta(seconds=wait)))
                self._host(target).trouble = later
                raise later
            if wait and attempt < self._settings.retries:
                self._sleep(wait)
        raise trouble or Unanswered(target.url, "it was not asked", "Raise `retries` under [fetch].", passing=True)

    def _turn(self, target: Target, request: Request) -> Answer:
        """Wait for this host's turn, then ask."""
        host = self._host(target)
        with host.lock:
            if host.trouble is not None:
                raise Unanswered(target.url, host.trouble.cause, host.trouble.remedy, passing=True)
            rules = self._robots.get(target.origin, EVERYTHING)
            rest = host.asked + max(self._settings.delay, rules.delay) - time.monotonic()
            if host.asked and rest > 0:
                self._sleep(rest)
            try:
                answer = ask(request, self._limits)
            except Unanswered as error:
                host.failed += 1
                if error.passing and host.failed > max(self._settings.retries, 1):
                    host.trouble = error
                raise
            finally:
                host.asked = time.monotonic()
            host.failed = 0
        with self._lock:
            self.tally.asked += 1
            self.tally.unchanged += answer.status == 304
            self.tally.downloaded += answer.status == 200
            self.tally.size += len(answer.body)
        return answer

    def _host(self, target: Target) -> _Host:
        with self._lock:
            return self._hosts.setdefault(target.origin, _Host())

    def _mind_robots(self, target: Target) -> None:
        """See that the site's robots.txt lets us read the address.

        Raises:
            Refused: where it does not.
        """
        rules = self._robots.get(target.origin)
        if rules is None:
            rules = self._site_rules(target)
            with self._lock:
                self._robots[target.origin] = rules
        if not rules.allows(target.path):
            cause = "the site's robots.txt does not let programs read it"
            raise Refused(target.url, cause, "Ask the outlet, or name its feed as the source.")

    def _site_rules(self, target: Target) -> Robots:
        """A site's rules: those kept, where they are young enough, else asked for.

        RFC 9309: a site without the file (4xx) allows everything; one that cannot say (5xx, no answer) nothing,
        so the failure is that of the page.
        """
        url = f"{target.origin}/robots.txt"
        key = f"robots:{target.origin}"
        page = self._kept.page(key) or Page(key, url)
        now = self._now()
        if page.checked and not page.cause and page.checked > instant(now - ROBOTS_AGE):
            return self._read_rules(page)
        try:
            here, answer = read_target(url), Answer(0)
            for _hop in range(5):  # as many as RFC 9309 asks for
                answer = self._answer(here, page.etag, page.modified)
                if answer.status not in _MOVED or not answer.location:
                    break
                here = read_target(urljoin(here.url, answer.location))
        except Refused:
            answer = Answer(404)
        except Unanswered as error:
            if error.passing or page.digest:
                raise
            answer = Answer(404)  # such as a page of ten megabytes in its place
        checked = replace(page, checked=instant(now), cause="", remedy="")
        if answer.status == 304 and page.digest:
            self._kept.put(checked)
            return self._read_rules(checked)
        if answer.status != 200:
            self._kept.put(replace(checked, digest="", etag="", modified=""))
            return EVERYTHING
        kept = replace(checked, etag=answer.etag, modified=answer.modified, digest=digest_of(answer.body))
        self._kept.put(kept, answer.body)
        return read_robots(answer.body, self._settings.agent)

    def _read_rules(self, page: Page) -> Robots:
        body = self._kept.body(page)
        return EVERYTHING if body is None else read_robots(body, self._settings.agent)


@dataclass(slots=True)
class _Host:
    """When a host was last asked, whose turn it is, and what it failed with so often that it is left alone."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    asked: float = 0.0
    failed: int = 0  # requests without an answer, one after another
    trouble: Unanswered | None = None


class _Later(Unanswered):
    """A site that asked for more time than a run waits."""

    def __init__(self, trouble: SourceError, until: str) -> None:
        cause = f"{trouble.cause} and asks to be left alone until {until}"
        super().__init__(trouble.subject, cause, "Run `summarizer fetch` again after that.", passing=True)
        self.until = until


def _refusal(url: str, answer: Answer) -> Unanswered:
    cause = _CAUSES.get(
        answer.status, "the site does not give it out" if answer.status < 500 else "the site has a fault"
    )
    passing = answer.status >= 500 or answer.status in (408, 425, 429)
    remedy = "Try again later." if passing else "Open it in a browser to see what became of it; else take it out."
    return Unanswered(url, f"{cause} (HTTP {answer.status})", remedy, passing=passing)


def _seconds(retry_after: str, now: dt.datetime) -> float:
    """What a Retry-After header asks for: seconds, or a date; 0 where it cannot be read."""
    if retry_after.isdecimal():
        return float(retry_after[:9])
    try:
        when = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - now).total_seconds())
