"""The headings of the steps' reports in the languages of the pages.

The engine writes them in plain English, which the files keep.
"""

from typing import Final

from corridor.kernel.text import Text

_CHINESE: Final = {
    "Available share": "有值比例",
    "Denominator": "分母",
    "Denominator value": "分母数值",
    "Direction": "方向",
    "Finding": "说明",
    "Indicator": "指标",
    "Kept": "保留",
    "Kurtosis after": "处理后峰度",
    "Kurtosis before": "处理前峰度",
    "Lambda": "λ",
    "Method": "方法",
    "Missing": "缺项数",
    "Missing or zero": "缺项或零值数",
    "Nonzero share": "非零比例",
    "Observations": "依据观测数",
    "Origin": "起点",
    "Passed": "达标",
    "Period": "年度",
    "Points winsorized": "缩尾点数",
    "Range": "全距",
    "Reason": "原因",
    "Scale": "倍数",
    "Skewness after": "处理后偏度",
    "Skewness before": "处理前偏度",
    "Taken from": "取自",
    "Unit": "单元",
    "Units winsorized": "缩尾单元",
    "Value": "数值",
    "Zeros": "零值数",
    "cells missing": "缺项格数",
    "group": "分组",
    "method": "方法",
    "period": "年度",
    "ties": "并列",
    "units at the maximum": "达到上限的单元",
    "units at the minimum": "处于下限的单元",
    "units scored": "计分单元数",
    "units without score": "未计分单元数",
}


def heading(written: str) -> Text:
    """Return a heading of a report as the pages show it."""
    return Text(_CHINESE.get(written, written), written)
