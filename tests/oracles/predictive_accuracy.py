"""WAIC and PSIS-LOO of ArviZ on log densities of known draws, written to predictive_accuracy.json.

    pip install arviz==0.23.4 && python predictive_accuracy.py > predictive_accuracy.json
"""
import json
import warnings

import arviz as az
import numpy as np

warnings.simplefilter("ignore")
rng = np.random.default_rng(20240101)
x = np.concatenate([rng.normal(size=28), [3.5, 7.0]])
mu = rng.normal(x.mean(), 1 / np.sqrt(len(x)), size=(1, 400))
log_density = np.round(-0.5 * np.log(2 * np.pi) - 0.5 * (x[None, None, :] - mu[:, :, None]) ** 2, 7)
data = az.from_dict({"mu": mu}, log_likelihood={"x": log_density})
loo = az.loo(data, pointwise=True, reff=1.0)
waic = az.waic(data, pointwise=True)
print(json.dumps({
    "logDensity": log_density[0].T.tolist(),
    "loo": loo.loo_i.values.tolist(),
    "looParameters": float(loo.p_loo),
    "shape": loo.pareto_k.values.tolist(),
    "standardError": float(loo.se),
    "waic": waic.waic_i.values.tolist(),
    "waicParameters": float(waic.p_waic),
}))
