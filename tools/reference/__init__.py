"""Generate ``docs/reference`` from the code; a stale page is a fault.

One module in ``pages/`` writes one page: it holds ``TITLE`` and
``page() -> str`` (Markdown under the title), and may hold ``pages_below()``, which
yields name, title and text of pages in a folder of its name. Adding a page is adding
a module.
"""
