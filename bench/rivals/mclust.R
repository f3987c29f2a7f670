# The rival of an EM iteration in R: mclust's, which runs in Fortran.
#
#   mclust.R FILE N D K ITERATIONS
#
# reads N x D doubles and N 32-bit labels from FILE, starts from the labels, and prints the milliseconds of an
# iteration, the mean of so many.
suppressMessages(library(mclust))
args <- commandArgs(TRUE)
sizes <- as.integer(args[-1])
file <- file(args[1], "rb")
values <- matrix(readBin(file, "double", sizes[1] * sizes[2]), ncol = sizes[2], byrow = TRUE)
labels <- readBin(file, "integer", sizes[1])
close(file)
memberships <- unmap(labels)
control <- emControl(tol = c(0, 0), itmax = c(sizes[4], sizes[4]))
seconds <- system.time(fit <- suppressWarnings(me(values, "VVV", memberships, control = control)))[["elapsed"]]
# The count is negative where it was the limit that ended the run.
cat(1e3 * seconds / abs(attr(fit, "info")[["iterations"]]), "\n")
