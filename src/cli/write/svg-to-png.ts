/** An SVG as a PNG of twice its size, by sharp, which is loaded when it is first asked for. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';

/** Dots per inch: SVG counts 96 as one pixel each. */
const density = 192;

export async function svgToPng(svg: string): Promise<Result<Uint8Array, readonly Diagnostic[]>> {
  let sharp: typeof import('sharp').default;
  try {
    ({ default: sharp } = await import('sharp'));
  } catch {
    const use = {
      part: 'sharp',
      purpose: 'PNG is made by it (--format svg needs nothing)',
      install: 'npm install sharp',
    };
    return err([diagnose('optional-part-absent', null, use)]);
  }
  return ok(await sharp(Buffer.from(svg), { density }).png().toBuffer());
}
