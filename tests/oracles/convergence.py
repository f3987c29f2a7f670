"""Diagnostics of ArviZ for chains of known draws, written to convergence.json.

    pip install arviz==0.23.4 && python convergence.py > convergence.json

ArviZ computes tail sizes from quantiles of its own kind and divides autocovariances by n, both as the R package posterior.
"""
import json

import arviz as az
import numpy as np

rng = np.random.default_rng(20210701)


def autoregressive(rho, chains=4, length=250):
    x = np.zeros((chains, length))
    x[:, 0] = rng.normal(size=chains)
    for t in range(1, length):
        x[:, t] = rho * x[:, t - 1] + np.sqrt(1 - rho**2) * rng.normal(size=chains)
    return x


cases = {
    "independent": autoregressive(0.0),
    "slow": autoregressive(0.9),
    "antithetic": autoregressive(-0.4),
    "apart": autoregressive(0.5) + np.array([[0.0], [0.0], [0.0], [2.0]]),
    "wider": autoregressive(0.3) * np.array([[1.0], [1.0], [1.0], [3.0]]),
    "counts": np.round(2 * autoregressive(0.8)) + 5,
    "heavy": np.tan(np.pi * (rng.random((4, 250)) - 0.5)),
    "odd length": autoregressive(0.2, 2, 101),
}
print(json.dumps({
    name: {
        "draws": np.round(x, 6).tolist(),
        "rhat": float(az.rhat(np.round(x, 6), method="rank")),
        "essBulk": float(az.ess(np.round(x, 6), method="bulk")),
        "essTail": float(az.ess(np.round(x, 6), method="tail")),
        "mcseMean": float(az.mcse(np.round(x, 6), method="mean")),
    }
    for name, x in cases.items()
}))
