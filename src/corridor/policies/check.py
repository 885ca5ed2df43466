"""What a folder offers that checks something and states no law (校验工具)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from corridor.engines.rules.api import Source
from corridor.kernel.text import Text
from corridor.policies.policy import Evaluation, PublicCase


@dataclass(frozen=True)
class Check:
    """A check that answers public cases like a policy, but holds no rules of law.

    It has no rule book and no headline, and never counts as a policy on the pages.
    """

    name: str
    term: Text
    summary: Text
    documents: tuple[Source, ...]
    evaluate: Callable[[PublicCase, date], Evaluation]
