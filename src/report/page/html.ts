/** HTML from templates: what is put into one is escaped, unless it is HTML itself. */

export interface Html {
  readonly html: string;
}

type Part = Html | string | number | readonly Html[];

export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: String.raw({ raw: texts }, ...parts.map(partText)) };
}

/** Text that is HTML, style or script by whoever wrote it. */
export const verbatim = (text: string): Html => ({ html: text });

function partText(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return 'html' in part ? part.html : part.map((each) => each.html).join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}
