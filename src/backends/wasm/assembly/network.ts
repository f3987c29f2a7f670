/** The kernels of networks, in a module of their own: who fits no network does not carry them. */
export { adamStep } from './adam-step';
export { dirichletSlopes } from './dirichlet-slopes';
export { columnSums, maskSlopes } from './layer-slopes';
export { multiply } from './matrix-product';
