/** Trains the network that a plan names on bound rows, and fits the density that its evidence is counted by. */
import type { Backend } from '../../backends/backend.js';
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { holdOutRows } from '../../inference/amortized/hold-out-rows.js';
import { openPerceptron, type PerceptronShape } from '../../inference/amortized/perceptron.js';
import {
  batchRows,
  eachRow,
  type LabelledRows,
  type TrainedPerceptron,
  trainPerceptron,
} from '../../inference/amortized/train-perceptron.js';
import type { ClassMapPlan } from '../../plan/inference-plan.js';
import type { ClassifierState, PerceptronState } from '../../posterior/classification/classifier-document.js';
import { fillByMeans, openCompletion } from '../../posterior/classification/fill-missing.js';
import { standardised } from '../../posterior/classification/standardised.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { packReals } from '../../posterior/fit/packed-array.js';
import type { FitOptions } from '../compiled-sampler.js';
import type { BoundClasses } from './bind-classes.js';
import type { ClassifierFields } from './classifier-fields.js';
import { type DensityTask, type FitText, fitDensityEvidence } from './fit-density-evidence.js';
import { heldOutSummary, pickMatrix } from './held-out-summary.js';
import { type InputUnits, inputUnits } from './input-units.js';
import { packCells } from './pack-cells.js';
import { rareClasses } from './rare-classes.js';

const defaultEpochs = 400;
const patience = 20;
const defaultLearningRate = 1e-3;
const heldOutShare = 0.15;
/** Of few rows an epoch has about so many steps, of no fewer rows each than the least. */
const batchesOfFew = 10;
const leastBatch = 8;

export interface PerceptronPlan extends ClassMapPlan {
  readonly network: Extract<ClassMapPlan['network'], { readonly kind: 'perceptron' }>;
}

export interface PerceptronOptions extends FitOptions {
  readonly learningRate?: number;
  /** What trains in float32 in the place of the float64 kernels. */
  readonly device?: Backend;
}

export async function fitPerceptron(
  bound: BoundClasses,
  plan: PerceptronPlan,
  options: PerceptronOptions,
  key: RandomKey,
  fitText: FitText,
): Promise<Result<ClassifierFields, readonly Diagnostic[]>> {
  const { names, prior, classes, inputs } = bound;
  const { hidden } = plan.network;
  const held = holdOutRows(classes, names.length, heldOutShare, splitKey(key, 'held out'));
  const units = inputUnits(pickMatrix(inputs, held.training), plan.sharedScale);
  const given = standardised(inputs.values, units.centre, units.scale);
  const rows: LabelledRows = { ...inputs, values: given, classes };
  const shape = { inputs: inputs.columns, hidden, outputs: names.length };
  // What fills the cells that the network reads has not seen the rows that judge it, nor their classes.
  const densityNames = { classes: names, columns: bound.inputColumns.map(({ name }) => name) };
  const filled = await filledRows(plan, rows, held.training, fitText, densityNames);
  if (!filled.ok) return filled;
  const all: LabelledRows = { ...rows, values: filled.value };
  const learningRate = options.learningRate ?? defaultLearningRate;
  const trained = await trainPerceptron(
    {
      shape,
      head: { prior, strength: plan.strength },
      training: labelled(all, held.training),
      heldOut: labelled(all, held.heldOut),
      key,
      epochs: options.maxIterations ?? defaultEpochs,
      patience,
      learningRate,
      device: options.device,
      batch: Math.min(batchRows, Math.max(leastBatch, Math.ceil(held.training.length / batchesOfFew))),
    },
    {
      ...(options.signal && { signal: options.signal }),
      ...(options.onProgress && {
        onProgress: ({ done, total, record }) =>
          options.onProgress?.({
            done,
            total,
            unit:
              record === null
                ? 'epochs'
                : `epochs (accuracy ${record.accuracy.toFixed(3)}, bound ${record.bound.toFixed(3)})`,
          }),
      }),
    },
  );
  if (trained.best < 0) {
    const { device } = options;
    return err([
      trained.fault !== undefined && device !== undefined
        ? diagnose('backend-failed', null, { backend: device.name, reason: trained.fault.message })
        : trained.end === 'overflow'
          ? diagnose('training-overflow', null, { rate: learningRate })
          : diagnose('training-stopped', null, {}),
    ]);
  }
  const map: PerceptronState = {
    kind: 'perceptron',
    hidden,
    ...units,
    parameters: packReals(trained.parameters),
    epochs: trained.epochs,
    best: trained.best,
    reference: packCells({ ...inputs, values: inUnitsOf(inputs.values, filled.value, units) }),
    evidence: null,
  };
  const state: ClassifierState = {
    classes: names,
    counts: names.map((_, k) => classes.filter((own) => own === k).length),
    prior: Array.from(prior),
    strength: plan.strength,
    inputs: { columns: bound.inputColumns.map(({ name }) => name) },
    map,
    heldOut: null,
  };
  const network = { shape, parameters: trained.parameters };
  const evidence = await evidenceOf(plan, network, rows, fitText, densityNames);
  if (!evidence.ok) return evidence;
  // Rows that were held out are told by a density that has not seen them either.
  const unseen = await evidenceOf(plan, network, labelled(rows, held.training), fitText, densityNames);
  if (!unseen.ok) return unseen;
  const assessed = { ...state, map: { ...map, evidence: unseen.value } };
  const { epochs, best, end } = trained;
  const { device } = options;
  return ok({
    ...(device && { backend: usedBackend(device) }),
    iterations: epochs.length,
    converged: end === 'settled',
    interrupted: end === 'interrupted',
    warnings: warningsOf(trained, learningRate, bound),
    classifier: {
      ...state,
      map: { ...map, evidence: evidence.value },
      heldOut: heldOutSummary(assessed, inputs, classes, held.heldOut, epochs[best]!.bound),
    },
  });
}

