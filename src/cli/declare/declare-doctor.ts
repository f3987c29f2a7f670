/** `dimsum doctor`. */
import type { Command } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';

export function declareDoctor(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('doctor')
    .description('what this machine offers: backends, threads, optional parts; how to get what is absent')
    .option('--json', 'print it as JSON')
    .action(async (options: { json?: boolean }) => {
      const { doctorCommand } = await import('../commands/doctor.js');
      report(await doctorCommand(options, terminal));
    });
}
