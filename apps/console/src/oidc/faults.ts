/** Why a provider's answer was not taken. Words of the provider are never repeated: they may quote what was sent. */
export interface Fault {
  readonly fault: 'cancelled' | 'refused' | 'unavailable';
}

const personStopped = new Set([
  'access_denied',
  'login_required',
  'interaction_required',
  'account_selection_required',
  'consent_required',
]);
const providerStopped = new Set(['server_error', 'temporarily_unavailable']);
const unanswered = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);

export function isFault(answer: unknown): answer is Fault {
  return typeof answer === 'object' && answer !== null && 'fault' in answer;
}

export function faultOfSignIn(error: unknown): Fault {
  const { error: word, code, cause, status } = error as { error?: unknown; code?: unknown; cause?: unknown; status?: unknown };
  if (typeof word === 'string' && personStopped.has(word)) return { fault: 'cancelled' };
  if (typeof word === 'string' && providerStopped.has(word)) return { fault: 'unavailable' };
  const codes = [code, (cause as { code?: unknown } | undefined)?.code];
  if (codes.some((each) => typeof each === 'string' && unanswered.has(each))) return { fault: 'unavailable' };
  const answered = typeof status === 'number' ? status : (cause as { status?: unknown } | undefined)?.status;
  if (typeof answered === 'number' && answered >= 500) return { fault: 'unavailable' };
  if (error instanceof TypeError && error.message === 'fetch failed') return { fault: 'unavailable' };
  return { fault: 'refused' };
}
