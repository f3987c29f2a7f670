/** A fit of class probabilities as a page of text for a terminal. */
import type { InferencePlan } from '../plan/inference-plan.js';
import type {
  ClassifierDocument,
  ClassifierState,
  DensityEvidence,
} from '../posterior/classification/classifier-document.js';
import { describeStructure } from './describe-structure.js';
import { explainPrecision } from './explain-classes.js';
import { textTable } from './text-table.js';

export function classifierSummary(fit: ClassifierDocument, plan: InferencePlan): string {
  const { classifier, warnings } = fit;
  const { structure } = plan;
  const sections = [
    understood(fit, plan),
    fit.assumed.map((text, index) => `${index === 0 ? 'assumed       ' : ' '.repeat(14)}${text}`).join('\n'),
    classTable(classifier),
    found(classifier),
    structure.kind === 'classification' ? explainPrecision(structure) : '',
    warnings.map((warning) => `warning: ${warning}`).join('\n'),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function understood(
  { data, method, iterations, seed, timing, interrupted, classifier, backend }: ClassifierDocument,
  plan: InferencePlan,
): string {
  const reason = plan.verdicts.find((verdict) => verdict.method === method)?.reason ?? '';
  const { columns } = classifier.inputs;
  const named =
    columns.length > 8 ? `${columns[0]} to ${columns.at(-1)}, ${columns.length} columns` : columns.join(', ');
  const unit = classifier.map.kind === 'perceptron' ? 'epoch' : 'iteration';
  const steps =
    classifier.map.kind === 'table' ? 'once' : `${iterations} ${unit}${iterations === 1 ? '' : 's'}`;
  return [
    `model         ${describeStructure(plan.structure)}`,
    `data          ${data.rows.toLocaleString('en')} rows of ${data.columns.find((name) => !columns.includes(name)) ?? ''} given ${named}`,
    `method        ${method}: ${reason}`,
    `ran           ${steps} in ${timing.seconds.toFixed(2)} s (${backend.device ?? backend.name}, ${backend.precision}, ${backend.threads === 1 ? 'one thread' : `${backend.threads} threads`}, seed ${seed})${interrupted ? ', interrupted' : ''}`,
  ].join('\n');
}

function classTable({ classes, counts, prior, map }: ClassifierState): string {
  if (map.kind === 'mixtures') {
    return textTable(
      ['class', 'rows', 'probability', 'clusters'],
      classes.map((name, k) => {
        const law = map.laws[k];
        return [name, String(counts[k]), law?.share.toFixed(4) ?? '', String(law?.clusters ?? '')];
      }),
    );
  }
  if (map.kind === 'perceptron' || map.cells.length > 20) {
    return textTable(
      ['class', 'rows', 'prior'],
      classes.map((name, k) => [name, String(counts[k]), String(prior[k])]),
    );
  }
  return textTable(
    ['value', 'rows', ...classes.map((name) => `α of ${name}`)],
    map.cells.map(({ at, rows, alpha }) => [
      at.join(' '),
      String(rows),
      ...alpha.map((value) => String(Number(value.toPrecision(6)))),
    ]),
  );
}

function found({ heldOut, map, strength }: ClassifierState): string {
  if (map.kind === 'table') {
    return map.logEvidence === null ? '' : `log evidence  ${map.logEvidence.toFixed(4)}`;
  }
  if (heldOut === null) return 'held out      none';
  const { rows, accuracy, bound, logScore, brier, calibrationError } = heldOut;
  const whose =
    map.kind === 'mixtures'
      ? 'that a second fit, without them, was asked about'
      : `that no step was taken on; the best epoch is ${map.best + 1}`;
  const own = strength === 1 ? 'the model’s own' : `tempered, strength ${strength}`;
  return [
    `held out      ${rows} row${rows === 1 ? '' : 's'}, ${whose}`,
    `accuracy      ${accuracy.toFixed(4)}`,
    ...(bound === null ? [] : [`bound         ${bound.toFixed(4)} a row (${own})`]),
    `log score     ${logScore.toFixed(4)} a row, Brier ${brier.toFixed(4)}, calibration error ${calibrationError.toFixed(4)}`,
    ...(map.kind === 'mixtures' || map.evidence === null ? [] : [densityLine(map.evidence)]),
  ].join('\n');
}

function densityLine({ of, over, components, axes, centre }: DensityEvidence): string {
  const what = of === 'inputs' ? 'the columns' : 'the last hidden layer';
  const numbers = components.map(({ clusters }) => clusters);
  const total = numbers.reduce((sum, count) => sum + count, 0);
  const shared = over === 'classes' && total > components.length ? `, ${numbers.join(', ')} a class,` : '';
  const normals = total === 1 ? '1 Normal' : `${total} Normals`;
  return `density       of ${what}: ${normals}${shared} on ${axes.shape[0]} principal axes of ${centre.length}`;
}
