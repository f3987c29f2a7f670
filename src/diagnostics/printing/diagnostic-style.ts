/** How the parts of a printed diagnostic are coloured, for whoever prints to a terminal. */

export type DiagnosticPart = 'place' | 'error' | 'warning' | 'gutter' | 'mark';

/** Dresses a part of a diagnostic's text; must not change what is read. */
export type DiagnosticStyle = (part: DiagnosticPart, text: string) => string;
