/** The operating system's words for why it refused: "permission denied" of `EACCES: permission denied, open 'a.csv'`. */
export function systemReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^E[A-Z]+: /, '').replace(/, [a-z]+(?: '.*)?$/s, '');
}

/** Node's code of a system error, such as `ENOENT`. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}
