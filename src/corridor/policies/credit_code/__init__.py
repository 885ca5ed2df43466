"""Unified social credit codes (统一社会信用代码): is the check character right?

A check, not a policy: GB 32100-2015 says how the last character is computed. Codes in
use fail it, so a wrong one is a warning and no verdict.
"""
