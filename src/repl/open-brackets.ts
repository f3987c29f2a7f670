/** Whether what has been typed goes on in the next line: a bracket is open, and nothing else is wrong. */
import { scanLayout } from '../syntax/scan-layout.js';

export function goesOn(text: string): boolean {
  if (text.trimStart().startsWith(':')) return false;
  const layout = scanLayout(text);
  if (!layout.ok) return false;
  const { mistakes } = layout.value;
  return mistakes.length > 0 && mistakes.every(({ code }) => code === 'unclosed-bracket');
}
