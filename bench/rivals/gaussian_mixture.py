"""The rival of an EM iteration: scikit-learn's GaussianMixture.

    gaussian_mixture.py FILE N D K full|diag ITERATIONS

reads N x D doubles and N 32-bit labels from FILE, starts from the labels, and prints the least milliseconds of one
E step and M step, called by themselves so that neither k-means nor the convergence test is counted.
"""
import sys
import time

import numpy as np
from sklearn.mixture import GaussianMixture

path, rows, columns, components, structure, iterations = sys.argv[1:]
rows, columns, components, iterations = int(rows), int(columns), int(components), int(iterations)
with open(path, "rb") as file:
    values = np.fromfile(file, dtype=np.float64, count=rows * columns).reshape(rows, columns)
    labels = np.fromfile(file, dtype=np.int32, count=rows)

mixture = GaussianMixture(components, covariance_type=structure)
mixture._initialize(values, np.eye(components)[labels])
least = float("inf")
for _ in range(iterations):
    start = time.perf_counter()
    _, log_responsibilities = mixture._e_step(values)
    mixture._m_step(values, log_responsibilities)
    least = min(least, time.perf_counter() - start)
print(1e3 * least)
