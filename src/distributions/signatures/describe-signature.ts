/** A distribution in words: its forms, what it is, and each argument. */
import type { Signature } from './signature.js';

export function describeSignature({ name, aliases, forms, parameters, summary }: Signature): string {
  const shown = forms.map((form) => `${name}(${form.join(', ')})`).join(', ');
  const also = aliases.length > 0 ? `; also ${aliases.join(', ')}` : '';
  const width = Math.max(...parameters.map((parameter) => parameter.name.length));
  return [
    `${shown}${also}`,
    `  ${summary}`,
    ...parameters.map((each) => `  ${each.name.padEnd(width)}  ${each.meaning}`),
  ].join('\n');
}
