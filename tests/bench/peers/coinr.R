# Times of COINr on its own example index, in the units of tests/bench/index.py:
# milliseconds of a build, seconds of 1,000 replications (from 20, taken fifty-fold).
library_path <- commandArgs(trailingOnly = TRUE)[1]
if (nchar(library_path)) .libPaths(c(library_path, .libPaths()))
suppressPackageStartupMessages(library(COINr))
quiet <- function(expression) suppressWarnings(suppressMessages(expression))

invisible(quiet(build_example_coin()))
builds <- replicate(15, system.time(quiet(build_example_coin()))[["elapsed"]])

coin <- quiet(build_example_coin())
set.seed(1)
noise <- data.frame(Level = 2, NoiseFactor = 0.25)
weights <- get_noisy_weights(coin$Meta$Weights$Original, noise, 100)
normalizations <- list(
  list(f_n = "n_minmax", f_n_para = list(c(1, 100))),
  list(f_n = "n_zscore", f_n_para = list(c(10, 2)))
)
assumption <- function(address, options) {
  list(Address = address, Distribution = options, Type = "discrete")
}
specification <- list(
  Winmax = assumption("$Log$Treat$global_specs$f1_para$winmax", 1:5),
  Normalisation = assumption("$Log$Normalise$global_specs", normalizations),
  Weights = assumption("$Log$Aggregate$w", weights),
  Aggregation = assumption("$Log$Aggregate$f_ag", c("a_amean", "a_gmean"))
)
replications <- 20
elapsed <- system.time(quiet(get_sensitivity(
  coin, specification, N = replications, SA_type = "UA", dset = "Aggregated",
  iCode = "Index", quietly = TRUE, check_addresses = FALSE
)))[["elapsed"]]

cat(sprintf("build,%.3f\n", median(builds) * 1000))
cat(sprintf("replications,%.3f\n", elapsed / replications * 1000))
