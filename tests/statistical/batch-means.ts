/** Monte-Carlo averages of autocorrelated draws with their standard errors, by batch means. */

export interface Average {
  readonly value: number;
  /** Standard error; its estimate has as many degrees of freedom as there are batches, less one. */
  readonly se: number;
}

/** `chains` of equal length, each cut into `batches` stretches that are long beside the autocorrelation. */
export function batchMeans(chains: readonly ArrayLike<number>[], batches: number): Average {
  const means = chains.flatMap((chain) => {
    const length = Math.floor(chain.length / batches);
    return Array.from({ length: batches }, (_, batch) => {
      let sum = 0;
      for (let i = batch * length; i < (batch + 1) * length; i++) sum += chain[i]!;
      return sum / length;
    });
  });
  const value = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const squares = means.reduce((sum, mean) => sum + (mean - value) ** 2, 0);
  return { value, se: Math.sqrt(squares / (means.length - 1) / means.length) };
}

/** How many standard errors of both lie between two averages. */
export function standardDistance(a: Average, b: Average): number {
  return Math.abs(a.value - b.value) / Math.hypot(a.se, b.se);
}
