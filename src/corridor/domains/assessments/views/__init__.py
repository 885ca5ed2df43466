"""Pages of assessments: the enterprise, its reasons, what-if, the bureau desk."""
