"""All signals, in the order in which they are printed: one visible list, so that none is forgotten or registers itself."""

from __future__ import annotations

from checks.signals.mail import email
from checks.signals.signal import Signal

SIGNALS: tuple[Signal, ...] = (email,)
