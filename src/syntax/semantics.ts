/** What the grammar's trees mean: every operation on them, by the file that says it. */
import grammar, { type DimsumSemantics } from '../../grammar/dimsum.ohm-bundle.js';
import { eventActions } from './event-actions.js';
import { argumentActions, expressionActions } from './expression-actions.js';
import { brokenActions, statementActions, statementsActions, targetsActions } from './statement-actions.js';

export const semantics: DimsumSemantics = grammar
  .createSemantics()
  .addOperation('expression', expressionActions)
  .addOperation('argument', argumentActions)
  .addOperation('event', eventActions)
  .addOperation('targets', targetsActions)
  .addOperation('statement', statementActions)
  .addOperation('statements', statementsActions)
  .addOperation('broken', brokenActions);
