/**
 * What the test asks of Dimsum, in Node and in a browser alike: fits, and what they say of new rows. As JSON, which keeps
 * every bit of a number.
 */
const process = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';
const mixture = (components) => `K = ${components}; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)`;
const gibbs = { method: 'gibbs' };

const questions = {
  em: { model: mixture(2), options: { restarts: 1 } },
  variational: { model: process, compiled: { method: 'variational' } },
  gibbs: { model: process, compiled: gibbs, options: { chains: 2, sweeps: 40, burn: 20, maxSweeps: 40 } },
  blocked: {
    model: process,
    compiled: gibbs,
    options: { chains: 2, sweeps: 10, burn: 5, maxSweeps: 10, sampler: 'blocked' },
  },
  collapsed: {
    model: process,
    compiled: gibbs,
    least: 24,
    options: { chains: 2, sweeps: 6, burn: 2, maxSweeps: 6 },
  },
  // Work enough for a second thread to be started.
  large: { model: mixture(8), copies: 100, options: { restarts: 1, maxIterations: 40 } },
};

/** SwiftShader, which plays the GPU in CI, is slow. */
const onDevices = ['em', 'collapsed'];

/** `dimsum` is the library; the last row asked about has a missing cell. */
export async function answersOf(dimsum, rows, backend) {
  const answers = {};
  for (const name of backend === 'wasm' ? Object.keys(questions) : onDevices) {
    const { model, compiled = {}, copies = 1, least = rows.length, options = {} } = questions[name];
    const sampler = await dimsum.compile(model, compiled);
    const x = Array.from({ length: copies }, () => rows.slice(0, least)).flat();
    const fit = await sampler.fit({ x }, { seed: 1, backend, ...options });
    const arrivals = [...rows.slice(0, 5), [9, 20], [3.1, null]];
    answers[name] = JSON.stringify({
      fit: fit.toJSON(),
      predicted: arraysOf(await fit.predict(arrivals)),
      sampled: fit.sample(20, { seed: 2 }),
    });
  }
  return answers;
}

function arraysOf(answer) {
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      name,
      ArrayBuffer.isView(value) ? Array.from(value) : value,
    ]),
  );
}
