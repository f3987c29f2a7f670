/** Bad models that are too large, or too strange, to be kept as files. */
import type { ModelFile } from './golden-text.js';

export const generatedModels: readonly ModelFile[] = [
  { name: 'nul-byte', text: 'x_i ~ N(0, 1)\ny_i ~ N(\0, 1)\n' },
  { name: 'control-character', text: 'x_i ~ N(0, 1)\u001b[0m\n' },
  { name: 'million-brackets', text: '('.repeat(1_000_000) },
  { name: 'million-characters', text: 'x_i ~ N(0, 1)\n'.repeat(80_000) },
  { name: 'long-chain', text: `x = 1${' + 1'.repeat(1_000)}\n` },
  { name: 'many-mistakes', text: 'x ~\n'.repeat(60) },
  { name: 'windows-line-ends', text: '\ufeffx_i ~ N(0, 1)\r\ny_i ~\r\nz_i ~ N(0, 1\r\n' },
  { name: 'invisible-character', text: 'x_i ~ N(0,\u200b 1)\n' },
];
