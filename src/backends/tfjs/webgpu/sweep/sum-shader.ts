/**
 * WGSL of blocks of which a cluster keeps sums of its rows, as `wasm/assembly/column-*.ts` have them; `removed` takes the
 * row itself out of them. Constants that all clusters have in common are left out.
 *
 *     gamma        x ~ Gamma(c, λ), λ ~ Gamma(a, b):      Σ x
 *     poisson      λ ~ Gamma(a, b):                       Σ x
 *     counts       of cells, p ~ Dirichlet(a):            Σ x of each cell, and of all
 *     categorical  codes 0, 1, …, p ~ Dirichlet(a):       rows of each level
 */

/** A cell's count at most: log (a)_x of larger ones would lose the fourth digit behind the point. */
export const largestCount = 1000;

/** Factors of a rising factorial that are multiplied out; Stirling's series begins behind them. */
const plainFactors = 8;

export const risingShader: string = `
  // log Γ(a + x) − log Γ(a), x a whole number.
  fn logRising(a : f32, x : f32) -> f32 {
    let plain = min(x, ${plainFactors}.0);
    var sum = 0.0;
    for (var i = 0.0; i < plain; i += 1.0) { sum += log(a + i); }
    if (x <= ${plainFactors}.0) { return sum; }
    let low = a + ${plainFactors}.0;
    let rest = x - ${plainFactors}.0;
    let high = low + rest;
    let correction = (1.0 - 1.0 / (30.0 * high * high)) / (12.0 * high) - (1.0 - 1.0 / (30.0 * low * low)) / (12.0 * low);
    return sum + (low - 0.5) * logOnePlus(rest / low) + rest * (log(high) - 1.0) + correction;
  }
`;

export const gammaShader: string = `
  fn scoreGamma(b : Block, base : i32, row : i32, n : f32, removed : f32) -> f32 {
    let events = numbers[b.numbers + 2];
    let rate = numbers[b.numbers] + number(base + b.at);
    let x = cell(row, b.column);
    let rest = rate - removed * x;
    smallest = min(smallest, rest / rate);
    let power = numbers[b.numbers + 1] + (n - removed + 1.0) * events;
    return numbers[b.table + i32(n - removed)] - events * log(rest) - power * logOnePlus(x / rest);
  }

  // Returns the ratio of rates.
  fn changeGamma(b : Block, base : i32, row : i32, n : f32, sign : f32) -> f32 {
    let sum = number(base + b.at);
    let changed = sum + sign * cell(row, b.column);
    put(base + b.at, changed);
    return (numbers[b.numbers] + changed) / (numbers[b.numbers] + sum);
  }
`;

export const poissonShader: string = `
  fn scorePoisson(b : Block, base : i32, row : i32, n : f32, removed : f32) -> f32 {
    let x = cell(row, b.column);
    let shape = numbers[b.numbers] + number(base + b.at) - removed * x;
    let rate = numbers[b.numbers + 1] + n - removed;
    return logRising(shape, x) - shape * logOnePlus(1.0 / rate) - x * log(rate + 1.0);
  }

  fn changePoisson(b : Block, base : i32, row : i32, n : f32, sign : f32) -> f32 {
    add(base + b.at, sign * cell(row, b.column));
    return 1.0;
  }
`;

export const countsShader: string = `
  fn scoreCounts(b : Block, base : i32, row : i32, n : f32, removed : f32) -> f32 {
    var score = 0.0;
    var total = 0.0;
    for (var j = 0; j < b.cells; j++) {
      let x = cell(row, b.column + j);
      total += x;
      if (x > 0.0) { score += logRising(numbers[b.numbers + 1 + j] + number(base + b.at + j) - removed * x, x); }
    }
    return score - logRising(numbers[b.numbers] + number(base + b.at + b.cells) - removed * total, total);
  }

  fn changeCounts(b : Block, base : i32, row : i32, n : f32, sign : f32) -> f32 {
    for (var j = 0; j < b.cells; j++) {
      let x = sign * cell(row, b.column + j);
      add(base + b.at + j, x);
      add(base + b.at + b.cells, x);
    }
    return 1.0;
  }
`;

export const categoricalShader: string = `
  fn scoreCategorical(b : Block, base : i32, row : i32, n : f32, removed : f32) -> f32 {
    let level = i32(cell(row, b.column));
    let weight = numbers[b.numbers + 1 + level] + number(base + b.at + level) - removed;
    return log(weight / (numbers[b.numbers] + n - removed));
  }

  fn changeCategorical(b : Block, base : i32, row : i32, n : f32, sign : f32) -> f32 {
    add(base + b.at + i32(cell(row, b.column)), sign);
    return 1.0;
  }
`;
