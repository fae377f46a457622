import type { Bilingual } from './bilingual.js';
import { exitCodes, type ExitCode } from './exit-codes.js';

/** A command that ends without having done what it was asked for: what happened, and what to do next. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';

  constructor(
    readonly what: Bilingual,
    readonly next: Bilingual,
    readonly exitCode: ExitCode = exitCodes.notPossible,
  ) {
    super(what.en);
  }
}

export function notUnderstood(what: Bilingual): CommandFailed {
  const next = { sv: 'Se varsam --help.', en: 'See varsam --help.' };
  return new CommandFailed(what, next, exitCodes.notUnderstood);
}
