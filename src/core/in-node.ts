/** Whether this runs in Node (or what plays its part), as opposed to a browser. */
export const inNode: boolean = typeof globalThis.process?.versions?.node === 'string';
