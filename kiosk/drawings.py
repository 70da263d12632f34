"""Icons and marks as pictures: QML says in SVG what to draw, Qt caches what was drawn.

Pictures and not QML's Shape items, because the software renderer draws a Shape without any clipping once it lies
wholly outside a clipped area, and because a picture that is drawn once is copied in every later frame.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

PROVIDER = "drawn"
"""The name in addresses like image://drawn/<percent-encoded SVG>."""


class Drawings(QQuickImageProvider):
    """Draws the SVG that stands in the address, at the size that is asked for."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, address: str, size: QSize, wanted: QSize) -> QImage:  # noqa: N802 - Qt's name
        """Return the picture; one that can't be read is empty, and Qt says so in the log."""
        renderer = QSvgRenderer(QByteArray.fromPercentEncoding(address.encode("ascii")))
        shape = wanted if wanted.isValid() and not wanted.isEmpty() else renderer.defaultSize()
        image = transparent(shape.width(), shape.height())
        if renderer.isValid():
            painter = QPainter(image)
            renderer.render(painter)
            painter.end()
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


def transparent(width: int, height: int) -> QImage:
    """Return a picture with nothing on it; `QImage.fill` would load the whole namespace `Qt`, 16 ms of the start."""
    return QImage(bytes(4 * width * height), width, height, QImage.Format.Format_ARGB32_Premultiplied).copy()
