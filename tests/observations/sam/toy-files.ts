/** ToySAM's files in a temporary folder, written once a test file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ToyDecoderOptions, toyDecoder } from '../../../toy-sam/toy-decoder.js';
import { toyEncoder } from '../../../toy-sam/toy-encoder.js';

export class ToyFolder {
  readonly path: string = mkdtempSync(join(tmpdir(), 'dimsum-toy-sam-'));

  /** Writes an encoder and a decoder of one convention, and returns their paths. */
  write(side: number, options: ToyDecoderOptions): { readonly encoder: string; readonly decoder: string } {
    const name = `${options.convention}-${options.singleMask ? 'single-' : ''}${side}`;
    return {
      encoder: this.put(`${name}-encoder.onnx`, toyEncoder(side, options.convention)),
      decoder: this.put(`${name}-decoder.onnx`, toyDecoder(side, options)),
    };
  }

  put(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
