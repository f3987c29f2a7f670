"""The rival of a variational iteration: scikit-learn's BayesianGaussianMixture under a Dirichlet process.

    bayesian_gaussian_mixture.py FILE N D K ITERATIONS

reads N x D doubles and N 32-bit labels from FILE, starts from the labels, and prints the least milliseconds of one
E step, M step and bound, called by themselves so that neither k-means nor the convergence test is counted.
"""
import sys
import time

import numpy as np
from sklearn.mixture import BayesianGaussianMixture

path, *sizes = sys.argv[1:]
rows, columns, components, iterations = map(int, sizes)
with open(path, "rb") as file:
    values = np.fromfile(file, dtype=np.float64, count=rows * columns).reshape(rows, columns)
    labels = np.fromfile(file, dtype=np.int32, count=rows)

mixture = BayesianGaussianMixture(n_components=components, weight_concentration_prior=1.0)
mixture._check_parameters(values)
mixture._initialize(values, np.eye(components)[labels])
least = float("inf")
for _ in range(iterations):
    start = time.perf_counter()
    log_norm, log_responsibilities = mixture._e_step(values)
    mixture._m_step(values, log_responsibilities)
    mixture._compute_lower_bound(log_responsibilities, log_norm)
    least = min(least, time.perf_counter() - start)
print(1e3 * least)
