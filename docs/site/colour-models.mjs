/** Models in the pages coloured as an editor colours them: by the grammar of `editors/vscode`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const grammarFile = 'editors/vscode/syntaxes/dimsum.tmLanguage.json';
await oniguruma.loadWASM(
  readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm')),
);
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => textmate.parseRawGrammar(readFileSync(grammarFile, 'utf8'), grammarFile),
});
const grammar = await registry.loadGrammar('source.dimsum');

/** Has markdown-it colour blocks of `ppl`; the others stay with whoever coloured them before. */
export function colourModels(markdown) {
  const others = markdown.options.highlight;
  markdown.options.highlight = (text, language, attributes) =>
    language === 'ppl' ? coloured(text) : others(text, language, attributes);
}

function coloured(text) {
  const lines = text.trimEnd().split('\n').map(colouredLine);
  return `<pre><code class="ppl">${lines.join('\n')}</code></pre>\n`;
}

function colouredLine(line) {
  const { tokens } = grammar.tokenizeLine(line, textmate.INITIAL);
  return tokens
    .map(({ startIndex, endIndex, scopes }) => colouredWord(line.slice(startIndex, endIndex), scopes[1]))
    .join('');
}

function colouredWord(word, scope) {
  const escaped = word.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const kind = scope?.split('.')[0];
  return kind === undefined ? escaped : `<span class="ppl-${kind}">${escaped}</span>`;
}
