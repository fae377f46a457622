import type { ProblemV1 } from '@varsam/contracts';
import { readFile } from 'node:fs/promises';
import type { JWK } from 'jose';
import { AccessToken } from '../client/access-token.js';
import { CommandFailed } from './command-failed.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';
import { readLocalSystem } from './local-system.js';
import { personToken } from './person-token.js';
import { readProfile, type ProfileChoice } from './profile.js';

/** A service's API, mostly that of concerns, with somebody signed in, a partner or one of the municipality's own people. */
export interface Api {
  readonly url: string;
  get<Body>(path: string): Promise<Body>;
  post<Body>(path: string, body: object): Promise<Body>;
  delete<Body>(path: string): Promise<Body>;
}

/**
 * Signs in whoever `--as` or `--profile` names. Staff outside a local system set `VARSAM_URL` and `VARSAM_TOKEN`; commands that are for staff
 * only are refused to partners by the service, not here. `service` is the one that is meant in a local system.
 */
export async function signedIn(choice: ProfileChoice, io: Io, service = 'referrals'): Promise<Api> {
  const { VARSAM_URL: url, VARSAM_TOKEN: token } = io.environment;
  if (choice.as === undefined && choice.profile === undefined && url && token) return apiAt(url, token);
  const local = choice.as === undefined ? undefined : await readLocalSystem(io.environment);
  const person = local?.signIn.people.find(({ id }) => id === choice.as);
  if (local && person) return apiAt(local.services[service]?.api ?? '', await personToken(local.signIn.issuer, person.id));
  const profile = await readProfile(choice, io.environment);
  const key = JSON.parse(await readFile(profile.keyFile, 'utf8')) as JWK;
  return apiAt(profile.url, await new AccessToken({ issuer: profile.issuer, partnerId: profile.partnerId, key }).current());
}

function apiAt(url: string, token: string): Api {
  const ask = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
    const headers = { authorization: `Bearer ${token}`, 'varsam-purpose': 'administration' };
    const sent =
      body === undefined ? { headers } : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(`${url}/${path}`, { method, redirect: 'error', ...sent }).catch(unreachable(url));
    const came: unknown = answer.status === 204 ? undefined : await answer.json().catch(() => undefined);
    if (answer.ok) return came as Body;
    throw refused(answer.status, came as Partial<ProblemV1> | undefined);
  };
  return {
    url,
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    delete: (path) => ask('DELETE', path),
  };
}

function unreachable(url: string): () => never {
  return () => {
    throw new CommandFailed(
      { sv: `${url} går inte att nå.`, en: `${url} cannot be reached.` },
      { sv: 'Kontrollera förbindelsen och adressen.', en: 'Check the connection and the address.' },
    );
  };
}

function refused(status: number, problem: Partial<ProblemV1> | undefined): CommandFailed {
  const what = `${status} ${problem?.title ?? ''} ${problem?.type ?? ''}`.trim();
  const faults = (problem?.errors ?? []).map(({ pointer, slug }) => `${pointer ?? ''} ${slug}`).join('; ');
  const detail = [problem?.detail, faults].filter(Boolean).join(' ');
  return new CommandFailed(
    { sv: `Tjänsten säger nej: ${what}.`, en: `The service says no: ${what}.` },
    { sv: detail || 'Kontrollera vem som är inloggad och vad som begärs.', en: detail || 'Check who is signed in and what is asked for.' },
    exitCodes.wrong,
  );
}
