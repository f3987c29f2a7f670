/** Whether all components have one and the same covariance, which is unknown. */
import type { EmissionPlan } from './inference-plan.js';

export function sharesCovariance({ covariance }: EmissionPlan): boolean {
  return covariance === 'tied' || covariance === 'tied diagonal';
}
