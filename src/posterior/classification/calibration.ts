/** Calibration of class probabilities: whether what is called probable comes as often. */
import type { CalibrationSummary, ReliabilityBin } from './classifier-document.js';

const bins = 10;

/** `probabilities` is N × C, `truth` the class of each row. */
export function calibration(
  probabilities: Float64Array,
  truth: Int32Array,
  classes: number,
): CalibrationSummary {
  const sums = Array.from({ length: bins }, () => ({ rows: 0, confidence: 0, right: 0 }));
  let right = 0;
  let logScore = 0;
  let brier = 0;
  for (let row = 0; row < truth.length; row++) {
    const own = probabilities.subarray(row * classes, (row + 1) * classes);
    const y = truth[row]!;
    const confidence = Math.max(...own);
    const correct = own.indexOf(confidence) === y ? 1 : 0;
    right += correct;
    logScore += Math.log(own[y]!);
    for (let k = 0; k < classes; k++) brier += (own[k]! - (k === y ? 1 : 0)) ** 2;
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))]!;
    bin.rows++;
    bin.confidence += confidence;
    bin.right += correct;
  }
  const { length } = truth;
  return {
    accuracy: right / length,
    logScore: logScore / length,
    brier: brier / length,
    calibrationError: sums.reduce((sum, bin) => sum + Math.abs(bin.right - bin.confidence), 0) / length,
    bins: sums.map(
      ({ rows, confidence, right: correct }): ReliabilityBin => ({
        rows,
        confidence: rows === 0 ? 0 : confidence / rows,
        accuracy: rows === 0 ? 0 : correct / rows,
      }),
    ),
  };
}
