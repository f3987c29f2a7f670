/** Every figure by its name, in the order of the page. */
import { boundTrace } from './bound-trace.js';
import { chainTraces } from './chain-traces.js';
import { clusterCount } from './cluster-count.js';
import { clusterGrowthFigure } from './cluster-growth.js';
import { coClusteringMap } from './co-clustering-map.js';
import { columnBars } from './column-bars.js';
import { dataPairs } from './data-pairs.js';
import { densityContours } from './density-contours.js';
import { densityCurve } from './density-curve.js';
import type { DrawFigure } from './figure.js';
import { contactSheet, pictureOverlays } from './picture-sheet.js';
import { predictiveChecksFigure } from './predictive-checks.js';
import { principalPlane } from './principal-plane.js';
import { rankHistograms } from './rank-histograms.js';
import { scoreHistogram } from './score-histogram.js';
import { selectionCurve } from './selection-curve.js';
import { stickBreaking } from './stick-breaking.js';

export const figures: Readonly<Record<string, DrawFigure>> = {
  masks: contactSheet,
  pictures: pictureOverlays,
  data: dataPairs,
  plane: principalPlane,
  density: densityCurve,
  contours: densityContours,
  bars: columnBars,
  scores: scoreHistogram,
  checks: predictiveChecksFigure,
  clusters: clusterCount,
  growth: clusterGrowthFigure,
  measure: stickBreaking,
  together: coClusteringMap,
  traces: chainTraces,
  ranks: rankHistograms,
  selection: selectionCurve,
  bound: boundTrace,
};
