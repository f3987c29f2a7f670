/** What a text that stands where a number belongs looks like, so that a message can say what to do. */
import type { TextAppearance } from '../../diagnostics/messages/cell-messages.js';

const appearances: readonly (readonly [TextAppearance, RegExp])[] = [
  ['boolean', /^(?:true|false|yes|no|t|f)$/i],
  [
    'date',
    /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:[T ].*)?$|^\d{1,2}:\d{2}(?::\d{2}.*)?$/,
  ],
  [
    'grouped-digits',
    /^[-+]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$|^[-+]?\d{1,3}(?:[ '\u00a0\u202f]\d{3})+$|^[-+]?\d{1,3}(?:,\d{3})+\.\d+$/,
  ],
  ['decimal-comma', /^[-+]?\d+(?:\.\d{3})*,\d+(?:e[-+]?\d+)?$/i],
  ['nested', /^[[{].*[\]}]$/s],
];

export function textAppearance(text: string): TextAppearance {
  const trimmed = text.trim();
  return appearances.find(([, pattern]) => pattern.test(trimmed))?.[0] ?? 'text';
}
