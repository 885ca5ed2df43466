"""The checks of ``corridor doctor``, each a question with a plain answer."""
