"""Which parts of Qt go into the packaged program: a list of what is allowed, everything else of Qt stays out.

PyInstaller collects whole QML folders with all they are linked with: 3D, charts, a web engine, design tools,
video codecs. Read by build_kiosk.spec.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from pathlib import PurePosixPath

LIBRARIES = frozenset(
    {
        "Core",
        "DBus",
        "Gui",
        "Network",
        "OpenGL",
        "Qml",
        "QmlMeta",
        "QmlModels",
        "QmlWorkerScript",
        "Quick",
        "QuickControls2",
        "QuickControls2Basic",
        "QuickControls2BasicStyleImpl",
        "QuickControls2Impl",
        "QuickEffects",
        "QuickLayouts",
        "QuickShapes",
        "QuickTemplates2",
        "Svg",
        "Test",
        "WaylandClient",
        "WaylandEglClientHwIntegration",
        "Widgets",
        "WlShellIntegration",
        "XcbQpa",
    }
)
"""Qt's libraries by name, without libQt6 before and .so after; QtOpenGL and QtWidgets are linked in or imported."""

MODULES = frozenset(
    {
        "Core",
        "DBus",
        "Gui",
        "Network",
        "OpenGL",
        "Qml",
        "Quick",
        "QuickControls2",
        "Svg",
        "Test",
        "Widgets",
    }
)
"""PySide6's modules."""

QML_FOLDERS = frozenset(
    {
        "QtQml",
        "QtQml/Base",
        "QtQml/Models",
        "QtQml/WorkerScript",
        "QtQuick",
        "QtQuick/Controls",
        "QtQuick/Controls/Basic",
        "QtQuick/Controls/Basic/impl",
        "QtQuick/Controls/impl",
        "QtQuick/Effects",
        "QtQuick/Layouts",
        "QtQuick/Shapes",
        "QtQuick/Templates",
        "QtQuick/Window",
    }
)
"""QML modules by folder; folders below one of them need their own entry."""

PLUGINS = frozenset(
    {
        "generic/libqevdevkeyboardplugin.so",
        "generic/libqevdevmouseplugin.so",
        "generic/libqevdevtouchplugin.so",
        "imageformats/libqjpeg.so",
        "imageformats/libqsvg.so",
        "imageformats/libqwebp.so",
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "platforms/libqlinuxfb.so",
        "platforms/libqoffscreen.so",
        "platforms/libqwayland.so",
        "platforms/libqxcb.so",
        "wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
        "wayland-shell-integration/libfullscreen-shell-v1.so",
        "wayland-shell-integration/libxdg-shell.so",
        "xcbglintegrations/libqxcb-egl-integration.so",
        "xcbglintegrations/libqxcb-glx-integration.so",
    }
)
"""Qt's plugins: screens (X11, Wayland, the kernel's own, none), touch without a window system, pictures.

eglfs on KMS is not among them: PySide6 6.12 ships it without the library that it needs (EglFsKmsGbmSupport).
"""

REFUSED_FILES = re.compile(r"^lib(?:av|sw|Qt6FFmpeg|postproc)|\.qmltypes$|\.pyi$|\.pdb$")
"""Other files below PySide6 that stay out: video codecs, and what only tools read."""

_LIBRARY = re.compile(r"^libQt6(?P<name>\w+)\.so")
_MODULE = re.compile(r"^Qt(?P<name>\w+)\.abi3\.so$")


def is_packed(destination: str) -> bool:
    """Whether a file goes into the program, by its path below the program's folder."""
    path = PurePosixPath(destination)
    if REFUSED_FILES.search(path.name):
        return False
    library = _LIBRARY.match(path.name)
    if library is not None:
        return library["name"] in LIBRARIES
    if path.parts[0] != "PySide6":
        return True
    module = _MODULE.match(path.name)
    if module is not None:
        return module["name"] in MODULES
    return _is_packed_of_qt(path)


def _is_packed_of_qt(path: PurePosixPath) -> bool:
    """Of PySide6/Qt/…: chosen plugins and QML folders, no translations and no tools, the other libraries."""
    if len(path.parts) < 3 or path.parts[1] != "Qt":
        return True
    inside = PurePosixPath(*path.parts[3:])
    match path.parts[2]:
        case "plugins":
            return str(inside) in PLUGINS
        case "qml":
            return str(inside.parent) in QML_FOLDERS
        case "lib":
            return True
        case _:
            return False


def needed(linked: Mapping[str, Set[str]]) -> set[str]:
    """Which binaries are used, by their paths below the program's folder.

    `linked` gives the file names that each binary is linked with. System libraries, which lie in the program's
    folder itself, were collected also for parts of Qt that stay out; they are kept only if something kept uses them.
    """
    kept = {path for path in linked if not _is_system_library(path)}
    while True:
        wanted = set[str]().union(*(linked[path] for path in kept))
        found = {path for path in linked.keys() - kept if PurePosixPath(path).name in wanted}
        if not found:
            return kept
        kept |= found


def _is_system_library(destination: str) -> bool:
    path = PurePosixPath(destination)
    return len(path.parts) == 1 and path.name.startswith("lib") and not path.name.startswith("libpython")
