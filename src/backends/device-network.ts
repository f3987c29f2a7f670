/** A network that a device trains in float32 to map rows to Dirichlet laws over their classes (`inference/amortized/`). */
export interface NetworkTask {
  /** Units of every layer, the inputs first and the classes last. */
  readonly widths: readonly number[];
  /** To begin with: layer after layer, W (inputs × outputs, row after row) before b. */
  readonly parameters: Float64Array;
  /** β, one a class, and ν. */
  readonly prior: Float64Array;
  readonly strength: number;
  /** Rows × inputs. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly classes: Int32Array;
  /** One a row, of mean 1. */
  readonly weights: Float64Array;
  readonly learningRate: number;
  /** Of Adam, as the float64 kernels have them. */
  readonly adam: { readonly meanDecay: number; readonly squareDecay: number; readonly floor: number };
}

export interface DeviceNetwork {
  /** One step a batch, rows in this order; then the parameters, which are not finite where a slope was not. */
  trainEpoch(order: Uint32Array, batch: number): Promise<Float64Array>;
  dispose(): void;
}
