/** What is in memory does not do: keys have been changed since. `Database` mends it once and runs the transaction again; no other input is needed. */
export class KeysToReload extends Error {
  readonly transient = true;

  constructor(
    reason: string,
    /** True when it may work now. */
    readonly mend: () => Promise<boolean>,
  ) {
    super(reason);
    this.name = 'KeysToReload';
  }
}
