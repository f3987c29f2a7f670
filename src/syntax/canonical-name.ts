/**
 * One name for every spelling: `θᵢ`, `θ_i` and `theta_i` are all `theta` with the subscript `i`.
 *
 * Letters first become ASCII (`asciiName`); then the index letters that end a name are told from the name
 * itself (`splitSubscripts`). Which characters may stand in a name is for the grammar to say, not for this file.
 */

/** Greek letters as TeX names them; variants (`ϑ`, `ϕ`) have become the plain letter through NFKC. */
const greekNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Α: 'Alpha',
    Β: 'Beta',
    Γ: 'Gamma',
    Δ: 'Delta',
    Ε: 'Epsilon',
    Ζ: 'Zeta',
    Η: 'Eta',
    Θ: 'Theta',
    Ι: 'Iota',
    Κ: 'Kappa',
    Λ: 'Lambda',
    Μ: 'Mu',
    Ν: 'Nu',
    Ξ: 'Xi',
    Ο: 'Omicron',
    Π: 'Pi',
    Ρ: 'Rho',
    Σ: 'Sigma',
    Τ: 'Tau',
    Υ: 'Upsilon',
    Φ: 'Phi',
    Χ: 'Chi',
    Ψ: 'Psi',
    Ω: 'Omega',
    α: 'alpha',
    β: 'beta',
    γ: 'gamma',
    δ: 'delta',
    ε: 'epsilon',
    ζ: 'zeta',
    η: 'eta',
    θ: 'theta',
    ι: 'iota',
    κ: 'kappa',
    λ: 'lambda',
    μ: 'mu',
    ν: 'nu',
    ξ: 'xi',
    ο: 'omicron',
    π: 'pi',
    ρ: 'rho',
    σ: 'sigma',
    ς: 'sigma',
    τ: 'tau',
    υ: 'upsilon',
    φ: 'phi',
    χ: 'chi',
    ψ: 'psi',
    ω: 'omega',
  }),
);

const subscriptCharacter = /^[\u2080-\u2089\u2090-\u209c\u1d62-\u1d6a\u2c7c]$/u;
const oneLetter = /^[\p{L}\p{Nd}]$/u;
const indexLetters: ReadonlySet<string> = new Set('ijklmnt');

/** A subscript of a name and where it stands, as offsets into the author's spelling. */
export interface SubscriptLetter {
  readonly letter: string;
  readonly start: number;
  readonly end: number;
}

export interface CanonicalName {
  readonly name: string;
  readonly subscripts: readonly SubscriptLetter[];
}

/** A piece of the ASCII spelling, one character long but for Greek, and the author's characters it comes from. */
interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The name in plain letters: `α₀` is `alpha_0`, `𝒩` is `N`. Letters that have no ASCII name stay. */
export function asciiName(spelling: string): string {
  return textOf(asciiPieces(spelling));
}

/** The name in plain letters without its subscripts, and these: `θ_ji` is `theta` with `j` and `i`. */
export function splitSubscripts(spelling: string): CanonicalName {
  const pieces = asciiPieces(spelling);
  const subscripts: SubscriptLetter[] = [];
  let end = pieces.length;
  for (let count = countIndices(pieces, end); count > 0; count = countIndices(pieces, end)) {
    const letters = pieces.slice(end - count, end).map((piece) => ({
      letter: piece.text,
      start: piece.start,
      end: piece.end,
    }));
    subscripts.push(...letters.reverse());
    end -= count + 1;
  }
  return { name: textOf(pieces.slice(0, end)), subscripts: subscripts.reverse() };
}

/** How many index letters, one or two behind a `_` that has a name before it, stand at the end. */
function countIndices(pieces: readonly Piece[], end: number): number {
  const text = (back: number): string => pieces[end - back]?.text ?? '_';
  if (!indexLetters.has(text(1))) return 0;
  const count = indexLetters.has(text(2)) ? 2 : 1;
  return text(count + 1) === '_' && text(count + 2) !== '_' ? count : 0;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => piece.text)
    .join('')
    .normalize('NFC');
}

function asciiPieces(spelling: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let lowered = '';
  for (const character of spelling) {
    const end = start + character.length;
    const text = plainLetters(character);
    const isLowered = subscriptCharacter.test(character);
    const isAttached = pieces.length > 0 && pieces.at(-1)!.text !== '_';
    if (isLowered && isAttached && beginsSubscript(lowered, text)) {
      pieces.push({ text: '_', start, end: start });
    }
    pieces.push({ text, start, end });
    lowered = isLowered ? text : '';
    start = end;
  }
  return pieces;
}

/** `θᵢ` is `theta_i`, and `μ₀ₖ` is `mu_0_k`: a letter after a digit is a subscript of its own. */
function beginsSubscript(lowered: string, next: string): boolean {
  return lowered === '' || (/\d/.test(lowered) && !/\d/.test(next));
}

function plainLetters(character: string): string {
  if (character <= '\u007f') return character;
  const compatible = character.normalize('NFKC');
  const plain = oneLetter.test(compatible) ? compatible : character;
  return greekNames.get(plain) ?? plain;
}
