/** What the operating system says of a file, in words that fit after "Of FILE,". */
export function failureText(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
      return 'it may not be read';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
