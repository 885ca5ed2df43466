"""Generate ``docs/reference`` from the code; a stale page is a fault.

One module in ``pages/`` writes one page: it holds ``TITLE`` and
``page() -> str`` (Markdown under the title). Adding a page is adding a module.
"""
