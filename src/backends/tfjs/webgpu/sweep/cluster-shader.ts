/**
 * WGSL of clusters in workgroup memory: `width` numbers each, rows, meter, then its blocks'; behind the clusters a cluster
 * without rows, which a new one is a copy of. A slot is a cluster's name, which stays when the last cluster takes the
 * position of one that closes; a slot's rows are a chain of links, so that a cluster can be computed afresh from them.
 */
/** As the shader's `Block` has them, in this order. */
export const blockFields = ['kind', 'column', 'cells', 'at', 'numbers', 'table'] as const;

/** Numbers of a cluster before its blocks': its rows, and the meter of what took rows out. */
export const leadingNumbers = 2;
/** Beside its own numbers a cluster has a score, first row, slot's position and position's slot. */
export const namesPerCluster = 4;

/**
 * Taking a row out multiplies the relative error of what is kept by the ratio of determinants. Errors are added up as if they
 * were independent, and a cluster is computed afresh before they come to so many roundings.
 */
const mostRoundings = 128;

export const memoryShader: string = `
  struct Block { ${blockFields.map((field) => `${field} : i32`).join(', ')} }

  // Least share of a scatter that is left when a row is taken out.
  var<private> smallest : f32;

  fn blockOf(index : i32) -> Block {
    let at = ${blockFields.length} * index;
    return Block(${blockFields.map((_, field) => `descriptions[at + ${field}]`).join(', ')});
  }

  fn cell(row : i32, column : i32) -> f32 { return x[row * uniforms.columns + column]; }
  fn number(at : i32) -> f32 { return bitcast<f32>(memory[at]); }
  fn put(at : i32, value : f32) { memory[at] = bitcast<i32>(value); }
  fn add(at : i32, value : f32) { put(at, number(at) + value); }

  // By the series of 2 artanh where 1 + u would be rounded.
  fn logOnePlus(u : f32) -> f32 {
    if (abs(u) > 0.5) { return log(1.0 + max(u, -0.9999999)); }
    let t = u / (2.0 + u);
    let s = t * t;
    return 2.0 * t * (1.0 + s * (1.0 / 3.0 + s * (0.2 + s * (1.0 / 7.0 + s * (1.0 / 9.0 + s * (1.0 / 11.0 + s / 13.0))))));
  }
`;

export const clusterShader: string = `
  // A row comes (1) or goes (−1).
  fn change(base : i32, row : i32, sign : f32) {
    let n = number(base);
    var least = 1.0;
    for (var index = 0; index < uniforms.blocks; index++) { least = min(least, changeBlock(blockOf(index), base, row, n, sign)); }
    put(base, n + sign);
    if (sign < 0.0) { add(base + 1, 1.0 / (least * least)); }
  }

  fn copyCluster(source : i32, destination : i32) {
    for (var i = 0; i < uniforms.width; i++) { memory[destination + i] = memory[source + i]; }
  }

  // Afresh from the rows of its slot.
  fn rebuild(position : i32) {
    let base = position * uniforms.width;
    copyCluster(uniforms.capacity * uniforms.width, base);
    for (var row = memory[firstAt() + memory[slotAt() + position]]; row >= 0; row = result[nextAt() + row]) {
      change(base, row, 1.0);
    }
  }

  // Whether it is to be computed afresh before it is next scored.
  fn isWorn(base : i32) -> bool { return number(base + 1) > ${mostRoundings ** 2}.0; }
  fn wear(base : i32) { put(base + 1, ${10 * mostRoundings ** 2}.0); }

  fn scoresAt() -> i32 { return (uniforms.capacity + 1) * uniforms.width; }
  fn firstAt() -> i32 { return scoresAt() + uniforms.capacity + 1; }
  fn slotAt() -> i32 { return firstAt() + uniforms.capacity; }
  fn positionAt() -> i32 { return slotAt() + uniforms.capacity; }

  fn link(slot : i32, row : i32) {
    let first = memory[firstAt() + slot];
    result[nextAt() + row] = first;
    result[previousAt() + row] = -1;
    if (first >= 0) { result[previousAt() + first] = row; }
    memory[firstAt() + slot] = row;
  }

  fn unlink(slot : i32, row : i32) {
    let next = result[nextAt() + row];
    let previous = result[previousAt() + row];
    if (previous >= 0) { result[nextAt() + previous] = next; } else { memory[firstAt() + slot] = next; }
    if (next >= 0) { result[previousAt() + next] = previous; }
  }

  fn name(position : i32, slot : i32) {
    memory[slotAt() + position] = slot;
    memory[positionAt() + slot] = position;
  }

  // A cluster without rows, at the last position.
  fn open() -> i32 {
    let position = clusters;
    copyCluster(uniforms.capacity * uniforms.width, position * uniforms.width);
    memory[firstAt() + memory[slotAt() + position]] = -1;
    clusters = position + 1;
    return position;
  }

  // The last cluster moves to its position, and their slots change places.
  fn close(position : i32) {
    let last = clusters - 1;
    copyCluster(last * uniforms.width, position * uniforms.width);
    let slot = memory[slotAt() + position];
    name(position, memory[slotAt() + last]);
    name(last, slot);
    clusters = last;
  }
`;
