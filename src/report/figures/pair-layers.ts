/** Points of two columns by cluster, under the ellipses of Normal components; a click on the legend singles one out. */
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import type { FigureColumn } from './column-kinds.js';
import { componentEllipses } from './component-ellipses.js';
import type { FigureLayers } from './figure.js';
import type { clusterScales } from './palette.js';

export function pairLayers(
  fit: FitDocument,
  [across, up]: readonly [FigureColumn, FigureColumn],
  { colour, shape }: ReturnType<typeof clusterScales>,
): FigureLayers {
  const ellipses = componentEllipses(
    fit,
    [across, up],
    [
      [1, 0],
      [0, 1],
    ],
  );
  return planeLayers([`c${across.index}`, across.name], [`c${up.index}`, up.name], ellipses, {
    colour,
    shape,
  });
}

/** The same of any two fields; each is its name in the data, and its title. */
export function planeLayers(
  [x, xTitle]: readonly [string, string],
  [y, yTitle]: readonly [string, string],
  ellipses: ReturnType<typeof componentEllipses>,
  { colour, shape }: ReturnType<typeof clusterScales>,
): FigureLayers {
  const color = {
    field: 'cluster',
    type: 'nominal',
    scale: colour,
    legend: { orient: 'top', columns: 7 },
  } as const;
  const axes = { scale: { zero: false, nice: true } } as const;
  return [
    {
      params: [{ name: `chosen_${x}_${y}`, select: { type: 'point', fields: ['cluster'] }, bind: 'legend' }],
      mark: { type: 'point', filled: true, size: 28, tooltip: true, aria: false },
      encoding: {
        x: { field: x, type: 'quantitative', title: xTitle, ...axes },
        y: { field: y, type: 'quantitative', title: yTitle, ...axes },
        color,
        shape: { field: 'cluster', type: 'nominal', scale: shape },
        opacity: { condition: { param: `chosen_${x}_${y}`, value: 0.75 }, value: 0.08 },
      },
    },
    {
      data: { values: [...ellipses] },
      mark: { type: 'line', strokeWidth: 1.5, interpolate: 'linear-closed' },
      encoding: {
        x: { field: 'ex', type: 'quantitative' },
        y: { field: 'ey', type: 'quantitative' },
        order: { field: 'step', type: 'quantitative' },
        color,
      },
    },
  ];
}
