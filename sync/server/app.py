"""The web applications: one for terminals, one for the people who watch over the server."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from sync.contract import BASE_PATH, ProblemError
from sync.server.answers import json_answer
from sync.server.api import Api
from sync.server.envelope import Envelope
from sync.server.items import pointer
from sync.server.metrics import metrics_text
from sync.server.openapi import describe
from sync.server.problems import ProblemCode, RefusalError, problem_response
from sync.server.store.store import Store

_WORTH_PACKING = 500
_CODES = {404: ProblemCode.NOT_FOUND, 405: ProblemCode.METHOD_NOT_ALLOWED}


def create_app(store: Store) -> ASGIApp:
    """Return the application that terminals talk to."""
    app = _bare_app()
    app.include_router(Api(store).router())
    _add_health(app, store)
    description: dict[str, Any] = {}

    def openapi_json() -> Response:
        if not description:
            description.update(describe(app))
        return json_answer(description)

    app.add_api_route(f"{BASE_PATH}/openapi.json", openapi_json, methods=["GET"], include_in_schema=False)
    return app


def create_admin_app(store: Store) -> ASGIApp:
    """Return the application for the admin address: health and numbers."""
    app = _bare_app()
    _add_health(app, store)

    def metrics() -> Response:
        return Response(metrics_text(store.database), media_type="text/plain; version=0.0.4; charset=utf-8")

    app.add_api_route("/metrics", metrics, methods=["GET"], include_in_schema=False)
    return app


def _bare_app() -> FastAPI:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.add_exception_handler(RefusalError, _on_refusal)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_PACKING)
    app.add_middleware(Envelope)  # added last: it stands around everything else
    return app


def _add_health(app: FastAPI, store: Store) -> None:
    router = APIRouter(include_in_schema=False)

    def healthz() -> Response:
        return json_answer({"status": "ok"})

    def readyz() -> Response:
        if not store.ready():
            return problem_response(ProblemCode.UNAVAILABLE, detail="The database has to be migrated.")
        return json_answer({"status": "ok"})

    router.add_api_route("/healthz", healthz, methods=["GET"])
    router.add_api_route("/readyz", readyz, methods=["GET"])
    app.include_router(router)


def _on_refusal(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)
    return error.response()


def _on_http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, ProblemCode.BAD_REQUEST)
    return problem_response(code, headers=error.headers, status=error.status_code)


def _on_validation(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [ProblemError(pointer=pointer(item["loc"]), reason=item["msg"]) for item in error.errors()]
    return problem_response(ProblemCode.UNREADABLE, errors=errors)
