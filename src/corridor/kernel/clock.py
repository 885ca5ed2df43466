"""Type the clock, which is always passed in and never looked up."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Return the present instant, aware of its time zone."""
