import { Problem } from '@varsam/service-kit';

const signInPath = '/auth/sign-in';

/** The page goes to `signIn` and comes back to where it was; it adds `return`. */
export function signedOut(): Problem {
  return new Problem('signed-out', 401, 'You are signed out', undefined, { members: { signIn: signInPath } });
}

/** What a service asked for (RFC 9470), with the way to it. */
export function signInAgain(asked: Readonly<Record<string, unknown>>): Problem {
  const { max_age, acr_values } = asked;
  const members = { max_age, acr_values, signIn: `${signInPath}?max_age=0` };
  return new Problem('insufficient-user-authentication', 401, 'Sign in again to open this', undefined, { members });
}

export function signInUnavailable(): Problem {
  return new Problem('sign-in-unavailable', 503, 'The sign-in service cannot be reached', undefined, { retryAfterSeconds: 5 });
}

export function foreign(why: 'foreign-site' | 'header-missing'): Problem {
  const title = why === 'foreign-site' ? 'This is asked for by another site' : 'The header varsam-console is missing';
  return new Problem(why, 403, title);
}

export function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}

export function tooMany(retryAfterSeconds: number): Problem {
  return new Problem('too-many-requests', 429, 'Too much is asked for at once', undefined, { retryAfterSeconds });
}

export function noSuchService(why: 'away' | 'slow'): Problem {
  return why === 'slow'
    ? new Problem('service-slow', 504, 'The service did not answer in time', undefined, { retryAfterSeconds: 5 })
    : new Problem('service-unavailable', 503, 'The service cannot be reached', undefined, { retryAfterSeconds: 5 });
}
