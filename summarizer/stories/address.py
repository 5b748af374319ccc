"""One article has many addresses: what only says where a reader came from is taken off."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that analytics and mail programs add, as their makers document them.
_TRACKING = re.compile(
    r"utm_.*|mtm_.*|pk_.*|at_.*|xtor|xts|xtref|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_cid|mc_eid|"
    r"_ga|_gl|_hsenc|_hsmi|cmpid|cmp|ref|ref_src|referrer|source|origine?|from|share|s_kwcid|ns_.*|wt_mc|ito|smid",
    re.IGNORECASE,
)
_PAGES = re.compile(r"(?:^|/)(?:index\.(?:html?|php)|amp)/?$", re.IGNORECASE)
_FRONT = re.compile(r"^(?:www|m|mobile|amp)\d?\.(?=[^.]+\.)", re.IGNORECASE)
LONGEST = 2000  # characters; a longer address is nobody's


def canonical(address: str | None) -> str | None:
    """The form in which two addresses of one page are equal; None where it names no page of its own.

    Scheme, `www.`, mobile front, tracking parameters, fragment, final slash and the order of parameters say nothing.

    Args:
        address: untrusted.
    """
    if not address or len(address) > LONGEST:
        return None
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    path = _PAGES.sub("", parts.path).rstrip("/")
    if not path and not kept:
        return None
    place = _FRONT.sub("", host) + (f":{port}" if port and port not in (80, 443) else "")
    return place + path + (f"?{urlencode(kept)}" if kept else "")
