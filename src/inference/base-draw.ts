/** Draws the prior of components given all of them, where they share a part of it that is not known. */
import type { ComponentState } from '../distributions/families/sampled-family.js';
import type { Variates } from '../distributions/variates.js';

export type BaseDraw<H, P> = (components: readonly ComponentState<P>[], variates: Variates) => H;
