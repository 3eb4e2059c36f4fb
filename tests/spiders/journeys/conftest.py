"""Stores of a few pages, and a browser over them: the fixtures of the browser's own tests."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

_SHARED = Path(__file__).parents[1] / "browser" / "conftest.py"
_spec = importlib.util.spec_from_file_location("journeys_shared", _SHARED)
_shared = importlib.util.module_from_spec(_spec)
sys.modules["journeys_shared"] = _shared
_spec.loader.exec_module(_shared)
opening, browsing = _shared.opening, _shared.browsing
