import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WasmMemory } from '../../../src/backends/wasm/wasm-memory.js';

test('blocks that are held never overlap, and keep their contents while others come and go', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.nat(20)), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (plan) => {
      const memory = new WasmMemory();
      const held: { readonly address: number; readonly length: number; readonly mark: number }[] = [];
      plan.forEach(([length, choice], step) => {
        if (choice % 2 === 0 && held.length > 0) {
          memory.free(held.splice(choice % held.length, 1)[0]!.address);
          return;
        }
        const address = memory.allocate(8 * length);
        memory.floats(address, length).fill(step);
        held.push({ address, length, mark: step });
      });
      for (const { address, length, mark } of held) {
        expect(memory.floats(address, length).every((value) => value === mark)).toBe(true);
      }
      for (const { address } of held) memory.free(address);
      expect(memory.bytesHeld).toBe(0);
    }),
    { seed: 31, numRuns: 60 },
  );
});

test('memory that was freed is used again, however it was divided', () => {
  const memory = new WasmMemory();
  const fill = () => {
    const addresses = Array.from({ length: 50 }, (_, i) => memory.allocate(1000 * (i + 1)));
    for (const address of addresses.sort((a, b) => ((a * 7919) % 101) - ((b * 7919) % 101)))
      memory.free(address);
  };
  fill();
  const reserved = memory.bytesReserved;
  for (let i = 0; i < 100; i++) fill();
  expect(memory.bytesReserved).toBe(reserved);
});

test('address 0 is never given, and what cannot fit is refused', () => {
  const memory = new WasmMemory();
  expect(memory.allocate(0)).toBeGreaterThan(0);
  expect(() => memory.allocate(2 ** 32)).toThrow(/4 GiB/);
  expect(() => memory.free(12345)).toThrow(/no block/);
});

test('numbers reserved in shared memory stay where the kernels see them, however it grows', () => {
  const memory = new WasmMemory({ shared: true });
  const values = memory.reserveFloats(1000);
  memory.allocate(10 * 65536);
  values.fill(7);
  const address = memory.addressOfReserved(values)!;
  expect(memory.floats(address, 1000).every((value) => value === 7)).toBe(true);
  expect(memory.addressOfReserved(values.slice())).toBeUndefined();
  expect(new WasmMemory().addressOfReserved(new WasmMemory().reserveFloats(1000))).toBeUndefined();
});