function warningsOf(
  { end, best, fault }: TrainedPerceptron,
  rate: number,
  { names, classes, inputs, inputColumns }: BoundClasses,
): readonly string[] {
  const still = inputColumns.filter((_, c) => isStill(inputs, c)).map(({ name }) => name);
  return [
    ...(end === 'overflow'
      ? [
          `The slopes left the finite numbers after the epoch kept, ${best + 1}; lower the rate, learning_rate = ${Number((rate / 10).toPrecision(6))}, to go on.`,
        ]
      : []),
    ...(fault === undefined
      ? []
      : [`The device could not go on after epoch ${best + 1}, which is the one kept: ${fault.message}.`]),
    ...(end === 'exhausted'
      ? [
          'The bound of the held-out rows was still rising when the epochs ran out; --max-iterations allows more.',
        ]
      : []),
    ...rareClasses(names, classes),
    ...(still.length > 0
      ? [
          `${still.join(', ')} ${still.length === 1 ? 'is' : 'are'} the same in every row and ${still.length === 1 ? 'tells' : 'tell'} no class from another.`,
        ]
      : []),
  ];
}

/** Rows in the network's units, as it reads them: missing cells by the density of those that are trained on. */
async function filledRows(
  { evidence: plan }: PerceptronPlan,
  rows: LabelledRows,
  training: readonly number[],
  fitText: FitText,
  names: DensityTask['names'],
): Promise<Result<Float64Array, readonly Diagnostic[]>> {
  const { values, columns } = rows;
  if (plan.kind === 'bound' || !values.some((value) => Number.isNaN(value))) return ok(values);
  const task = { ...labelled(rows, training), plan, columns, names };
  const density = await fitDensityEvidence(task, fitText);
  if (!density.ok) return density;
  const complete = openCompletion(density.value);
  return ok(complete === null ? values : fillByMeans(values, complete(values, rows.rows)));
}

/** The cells as they came, and those that were missing back in the units of the data. */
function inUnitsOf(values: Float64Array, filled: Float64Array, { centre, scale }: InputUnits): Float64Array {
  const columns = centre.length;
  return values.map((value, at) =>
    Number.isNaN(value) ? filled[at]! * scale[at % columns]! + centre[at % columns]! : value,
  );
}

function usedBackend({ name, precision, threads, device }: Backend): FitDocument['backend'] {
  return { name, precision, threads, ...(device !== undefined && { device }) };
}

function isStill({ values, columns }: RowMatrix, column: number): boolean {
  for (let at = column; at < values.length; at += columns) if (values[at] !== values[column]) return false;
  return true;
}

/** Of rows in the network's units; null where evidence is the bound's own. */
async function evidenceOf(
  { evidence: plan }: PerceptronPlan,
  { shape, parameters }: { readonly shape: PerceptronShape; readonly parameters: Float64Array },
  data: LabelledRows,
  fitText: FitText,
  names: DensityTask['names'],
): Promise<Result<PerceptronState['evidence'], readonly Diagnostic[]>> {
  if (plan.kind === 'bound') return ok(null);
  const { values, rows, columns, classes } = data;
  const task = { plan, rows, classes, names };
  if (plan.of === 'inputs') return await fitDensityEvidence({ ...task, values, columns }, fitText);
  const perceptron = openPerceptron(shape, batchRows);
  perceptron.parameters.set(parameters);
  const width = shape.hidden.at(-1) ?? columns;
  const features = new Float64Array(rows * width);
  eachRow(perceptron, { values, rows, columns }, (_, __, row, place) => {
    features.set(perceptron.features.subarray(place * width, (place + 1) * width), row * width);
  });
  return await fitDensityEvidence({ ...task, values: features, columns: width }, fitText);
}

function labelled(all: LabelledRows, rows: readonly number[]): LabelledRows {
  return { ...pickMatrix(all, rows), classes: Int32Array.from(rows, (row) => all.classes[row]!) };
}
