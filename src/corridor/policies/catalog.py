"""Find the policies by their folders, and load one when it is asked for."""

import importlib
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from corridor import policies
from corridor.policies.check import Check
from corridor.policies.errors import PolicyUnknown
from corridor.policies.policy import Policy

DEFINITION = "definition"
"""The module of a folder that holds ``POLICY``, or ``CHECK``."""


@cache
def names() -> tuple[str, ...]:
    """Return the names of all policies and checks, without loading any."""
    folder = Path(policies.__path__[0])
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{DEFINITION}.py")))


@cache
def get(name: str) -> Policy | Check:
    """Return a policy or check; only its own folder is loaded.

    Raises:
        PolicyUnknown: nobody has that name; the nearest are named.

    """
    if name not in names():
        near = get_close_matches(name[:100], names(), n=2)
        raise PolicyUnknown.named(name[:100], near, names())
    module = importlib.import_module(f"{policies.__name__}.{name}.{DEFINITION}")
    found = getattr(module, "POLICY", None) or module.CHECK
    assert isinstance(found, Policy | Check)  # noqa: S101 -- what a definition holds
    return found


def get_policy(name: str) -> Policy:
    """Return a policy; only its own folder is loaded.

    Raises:
        PolicyUnknown: no policy has that name; the nearest are named.

    """
    found = get(name)
    if isinstance(found, Policy):
        return found
    known = tuple(policy.name for policy in all_policies())
    raise PolicyUnknown.named(name, (), known)


@cache
def all_checks() -> tuple[Check, ...]:
    """Return every check, by name."""
    return tuple(item for item in map(get, names()) if isinstance(item, Check))


@cache
def all_policies() -> tuple[Policy, ...]:
    """Return every policy, those of law first, fictional ones last."""
    found = [item for item in map(get, names()) if isinstance(item, Policy)]
    return tuple(sorted(found, key=lambda policy: (policy.is_fictional, policy.name)))
