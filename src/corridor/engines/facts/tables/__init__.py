"""Read and write the tables people exchange facts in: XLSX and CSV, without Django."""
