/**
 * The base measure that stands in for an `H` that is not given: conjugate to the emission, weakly informative,
 * centred and scaled by the data, and written in the language itself so that it can be printed and argued with.
 */
import type { ExpressionIr } from '../../model/model-ir.js';
import type { BasePlan, EmissionPlan } from '../inference-plan.js';
import { reference } from '../rewrites/substitute.js';
