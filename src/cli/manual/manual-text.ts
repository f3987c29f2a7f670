/** Carries out `--completions` and `--man`. */
import type { Command } from 'commander';
import { commandFacts } from './command-facts.js';
import { completionScript } from './completion-script.js';
import { manPage } from './man-page.js';
import type { ManualRequest } from './manual-request.js';

export function manualText({ asked }: ManualRequest, program: Command): string {
  const facts = commandFacts(program);
  return asked === 'man' ? manPage(facts, program.version() ?? '') : completionScript(asked, facts);
}
