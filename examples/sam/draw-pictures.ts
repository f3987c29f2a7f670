/**
 * Draws pictures of several kinds of things on a dark ground: kinds differ in colour and form, things of one kind in size,
 * place and shade. Which thing is where is written beside them, for judging and for nothing else.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import sharp from 'sharp';

/** A side of a picture, in pixels. */
const side = 128;
/** Things stand in the cells of a 2 × 2 grid, so that they never touch. */
const cell = side / 2;

interface Kind {
  readonly name: string;
  readonly colour: readonly [red: number, green: number, blue: number];
  /** Half the width over half the height. */
  readonly outline: (x: number, y: number, size: number) => string;
}

const familiarKinds: readonly Kind[] = [
  { name: 'red disc', colour: [205, 50, 45], outline: (x, y, r) => `<circle cx="${x}" cy="${y}" r="${r}"/>` },
  {
    name: 'blue square',
    colour: [60, 90, 210],
    outline: (x, y, r) => `<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}"/>`,
  },
  {
    name: 'green bar',
    colour: [60, 190, 80],
    outline: (x, y, r) => `<rect x="${x - 1.2 * r}" y="${y - 0.5 * r}" width="${2.4 * r}" height="${r}"/>`,
  },
  {
    name: 'yellow triangle',
    colour: [230, 210, 60],
    outline: (x, y, r) => `<polygon points="${x},${y - r} ${x + r},${y + r} ${x - r},${y + r}"/>`,
  },
];

const kinds: readonly Kind[] = [
  ...familiarKinds,
  {
    name: 'magenta diamond',
    colour: [215, 60, 200],
    outline: (x, y, r) => `<polygon points="${x},${y - r} ${x + r},${y} ${x},${y + r} ${x - r},${y}"/>`,
  },
];

/** The kind that is drawn only where it is asked for. */
export const unseenKind: number = familiarKinds.length;

/** What a picture shows: each thing's kind, by its number, and centre. */
export interface DrawnPicture {
  readonly path: string;
  readonly things: readonly { readonly kind: number; readonly x: number; readonly y: number }[];
}

/** The ground of a picture is a kind too: masks of it are found like those of things. */
export const groundKind: number = kinds.length;

export async function drawPictures(
  folder: string,
  count: number,
  seed: number,
  shown: readonly number[] = familiarKinds.map((_, kind) => kind),
): Promise<readonly DrawnPicture[]> {
  await mkdir(folder, { recursive: true });
  const random = seedrandom(`pictures ${seed}`);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const drawn: DrawnPicture[] = [];
  for (let picture = 0; picture < count; picture++) {
    const shades = between(-6, 6);
    const order = shown.map((kind) => ({ kind, place: random() })).sort((a, b) => a.place - b.place);
    const things = order.slice(0, 2 + Math.floor(3 * random())).map(({ kind }, at) => ({
      kind,
      x: cell * (at % 2) + cell / 2 + between(-4, 4),
      y: cell * Math.floor(at / 2) + cell / 2 + between(-4, 4),
      size: between(19, 26),
      shade: between(-12, 12),
    }));
    const shapes = things.map(({ kind, x, y, size, shade }) => {
      const { colour, outline } = kinds[kind]!;
      return `<g fill="${cssColour(colour, shade)}">${outline(x, y, size)}</g>`;
    });
    const ground = `<rect width="${side}" height="${side}" fill="${cssColour([38, 36, 44], shades)}"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${ground}${shapes.join('')}</svg>`;
    const path = join(folder, `picture-${String(picture + 1).padStart(3, '0')}.png`);
    await sharp(Buffer.from(svg)).png().toFile(path);
    drawn.push({ path, things: things.map(({ kind, x, y }) => ({ kind, x, y })) });
  }
  await writeFile(join(folder, 'truth.json'), JSON.stringify(drawn, null, 2));
  return drawn;
}

function cssColour(colour: readonly number[], shade: number): string {
  return `rgb(${colour.map((value) => Math.round(Math.min(255, Math.max(0, value + shade)))).join(' ')})`;
}
