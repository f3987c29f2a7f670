/** The kernels of EM on few rows, in a module of their own, which is loaded when a mixture is climbed. */
export { climbMixture } from './climb';
