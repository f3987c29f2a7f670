/**
 * Pillow's antialiased BILINEAR resize of bytes, to the byte (Pillow, src/libImaging/Resample.c).
 *
 * Along each axis, with sc = in/out and fs = max(sc, 1), the output pixel i averages the input pixels of the window
 * [⌊c − fs + ½⌋, ⌊c + fs + ½⌋) about c = (i + ½)·sc with weights max(0, 1 − |x − c + ½| / fs), normalised and rounded to 22
 * bits after the point. Columns are resized first, then rows; each pass rounds to bytes. An axis whose length stays is skipped.
 *
 * Other libraries' bilinear differs: sharp's and OpenCV's by tens of grey levels on noise, which moves masks.
 */
import type { Picture, PixelSize } from '../pictures/picture.js';

const precisionBits = 22;
const half = 1 << (precisionBits - 1);
const channels = 3;

export function resizePicture(picture: Picture, size: PixelSize): Picture {
  const { height, width, data } = picture;
  const wide =
    size.width === width
      ? data
      : resample(data, resizeWindows(width, size.width), {
          lines: height,
          lineStride: { from: width * channels, to: size.width * channels },
          stepStride: channels,
          run: channels,
        });
  const resized =
    size.height === height
      ? wide
      : resample(wide, resizeWindows(height, size.height), {
          lines: 1,
          lineStride: { from: 0, to: 0 },
          stepStride: size.width * channels,
          run: size.width * channels,
        });
  return { ...size, data: resized };
}

/** Of each output pixel, where its window begins and the weights in it. */
interface ResizeWindows {
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  /** `longest` a window. */
  readonly weights: Int32Array;
  readonly longest: number;
}

function resizeWindows(from: number, to: number): ResizeWindows {
  const scale = from / to;
  const support = Math.max(scale, 1);
  const longest = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(to);
  const lengths = new Int32Array(to);
  const weights = new Int32Array(to * longest);
  const window = new Float64Array(longest);
  const inverse = 1 / support;
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    const start = Math.max(Math.trunc(centre - support + 0.5), 0);
    const length = Math.min(Math.trunc(centre + support + 0.5), from) - start;
    let sum = 0;
    for (let x = 0; x < length; x++) {
      const weight = Math.max(0, 1 - Math.abs((x + start - centre + 0.5) * inverse));
      window[x] = weight;
      sum += weight;
    }
    for (let x = 0; x < length; x++) {
      const share = sum === 0 ? window[x]! : window[x]! / sum;
      weights[i * longest + x] = Math.trunc(share * (1 << precisionBits) + 0.5);
    }
    starts[i] = start;
    lengths[i] = length;
  }
  return { starts, lengths, weights, longest };
}

/** How one axis lies in memory: `lines` of it, each a sequence of steps, each step `run` bytes that share a window. */
interface AxisLayout {
  readonly lines: number;
  readonly lineStride: { readonly from: number; readonly to: number };
  readonly stepStride: number;
  readonly run: number;
}

function resample(source: Uint8Array, windows: ResizeWindows, axis: AxisLayout): Uint8Array<ArrayBuffer> {
  const { starts, lengths, weights, longest } = windows;
  const { lines, lineStride, stepStride, run } = axis;
  const steps = starts.length;
  const target = new Uint8Array(lines === 1 ? steps * stepStride : lines * lineStride.to);
  for (let line = 0; line < lines; line++) {
    for (let step = 0; step < steps; step++) {
      const from = line * lineStride.from + starts[step]! * stepStride;
      const to = line * lineStride.to + step * stepStride;
      const length = lengths[step]!;
      for (let r = 0; r < run; r++) {
        let sum = half;
        for (let x = 0; x < length; x++)
          sum += source[from + x * stepStride + r]! * weights[step * longest + x]!;
        const byte = sum >> precisionBits;
        target[to + r] = Math.min(byte, 255);
      }
    }
  }
  return target;
}
