/**
 * The highest log likelihoods that are known of mixtures on five data sets: of 150 single starts from k-means++ seeds and 150 from random
 * rows, each climbed to the end, of some fifty runs from 10 to 200 starts that went on by random swaps or up and down the numbers of
 * components, and of `npm run bench:likelihoods`, where scikit-learn and mclust take part; spurious maxima do not count. The
 * model of least BIC over 1 to 9 components and all structures (docs/methods/em.md) is among these for every data set.
 */
import type { CovarianceName } from './structured.js';

/** Data, columns, structure, and of 2, 3, 4 and 5 components the log likelihood in the data's own units. */
export const bestKnown: readonly (readonly [string, number, CovarianceName, readonly number[]])[] = [
  ['faithful', 2, 'spherical', [-1709.529, -1637.434, -1569.41, -1510.835]],
  ['faithful', 2, 'diagonal', [-1147.806, -1127.008, -1112.881, -1105.775]],
  ['faithful', 2, 'tied', [-1140.187, -1126.316, -1120.828, -1116.158]],
  ['faithful', 2, 'full', [-1130.264, -1114.44, -1102.672, -1094.048]],
  ['iris', 4, 'spherical', [-478.559, -384.314, -334.286, -298.645]],
  ['iris', 4, 'diagonal', [-386.185, -306.86, -264.848, -240.187]],
  ['iris', 4, 'tied', [-296.448, -256.354, -223.049, -212.764]],
  ['iris', 4, 'full', [-214.355, -180.185, -153.681, -119.595]],
  ['banknote', 6, 'spherical', [-1115.239, -972.183, -896.28, -834.954]],
  ['banknote', 6, 'diagonal', [-903.486, -825.385, -784.154, -752.575]],
  ['banknote', 6, 'tied', [-793.642, -698.121, -676.486, -665.491]],
  ['banknote', 6, 'full', [-718.396, -627.037, -574.807, -524.525]],
  ['galaxies', 1, 'tied', [-230.499, -212.68, -208.247, -205.342]],
  ['galaxies', 1, 'full', [-220.193, -203.482, -197.71, -195.104]],
  ['penguins', 4, 'spherical', [-9430.551, -9099.934, -8784.511, -8548.871]],
  ['penguins', 4, 'diagonal', [-5467.199, -5344.024, -5243.056, -5200.758]],
  ['penguins', 4, 'tied', [-5280.234, -5190.146, -5168.242, -5158.691]],
  ['penguins', 4, 'full', [-5211.045, -5150.688, -5119.857, -5092.7]],
];
