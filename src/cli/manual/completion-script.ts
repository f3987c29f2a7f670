/** Completion of commands, options, their choices and files, in the language of each shell. */
import type { CommandFacts, OptionFacts } from './command-facts.js';
import type { Shell } from './manual-request.js';

export function completionScript(shell: Shell, facts: readonly CommandFacts[]): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](facts);
}

const paths = (facts: readonly CommandFacts[]): readonly string[] =>
  facts.map(({ path }) => path).filter((path) => path !== '');

const spellings = ({ long, short }: OptionFacts): readonly string[] =>
  short === null ? [long] : [short, long];

function bashScript(facts: readonly CommandFacts[]): string {
  return `# Completion of dimsum in bash: source <(dimsum --completions bash)
_dimsum() {
  local word command='' words=''
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${command:+$command }$word" in
      ${paths(facts).map(quoted).join(' | ')}) command="\${command:+$command }$word" ;;
    esac
  done
  case "$command:$previous" in
${facts.flatMap(bashChoices).join('\n')}
    *) case "$command" in
${facts.map(bashWords).join('\n')}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _dimsum dimsum`;
}

/** After an option with a value: its choices, or nothing, so that files are offered. */
function bashChoices({ path, options }: CommandFacts): readonly string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map((option) => {
      const patterns = spellings(option).map((name) => quoted(`${path}:${name}`));
      return `    ${patterns.join(' | ')}) words=${quoted(option.choices.join(' '))} ;;`;
    });
}

function bashWords({ path, options, commands }: CommandFacts): string {
  const words = [...commands.map(({ name }) => name), ...options.map(({ long }) => long)];
  return `      ${quoted(path)}) words=${quoted(words.join(' '))} ;;`;
}

function zshScript(facts: readonly CommandFacts[]): string {
  return `#compdef dimsum
# Completion of dimsum in zsh: dimsum --completions zsh > a file _dimsum in a folder of $fpath
_dimsum() {
  local word command=''
  for word in \${words[2,CURRENT-1]}; do
    case "\${command:+$command }$word" in
      (${paths(facts).map(quoted).join('|')}) command="\${command:+$command }$word" ;;
    esac
  done
  case "$command" in
${facts.map(zshCase).join('\n')}
  esac
}
_dimsum "$@"`;
}

function zshCase({ path, options, commands }: CommandFacts): string {
  const specs = options.flatMap((option) => spellings(option).map((name) => quoted(zshOption(name, option))));
  const names = commands.map(({ name, summary }) => `${name}\\:"${plain(summary).replaceAll(/[:"]/g, ' ')}"`);
  const rest = commands.length === 0 ? '*:file:_files' : `*:command:((${names.join(' ')}))`;
  return `    (${quoted(path)}) _arguments ${[...specs, quoted(rest)].join(' ')} ;;`;
}

function zshOption(name: string, { meaning, takesValue, choices }: OptionFacts): string {
  // A long option may have its value behind an equals sign.
  const form = takesValue && name.startsWith('--') ? `${name}=` : name;
  const text = `${form}[${plain(meaning).replaceAll(/[[\]:]/g, ' ')}]`;
  if (!takesValue) return text;
  return choices.length === 0 ? `${text}:value:_files` : `${text}:value:(${choices.join(' ')})`;
}

function fishScript(facts: readonly CommandFacts[]): string {
  return [
    '# Completion of dimsum in fish: dimsum --completions fish > ~/.config/fish/completions/dimsum.fish',
    ...facts.flatMap(fishLines),
  ].join('\n');
}

function fishLines({ path, options, commands }: CommandFacts): readonly string[] {
  const words = path.split(' ').filter((word) => word !== '');
  const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
  const below = commands.map(({ name }) => name).join(' ');
  const none = commands.length === 0 ? '' : `not __fish_seen_subcommand_from ${below}`;
  const condition = quoted([seen, none].filter((part) => part !== '').join('; and '));
  return [
    ...commands.map(
      ({ name, summary }) => `complete -c dimsum -f -n ${condition} -a ${name} -d ${quoted(plain(summary))}`,
    ),
    ...options.map(({ long, short, meaning, takesValue, choices }) =>
      [
        `complete -c dimsum -n ${condition} -l ${long.replace(/^-+/, '')}`,
        short === null ? '' : ` -s ${short.replace(/^-/, '')}`,
        takesValue ? (choices.length === 0 ? ' -r' : ` -xa ${quoted(choices.join(' '))}`) : '',
        ` -d ${quoted(plain(meaning))}`,
      ].join(''),
    ),
  ];
}

/** In single quotes, which every one of the shells reads as it is; none of the texts has one after {@link plain}. */
function quoted(text: string): string {
  return `'${text}'`;
}

function plain(text: string): string {
  return text.replaceAll("'", '’').replaceAll('`', '');
}
