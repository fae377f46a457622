/** The connection went away while COMMIT was under way: it may have happened or not. Whoever delivers again is told by the inbox. */
export class CommitOutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('the connection was lost during COMMIT: whether it happened is not known', { cause });
    this.name = 'CommitOutcomeUnknown';
  }
}

const deadlockDetected = '40P01';
const serializationFailure = '40001';

// connection, resources, shutdown and failover, locks and statements that waited too long under load
const transientStates = /^(08...|53...|57P0.|57014|55P03|25P03|25006|58030|40P01|40001)$/;
const transientSystemErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
// pg gives these no code
const transientMessages =
  /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed|Query read timeout|server closed the connection|Cannot use a pool after calling end/i;

/** Whether trying again later may succeed with the very same input: the fault lies with the surroundings. */
export function isTransient(error: unknown): boolean {
  for (let fault = error, depth = 0; isObject(fault) && depth < 5; fault = fault['cause'], depth += 1) {
    if (fault instanceof CommitOutcomeUnknown || fault['transient'] === true) return true; // some say so of themselves
    if (Array.isArray(fault['errors']) && fault['errors'].some(isTransient)) return true; // one for each address that was tried
    const code = codeOf(fault);
    if (code !== undefined && (transientStates.test(code) || transientSystemErrors.has(code))) return true;
    if (code === undefined && transientMessages.test(String(fault['message']))) return true;
  }
  return false;
}

/** PostgreSQL undid this transaction in favour of another one: running it again at once is all there is to do. */
export function isConcurrencyLoss(error: unknown): boolean {
  const code = codeOf(error);
  return code === deadlockDetected || code === serializationFailure;
}

/** Some faults know what would mend them, such as keys that have been changed meanwhile. True when it may work now. */
export async function isMended(error: unknown): Promise<boolean> {
  const mend = (error as { mend?: unknown } | null)?.mend;
  return typeof mend === 'function' && (await (mend as () => Promise<boolean>)());
}

/** PostgreSQL itself said no to the COMMIT, so it surely did not happen. */
export function refusedByServer(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^(08|57)/.test(code);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
