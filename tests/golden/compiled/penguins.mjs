// A sampler that dimsum 0.1.0 compiled; `dimsum compile` writes it anew.

import { openSampler } from 'dimsum/runtime';

const frozen = {
 "format": 1,
 "dimsum": "0.1.0",
 "model": "# mixed columns with names: numbers, a category, and a count whose rate has a name of its own\nobserve x = table(\"penguins.csv\", [bill_length, bill_depth])\nobserve island = table(\"penguins.csv\", [island])\nobserve n = table(\"penguins.csv\", [visits])\npi ~ Dirichlet(1, 3)\nz_i ~ Categorical(pi)\n(mu_k, Sigma_k) ~ NIW(mean(x), 0.1, D + 2, cov(x))\nphi_k ~ Dirichlet([1, 1])\nlambda_k ~ Gamma(2, 0.5)\nx_i ~ N(mu[z_i], Sigma[z_i])\nisland_i ~ Categorical(phi[z_i])\nn_i ~ Poisson(lambda[z_i])\n",
 "plan": {
  "version": 1,
  "structure": {
   "kind": "mixture",
   "weights": {
    "kind": "Dirichlet",
    "components": {
     "kind": "fixed",
     "count": {
      "kind": "number",
      "value": 3
     }
    },
    "concentration": {
     "kind": "fixed",
     "value": {
      "kind": "number",
      "value": 1
     }
    }
   },
   "factors": [
    {
     "observed": "x",
     "emission": {
      "family": "Normal",
      "covariance": "full",
      "known": []
     },
     "base": {
      "family": "NIW",
      "arguments": [
       {
        "name": "mean",
        "value": {
         "kind": "call",
         "function": "mean",
         "arguments": [
          {
           "kind": "reference",
           "name": "x",
           "subscripts": []
          }
         ]
        }
       },
       {
        "name": "kappa",
        "value": {
         "kind": "number",
         "value": 0.1
        }
       },
       {
        "name": "dof",
        "value": {
         "kind": "binary",
         "operator": "+",
         "left": {
          "kind": "reference",
          "name": "D",
          "subscripts": []
         },
         "right": {
          "kind": "number",
          "value": 2
         }
        }
       },
       {
        "name": "scale",
        "value": {
         "kind": "call",
         "function": "cov",
         "arguments": [
          {
           "kind": "reference",
           "name": "x",
           "subscripts": []
          }
         ]
        }
       }
      ]
     }
    },
    {
     "observed": "island",
     "emission": {
      "family": "Categorical",
      "covariance": null,
      "known": []
     },
     "base": {
      "family": "Dirichlet",
      "arguments": [
       {
        "name": "a",
        "value": {
         "kind": "list",
         "elements": [
          {
           "kind": "number",
           "value": 1
          },
          {
           "kind": "number",
           "value": 1
          }
         ]
        }
       }
      ]
     }
    },
    {
     "observed": "n",
     "emission": {
      "family": "Poisson",
      "covariance": null,
      "known": []
     },
     "base": {
      "family": "Gamma",
      "arguments": [
       {
        "name": "shape",
        "value": {
         "kind": "number",
         "value": 2
        }
       },
       {
        "name": "rate",
        "value": {
         "kind": "number",
         "value": 0.5
        }
       }
      ]
     }
    }
   ]
  },
  "observed": [
   {
    "name": "x",
    "source": {
     "kind": "table",
     "path": "penguins.csv",
     "columns": [
      {
       "kind": "column",
       "name": "bill_length"
      },
      {
       "kind": "column",
       "name": "bill_depth"
      }
     ]
    }
   },
   {
    "name": "island",
    "source": {
     "kind": "table",
     "path": "penguins.csv",
     "columns": [
      {
       "kind": "column",
       "name": "island"
      }
     ]
    }
   },
   {
    "name": "n",
    "source": {
     "kind": "table",
     "path": "penguins.csv",
     "columns": [
      {
       "kind": "column",
       "name": "visits"
      }
     ]
    }
   }
  ],
  "caseWeights": null,
  "assumed": [],
  "inputs": [],
  "method": "em",
  "choice": [
   {
    "kind": "request",
    "question": "Does the caller ask for a method?",
    "answer": "no",
    "decides": false
   },
   {
    "kind": "request",
    "question": "Does the model ask for a method?",
    "answer": "no",
    "decides": false
   },
   {
    "kind": "order",
    "question": "In which order are methods tried for such a model?",
    "answer": "em, gibbs, variational, exact: the number of components is finite, so one estimate of them first, and draws after",
    "decides": false
   },
   {
    "kind": "ability",
    "question": "Can em treat it?",
    "answer": "yes",
    "decides": true
   }
  ],
  "requested": null,
  "verdicts": [
   {
    "method": "em",
    "able": true,
    "reason": "the number of components is finite: EM climbs to the most probable parameters under the priors",
    "cost": "N·K·D² an iteration"
   },
   {
    "method": "gibbs",
    "able": true,
    "reason": "NIW is conjugate to Normal and Dirichlet to Categorical and Gamma to Poisson, so weights and parameters integrate out and only the rows’ labels are drawn (Neal 2000, algorithm 3)",
    "cost": "N·K·D² a sweep",
    "samplers": [
     {
      "sampler": "collapsed",
      "fault": null,
      "reason": "NIW is conjugate to Normal and Dirichlet to Categorical and Gamma to Poisson, so weights and parameters integrate out and only the rows’ labels are drawn (Neal 2000, algorithm 3)"
     },
     {
      "sampler": "blocked",
      "fault": null,
      "reason": "NIW is conjugate to Normal and Dirichlet to Categorical and Gamma to Poisson, so weights, parameters and labels are drawn in turn (blocked Gibbs, Ishwaran & James 2001)"
     },
     {
      "sampler": "sequential",
      "fault": null,
      "reason": "NIW is conjugate to Normal and Dirichlet to Categorical and Gamma to Poisson, so weights integrate out, parameters are drawn, and rows are seated one after the other (Neal 2000, algorithm 8)"
     }
    ]
   },
   {
    "method": "variational",
    "able": true,
    "reason": "NIW is conjugate to Normal and Dirichlet to Categorical and Gamma to Poisson, so each factor of an approximation has a closed form: a bound on the evidence is climbed (Blei & Jordan 2006)",
    "cost": "N·K·D² an iteration"
   },
   {
    "method": "exact",
    "able": true,
    "reason": "NIW is conjugate to Normal and Dirichlet to Categorical and Gamma to Poisson, so the posterior is a sum over every partition of the rows: for ten rows or fewer",
    "cost": "Bell(N)·N, once",
    "onRequest": true
   }
  ],
  "options": []
 },
 "columns": {
  "x": [
   "bill_length",
   "bill_depth"
  ],
  "island": [
   "island"
  ],
  "n": [
   "visits"
  ]
 },
 "parameters": [
  {
   "name": "mu",
   "path": [
    "x",
    "mean"
   ]
  },
  {
   "name": "Sigma",
   "path": [
    "x",
    "covariance"
   ]
  },
  {
   "name": "phi",
   "path": [
    "island",
    "probabilities"
   ]
  },
  {
   "name": "lambda",
   "path": [
    "n",
    "rate"
   ]
  }
 ],
 "aliases": {
  "mu": "mean",
  "Sigma": "covariance",
  "lambda": "rate"
 }
};

export const sampler = openSampler(frozen);

export default sampler;
