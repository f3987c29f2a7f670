# The rival of a collapsed sampler: the same Dirichlet-process mixture in JAGS, its sticks cut off after TRUNCATION.
#
#   dirichlet-process.R FILE N D TRUNCATION CHAINS BURN SWEEPS
#
# reads N x D doubles from FILE. Of each component, mu given Omega ~ N(0, (Omega / 20)^-1) and Omega ~ Wishart of D + 2 degrees
# of freedom and scale I: NIW(0, 0.05, D + 2, I), its mean written as a multiple of an offset, without which JAGS finds no
# sampler for Omega. The concentration is 1: where it is learnt, JAGS's slicer gets stuck. Prints the milliseconds of the
# sweeps after burn-in, then for each chain and sweep the number of components that hold rows.
suppressMessages(library(rjags))
args <- commandArgs(TRUE)
sizes <- as.integer(args[-1])
names(sizes) <- c("N", "D", "T", "chains", "burn", "sweeps")
columns <- sizes[["D"]]
file <- file(args[1], "rb")
values <- matrix(readBin(file, "double", sizes[["N"]] * columns), ncol = columns, byrow = TRUE)
close(file)

weights <- "
  alpha <- 1
  for (k in 1:(T - 1)) { stick[k] ~ dbeta(1, alpha) }
  stick[T] <- 1
  left[1] <- 1
  for (k in 2:T) { left[k] <- left[k - 1] * (1 - stick[k - 1]) }
  for (k in 1:T) { pi[k] <- stick[k] * left[k] }
  for (i in 1:N) { z[i] ~ dcat(pi) }"
one <- "
  for (k in 1:T) { tau[k] ~ dgamma(1.5, 0.5); mu[k] ~ dnorm(0, 0.05 * tau[k]) }
  for (i in 1:N) { x[i] ~ dnorm(mu[z[i]], tau[z[i]]) }"
several <- "
  for (k in 1:T) {
    Omega[k, 1:D, 1:D] ~ dwish(scale, D + 2)
    offset[k, 1:D] ~ dmnorm(zero, Omega[k, 1:D, 1:D])
    mu[k, 1:D] <- sqrt(20) * offset[k, 1:D]
  }
  for (i in 1:N) { x[i, 1:D] ~ dmnorm(mu[z[i], 1:D], Omega[z[i], 1:D, 1:D]) }"

data <- list(N = sizes[["N"]], T = sizes[["T"]], x = if (columns == 1) values[, 1] else values)
if (columns > 1) data <- c(data, list(D = columns, zero = rep(0, columns), scale = diag(columns)))
start <- function(chain) list(.RNG.name = "base::Mersenne-Twister", .RNG.seed = chain, z = rep(1, sizes[["N"]]))
text <- paste("model {", weights, if (columns == 1) one else several, "}")
model <- jags.model(textConnection(text), data, lapply(seq_len(sizes[["chains"]]), start),
                    sizes[["chains"]], n.adapt = 0, quiet = TRUE)
update(model, sizes[["burn"]], progress.bar = "none")
seconds <- system.time(
  draws <- jags.samples(model, "z", sizes[["sweeps"]], progress.bar = "none", quiet = TRUE)$z
)[["elapsed"]]
clusters <- apply(draws, c(2, 3), function(labels) length(unique(labels)))
cat(1e3 * seconds, "\n")
for (chain in seq_len(ncol(clusters))) cat(clusters[, chain], "\n")
