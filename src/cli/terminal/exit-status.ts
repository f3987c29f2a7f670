/** What the process's exit status says (docs: the command line is a contract). */
export const exitStatus = {
  done: 0,
  /** The model, the data, a file or the value of an option is wrong. */
  inputWrong: 1,
  /** The command line itself is wrong: an unknown command or option. */
  commandLineWrong: 2,
  /** The method did not converge; the result is still written. */
  notConverged: 3,
  /** A mistake of Dimsum's own (EX_SOFTWARE of sysexits.h). */
  broken: 70,
  interrupted: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** How a command hands on what became of it. */
export type ReportStatus = (status: ExitStatus) => void;
