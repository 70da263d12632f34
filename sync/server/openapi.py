"""The published description of the protocol: OpenAPI 3.1 made from sync.contract."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from sync.contract import (
    BASE_PATH,
    PROTOCOL_VERSION,
    CommentItem,
    ContributionsRequest,
    EnrolRequest,
    HeartbeatRequest,
    Problem,
    RatingItem,
    WithdrawalItem,
)
from sync.server.problems import MEDIA_TYPE

_TEMPLATE = "#/components/schemas/{model}"
_ITEMS = (RatingItem, CommentItem, WithdrawalItem)
_SENT: tuple[type[BaseModel], ...] = (ContributionsRequest, EnrolRequest, HeartbeatRequest, Problem, *_ITEMS)
DOCUMENT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The document; its ETag is the SHA-256 of its bytes", "content": {"application/json": {}}},
    304: {"description": "Nothing has changed"},
}


def request_body(model: type[BaseModel]) -> dict[str, Any]:
    """Return the description of a body that is read by hand, because it is judged item by item."""
    schema = {"$ref": _TEMPLATE.format(model=model.__name__)}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the description of the problems that a route may answer with."""
    content = {MEDIA_TYPE: {"schema": {"$ref": _TEMPLATE.format(model=Problem.__name__)}}}
    return {status: {"description": "A problem (RFC 9457)", "content": content} for status in statuses}


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of `app`, with the messages that routes read by hand."""
    document = get_openapi(
        title="Radar Kiosk",
        version=PROTOCOL_VERSION,
        openapi_version="3.1.0",
        description="The wire between terminals and the central server.",
        routes=app.routes,
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    _, definitions = models_json_schema([(model, "validation") for model in _SENT], ref_template=_TEMPLATE)
    for name, schema in definitions["$defs"].items():
        schemas.setdefault(name, schema)
    items = schemas[ContributionsRequest.__name__]["properties"]["items"]
    items["items"] = {
        "oneOf": [{"$ref": _TEMPLATE.format(model=model.__name__)} for model in _ITEMS],
        "discriminator": {"propertyName": "kind"},
    }
    document["servers"] = [{"url": "/"}]
    assert all(path.startswith(BASE_PATH) for path in document["paths"])
    return document
