/** What law a column may have, told from what it holds: a proposal, for whoever knows the column to correct. */
import type { ColumnProfile, TextForm } from './column-profile.js';

export type ProposedFamily = 'Normal' | 'Poisson' | 'Bernoulli' | 'Exponential' | 'Categorical';

export type Proposal =
  | { readonly family: ProposedFamily; readonly because: string }
  | { readonly family: null; readonly because: string };

/** Counts beyond this mean look as Normal as they look Poisson, and whole numbers so large are seldom counts. */
const largestMeanOfCounts = 25;
/** More levels than this, and a category says little of a cluster. */
const mostLevels = 50;

/** What all texts of a column are, and what is to be done for its numbers to be found. */
const formNotes: Readonly<Record<TextForm, string>> = {
  date: 'it holds dates; count the days from one of them and run init again',
  percentage: 'its numbers have % behind them; leave that away and run init again',
};

export function proposeFamily(column: ColumnProfile): Proposal {
  const { rows, missing, distinct } = column;
  const present = rows - missing;
  if (present === 0) return { family: null, because: 'it is empty' };
  if (distinct === 1) return { family: null, because: 'all its cells are alike' };
  if (column.kind === 'text') {
    const { decimalComma } = column;
    if (decimalComma !== null) {
      const because = `its numbers have decimal commas, ${decimalComma}; write ${decimalComma.replace(',', '.')} and run init again`;
      return { family: null, because };
    }
    const { form } = column;
    if (form !== null) return { family: null, because: formNotes[form] };
    return distinct > mostLevels || (distinct > 2 && distinct > present / 2)
      ? { family: null, because: `it has ${distinct} different texts, as names have` }
      : { family: 'Categorical', because: `${distinct} levels` };
  }
  const { least, most, mean, sd, whole, counting } = column;
  if (!Number.isFinite(least) || !Number.isFinite(most))
    return { family: null, because: 'it has infinite cells' };
  if (whole && counting && present === rows && rows > 2) {
    return { family: null, because: 'it numbers the rows' };
  }
  if (whole && least === 0 && most === 1) return { family: 'Bernoulli', because: '0 and 1' };
  const range = `${shown(least)} to ${shown(most)}`;
  if (whole && least >= 0 && mean < largestMeanOfCounts) {
    return { family: 'Poisson', because: `whole, ${range}, as counts are` };
  }
  if (!whole && least > 0 && sd > 0.75 * mean) {
    return { family: 'Exponential', because: `positive, ${range}, as wide as its mean` };
  }
  return { family: 'Normal', because: `numbers, ${range}` };
}

function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}
