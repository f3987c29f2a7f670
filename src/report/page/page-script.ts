/**
 * What runs in the page: draws each figure into its place. Built for browsers by itself and written into the page; Vega's
 * expressions are interpreted, so that the page's policy need not allow `eval`.
 */
import { parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';

/** What of a browser's document is used here; the library of its types would change those of the kernels' loader. */
interface Place {
  readonly textContent: string | null;
  readonly clientWidth: number;
}
declare const document: {
  getElementById(id: string): Place | null;
  querySelector(selector: string): Place | null;
};
declare const window: { addEventListener(event: 'beforeprint', listener: () => void): void };

const specs = JSON.parse(document.getElementById('specs')?.textContent ?? '{}') as Readonly<
  Record<string, { readonly wide: Spec; readonly narrow: Spec | null }>
>;

/** In pixels: what is narrower is a phone's, and has views below each other. */
const wideEnough = 620;

for (const [name, { wide, narrow }] of Object.entries(specs)) {
  const place = document.querySelector(`#figure-${name} .drawing`);
  if (place === null) continue;
  const spec = place.clientWidth < wideEnough ? (narrow ?? wide) : wide;
  const view = new View(parse(spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'svg',
    container: place,
    hover: true,
  });
  void view.runAsync();
  // Paper has another width than the screen.
  window.addEventListener('beforeprint', () => void view.resize().run());
}
