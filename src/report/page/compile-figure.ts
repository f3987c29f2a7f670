/** A figure's Vega-Lite specification → the Vega specification that is drawn. */
import { loader, parse, type Spec, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** Colours of text and lines are the page's own (page.css); these are a single file's. */
const config = {
  background: 'transparent',
  font: 'system-ui, sans-serif',
  view: { stroke: null },
  axis: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    gridOpacity: 0.5,
    labelOverlap: true,
  },
  legend: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal' },
} as const;

export function compileFigure(spec: TopLevelSpec): Spec {
  return compile(spec, { config }).spec;
}

/** The same for a narrow place: views below each other that are side by side else; null where none are. */
export function compileNarrow(spec: TopLevelSpec): Spec | null {
  if ('hconcat' in spec) {
    const { hconcat, ...rest } = spec;
    return compileFigure({ ...rest, vconcat: hconcat });
  }
  return 'columns' in spec ? compileFigure({ ...spec, columns: 1 }) : null;
}

/** Width of a single figure that has none of its own, in pixels. */
const fileWidth = 720;

/** A figure by itself, on white. */
export async function figureSvg(spec: TopLevelSpec): Promise<string> {
  const sized = 'width' in spec && spec.width === 'container' ? { ...spec, width: fileWidth } : spec;
  const { spec: vega } = compile(sized as TopLevelSpec, { config: { ...config, background: 'white' } });
  const view = new View(parse(vega), { renderer: 'none', loader: loader() });
  return await view.toSVG();
}
