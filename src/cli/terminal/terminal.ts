/** The process's streams, as the commands see them: nothing else prints. */
import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'magenta';

export interface Terminal {
  /** Writes to standard output: results, and nothing but results. */
  print(text: string): void;
  /** Writes to standard error: messages, progress, where things were written. */
  note(text: string): void;
  /** True when a person watches standard error. */
  readonly interactive: boolean;
  /** Text for `note`, in colour where standard error shows colours (and NO_COLOR is not set), plain elsewhere. */
  style(style: Style, text: string): string;
  /** The same of text for `print`, by standard output. */
  paint(style: Style, text: string): string;
  /** Whether {@link paint} gives colours. */
  readonly coloured: boolean;
  /** All of standard input. */
  readInput(): Promise<string>;
}

export function processTerminal(): Terminal {
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    interactive: process.stderr.isTTY === true,
    style: stylist(process.stderr),
    paint: stylist(process.stdout),
    coloured: showsColours(process.stdout),
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    },
  };
}

function stylist(stream: NodeJS.WriteStream): Terminal['style'] {
  const colours = showsColours(stream);
  return (style, text) => (colours ? styleText(style, text) : text);
}

function showsColours(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && stream.hasColors() && !process.env.NO_COLOR;
}
