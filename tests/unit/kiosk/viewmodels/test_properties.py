"""Every property that QML binds to either never changes or says when it does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMetaObject, QObject

from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.attract import AttractViewModel
from kiosk.viewmodels.comment import CommentViewModel
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.listing import ListViewModel
from kiosk.viewmodels.measure import MeasureViewModel
from kiosk.viewmodels.radar import RadarViewModel
from kiosk.viewmodels.rating import RatingViewModel
from kiosk.viewmodels.sector import SectorViewModel
from kiosk.viewmodels.thanks import ThanksViewModel

VIEW_MODELS = [
    AppViewModel,
    AttractViewModel,
    CommentViewModel,
    KeyboardViewModel,
    ListViewModel,
    MeasureViewModel,
    RadarViewModel,
    RatingViewModel,
    SectorViewModel,
    ThanksViewModel,
]


@pytest.mark.parametrize("view_model", VIEW_MODELS, ids=lambda one: one.__name__)
def test_every_property_is_constant_or_notifies(view_model: type[QObject]) -> None:
    meta: QMetaObject = getattr(view_model, "staticMetaObject")  # noqa: B009 - not in the type information
    own = [meta.property(i) for i in range(meta.propertyOffset(), meta.propertyCount())]
    assert own
    silent = [one.name() for one in own if not one.isConstant() and not one.hasNotifySignal()]
    assert silent == []
