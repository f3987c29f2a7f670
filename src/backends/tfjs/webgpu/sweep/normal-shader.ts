/**
 * WGSL of blocks that are Normal given their cluster. With n rows in the cluster, `removed` scores one of them as if it were
 * not, in closed form (the matrix determinant lemma, as `wasm/assembly/niw-seat.ts` has it): s is the row's share of the
 * scatter in its own direction, and 1 − s goes to `smallest`. Constants that all clusters have in common are left out.
 *
 *     dense       cells together, (μ, Σ) ~ NIW(κ, ν):     m; W = L⁻¹ of Ψ = L Lᵀ by rows of its triangle; log |Ψ|
 *     spherical   cells of one precision ~ Gamma(a, b):   m; b_n
 *     mean        one cell of known variance:             m
 *
 * A rank-one change of Ψ changes W by Givens (+) or hyperbolic (−) rotations, `wasm/assembly/rank-one.ts`.
 */

/** Cells of a dense block at most: a thread keeps two rows of them by itself. */
export const mostDenseCells = 32;

export const denseShader: string = `
  var<private> deviation : array<f32, ${mostDenseCells}>;
  var<private> extra : array<f32, ${mostDenseCells}>;

  fn scoreDense(b : Block, base : i32, row : i32, n : f32, removed : f32) -> f32 {
    let mean = base + b.at;
    var w = mean + b.cells;
    var q = 0.0;
    for (var i = 0; i < b.cells; i++) {
      var z = 0.0;
      for (var j = 0; j <= i; j++) {
        z += number(w) * (cell(row, b.column + j) - number(mean + j));
        w++;
      }
      q += z * z;
    }
    let kappa = numbers[b.numbers] + n;
    let dof = numbers[b.numbers + 1] + n;
    let constant = numbers[b.table + i32(n - removed)] - 0.5 * number(w);
    if (removed == 0.0) { return constant - 0.5 * (dof + 1.0) * logOnePlus(kappa / (kappa + 1.0) * q); }
    let s = kappa / (kappa - 1.0) * q;
    smallest = min(smallest, 1.0 - s);
    return constant + 0.5 * (dof - 1.0) * logOnePlus(-s);
  }

  // Returns |Ψ'| / |Ψ|.
  fn changeDense(b : Block, base : i32, row : i32, n : f32, sign : f32) -> f32 {
    let kappa = numbers[b.numbers] + n;
    let weight = sqrt(kappa / (kappa + sign));
    let mean = base + b.at;
    for (var i = 0; i < b.cells; i++) {
      let difference = cell(row, b.column + i) - number(mean + i);
      put(mean + i, number(mean + i) + sign / (kappa + sign) * difference);
      deviation[i] = weight * difference;
    }
    var before = 1.0;
    var w = mean + b.cells;
    var logDeterminant = 0.0;
    for (var j = 0; j < b.cells; j++) {
      var z = 0.0;
      for (var i = 0; i <= j; i++) { z += number(w + i) * deviation[i]; }
      let after = max(before + sign * z * z, 1e-12);
      let h = sqrt(after / before);
      let t = z / sqrt(before);
      for (var i = 0; i < j; i++) {
        let entry = extra[i];
        let rotated = (number(w + i) + t * entry) / h;
        put(w + i, rotated);
        extra[i] = h * entry - sign * t * rotated;
      }
      let diagonal = number(w + j) / h;
      put(w + j, diagonal);
      extra[j] = -sign * t * diagonal;
      logDeterminant -= 2.0 * log(diagonal);
      before = after;
      w += j + 1;
    }
    put(w, logDeterminant);
    return before;
  }
`;

export const sphericalShader: string = `
  fn squaredDistance(b : Block, base : i32, row : i32) -> f32 {
    var q = 0.0;
    for (var i = 0; i < b.cells; i++) {
      let difference = cell(row, b.column + i) - number(base + b.at + i);
      q += difference * difference;
    }
    return q;
  }

  fn scoreSpherical(b : Block, base : i32, row : i32, n : f32, removed : f32) -> f32 {
    let half = 0.5 * f32(b.cells);
    let kappa = numbers[b.numbers] + n;
    let shape = numbers[b.numbers + 1] + n * half;
    let rate = number(base + b.at + b.cells);
    let q = squaredDistance(b, base, row) / (2.0 * rate);
    let constant = numbers[b.table + i32(n - removed)] - half * log(rate);
    if (removed == 0.0) { return constant - (shape + half) * logOnePlus(kappa / (kappa + 1.0) * q); }
    let s = kappa / (kappa - 1.0) * q;
    smallest = min(smallest, 1.0 - s);
    return constant + (shape - half) * logOnePlus(-s);
  }

  // Returns b' / b.
  fn changeSpherical(b : Block, base : i32, row : i32, n : f32, sign : f32) -> f32 {
    let kappa = numbers[b.numbers] + n;
    let at = base + b.at + b.cells;
    let rate = number(at);
    let changed = max(rate + sign * 0.5 * kappa / (kappa + sign) * squaredDistance(b, base, row), 1e-12 * rate);
    for (var i = 0; i < b.cells; i++) {
      let mean = base + b.at + i;
      put(mean, number(mean) + sign / (kappa + sign) * (cell(row, b.column + i) - number(mean)));
    }
    put(at, changed);
    return changed / rate;
  }
`;

export const meanShader: string = `
  fn scoreMean(b : Block, base : i32, row : i32, n : f32, removed : f32) -> f32 {
    let noise = numbers[b.numbers + 1];
    let tightness = numbers[b.numbers] + (n - removed) * noise;
    let x = cell(row, b.column);
    var mean = number(base + b.at);
    mean += removed * (mean - x) * noise / tightness;
    let half = 0.5 / (1.0 / noise + 1.0 / tightness);
    return 0.5 * log(half) - half * (x - mean) * (x - mean);
  }

  fn changeMean(b : Block, base : i32, row : i32, n : f32, sign : f32) -> f32 {
    let noise = numbers[b.numbers + 1];
    let tightness = numbers[b.numbers] + (n + sign) * noise;
    let mean = number(base + b.at);
    put(base + b.at, mean + sign * (cell(row, b.column) - mean) * noise / tightness);
    return 1.0;
  }
`;
