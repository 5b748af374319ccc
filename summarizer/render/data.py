"""The edition for programs: everything that the pages say, and the schema that it keeps to."""

from __future__ import annotations

import json

from summarizer import codec
from summarizer.model import Edition
from summarizer.render.base import Layout

SCHEMA_ID = "urn:summarizer:edition:1"


def edition_schema() -> str:
    """The JSON Schema of `edition.json`, made from the vocabulary itself."""
    schema = codec.schema(Edition, title="An edition of the briefing", identifier=SCHEMA_ID)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


class Json:
    """`edition.json` and `edition.schema.json`."""

    def files(self, layout: Layout) -> dict[str, bytes]:
        # A lone surrogate has no UTF-8 form, but it has a JSON one.
        plain = (codec.dumps(layout.edition, indent=2) + "\n").encode("utf-8", "backslashreplace")
        return {"edition.json": plain, "edition.schema.json": edition_schema().encode()}
