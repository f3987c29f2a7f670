/**
 * The emission and the base measure of its parameter, from an observed node in label form.
 *
 * An argument *varies* when it refers to a drawn or estimated quantity (`mu[z_i]`, `theta`), and is *known*
 * otherwise. The varying arguments together must be one parameter: a single node, the elements of one drawn
 * tuple, or quantities of which none has a prior.
 */
import { err, ok } from '../../core/result.js';
import { findSignature } from '../../distributions/signatures.js';
import type { ArgumentIr, FamilyIr, ModelIr, NodeIr, RandomIr, ReferenceIr } from '../../model/model-ir.js';
import type { BasePlan, EmissionPlan } from '../inference-plan.js';
import { findNode } from '../rewrites/name-labels.js';
import { defaultBase } from './default-base.js';
import { inlineDefinitions, unknownWithin } from './inline-definitions.js';
import type { Recognition } from './recognition.js';

export interface EmissionAndBase {
  readonly emission: EmissionPlan;
  /** Null where the parameter is estimated by maximum likelihood. */
  readonly base: BasePlan | null;
}
