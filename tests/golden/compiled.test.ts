/** Compiled samplers and their types, byte for byte: the same model and version give the same file. */
import { readFileSync } from 'node:fs';
import { expect, expectTypeOf, it } from 'vitest';
import { freezeModel } from '../../src/driver/freeze-model.js';
import { samplerModule } from '../../src/emit/sampler-module.js';
import { runtimeImport, samplerTypes } from '../../src/emit/sampler-types.js';
import type { Cells, Data, NewRows, Parameters, sampler } from './compiled/penguins.mjs';
import { expectGolden } from './golden-text.js';

const text = readFileSync('tests/golden/compiled/penguins.ppl', 'utf8');

it('a model becomes the same module and the same types', () => {
  const frozen = freezeModel(text, {});
  if (!frozen.ok) throw new Error(JSON.stringify(frozen.error));
  expectGolden('compiled/penguins.mjs', samplerModule(frozen.value, null));
  expectGolden('compiled/penguins.d.mts', samplerTypes(frozen.value, runtimeImport));
});

type Fit = Awaited<ReturnType<(typeof sampler)['fit']>>;
type Rest = Omit<Data, 'x'>;
type Asked<X> = Rest & { readonly x: X };

it('types take rows in every form, and no other columns or shapes', () => {
  expectTypeOf<Asked<readonly (readonly [number, null])[]>>().toExtend<Data>();
  expectTypeOf<Asked<readonly { bill_length: number; bill_depth: number }[]>>().toExtend<Data>();
  expectTypeOf<Asked<{ bill_length: Float64Array; bill_depth: Float64Array }>>().toExtend<Data>();
  expectTypeOf<Asked<{ values: Float64Array; rows: number; columns: 2 }>>().toExtend<Data>();
  expectTypeOf<Asked<readonly (readonly [number])[]>>().not.toExtend<Data>();
  expectTypeOf<Asked<readonly (readonly [number, number, number])[]>>().not.toExtend<Data>();
  expectTypeOf<Asked<readonly (readonly [number, string])[]>>().not.toExtend<Data>();
  expectTypeOf<Asked<readonly { bill_length: number; bill_width: number }[]>>().not.toExtend<Data>();
  expectTypeOf<Asked<{ values: Float64Array; rows: number; columns: 3 }>>().not.toExtend<Data>();
  expectTypeOf<Rest>().not.toExtend<Data>();
  expectTypeOf<readonly string[]>().toExtend<Data['island']>();
  expectTypeOf<readonly string[]>().not.toExtend<Data['n']>();
  expectTypeOf<NewRows>().toEqualTypeOf<Data>();
  expectTypeOf<keyof Cells>().toEqualTypeOf<'x' | 'island' | 'n'>();
});

it('types know the parameters by the names of the model', () => {
  expectTypeOf<keyof Parameters>().toEqualTypeOf<'mu' | 'Sigma' | 'phi' | 'lambda'>();
  expectTypeOf<Fit['mu']>().toEqualTypeOf<readonly (readonly [number, number])[]>();
  expectTypeOf<Fit['Sigma'][number][0]>().toEqualTypeOf<readonly [number, number]>();
  expectTypeOf<Fit['lambda']>().toEqualTypeOf<readonly (readonly [number])[]>();
  expectTypeOf<Parameters['phi'][number]>().toEqualTypeOf<readonly number[] | Readonly<Record<string, number>>>();
  expect(text).toContain('lambda_k');
});
