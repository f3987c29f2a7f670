/** What a number must satisfy to stand for an argument, which only its evaluation can show. */

/** Why a number may not stand here, or null where it may. */
export type Check = (value: number) => string | null;

export const anyReal: Check = (value) => (Number.isFinite(value) ? null : 'must be a finite number');
export const positive: Check = (value) => anyReal(value) ?? (value > 0 ? null : 'must be positive');
export const positiveWhole: Check = (value) =>
  positive(value) ?? (Number.isSafeInteger(value) ? null : 'must be a whole number');
