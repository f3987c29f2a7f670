/** A word that a model may hold and that is none of its author's names: what it is, how it is written, what it takes. */
export interface LanguageWord {
  readonly name: string;
  readonly kind: 'distribution' | 'function' | 'source' | 'feature' | 'network' | 'method' | 'keyword';
  /** Other names for it. */
  readonly aliases: readonly string[];
  /** The ways to write it, the one to begin with first. */
  readonly forms: readonly string[];
  /** One line, without a full stop. */
  readonly summary: string;
  readonly arguments: readonly WordArgument[];
  /** More that is worth knowing, each a line. */
  readonly remarks: readonly string[];
}

export interface WordArgument {
  readonly name: string;
  readonly meaning: string;
  /** Whether it may be given by name; where not, it is told by its place. */
  readonly byName: boolean;
  /** What it may be, where that is one of a few words. */
  readonly choices: readonly string[];
}

export function byName(name: string, meaning: string, choices: readonly string[] = []): WordArgument {
  return { name, meaning, byName: true, choices };
}

export function byPlace(name: string, meaning: string): WordArgument {
  return { name, meaning, byName: false, choices: [] };
}

/** A word that is said by the way it is written. */
export function word(
  kind: LanguageWord['kind'],
  name: string,
  forms: readonly string[],
  summary: string,
  list: readonly WordArgument[] = [],
): LanguageWord {
  return { name, kind, aliases: [], forms, summary, arguments: list, remarks: [] };
}
