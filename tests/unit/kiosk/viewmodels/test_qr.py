"""QR codes: what is drawn is the code, white all around, and only addresses of the web get one."""

from __future__ import annotations

import re

import pytest
import segno

from kiosk.viewmodels.qr import MOST_MODULES, QUIET_ZONE, qr_code, web_address

ADDRESS = "https://seestadt.example/tides"
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1H\1z")


def test_what_is_drawn_is_the_code() -> None:
    code = qr_code(ADDRESS)
    assert code is not None
    dark = {(int(x) + at, int(y)) for x, y, run in RUN.findall(code.svg) for at in range(int(run))}
    matrix = segno.make_qr(ADDRESS, error="m", boost_error=False).matrix
    assert dark == {
        (x + QUIET_ZONE, y + QUIET_ZONE) for y, row in enumerate(matrix) for x, one in enumerate(row) if one
    }
    assert code.modules == len(matrix) + 2 * QUIET_ZONE


def test_the_ground_is_white_up_to_the_edge() -> None:
    code = qr_code(ADDRESS)
    assert code is not None
    assert code.svg.startswith(f'<rect width="{code.modules}" height="{code.modules}" fill="#fff"/>')


@pytest.mark.parametrize("address", [ADDRESS, "http://a.example", "https://a.example:8443/x?y=z#w"])
def test_addresses_of_the_web(address: str) -> None:
    assert web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "a.example/path",
        "https://",
        "https://user@a.example",
        "https://a.example/ b",
        "https://a.example/…",
        'https://a.example/"><script>',
        "https://[::1",
        "tel:+49",
        "",
    ],
)
def test_everything_else_has_no_code(address: str) -> None:
    assert not web_address(address)
    assert qr_code(address) is None


@pytest.mark.parametrize("length", [600, 4000])
def test_a_code_too_fine_to_be_read_is_not_drawn(length: int) -> None:
    assert qr_code(ADDRESS + "/" + "x" * length) is None


def test_a_usual_address_is_coarse_enough() -> None:
    code = qr_code(ADDRESS + "/" + "x" * 100)
    assert code is not None
    assert code.modules < MOST_MODULES
