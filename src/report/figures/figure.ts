/**
 * What a figure is: a Vega-Lite specification with words for those who cannot see it, or a sentence that says why it
 * could not be drawn. Figures are pure functions of a fit, and of rows where there are some.
 */
import type { TopLevelSpec } from 'vega-lite';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';

export interface FigureSubject {
  readonly fit: FitDocument;
  /** Rows to show, in the order of the fit's columns; null where none were given. */
  readonly rows: RowMatrix | null;
  /** Other rows, whose scores are compared with those of the first. */
  readonly scored?: RowMatrix | null;
  /** Of a fit of pictures, where these are still to be found. */
  readonly sheet?: PictureSheet;
}

/** Pictures that are ready to be shown, small, as data URLs. */
export interface PictureSheet {
  /** Of each cluster some masks, cut out, in the order of the clusters. */
  readonly cutOuts: readonly { readonly cluster: number; readonly url: string }[];
  /** Some pictures under their masks in the colours of their clusters. */
  readonly overlays: readonly { readonly path: string; readonly url: string }[];
}

export type FigureOutcome = Figure | FigureLeftOut;

export interface Figure {
  readonly kind: 'figure';
  readonly title: string;
  /** What is seen and how it was computed. */
  readonly caption: string;
  /** The figure in a sentence, for who hears the page. */
  readonly description: string;
  readonly spec: TopLevelSpec;
  /** Of views side by side, which want the page's whole width. */
  readonly wide?: boolean;
}

export interface FigureLeftOut {
  readonly kind: 'left-out';
  readonly title: string;
  /** A sentence without its full stop. */
  readonly reason: string;
}

export type DrawFigure = (subject: FigureSubject) => FigureOutcome;

/** As wide as the page, or as a single figure's file. */
export const wholeWidth = { width: 'container', height: 260 } as const;

export const withoutRows = 'it shows rows, and none were given: name their file with --data';

/** One view among several side by side. */
export type FigureView = Extract<TopLevelSpec, { readonly hconcat: unknown }>['hconcat'][number];
export type FigureLayers = Extract<FigureView, { readonly layer: unknown }>['layer'];
