/** The part of a browser's workers that starting and being one takes; TypeScript declares it only with a whole document model. */
declare class Worker {
  constructor(address: string);
  postMessage(message: unknown): void;
  addEventListener(kind: 'error', listener: (event: { readonly message?: string }) => void): void;
  terminate(): void;
}

declare function addEventListener(
  kind: 'message',
  listener: (event: { readonly data: unknown }) => void,
): void;
