"""The one place that asks what day it is."""

from __future__ import annotations

from datetime import datetime


def today() -> datetime:
    """Return midnight of this day, here: documents tell the day on which they were written, and no time."""
    return datetime.combine(datetime.now().astimezone().date(), datetime.min.time())
