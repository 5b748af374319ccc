"""When a feed says that an article appeared: RFC 822, RFC 3339, and what French sites write in their place."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import time

from summarizer.text.dates import find_dates

EARLIEST = 1990  # the year of the web; feeds that do not know the date write 1970 or 0001

_FRENCH = re.compile(
    r"\b(?:janv|f[ée]v|mars|avr|mai|juin|juil|ao[ûu]t|sept?|oct|nov|d[ée]c)[a-zûé]*\.?\b|^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\d{4}-\d{2}-\d{2}T", re.IGNORECASE)
_SHORT_MONTH = re.compile(r"\b(janv|f[ée]vr?|avr|juil|ao[ûu]|sept?|oct|nov|d[ée]c)\b\.?", re.IGNORECASE)
_FULL = {"janv": "janvier", "fev": "février", "fevr": "février", "avr": "avril", "juil": "juillet", "aou": "août",
         "sep": "septembre", "sept": "septembre", "oct": "octobre", "nov": "novembre", "dec": "décembre"}  # fmt: skip
_CLOCK = re.compile(r"\b(?P<hour>[01]?\d|2[0-3])\s?[:hH]\s?(?P<minute>[0-5]\d)(?:\s?:\s?(?P<second>[0-5]\d))?\b")
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})\s*$|\b(?P<name>CEST|CET|GMT|UTC|Z)\s*$")
_NAMED = {"CEST": 2, "CET": 1, "GMT": 0, "UTC": 0, "Z": 0}


def read_moment(written: str, parsed: time.struct_time | None, zone: str) -> dt.datetime | None:
    """The moment that a feed's date stands for, in UTC.

    Args:
        written: as the feed writes it.
        parsed: what feedparser made of it, in UTC; None where it could not read it.
        zone: the IANA zone of dates without one.

    Returns:
        None where there is none, or one before the web.
    """
    moment = _french(written, zone) if _FRENCH.search(written) and not _ENGLISH.search(written) else None
    if moment is None and parsed is not None:
        try:
            # timegm, because mktime would take the UTC fields for local time and shift every date.
            moment = dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC)
        except (ValueError, OverflowError, OSError, TypeError):
            moment = None
    if moment is None and written:
        moment = _iso(written, zone) or _french(written, zone)
    return moment if moment is not None and EARLIEST <= moment.year <= dt.MAXYEAR - 1 else None


def _french(written: str, zone: str) -> dt.datetime | None:
    """ "jeu., 03 mars 2022 10:05:00 +0100", "3 mars 2022 à 10h05", "03/03/2022 10:05"."""
    text = _SHORT_MONTH.sub(lambda match: _FULL[_plain(match[1])], written[:200])
    found = next((found for found in find_dates(text, dt.date(2000, 1, 1)) if found.complete), None)
    if found is None:
        return None
    rest = text[found.end :]
    clock = _CLOCK.search(rest)
    hour, minute, second = (int(clock[name] or 0) for name in ("hour", "minute", "second")) if clock else (0, 0, 0)
    return _placed(dt.datetime.combine(found.day, dt.time(hour, minute, second)), _offset(rest), zone)


def _plain(text: str) -> str:
    return text.lower().replace("é", "e").replace("û", "u")


def _iso(written: str, zone: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(written.strip()[:40])
    except ValueError:
        return None
    return _placed(moment.replace(tzinfo=None), moment.tzinfo, zone)


def _offset(text: str) -> dt.tzinfo | None:
    match = _OFFSET.search(text)
    if match is None:
        return None
    if match["name"]:
        return dt.timezone(dt.timedelta(hours=_NAMED[match["name"]]))
    minutes = int(match["hours"]) * 60 + int(match["minutes"])
    if minutes >= 24 * 60:
        return None
    return dt.timezone(dt.timedelta(minutes=minutes if match["sign"] == "+" else -minutes))


def _placed(moment: dt.datetime, offset: dt.tzinfo | None, zone: str) -> dt.datetime | None:
    from zoneinfo import ZoneInfo

    try:
        return moment.replace(tzinfo=offset or ZoneInfo(zone)).astimezone(dt.UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None
