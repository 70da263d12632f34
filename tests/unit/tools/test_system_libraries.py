"""Missing system libraries are found, mapped to packages and told in one sentence."""

from __future__ import annotations

import pytest

from tools.system_libraries import (
    DEBIAN_PACKAGES,
    Missing,
    Needs,
    Purpose,
    apt_prefix,
    find_missing,
    missing_sonames,
    needs_of,
    sentence,
)

LDD = """
\tlinux-vdso.so.1 (0x00007ffd)
\tlibQt6Pdf.so.6 => not found
\tlibxcb-icccm.so.4 => not found
\tlibxcb-keysyms.so.1 => not found
\tlibX11.so.6 => /lib/x86_64-linux-gnu/libX11.so.6 (0x00007f)
"""


def look(needs: Needs, *, ldd: dict[str, str] | None = None, programs: frozenset[str] = frozenset()) -> Missing:
    return find_missing(needs, (ldd or {}).get, lambda name: name in programs, lambda name: name == "libpython3.11.so")


def test_ldd_output_is_read() -> None:
    assert missing_sonames(LDD) == {"libxcb-icccm.so.4", "libxcb-keysyms.so.1"}
    assert missing_sonames("\tlibz.so.1 => /lib/libz.so.1 (0x0)\n") == set()


def test_missing_libraries_become_packages_once() -> None:
    needs = Needs(("a.so", "b.so", "not-in-this-version.so"))
    found = look(needs, ldd={"a.so": LDD, "b.so": LDD + "\tlibodd.so.7 => not found\n"})
    assert found == Missing(("libxcb-icccm4", "libxcb-keysyms1"), ("libodd.so.7",))


def test_a_complete_machine_misses_nothing() -> None:
    needs = Needs(("a.so",), (("Xvfb", "xvfb"),), (("libpython3.11.so", "libpython3.11"),))
    assert not look(needs, ldd={"a.so": ""}, programs=frozenset({"Xvfb"}))


def test_missing_programs_and_files_become_packages() -> None:
    needs = Needs((), (("Xvfb", "xvfb"), ("strip", "binutils")), (("libpython3.12.so", "libpython3.12"),))
    assert look(needs, programs=frozenset({"strip"})).packages == ("libpython3.12", "xvfb")


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_purpose_needs_what_every_start_needs(purpose: Purpose) -> None:
    needs = needs_of(purpose, has_screen=True, python_library="libpython3.11.so.1.0")
    assert "QtQuick.abi3.so" in needs.linked_files


def test_a_demo_without_a_screen_needs_a_vnc_server_instead() -> None:
    def programs(*, has_screen: bool) -> tuple[tuple[str, str], ...]:
        return needs_of(Purpose.DEMO, has_screen=has_screen, python_library="").programs

    assert programs(has_screen=True) == ()
    assert programs(has_screen=False) == (("Xvnc", "tigervnc-standalone-server"),)


def test_building_needs_the_shared_python_library_where_there_is_one() -> None:
    shared = needs_of(Purpose.BUILD, has_screen=False, python_library="libpython3.11.so.1.0")
    assert shared.libraries == (("libpython3.11.so.1.0", "libpython3.11"),)
    assert needs_of(Purpose.BUILD, has_screen=False, python_library="").libraries == ()


def test_the_sentence_names_one_command() -> None:
    told = sentence(Missing(("libegl1", "xvfb")), "may not be installed by this account")
    assert "\n" not in told
    assert told.endswith("sudo apt-get update && sudo apt-get install libegl1 xvfb")
    assert "libodd.so.7" in sentence(Missing((), ("libodd.so.7",)), "")


def test_who_may_install() -> None:
    def prefix(*, is_root: bool = False, has_apt: bool = True, sudo: bool = False) -> list[str] | None:
        return apt_prefix(is_root=is_root, has_apt=has_apt, sudo_without_password=lambda: sudo)

    assert prefix(is_root=True) == []
    assert prefix(sudo=True) == ["sudo", "-n"]
    assert prefix() is None
    assert prefix(is_root=True, has_apt=False) is None


def test_package_names_look_like_packages() -> None:
    assert all(name == name.lower() and " " not in name for name in DEBIAN_PACKAGES.values())
