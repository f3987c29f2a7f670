/**
 * The words in which a model asks for pictures: `SAM("photos/*.jpg", model = "vit_b")`, `features(m_i, embedding(8), lab)`,
 * `count(m_ji)`, `SAM("cup.jpg", points = [[420, 310]]).pixels(lab)`. What they mean is for `observations/sam/source/`.
 */

/** Sources that are made of the masks of another one. */
export const maskReaders: readonly string[] = ['features', 'count'];

/** Arguments of `SAM` whose value is a text, which a name of the model may stand for. */
export const samTexts: readonly string[] = ['model', 'encoder', 'decoder', 'convention'];

/** Options of the reference's generator, by its names, and by what they are called in a program. */
export const generatorArguments: Readonly<Record<string, string>> = {
  points_per_side: 'pointsPerSide',
  points_per_batch: 'pointsPerBatch',
  pred_iou_thresh: 'predIouThresh',
  stability_score_thresh: 'stabilityScoreThresh',
  stability_score_offset: 'stabilityScoreOffset',
  box_nms_thresh: 'boxNmsThresh',
  crop_n_layers: 'cropNLayers',
  crop_nms_thresh: 'cropNmsThresh',
  crop_overlap_ratio: 'cropOverlapRatio',
  crop_n_points_downscale_factor: 'cropNPointsDownscaleFactor',
  min_mask_region_area: 'minMaskRegionArea',
};

/** Every argument of `SAM` after the pictures. */
export const samArguments: readonly string[] = [
  ...samTexts,
  'points',
  'labels',
  'boxes',
  'features',
  'overlap',
  'maxOverlap',
  ...Object.keys(generatorArguments),
];

/** Every argument of `.pixels` after the colours. */
export const pixelArguments: readonly string[] = ['stride', 'temperature'];

/** Blocks of features, each as one writes it. */
export const featureForms: Readonly<Record<string, string>> = {
  embedding: 'embedding(8)',
  lab: 'lab',
  rgb: 'rgb',
  position: 'position',
  shape: 'shape',
  size: 'size',
  onnx: 'onnx("dino.onnx", 8)',
};
