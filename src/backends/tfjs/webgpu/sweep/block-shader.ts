/** WGSL of the kinds of blocks that a model has: those alone are compiled. */
import { denseShader, meanShader, sphericalShader } from './normal-shader.js';
import { categoricalShader, countsShader, gammaShader, poissonShader, risingShader } from './sum-shader.js';

export type BlockKind = 'dense' | 'spherical' | 'mean' | 'gamma' | 'poisson' | 'counts' | 'categorical';

const shaders: Readonly<Record<BlockKind, string>> = {
  dense: denseShader,
  spherical: sphericalShader,
  mean: meanShader,
  gamma: gammaShader,
  poisson: poissonShader,
  counts: countsShader,
  categorical: categoricalShader,
};

export const blockKinds = Object.keys(shaders) as readonly BlockKind[];

/** `kinds` in the order of {@link blockKinds}; a block's kind is its place there. */
export function blockShader(kinds: readonly BlockKind[]): string {
  const codes = kinds.map((kind) => shaders[kind]);
  const rising = kinds.some((kind) => kind === 'poisson' || kind === 'counts') ? risingShader : '';
  return `
  ${rising}
  ${codes.join('\n')}
  // log p(row given the cluster's rows), of which it is one where \`removed\` is 1.
  fn scoreBlock(b : Block, base : i32, row : i32, n : f32, removed : f32) -> f32 {
    ${switchOver(kinds, 'score', 'removed')}
  }

  // By how much less is left of a scatter where a row goes.
  fn changeBlock(b : Block, base : i32, row : i32, n : f32, sign : f32) -> f32 {
    ${switchOver(kinds, 'change', 'sign')}
  }
`;
}

function switchOver(kinds: readonly BlockKind[], verb: string, last: string): string {
  const cases = kinds.map((kind, index) => {
    const name = `${verb}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    const when = index === kinds.length - 1 ? 'default' : `case ${blockKinds.indexOf(kind)}`;
    return `${when}: { return ${name}(b, base, row, n, ${last}); }`;
  });
  return `switch b.kind { ${cases.join(' ')} }`;
}
