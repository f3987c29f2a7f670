/** The part of TensorFlow.js that every one of its packages offers. */
export type TensorFlow = typeof import('@tensorflow/tfjs-core');
