"""Under which terms the data are given away.

The license is the platform's own statement about what it compiled and computed. It
claims nothing about the figures it quotes: those stay with whoever published them.
"""

from typing import Final

from corridor.kernel.text import Text

LICENSE_NAME: Final = "CC BY 4.0"
LICENSE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS: Final = Text(
    "平台编制的数据集、指数及其说明以 CC BY 4.0 许可发布，使用时请注明出处。"
    "所引公开数据的权利归原发布单位，引用时请同时注明原始来源。"
    "标注“样例”的指标、权重和数据为平台示例，不得作为正式统计结果引用。",
    "What the platform compiled and computed, with its documentation, is published"
    " under CC BY 4.0: name the source. The figures it quotes belong to their"
    " publishers: name them as well. What is labelled sample is the platform's own"
    " example and must not be quoted as official statistics.",
)
