/** The command line as data, read off its declaration: what completions and the manual page say is what `--help` says. */
import type { Command, Option } from 'commander';

export interface CommandFacts {
  /** `sam segment`; empty for the program itself. */
  readonly path: string;
  readonly summary: string;
  readonly arguments: readonly { readonly text: string; readonly meaning: string }[];
  readonly options: readonly OptionFacts[];
  /** Names of the commands below it, and what they are for. */
  readonly commands: readonly { readonly name: string; readonly summary: string }[];
}

export interface OptionFacts {
  /** `--method`, `-o`. */
  readonly long: string;
  readonly short: string | null;
  /** As it is written: `-o, --out <file>`. */
  readonly flags: string;
  readonly meaning: string;
  readonly takesValue: boolean;
  /** Empty where any value will do. */
  readonly choices: readonly string[];
  readonly defaultText: string | null;
}

export function commandFacts(program: Command): readonly CommandFacts[] {
  return factsBelow(program, []);
}

function factsBelow(command: Command, path: readonly string[]): readonly CommandFacts[] {
  const help = command.createHelp();
  const own: CommandFacts = {
    path: path.join(' '),
    summary: command.description(),
    arguments: command.registeredArguments.map((argument) => {
      const name = argument.variadic ? `${argument.name()}...` : argument.name();
      return { text: argument.required ? `<${name}>` : `[${name}]`, meaning: argument.description };
    }),
    options: help.visibleOptions(command).map(optionFacts),
    commands: help
      .visibleCommands(command)
      .filter((each) => each.name() !== 'help')
      .map((each) => ({ name: each.name(), summary: each.description() })),
  };
  const below = command.commands.flatMap((each) => factsBelow(each, [...path, each.name()]));
  return [own, ...below];
}

function optionFacts(option: Option): OptionFacts {
  const { defaultValue, defaultValueDescription } = option;
  const text = defaultValueDescription ?? (typeof defaultValue === 'string' ? defaultValue : null);
  return {
    long: option.long ?? option.flags,
    short: option.short ?? null,
    flags: option.flags,
    meaning: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
    defaultText: text,
  };
}
