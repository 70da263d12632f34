"""Answers that are not errors: JSON that any transport survives, and documents that know when nothing changed."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response

from sync.server.store.documents import Document

_ALWAYS_ASK = "private, no-cache"
_NEVER_CHANGES = "private, max-age=31536000, immutable"


def json_answer(content: dict[str, Any], status: int = 200) -> Response:
    """Return `content` as JSON in ASCII; nobody keeps a copy."""
    return Response(
        json.dumps(content, separators=(",", ":")),
        status,
        headers={"Cache-Control": "no-store"},
        media_type="application/json",
    )


def document_answer(document: Document, *, immutable: bool = False) -> Response:
    """Return a document's exact bytes, named by their SHA-256."""
    return Response(
        document.content, headers=_headers(document.sha256, immutable=immutable), media_type=document.content_type
    )


def unchanged_answer(sha256: str) -> Response:
    """Return 304: what the asker has is still right."""
    return Response(status_code=304, headers=_headers(sha256, immutable=False))


def names(if_none_match: str | None, sha256: str) -> bool:
    """Return whether an If-None-Match header names the document; quotes and W/ do not matter (PROTOCOL.md)."""
    if if_none_match is None:
        return False
    for part in if_none_match.split(","):
        tag = part.strip()
        tag = tag[2:] if tag[:2] in {"W/", "w/"} else tag
        if tag.strip('"') in {sha256, "*"}:
            return True
    return False


def _headers(sha256: str, *, immutable: bool) -> dict[str, str]:
    return {"ETag": f'"{sha256}"', "Cache-Control": _NEVER_CHANGES if immutable else _ALWAYS_ASK}
