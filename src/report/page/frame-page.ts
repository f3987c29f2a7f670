/** What a fit has to say as one page that needs nothing but itself: no network, no `eval`. */
import type { Spec } from 'vega';
import type { FigureOutcome } from '../figures/figure.js';
import { compileFigure, compileNarrow } from './compile-figure.js';
import { type Html, html, verbatim } from './html.js';

export interface PageParts {
  /** The built page-script.ts. */
  readonly script: string;
  readonly style: string;
}

/** The parts of a page that depend on the kind of fit. */
export interface PageContent {
  readonly fit: {
    readonly dimsum: string;
    readonly model: string;
    readonly assumed: readonly string[];
    readonly warnings: readonly string[];
  };
  readonly title: string;
  readonly answers: Html;
  readonly tables: readonly Html[];
}

export async function framePage(
  { fit, title, answers, tables }: PageContent,
  outcomes: Readonly<Record<string, FigureOutcome>>,
  { script, style }: PageParts,
): Promise<string> {
  const specs = drawnSpecs(outcomes);
  const policy = `default-src 'none'; script-src '${await sourceHash(script)}'; style-src 'unsafe-inline'; img-src data:`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} – Dimsum</title>
<style>${verbatim(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="origin">A fit by Dimsum ${fit.dimsum}.</p>
${warnings(fit)}
<section><h2>Answers</h2>${answers}</section>
<section><h2>What was assumed</h2>${assumed(fit)}</section>
<section><h2>Figures</h2>
<noscript><p>The figures are drawn by a script in this page, which this browser does not run.</p></noscript>
<div class="figures">${drawn(outcomes)}</div>
${leftOut(outcomes)}</section>
${tables}
</main>
<script type="application/json" id="specs">${verbatim(JSON.stringify(specs).replaceAll('<', '\\u003c'))}</script>
<script>${verbatim(script)}</script>
</body>
</html>
`.html;
}

/** What the page's script draws: for wide places and for narrow ones, where that differs. */
function drawnSpecs(
  outcomes: Readonly<Record<string, FigureOutcome>>,
): Readonly<Record<string, { readonly wide: Spec; readonly narrow: Spec | null }>> {
  return Object.fromEntries(
    Object.entries(outcomes).flatMap(([name, outcome]) =>
      outcome.kind === 'figure'
        ? [[name, { wide: compileFigure(outcome.spec), narrow: compileNarrow(outcome.spec) }]]
        : [],
    ),
  );
}

/** What the policy calls a script by: its SHA-256. */
async function sourceHash(script: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

function warnings({ warnings: all }: PageContent['fit']): Html {
  return all.length === 0
    ? html``
    : html`<ul class="warnings">${all.map((text) => html`<li>${text}</li>`)}</ul>`;
}

function assumed({ model, assumed: all }: PageContent['fit']): Html {
  const listed =
    all.length === 0
      ? html`<p>Nothing beyond the model's text.</p>`
      : html`<ul>${all.map((text) => html`<li><code>${text}</code></li>`)}</ul>`;
  return html`<pre><code>${model.trim()}</code></pre>${listed}`;
}

function drawn(outcomes: Readonly<Record<string, FigureOutcome>>): readonly Html[] {
  return Object.entries(outcomes).flatMap(([name, outcome]) =>
    outcome.kind === 'figure'
      ? [
          html`<figure id="figure-${name}"${outcome.wide ? verbatim(' class="whole"') : ''}>
<h3>${outcome.title}</h3>
<div class="drawing" role="img" aria-label="${outcome.description}"></div>
<figcaption>${outcome.caption}</figcaption>
</figure>`,
        ]
      : [],
  );
}

function leftOut(outcomes: Readonly<Record<string, FigureOutcome>>): Html {
  const all = Object.values(outcomes).filter((outcome) => outcome.kind === 'left-out');
  if (all.length === 0) return html``;
  return html`<details><summary>Figures that were not drawn, and why</summary><ul>${all.map(
    ({ title, reason }) => html`<li>${title}: ${reason}.</li>`,
  )}</ul></details>`;
}
