/** A perceptron for one row at a time, in plain code; `inference/amortized/perceptron.ts` has the order of its parameters. */

/** `widths` begins with the inputs and ends with the outputs. */
export function openLayers(
  parameters: ArrayLike<number>,
  widths: readonly number[],
): (inputs: Float64Array) => { readonly features: Float64Array; readonly outputs: Float64Array } {
  return (inputs) => {
    let features = inputs;
    let outputs = inputs;
    let next = 0;
    for (const [l, width] of widths.slice(1).entries()) {
      features = outputs;
      const bias = next + features.length * width;
      outputs = Float64Array.from({ length: width }, (_, o) => parameters[bias + o]!);
      for (let i = 0; i < features.length; i++) {
        for (let o = 0; o < width; o++) outputs[o]! += features[i]! * parameters[next + i * width + o]!;
      }
      if (l < widths.length - 2) outputs = outputs.map((value) => Math.max(0, value));
      next = bias + width;
    }
    return { features, outputs };
  };
}
