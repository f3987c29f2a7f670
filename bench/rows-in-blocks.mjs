/**
 * The design point of rows in blocks: a file of many times the memory that its rows may take, fitted by EM, with the
 * greatest memory of the process and the rows passed over a second. Not one of the ratios of `run.ts`, since no rival has it.
 *
 *     node bench/rows-in-blocks.mjs [ROWS] [MEMORY] [parquet|csv]     12,500,000 rows of ten columns (1 GB), 50MB, parquet
 *
 * Needs a built `dist/`. What Node, the kernels and DuckDB take without such data is the peak of a fit of a thousand rows.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [rows = '12500000', memory = '50MB', format = 'parquet'] = process.argv.slice(2);
const columns = 10;
const components = 10;
const iterations = 3;
const megabyte = 1e6;

/** Tells its greatest resident set, in kilobytes, when it ends. */
const peakTeller =
  'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';

/** In a process of its own, whose memory is not ours. */
function writeRows(path, count) {
  spawnSync(process.execPath, ['bench/write-blobs.mjs', path, String(count)], { stdio: 'inherit' });
}

function measuredFit(path, folder) {
  const model = `K = ${components}; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)`;
  const options = ['--memory', memory, '--max-iterations', String(iterations), '--restarts', '2', '--json'];
  const command = [
    'dist/cli.js',
    'fit',
    '-e',
    model,
    '--data',
    path,
    '--out',
    join(folder, 'fit.json'),
    ...options,
  ];
  const run = spawnSync(process.execPath, ['--import', peakTeller, ...command], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const peak = /^peak (\d+)$/m.exec(run.stderr)?.[1];
  if (peak === undefined || run.stdout === '') throw new Error(run.stderr);
  return { ...JSON.parse(run.stdout), peak: (Number(peak) * 1024) / megabyte };
}

const folder = mkdtempSync(join(tmpdir(), 'rows-in-blocks-'));
try {
  const few = join(folder, `few.${format}`);
  const many = join(folder, `many.${format}`);
  writeRows(few, 1000);
  const base = measuredFit(few, folder);
  writeRows(many, rows);
  const started = performance.now();
  const found = measuredFit(many, folder);
  const seconds = (performance.now() - started) / 1000;
  const { blocks = 1 } = found.data;
  // A pass for the rows' number, two for their checks and moments, one for distinct rows, the iterations, one at the end.
  const passes = iterations + 5;
  console.log(
    `file            ${(statSync(many).size / megabyte).toFixed(0)} MB, ${rows} rows of ${columns} columns`,
  );
  console.log(`rows in memory  ${memory}, ${blocks} blocks`);
  console.log(`peak            ${found.peak.toFixed(0)} MB, of a thousand rows ${base.peak.toFixed(0)} MB`);
  console.log(
    `time            ${seconds.toFixed(0)} s, ${((Number(rows) * passes) / seconds).toFixed(0)} rows a second`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
