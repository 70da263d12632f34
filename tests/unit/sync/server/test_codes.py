"""Enrolment codes as people mistype them, and what is stored of secrets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.server.codes import digest, new_code, new_token, normal_code, shown_code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7K3M-Q2XA", "7K3MQ2XA"),
        ("7k3mq2xa", "7K3MQ2XA"),
        (" 7k3m - q2xa ", "7K3MQ2XA"),
        ("ilIL-oO00", "11110000"),
        ("7K3M-Q2XU", None),
        ("7K3M-Q2X", None),
        ("7K3M-Q2XAA", None),
        ("", None),
        ("７K3MQ2XA", None),
        ("7K3M\nQ2XA", None),
    ],
)
def test_a_typed_code_is_read_as_it_was_meant(typed: str, meant: str | None) -> None:
    assert normal_code(typed) == meant


def test_new_codes_and_tokens_do_not_repeat_and_can_be_read_back() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(normal_code(shown_code(code)) == code for code in codes)
    assert len({new_token() for _ in range(100)}) == 100


@given(st.text())
def test_any_text_can_be_tried(text: str) -> None:
    normal_code(text)
    assert len(digest(text)) == 64


def test_a_secret_is_not_in_its_digest() -> None:
    assert "secret" not in digest("secret")
    assert digest("secret") == digest("secret") != digest("Secret")
    assert len(digest("\ud800")) == 64
