/** A fit of class probabilities as one page: how well held-out rows were told, what its precision means, figures. */
import type {
  ClassifierDocument,
  ClassifierState,
} from '../../posterior/classification/classifier-document.js';
import type { FigureOutcome } from '../figures/figure.js';
import { reliability } from '../figures/reliability.js';
import { trainingCurve } from '../figures/training-curve.js';
import { framePage, type PageParts } from './frame-page.js';
import { type Html, html } from './html.js';

/** Every figure of a classifier, by the name that `--figure` knows. */
export const classifierFigures: Readonly<Record<string, (state: ClassifierState) => FigureOutcome>> = {
  reliability,
  'training-curve': trainingCurve,
};

/** `precision` is what the model's answers mean, in sentences, its first line a heading. */
export async function classifierPage(
  fit: ClassifierDocument,
  precision: string,
  parts: PageParts,
): Promise<string> {
  const { classifier, data } = fit;
  const outcomes = Object.fromEntries(
    Object.entries(classifierFigures).map(([name, draw]) => [name, draw(classifier)]),
  );
  const classes = data.columns.find((name) => !classifier.inputs.columns.includes(name)) ?? 'class';
  const content = { fit, title: classes, answers: answers(classifier, precision), tables: [] };
  return await framePage(content, outcomes, parts);
}

function answers({ classes, counts, heldOut }: ClassifierState, precision: string): Html {
  const [heading = '', ...sentences] = precision.split('\n').map((line) => line.trim());
  const told = classes.map((name, k) => `${name} (${counts[k]})`).join(', ');
  return html`<ul>
<li>Classes, with their rows: ${told}.</li>
${
  heldOut === null
    ? html`<li>No row was held out.</li>`
    : html`<li>Of ${heldOut.rows} rows that were not trained on, ${(100 * heldOut.accuracy).toFixed(1)} % were told rightly.</li>
<li>${heldOut.bound === null ? '' : `Bound ${heldOut.bound.toFixed(4)} a row. `}Log score ${heldOut.logScore.toFixed(4)} a row, Brier score ${heldOut.brier.toFixed(4)}, calibration error ${heldOut.calibrationError.toFixed(4)}.</li>`
}
</ul>
<h3>${heading}</h3>
<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}
