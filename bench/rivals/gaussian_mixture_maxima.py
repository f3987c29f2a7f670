"""The rival of a search for the highest likelihood: scikit-learn's GaussianMixture from many starts.

    gaussian_mixture_maxima.py FILE N D STRUCTURE K STARTS

reads N x D doubles from FILE and prints, as JSON, the estimates of the three highest of STARTS starts, a third of
them each from k-means, from seeds of k-means++ and from rows drawn at random. The floor of the covariances is 1e-9
of the units that FILE is in, so that it decides nothing but whether a covariance can be inverted.
"""
import json
import sys
import warnings

import numpy as np
from sklearn.mixture import GaussianMixture

path, rows, columns, structure, components, starts = sys.argv[1:]
rows, columns, components, starts = int(rows), int(columns), int(components), int(starts)
values = np.fromfile(path, dtype=np.float64, count=rows * columns).reshape(rows, columns)
warnings.simplefilter("ignore")

found = []
for start in range(starts):
    mixture = GaussianMixture(
        components,
        covariance_type=structure,
        tol=1e-7,
        max_iter=1000,
        reg_covar=1e-9,
        init_params=("kmeans", "k-means++", "random_from_data")[start % 3],
        random_state=start,
    )
    try:
        mixture.fit(values)
    except ValueError:
        continue
    found.append((mixture.score(values), start, mixture))

# The same maximum once.
found.sort(key=lambda each: -each[0])
best = [each for i, each in enumerate(found) if i == 0 or found[i - 1][0] - each[0] > 1e-5][:3]


def full(mixture, k):
    own = mixture.covariances_
    if structure == "full":
        return own[k]
    if structure == "tied":
        return own
    return np.diag(np.broadcast_to(own[k], columns))


print(
    json.dumps(
        [
            [
                {"weight": mixture.weights_[k], "mean": mixture.means_[k].tolist(), "covariance": full(mixture, k).tolist()}
                for k in range(components)
            ]
            for _, _, mixture in best
        ]
    )
)
