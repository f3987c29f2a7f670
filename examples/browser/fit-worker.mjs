/** The worker: Dimsum itself. With a bundler, or an import map, the name is 'dimsum'. */
import { compile } from '../../dist/browser.js';

addEventListener('message', async ({ data: { model, rows } }) => {
  try {
    postMessage({ text: await answer(model, rows) });
  } catch (error) {
    // A mistake in the model: what, why, and what to do.
    postMessage({ text: error.message });
  }
});

async function answer(model, rows) {
  const sampler = await compile(model);
  const fit = await sampler.fit(
    { x: rows },
    { seed: 1, onProgress: ({ done, total, unit }) => postMessage({ text: `${done} of ${total} ${unit}` }) },
  );
  const { clusters, method, timing, backend } = fit;
  const { newCluster } = await fit.predict([[9, 20]]);
  return [
    `${method} on ${backend.name}, threads: ${backend.threads}, ${timing.seconds.toFixed(1)} s`,
    `clusters of the partition: ${clusters?.partition?.sizes.join(', ') ?? fit.components?.length}`,
    `probability of each number of clusters: ${JSON.stringify(clusters?.posterior ?? {})}`,
    `9 minutes after 20: of a new kind with probability ${newCluster[0].toFixed(3)}`,
  ].join('\n');
}
