/** The components of a finite mixture after labels were matched from draw to draw, as a fit holds them. */
import type { ComponentSummary } from '../fit/component-summary.js';

export interface RelabelledComponents {
  readonly method: 'Stephens';
  /** The kept draws, which are relabelled. */
  readonly draws: number;
  /** The rows whose probabilities tell components apart. */
  readonly rows: number;
  /** Largest mean weight first. */
  readonly components: readonly RelabelledComponent[];
}

export interface RelabelledComponent {
  /** The share of the draws in which it has rows: its parameters are summarised over those, its weight over all. */
  readonly occupied: number;
  /** Posterior means, number by number; of one that never has rows the weight alone. */
  readonly mean: ComponentSummary;
  /** The lower and the upper end of central 95 % intervals, number by number. */
  readonly interval: readonly [ComponentSummary, ComponentSummary];
}
