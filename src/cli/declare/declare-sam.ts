/** `dimsum sam`: models registered under a name, and pictures segmented by them. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { outputModes } from '../../observations/sam/automatic/output-mode.js';
import { conventionNames } from '../../observations/sam/models/sam-convention.js';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { SamModelArguments, SegmentArguments } from './command-arguments.js';
import { parseSize, wholeNumber } from './option-values.js';

export function declareSam(program: Command, terminal: Terminal, report: ReportStatus): void {
  const sam = program.command('sam').description('Segment Anything: models of yours, and masks of pictures');
  withFiles(sam.command('add').description('register an exported model under a name'))
    .argument('<name>', 'what to call it')
    .action(async (name: string, options: SamModelArguments) => {
      const { samAddCommand } = await import('../commands/sam-models.js');
      report(await samAddCommand(name, options, terminal));
    });
  sam
    .command('list')
    .description('the models that are registered')
    .option('--json', 'print them as JSON')
    .action(async (options: { json?: boolean }) => {
      const { samListCommand } = await import('../commands/sam-models.js');
      report(await samListCommand(options, terminal));
    });
  sam
    .command('remove')
    .description('forget a model; its files stay')
    .argument('<name>', 'its name')
    .action(async (name: string) => {
      const { samRemoveCommand } = await import('../commands/sam-models.js');
      report(await samRemoveCommand(name, terminal));
    });
  declareSegment(sam, terminal, report);
}

function withFiles(command: Command): Command {
  return command
    .option('--encoder <file>', "the model's encoder, ONNX")
    .option('--decoder <file>', "the model's decoder, ONNX")
    .addOption(
      new Option('--convention <name>', 'how the files speak, where they do not tell').choices(
        conventionNames,
      ),
    );
}

function declareSegment(sam: Command, terminal: Terminal, report: ReportStatus): void {
  withFiles(sam.command('segment').description('masks of pictures: records as JSON, an overlay, cut-outs'))
    .argument('<photos...>', 'picture files or patterns')
    .option('--model <name>', 'a registered model, instead of --encoder and --decoder')
    .option('-o, --out <dir>', 'where records, overlay and cut-outs of each picture are written')
    .option('--json', "print the reference's records, and nothing else, on standard output")
    .option(
      '--points <x,y...>',
      'ask for what is at these points; x,y,0 is a point that is not of it',
      points,
    )
    .option('--box <x0,y0,x1,y1>', 'ask for what is in this box', numbers(4))
    .option('--single-mask', 'with points or a box: one mask instead of three')
    .option('--grid <n>', 'ask all over the picture, by n × n points: --points-per-side', wholeNumber(1))
    .option('--points-per-side <n>', 'points along a side of the picture (32)', wholeNumber(1))
    .option('--points-per-batch <n>', 'points decoded before the next (64)', wholeNumber(1))
    .option('--pred-iou-thresh <x>', 'least predicted IoU of a mask (0.88)', number)
    .option('--stability-score-thresh <x>', 'least stability of a mask (0.95)', number)
    .option('--stability-score-offset <x>', 'how far the threshold moves for the stability (1)', number)
    .option('--box-nms-thresh <x>', 'masks whose boxes have a larger IoU are one (0.7)', number)
    .option('--crop-n-layers <n>', 'layers of crops that are searched too (0)', wholeNumber(0))
    .option('--crop-nms-thresh <x>', 'the same between crops (0.7)', number)
    .option('--crop-overlap-ratio <x>', 'how much crops overlap (0.341)', number)
    .option('--crop-n-points-downscale-factor <x>', 'fewer points in further layers (1)', number)
    .option('--point-grids <file>', 'points in [0, 1]² of each layer: a JSON file of [[[x, y], …], …]')
    .option('--min-mask-region-area <n>', 'smaller holes and islands are removed (0)', number)
    .addOption(
      new Option('--output-mode <mode>', 'how masks are written').choices(outputModes).default('coco_rle'),
    )
    .addOption(
      new Option('--provider <name>', 'what computes')
        .choices(['cpu', 'cuda', 'coreml', 'dml'])
        .default('cpu'),
    )
    .option('--threads <n>', 'threads of the model at most', wholeNumber(1))
    .option('--max-pixels <n>', 'the largest picture that is decoded (100000000)', wholeNumber(1))
    .option('--cache-size <size>', 'what the cache of embeddings and masks may take, as 2GB', parseSize)
    .option('--no-cache', 'neither read nor write the cache')
    .action(async (photos: string[], options: SegmentArguments) => {
      const { samSegmentCommand } = await import('../commands/sam-segment.js');
      report(await samSegmentCommand(photos, options, terminal));
    });
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}

function numbers(...lengths: readonly number[]): (text: string) => number[] {
  return (text) => {
    const values = text.split(',').map(Number);
    if (!lengths.includes(values.length) || text.split(',').includes('') || !values.every(Number.isFinite)) {
      throw new InvalidArgumentError(`It must be ${lengths.join(' or ')} numbers with commas between them.`);
    }
    return values;
  };
}

function points(text: string, earlier: number[][] | undefined): number[][] {
  return [...(earlier ?? []), numbers(2, 3)(text)];
}
