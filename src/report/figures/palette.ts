/**
 * Colours and shapes of clusters. The colours are those of M. Okabe and K. Ito, Color universal design (2008), without
 * black, which a dark page swallows; the eighth cluster takes the first colour again, with another shape.
 */
const colours = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#F0E442'] as const;
const shapes = [
  'circle',
  'square',
  'triangle-up',
  'diamond',
  'cross',
  'triangle-down',
  'triangle-right',
] as const;

/** What is of no cluster: visible on white and on black. */
export const neutral = '#808080';
export const accent: string = colours[0];
export const second: string = colours[5];
export const third: string = colours[1];

/** A cluster's name in every figure: its number as in the fit. */
export const clusterName = (cluster: number): string => String(cluster);

interface ClusterScales {
  readonly colour: { readonly domain: string[]; readonly range: string[] };
  readonly shape: { readonly domain: string[]; readonly range: string[] };
}

export function clusterScales(clusters: number): ClusterScales {
  const numbers = Array.from({ length: clusters }, (_, cluster) => cluster);
  const domain = numbers.map(clusterName);
  const shift = (cluster: number): number => cluster + Math.floor(cluster / colours.length);
  return {
    colour: { domain, range: numbers.map((cluster) => colours[cluster % colours.length]!) },
    shape: { domain, range: numbers.map((cluster) => shapes[shift(cluster) % shapes.length]!) },
  };
}
