/** The means of Dirichlets, α / Σ α: rows × classes, as α is. */
export function dirichletMeans(alpha: Float64Array, classes: number): Float64Array {
  const means = new Float64Array(alpha.length);
  for (let start = 0; start < alpha.length; start += classes) {
    const own = alpha.subarray(start, start + classes);
    const total = own.reduce((sum, value) => sum + value, 0);
    for (let k = 0; k < classes; k++) means[start + k] = own[k]! / total;
  }
  return means;
}
