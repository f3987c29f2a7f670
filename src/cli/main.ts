#!/usr/bin/env node
/** The `dimsum` command: hands the arguments to the program and the status to the process. */
import { runProgram } from './program.js';
import { processTerminal } from './terminal/terminal.js';

// A reader that closes early (`dimsum fit … | head`) is no error of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

process.exitCode = await runProgram(process.argv.slice(2), processTerminal());
