"""Pages of zone evaluation: rounds, figures, verification, results, objections, log."""
