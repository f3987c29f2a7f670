/** What a user asks of a picture, and whether it can be asked. */
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import type { Box, PixelSize } from '../pictures/picture.js';
import type { SamConvention } from './sam-convention.js';

export interface SamPrompt {
  /** `[x, y]` in pixels of the picture, from its upper left corner. */
  readonly points?: readonly (readonly [x: number, y: number])[];
  /** 1 for a point of the object, 0 for one that is not; of each point 1 unless given. */
  readonly labels?: readonly number[];
  /** `[x0, y0, x1, y1]` in pixels of the picture. */
  readonly box?: Box;
  /** Logits of an earlier answer, S × S of its low resolution. */
  readonly maskInput?: Float32Array;
  /** Whether three masks are wanted (so by default), nested ones for an ambiguous prompt, or one. */
  readonly multimask?: boolean;
}

/** All that is wrong with a prompt. */
export function checkPrompt(
  prompt: SamPrompt,
  size: PixelSize,
  convention: SamConvention,
): readonly Diagnostic[] {
  const { points = [], labels, box, maskInput } = prompt;
  const { decoder, name, side } = convention;
  const mistakes: Diagnostic[] = [];
  if (points.length === 0 && box === undefined && maskInput === undefined) {
    mistakes.push(diagnose('sam-prompt-empty', null, {}));
  }
  if (labels !== undefined && labels.length !== points.length) {
    mistakes.push(diagnose('sam-prompt-labels', null, { points: points.length, labels: labels.length }));
  }
  const wrong = labels?.find((label) => label !== 0 && label !== 1);
  if (wrong !== undefined) mistakes.push(diagnose('sam-prompt-label', null, { label: wrong }));
  for (const point of points) {
    if (!isWithin(point, size)) mistakes.push(diagnose('sam-prompt-outside', null, { point, ...size }));
  }
  if (box !== undefined && !isBoxWithin(box, size))
    mistakes.push(diagnose('sam-prompt-box', null, { box, ...size }));
  const most = decoder.mostPoints - (box === undefined ? 0 : 2);
  if (points.length > most)
    mistakes.push(diagnose('sam-prompt-points', null, { points: points.length, most, name }));
  if (box !== undefined && !decoder.boxes)
    mistakes.push(diagnose('sam-prompt-untaken', null, { what: 'boxes', name }));
  if (maskInput !== undefined && !decoder.masks) {
    mistakes.push(diagnose('sam-prompt-untaken', null, { what: 'earlier masks', name }));
  }
  if (maskInput !== undefined && decoder.masks && maskInput.length !== (side / 4) ** 2) {
    mistakes.push(diagnose('sam-prompt-mask', null, { found: maskInput.length, side: side / 4 }));
  }
  return mistakes;
}

function isWithin([x, y]: readonly [number, number], { height, width }: PixelSize): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

function isBoxWithin([x0, y0, x1, y1]: Box, size: PixelSize): boolean {
  return isWithin([x0, y0], size) && isWithin([x1, y1], size) && x0 < x1 && y0 < y1;
}
