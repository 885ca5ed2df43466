"""Write the catalogue for harvesters: DCAT 3 as JSON-LD (数据目录).

An index is a dataset; its editions and revisions are the dataset's versions, and every
file of a version is a distribution under an address that never changes.

Source: W3C Data Catalog Vocabulary (DCAT) - Version 3, Recommendation of 2024-08-22.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from corridor.domains.regions.open_data.addresses import (
    address_of,
    in_catalogue,
    publisher_address,
)
from corridor.domains.regions.open_data.licensing import LICENSE_URL, RIGHTS
from corridor.domains.regions.open_data.linked import (
    CONTEXT,
    LANGUAGES,
    Node,
    checksum,
    instant,
    link,
    media_type,
    said,
    typed,
)
from corridor.domains.regions.open_data.offers import (
    DefinitionOffer,
    EditionOffer,
    FileOffer,
    indices_of,
)
from corridor.domains.regions.records.editions import EditionRecord
from corridor.domains.regions.records.open_data import ObservationsExtent
from corridor.kernel.text import Text

PUBLISHER: Final = Text("科创走廊", "Innovation Corridor")
TITLE: Final = Text("科创走廊区域数据目录", "Regional data of the innovation corridor")
DESCRIPTION: Final = Text(
    "科创走廊各指数的历次版本及其数据包、区域观测值、公布数据和指数定义。",
    "Every edition of the corridor's indices with its bundle, the regional"
    " observations, the published figures and the definitions of the indices.",
)
_THEMES: Final = (
    "http://publications.europa.eu/resource/authority/data-theme/TECH",
    "http://publications.europa.eu/resource/authority/data-theme/REGI",
)
_KEYWORDS: Final = (
    Text("科技创新", "innovation"),
    Text("区域统计", "regional statistics"),
)
_INDEX: Final = Text("综合指数", "composite index")
_SAMPLE: Final = Text("样例", "sample")
_YEAR: Final = re.compile(r"\d{4}")


def catalogue(
    offers: Sequence[EditionOffer],
    definitions: Sequence[DefinitionOffer],
    observations: ObservationsExtent,
) -> Node:
    """Return the whole catalogue of what is open."""
    datasets = [
        *(_index(code, ones) for code, ones in indices_of(offers).items()),
        *([_observations(observations)] if observations.total else []),
        _figures(),
        _definitions(definitions),
    ]
    times = [one.edition.publish_at for one in offers]
    if observations.recorded_at:
        times.append(observations.recorded_at)
    return {
        "@context": dict(CONTEXT),
        "@id": address_of("catalog"),
        "@type": "dcat:Catalog",
        **_about(TITLE, DESCRIPTION),
        **_in_full(),
        **_times(times),
        "foaf:homepage": link(address_of("open_data")),
        "dcat:dataset": datasets,
    }


def _index(code: str, offers: Sequence[EditionOffer]) -> Node:
    last = offers[0]
    return {
        **_dataset(in_catalogue(code), last.edition.title, _said_of(last.edition)),
        "dct:identifier": code,
        "dcat:keyword": _keywords(last.edition),
        **_times([one.edition.publish_at for one in offers]),
        "dcat:version": _version(last.edition),
        "dcat:hasCurrentVersion": link(last.url),
        "dcat:hasVersion": [
            _edition(one, code, before)
            for one, before in zip(offers, [*offers[1:], None], strict=True)
        ],
        "dcat:distribution": _distributions(last),
    }


def _edition(offer: EditionOffer, code: str, before: EditionOffer | None) -> Node:
    record = offer.edition
    return {
        **_dataset(offer.url, record.title, _said_of(record)),
        "dct:identifier": f"{code}/{record.label}/{record.revision}",
        "dcat:keyword": _keywords(record),
        **_times([record.publish_at]),
        "dcat:version": _version(record),
        "dcat:isVersionOf": link(in_catalogue(code)),
        **({"dcat:previousVersion": link(before.url)} if before else {}),
        **_covered(record.period),
        "dcat:distribution": _distributions(offer),
    }


def _distributions(offer: EditionOffer) -> list[Node]:
    return [
        {
            **_distribution(one, offer.url),
            **_times([offer.edition.publish_at]),
        }
        for one in (offer.bundle, *offer.files)
    ]


def _observations(extent: ObservationsExtent) -> Node:
    address = address_of("open_observations")
    modified = (
        {"dct:modified": instant(extent.recorded_at)} if extent.recorded_at else {}
    )
    return {
        **_dataset(
            in_catalogue("observations"),
            Text("区域观测值", "Regional observations"),
            Text(
                "各区域、各指标、各期间的公布值，各发布版本并列，更正和撤回的记录一并保留。",
                "What was published of areas, indicators and periods, every vintage"
                " side by side; corrected and withdrawn entries are kept.",
            ),
        ),
        "dct:identifier": "observations",
        **modified,
        "dcat:distribution": [
            {
                **_file("observations.csv", address, address_of("observations")),
                **modified,
            }
        ],
    }


def _figures() -> Node:
    return {
        **_dataset(
            in_catalogue("figures"),
            Text("区域公布数据", "Published figures of the regions"),
            Text(
                "公开报告中的数据，按原文照录，逐条注明单位、期间、口径和来源。",
                "Figures as reports print them, each with unit, period, qualifier and"
                " source.",
            ),
        ),
        "dct:identifier": "figures",
        "dcat:distribution": [
            _file("figures.csv", address_of("export"), address_of("list"))
        ],
    }


def _definitions(offers: Sequence[DefinitionOffer]) -> Node:
    return {
        **_dataset(
            in_catalogue("definitions"),
            Text("指数定义", "Definitions of the indices"),
            Text(
                "平台自带的指数定义：指标体系、权重和计算步骤。",
                "The definitions that come with the platform: trees, weights, steps.",
            ),
        ),
        "dct:identifier": "definitions",
        "dcat:distribution": [
            {
                **_distribution(one.file, address_of("open_data")),
                "dct:title": said(one.title),
            }
            for one in offers
        ],
    }


def _dataset(address: str, title: Text, description: Text) -> Node:
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        **_about(title, description),
        "dcat:theme": [link(one) for one in _THEMES],
        "dcat:keyword": [word for one in _KEYWORDS for word in said(one)],
        "dcat:landingPage": link(address_of("open_data")),
    }


def _about(title: Text, description: Text) -> Node:
    return {
        "dct:title": said(title),
        "dct:description": said(description),
        "dct:publisher": link(publisher_address()),
        "dct:license": link(LICENSE_URL),
        "dct:rights": link(in_catalogue("license")),
        "dct:language": [link(one) for one in LANGUAGES],
    }


def _in_full() -> Node:
    """Return what every dataset refers to, told once."""
    return {
        "dct:publisher": {
            "@id": publisher_address(),
            "@type": "foaf:Agent",
            "foaf:name": said(PUBLISHER),
        },
        "dct:rights": {
            "@id": in_catalogue("license"),
            "@type": "dct:RightsStatement",
            "rdfs:label": said(RIGHTS),
        },
    }


def _distribution(file: FileOffer, page_url: str) -> Node:
    return {
        **_file(file.name, file.url, page_url),
        "dcat:byteSize": typed(str(file.size_bytes), "nonNegativeInteger"),
        "spdx:checksum": checksum(file.sha256),
    }


def _file(name: str, address: str, page_url: str) -> Node:
    ending = name.rsplit(".", 1)[-1]
    packed = {"dcat:packageFormat": media_type(ending)} if ending == "zip" else {}
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:accessURL": link(page_url),
        "dcat:downloadURL": link(address),
        "dcat:mediaType": media_type(ending),
        **packed,
        "dct:license": link(LICENSE_URL),
    }


def _said_of(record: EditionRecord) -> Text:
    text = Text(
        "{label} 版，{units} 个单元、{indicators} 项指标，"
        "含方法、数据、得分、位次及其区间。来源：{source}",
        "Edition {label}: {units} units, {indicators} indicators, with method, data,"
        " scores, ranks and their intervals. Source: {source}",
    )
    return text.format(
        label=record.label,
        units=record.units_total,
        indicators=record.indicators_total,
        source=record.source,
    )


def _version(record: EditionRecord) -> str:
    return f"{record.label}.{record.revision}"


def _keywords(record: EditionRecord) -> list[Node]:
    told = (*_KEYWORDS, _INDEX, *((_SAMPLE,) if record.is_sample else ()))
    return [word for one in told for word in said(one)]


def _times(times: Sequence[datetime]) -> Node:
    if not times:
        return {}
    return {
        "dct:issued": instant(min(times)),
        "dct:modified": instant(max(times)),
    }


def _covered(period: str) -> dict[str, Any]:
    if not _YEAR.fullmatch(period):
        return {}
    year = typed(period, "gYear")
    return {
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": year,
            "dcat:endDate": year,
        }
    }
