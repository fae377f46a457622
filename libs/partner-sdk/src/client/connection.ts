import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { AccessToken } from './access-token.js';
import type { Door } from './door.js';
import { HttpsDoor } from './https-door.js';
import { NatsDoor } from './nats-door.js';
import type { Encryption } from './outgoing-mail.js';

/** How a partner reaches its municipality. */
export interface PartnerClientOptions {
  readonly kommunkod: string;
  /** The partner's name on the wire, as the municipality registered it. */
  readonly partnerId: string;
  /** Address of the concerns API, such as `https://varsam.example.se/concerns/v1`. */
  readonly url: string;
  /** Which way messages go. `https` when nothing is said. */
  readonly door?: 'https' | 'nats';
  /** Where the partner signs in; needed for `https` and for reading feedback. */
  readonly issuer?: string;
  /** The partner's private key, or the file that holds it (JWK). */
  readonly key?: JWK;
  readonly keyFile?: string;
  /** Address of the bus and the file with the credentials for it; needed for `nats`. */
  readonly natsUrl?: string;
  readonly credentialsFile?: string;
  /** Where messages lie until their receipt has come; `~/.varsam/spool/<kommunkod>/<partnerId>` when nothing is said. */
  readonly spoolDirectory?: string;
  /** The key that seals what cannot be encrypted to the municipality; in the spool's directory when nothing is said. */
  readonly spoolKeyFile?: string;
  /** `off` sends readable messages to a municipality that does not require encryption. */
  readonly encryption?: Encryption;
}

const apiPath = '/concerns/v1';

/** With or without the path of the API, with or without a slash at the end. */
export function apiUrl({ url }: PartnerClientOptions): string {
  const bare = url.replace(/\/+$/, '');
  return bare.endsWith(apiPath) ? bare : `${bare}${apiPath}`;
}

export function spoolDirectory({ spoolDirectory: chosen, kommunkod, partnerId }: PartnerClientOptions): string {
  return chosen ?? join(homedir(), '.varsam', 'spool', kommunkod, partnerId);
}

export async function httpsDoor(options: PartnerClientOptions): Promise<HttpsDoor> {
  const { issuer, partnerId, key, keyFile } = options;
  const own = key ?? (keyFile === undefined ? undefined : (JSON.parse(await readFile(keyFile, 'utf8')) as JWK));
  if (issuer === undefined || own === undefined) throw new TypeError('the door https needs issuer and keyFile (or key)');
  return new HttpsDoor(apiUrl(options), new AccessToken({ issuer, partnerId, key: own }));
}

export async function natsDoor({ natsUrl, credentialsFile, partnerId, kommunkod }: PartnerClientOptions): Promise<NatsDoor> {
  if (natsUrl === undefined || credentialsFile === undefined) throw new TypeError('the door nats needs natsUrl and credentialsFile');
  return new NatsDoor({ url: natsUrl, partnerId, kommunkod, credentials: await readFile(credentialsFile) });
}

export function doorOf(options: PartnerClientOptions): Promise<Door> {
  return options.door === 'nats' ? natsDoor(options) : httpsDoor(options);
}
