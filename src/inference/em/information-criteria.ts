/** Penalised likelihoods by which numbers of components are compared; smaller is better. */

export interface InformationCriteria {
  /** −2 log L + p log N (Schwarz 1978). */
  readonly bic: number;
  /** −2 log L + 2 p (Akaike 1974). */
  readonly aic: number;
  /** bic + 2 × the entropy of the responsibilities (Biernacki, Celeux & Govaert 2000). */
  readonly icl: number;
}

/** From the log likelihood and entropy at an estimate with p free parameters and N rows, or case weights that sum to N. */
export function informationCriteria(
  logLikelihood: number,
  entropy: number,
  freeParameters: number,
  rows: number,
): InformationCriteria {
  const bic = -2 * logLikelihood + freeParameters * Math.log(rows);
  return { bic, aic: -2 * logLikelihood + 2 * freeParameters, icl: bic + 2 * entropy };
}
