/** `dimsum explain`: what was understood of a model, which method was chosen, and why not the others. */
import type { Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { planModel } from '../../driver/compile.js';
import { observe } from '../../driver/observe.js';
import type { ClusterCountLaw } from '../../inference/exact/cluster-count-law.js';
import { chooseBackendFor } from '../../lower/choose/choose-backend-for.js';
import { priorClusters } from '../../lower/fit/prior-clusters.js';
import { modelOptions } from '../../lower/refuse/model-options.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { BackendChoice } from '../../plan/backends/choose-backend.js';
import type { InferencePlan } from '../../plan/inference-plan.js';
import { sizeOf } from '../../plan/methods/data-size.js';
import { type PlanOnData, planOnData } from '../../plan/methods/plan-on-data.js';
import { explainPlan } from '../../report/explain-plan.js';
import { readCalibration } from '../calibration/calibration-cache.js';
import type { ExplainArguments } from '../declare/command-arguments.js';
import { defaultMemory } from '../default-memory.js';
import { readModel } from '../read/read-model.js';
import { readSettings } from '../read/read-settings.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';

export async function explainCommand(
  argument: string | undefined,
  options: ExplainArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const model = await readModel(argument, options.expression, terminal);
  if (!model.ok) return printDiagnostics(model.error, null, terminal);
  const set = readSettings(model.value, options.set);
  if (!set.ok) return printDiagnostics(set.error, null, terminal);
  const plan = planModel(model.value.text, { method: options.method, set: set.value });
  if (!plan.ok) return printDiagnostics(plan.error, model.value, terminal);
  const table = options.data.length === 0 ? null : await readData(plan.value, options);
  if (table?.ok === false) return printDiagnostics(table.error, null, terminal);
  const met = table === null ? null : planOnData(plan.value, sizeOf(table.value));
  const clusters = table === null ? null : priorClusters(plan.value, table.value);
  const backend = met === null ? null : await chosenBackend(met);
  terminal.print(
    options.json
      ? JSON.stringify(document(plan.value, met, clusters, backend), null, 2)
      : explainPlan(plan.value, met, clusters, backend),
  );
  return exitStatus.done;
}

/** What `--backend auto` would be. */
async function chosenBackend({ plan, data }: PlanOnData): Promise<BackendChoice | null> {
  if (plan.method === null || plan.structure.kind === 'classification') return null;
  const calibration = await readCalibration();
  return chooseBackendFor(plan, plan.method, data, { ...modelOptions(plan), calibration });
}

function document(
  plan: InferencePlan,
  met: PlanOnData | null,
  clusters: ClusterCountLaw | null,
  chosen: BackendChoice | null,
): object {
  const { data, costs, plan: own } = met ?? { plan };
  const backend = chosen ?? undefined;
  if (clusters === null) return { ...own, data, costs, backend };
  const { mean, variance, probabilities } = clusters;
  return {
    ...own,
    data,
    costs,
    backend,
    priorClusters: { mean, sd: Math.sqrt(variance), probabilities: Array.from(probabilities) },
  };
}

async function readData(
  plan: InferencePlan,
  { data: paths, memory = defaultMemory() }: ExplainArguments,
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  const data = await observe(plan, { paths, columns: {}, resolve: (path) => path, memory });
  if (data.ok) data.value.whole?.close();
  return data;
}
