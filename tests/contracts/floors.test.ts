/** The rule that holds the floors is itself held: in a small house of its own, an import upwards and a circle are found. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let house = '';

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'dimsum-floors-'));
  copyFileSync('tsconfig.json', join(house, 'tsconfig.json'));
});

afterAll(() => rmSync(house, { recursive: true }));

function violations(files: Readonly<Record<string, string>>): string {
  rmSync(join(house, 'src'), { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  }
  const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = resolve('.dependency-cruiser.cjs');
  try {
    execFileSync(process.execPath, [cruiser, 'src', '--config', config, '--output-type', 'err'], {
      cwd: house,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}

const model = { 'src/model/model-ir.ts': 'export interface ModelIr {\n  readonly kind: string;\n}\n' };

describe('the floors', () => {
  it('let a lower floor be imported', () => {
    const check = "import type { ModelIr } from '../model/model-ir.js';\nexport type Probe = ModelIr;\n";
    expect(violations({ ...model, 'src/check/probe.ts': check })).toBe('');
  });

  it('refuse a type imported from a higher floor', () => {
    const core = "import type { ModelIr } from '../model/model-ir.js';\nexport type Probe = ModelIr;\n";
    expect(violations({ ...model, 'src/core/probe.ts': core })).toContain('floor-0-core');
  });

  it('refuse a circle of type imports', () => {
    const a = "import type { B } from './b.js';\nexport type A = B | null;\n";
    const b = "import type { A } from './a.js';\nexport type B = A | number;\n";
    expect(violations({ 'src/model/a.ts': a, 'src/model/b.ts': b })).toContain('no-circular');
  });

  it('refuse a folder that has no floor', () => {
    const stray = 'export const stray = 1;\n';
    const core = "export { stray } from '../attic/stray.js';\n";
    expect(violations({ 'src/attic/stray.ts': stray, 'src/core/probe.ts': core })).toContain(
      'every-folder-has-a-floor',
    );
  });
});
