"""Editions of the indices that come with data (随平台发布的指数版次)."""

from datetime import datetime
from typing import Any, Final

from corridor.domains.regions.definitions import Released, released_indices
from corridor.domains.regions.models import Edition
from corridor.domains.regions.services.publish_edition import publish_edition
from corridor.kernel.actors import Actor
from corridor.kernel.text import Text

PUBLISHER: Final = Actor(None, name="Corridor", is_operator=True)
EARLIER: Final = {"peach-spring-counties": ("2024",)}
"""Labels of earlier editions, each about the year it is called after."""
_REMARK: Final = Text("随平台发布的示例版次", "an edition that comes with the platform")


def publish_released(at: datetime) -> int:
    """Publish what is not published yet; a second time publishes nothing.

    Returns how many editions were published.
    """
    there = set(Edition.objects.values_list("index_code", "label"))
    wanted = [
        (code, label, document)
        for code, released in released_indices().items()
        if released.data
        for label, document in _editions_of(released)
        if (code, label) not in there
    ]
    for code, label, document in wanted:
        publish_edition(
            document=document,
            data=released_indices()[code].data,
            label=label,
            publish_at=at,
            remark=_REMARK.zh,
            actor=PUBLISHER,
            at=at,
        )
    return len(wanted)


def _editions_of(released: Released) -> list[tuple[str, dict[str, Any]]]:
    definition = released.definition
    earlier = [
        (label, {**released.document, "edition": label, "period": label})
        for label in EARLIER.get(definition.code, ())
    ]
    return [*earlier, (definition.edition, dict(released.document))]
