/** Of several times that a piece of work takes the least counts: what else the machine does only ever adds. */
const repetitions = 4;

export async function leastSeconds(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    least = Math.min(least, await secondsOf(work));
  }
  return least;
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
