/** Messages about pictures, Segment Anything models and what is asked of them. */
import type { MessageText } from './message-text.js';
import { counted, enumerate, listed, quote, sentence } from './phrases.js';

export const samMessages = {
  'picture-unreadable': (d: { path: string; reason: string }): MessageText => ({
    what: `${quote(d.path)} cannot be read: ${d.reason}`,
    why: 'Pictures are read from files.',
    remedy:
      'Correct the path, which is relative to the folder the command runs in, or make the file readable.',
  }),
  'picture-undecodable': (d: { path: string; reason: string }): MessageText => ({
    what: `${quote(d.path)} is not a picture that can be decoded`,
    why: sentence(d.reason.split('\n')[0] ?? ''),
    remedy:
      'Check that the file is a whole JPEG, PNG, WebP, TIFF, GIF or AVIF; write it again if it was cut off.',
  }),
  'picture-too-large': (d: { path: string; width: number; height: number; limit: number }): MessageText => ({
    what: `${quote(d.path)} has ${d.width} × ${d.height} pixels, more than ${d.limit / 1e6} million`,
    why: `Decoded they would take ${Math.ceil((d.width * d.height * 3) / 1e6)} MB: a small file can hold a picture that fills all memory.`,
    remedy: 'Make the picture smaller; dimsum sam segment takes larger ones that you know with --max-pixels.',
  }),
  'picture-too-thin': (d: { width: number; height: number; side: number }): MessageText => ({
    what: `a picture of ${d.width} × ${d.height} pixels is too thin`,
    why: `The model sees its longest side at ${d.side} pixels, and the other one would have none left.`,
    remedy: 'Cut the picture into pieces that are less long.',
  }),
  'picture-pattern-unmatched': (d: { pattern: string }): MessageText => ({
    what: `no picture matches ${quote(d.pattern)}`,
    why: 'A pattern must match at least one file, and links are not followed.',
    remedy:
      'Correct the pattern, which is relative to the folder the command runs in; name what is behind a link by its path.',
  }),
  'sam-model-unreadable': (d: { path: string; reason: string }): MessageText => ({
    what: `the model ${quote(d.path)} cannot be read: ${d.reason}`,
    why: 'Dimsum brings no weights; encoder and decoder are files of yours.',
    remedy: 'Correct the path. docs/sam.md says where exported models come from.',
  }),
  'not-onnx': (d: { path: string }): MessageText => ({
    what: `${quote(d.path)} is not an ONNX model`,
    why: 'It does not decode to a graph with outputs, as the format has it; a .pth or .safetensors file does not.',
    remedy:
      'Export the checkpoint to ONNX: docs/sam.md says how for Segment Anything, docs/methods/amortized.md for a network that rows pass through.',
  }),
  'sam-model-leaves-folder': (d: { path: string; location: string }): MessageText => ({
    what: `${quote(d.path)} takes weights from ${quote(d.location)}, outside of its folder`,
    why: 'A model that comes from elsewhere could read any file that way, so that only files beside it are opened.',
    remedy: 'Put its weights into the folder of the model and export it again with their name alone.',
  }),
  'sam-model-weights-absent': (d: { path: string; location: string }): MessageText => ({
    what: `${quote(d.path)} takes weights from ${quote(d.location)}, which is not there`,
    why: 'A large model keeps its weights in files beside it.',
    remedy: 'Put that file beside the model, under the name that it was exported with.',
  }),
  'sam-cache-unwritable': (d: { folder: string; reason: string }): MessageText => ({
    what: `the cache ${quote(d.folder)} cannot be written: ${d.reason}`,
    why: 'The result is the same, but the next run begins anew.',
    remedy: 'Make room and rights there, or name another folder in XDG_CACHE_HOME.',
  }),
  'sam-model-unloadable': (d: { path: string; provider: string; reason: string }): MessageText => ({
    what: `onnxruntime does not open ${quote(d.path)} on ${d.provider}`,
    why: sentence(d.reason),
    remedy:
      d.provider === 'cpu'
        ? 'Check that the file is whole and that its external weights are beside it; or export it for an earlier opset.'
        : `Leave --provider ${d.provider} out, or install what it needs (docs/sam.md).`,
  }),
  'sam-model-failed': (d: { path: string; reason: string }): MessageText => ({
    what: `${quote(d.path)} failed while it ran`,
    why: sentence(d.reason),
    remedy:
      'Check that encoder and decoder were exported from one model, and state its --convention if it has another.',
  }),
  'sam-convention-unknown': (d: {
    part: 'encoder' | 'decoder';
    path: string;
    found: readonly string[];
    expected: readonly string[];
  }): MessageText => ({
    what: `${quote(d.path)} is not an ${d.part} of a known convention`.replace('an decoder', 'a decoder'),
    why: `Its inputs are ${d.found.length === 0 ? 'none' : listed(d.found)}; expected is ${d.expected.join('; or ')}.`,
    remedy:
      'Check that encoder and decoder are not exchanged, and export the model in one of these conventions (docs/sam.md).',
  }),
  'sam-outputs-unknown': (d: { path: string; found: readonly string[] }): MessageText => ({
    what: `the outputs of ${quote(d.path)} are not a decoder's`,
    why: `It gave ${listed(d.found)}; expected are logits [1, M, S, S] and predicted IoU [1, M].`,
    remedy: 'Export the decoder in one of the known conventions (docs/sam.md).',
  }),
  'sam-models-differ': (d: {
    encoder: string;
    decoder: string;
    given: readonly string[];
    taken: readonly string[];
  }): MessageText => ({
    what: `${quote(d.encoder)} and ${quote(d.decoder)} are not of one model`,
    why: `The encoder gives ${listed(d.given)}, and the decoder takes ${listed(d.taken)}.`,
    remedy: 'Name an encoder and a decoder that were exported from the same checkpoint.',
  }),
  'sam-prompt-empty': (_: Record<string, never>): MessageText => ({
    what: 'nothing is asked of the picture',
    why: 'A prompt is at least a point, a box or the logits of an earlier mask.',
    remedy: 'Give points, a box, or an earlier mask.',
  }),
  'sam-prompt-labels': (d: { points: number; labels: number }): MessageText => ({
    what: `there are ${counted(d.labels, 'label')} for ${counted(d.points, 'point')}`,
    why: 'Every point has a label: 1 where it is of the object, 0 where it is not.',
    remedy: 'Give as many labels as points, or none: points then are of the object.',
  }),
  'sam-prompt-label': (d: { label: number }): MessageText => ({
    what: `${d.label} is not the label of a point`,
    why: 'A point is of the object (1) or is not (0).',
    remedy: 'Write 1 or 0.',
  }),
  'sam-prompt-outside': (d: {
    point: readonly [number, number];
    width: number;
    height: number;
  }): MessageText => ({
    what: `the point ${d.point.join(', ')} is outside of the picture`,
    why: `The picture has ${d.width} × ${d.height} pixels, counted from its upper left corner.`,
    remedy: `Give x from 0 to ${d.width} and y from 0 to ${d.height}.`,
  }),
  'sam-prompt-box': (d: { box: readonly number[]; width: number; height: number }): MessageText => ({
    what: `${d.box.join(', ')} is not a box in the picture`,
    why: `A box is x0, y0, x1, y1 with x0 < x1 and y0 < y1, within ${d.width} × ${d.height} pixels.`,
    remedy: 'Give its upper left corner and then its lower right one.',
  }),
  'sam-prompt-mask': (d: { found: number; side: number }): MessageText => ({
    what: `the earlier mask has ${counted(d.found, 'number')}`,
    why: `This model's low-resolution logits are ${d.side} × ${d.side}, which is ${d.side ** 2}.`,
    remedy: 'Give the low-resolution logits of an earlier answer of the same model.',
  }),
  'sam-prompt-points': (d: { points: number; most: number; name: string }): MessageText => ({
    what: `${counted(d.points, 'point')} are more than ${d.name} takes`,
    why: `Its decoder reads ${d.most} at most and would leave out the others without a word.`,
    remedy: `Give ${d.most} points or fewer.`,
  }),
  'sam-prompt-untaken': (d: { what: string; name: string }): MessageText => ({
    what: `models of the ${d.name} convention take no ${d.what}`,
    why: 'The exported decoder has no input for them.',
    remedy: 'Ask with points, or use an official export of the model.',
  }),
  'sam-picture-unset': (_: Record<string, never>): MessageText => ({
    what: 'no picture is set',
    why: 'Prompts are asked of a picture.',
    remedy: 'Call setImage, or load an embedding, before predict.',
  }),
  'sam-embedding-unreadable': (d: { path: string; reason: string }): MessageText => ({
    what: `${quote(d.path)} cannot be read as an embedding`,
    why: sentence(d.reason),
    remedy: 'Name a file that saveEmbedding wrote.',
  }),
  'sam-embedding-differs': (d: { path: string }): MessageText => ({
    what: `the embedding ${quote(d.path)} is of another model`,
    why: 'It was made by an encoder of other bytes or another convention, and this decoder cannot read it.',
    remedy: 'Open the model that it was made by, or set the picture again.',
  }),
  'sam-option': (d: { option: string; value: string; rule: string }): MessageText => ({
    what: `${d.option} cannot be ${d.value}`,
    why: sentence(d.rule),
    remedy: `Give another value of ${d.option}.`,
  }),
  'sam-prompt-and-grid': (d: { option: string }): MessageText => ({
    what: `${d.option} stands beside --points or --box`,
    why: 'It asks all over the picture, and they ask for one thing.',
    remedy: 'Leave out the one or the other.',
  }),
  'sam-option-unused': (d: { option: string }): MessageText => ({
    what: `${d.option} stands beside points or boxes`,
    why: 'It is of masks that are sought all over the picture, and points or boxes ask for one thing.',
    remedy: `Leave out ${d.option}, or the points and boxes.`,
  }),
  'sam-labels-alone': (_: Record<string, never>): MessageText => ({
    what: 'labels are given without points',
    why: 'They say which points are of the object (1) and which are not (0).',
    remedy: 'Give points = [[x, y], …] beside them, one for each label, or leave labels out.',
  }),
  'sam-mask-empty': (_: Record<string, never>): MessageText => ({
    what: 'the mask that was asked for is empty',
    why: 'The model finds nothing at the points or in the box.',
    remedy: 'Ask at another place of the thing, or by a box.',
  }),
  'sam-no-mask': (d: { pictures: number; masks: number }): MessageText => ({
    what: `${counted(d.pictures, 'picture')} gave ${d.masks === 0 ? 'no mask' : 'a single mask'}`,
    why: 'A model of masks is fitted to the masks of all pictures, and there are not enough.',
    remedy:
      'Lower pred_iou_thresh and stability_score_thresh, ask more points (points_per_side), or add pictures.',
  }),
  'sam-model-changed': (d: { encoder: string; decoder: string }): MessageText => ({
    what: `${quote(d.encoder)} and ${quote(d.decoder)} are not the model that the fit was made with`,
    why: 'Their bytes differ, and so would the features of the same picture.',
    remedy: 'Put the files of the fit back, or fit again with these.',
  }),
  'onnx-features-input': (d: { path: string; found: string }): MessageText => ({
    what: `${quote(d.path)} does not take a picture`,
    why: `Its inputs are ${d.found}; features are of a model that takes one float32 tensor [1, 3, S, S].`,
    remedy: 'Export a model of pictures with that input, as DINO has it.',
  }),
  'onnx-features-output': (d: { path: string; found: readonly string[] }): MessageText => ({
    what: `${quote(d.path)} gives no features`,
    why: `Its outputs are ${d.found.length === 0 ? 'none' : listed(d.found)}; one must be float32, of finite numbers: [1, D], tokens [1, T, D] or maps [1, C, H, W].`,
    remedy: 'Export it for one picture, up to the last layer that is a vector, tokens or maps.',
  }),
  'pictures-interrupted': (d: { done: number; total: number }): MessageText => ({
    what: `stopped after ${d.done} of ${counted(d.total, 'picture')}`,
    why: 'A fit is of all of them.',
    remedy: 'Run the same command again: it goes on from there.',
  }),
  'pixels-of-masks': (d: { boxes: number }): MessageText => ({
    what: '.pixels(…) reads the pixels of one mask in each picture',
    why:
      d.boxes > 1
        ? `Of ${d.boxes} boxes each asks for a mask of its own, and a pixel would have several labels.`
        : 'Without points or a box masks are sought all over, and a pixel would have several labels.',
    remedy:
      'Ask for one thing: SAM("cup.jpg", points = [[420, 310]]).pixels(lab), or boxes = [[x0, y0, x1, y1]].',
  }),
  'pixel-feature': (d: { name: string; known: readonly string[] }): MessageText => ({
    what: `a single pixel has no ${d.name}`,
    why: `It is of a whole mask; pixels have ${enumerate(d.known, 'and')}.`,
    remedy: 'Name one of these: .pixels(lab).',
  }),
  'pictures-mixed': (d: { names: readonly string[] }): MessageText => ({
    what: `${enumerate(d.names, 'and')} are not of the same rows`,
    why: 'Features have a row for each mask, counts one for each picture, pixels one each.',
    remedy: 'Observe one kind of them in a model.',
  }),
  'pictures-failed': (d: {
    failed: readonly { path: string; reason: string }[];
    total: number;
  }): MessageText => ({
    what: `${d.failed.length} of ${counted(d.total, 'picture')} gave nothing`,
    why: d.failed.map(({ path, reason }) => `${path}: ${reason}`).join('\n  '),
    remedy: 'The result is of the others. Correct or leave out these and run again.',
  }),
  'sam-unregistered': (d: { name: string; known: readonly string[] }): MessageText => ({
    what: `there is no model ${quote(d.name)}`,
    why: `No folder of that name holds encoder.onnx and decoder.onnx, and ${d.known.length === 0 ? 'no model is registered' : `registered are ${enumerate(d.known, 'and')}`}.`,
    remedy: `Register it: dimsum sam add ${d.name} --encoder FILE --decoder FILE.`,
  }),
  'sam-name': (d: { name: string }): MessageText => ({
    what: `${quote(d.name)} cannot name a model`,
    why: 'Where a model is asked for, a path is looked for first.',
    remedy:
      'Take letters, digits, dots, hyphens and underscores, a letter or digit first: dimsum sam add vit_b --encoder FILE --decoder FILE.',
  }),
  'sam-unnamed': (d: { known: readonly string[] }): MessageText => ({
    what: 'no model is named',
    why:
      d.known.length === 0
        ? 'Dimsum brings no weights, and none is registered.'
        : `Several may be meant: ${enumerate(d.known, 'or')}.`,
    remedy: 'Name --encoder FILE and --decoder FILE, or a registered model with --model NAME (docs/sam.md).',
  }),
  'sam-registry-unreadable': (d: { path: string; reason: string }): MessageText => ({
    what: `the list of models ${quote(d.path)} cannot be read`,
    why: sentence(d.reason),
    remedy: 'Correct or remove it, and register the models again.',
  }),
} as const;
