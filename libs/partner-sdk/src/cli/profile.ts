import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { SourceOrganisation } from '../adapters/adapted.js';
import { CommandFailed } from './command-failed.js';
import { readLocalSystem, type LocalSystem } from './local-system.js';

/** How a partner reaches its municipality. What `varsam partner add` prints, kept in a file that only the partner can read. */
export interface Profile {
  readonly kommunkod: string;
  readonly partnerId: string;
  /** Address of the concerns API, such as `https://varsam.example.se/concerns/v1`. */
  readonly url: string;
  readonly issuer: string;
  /** The partner's private key, a JWK. */
  readonly keyFile: string;
  readonly natsUrl?: string;
  readonly credentialsFile?: string;
  /** Where messages lie until their receipt has come. */
  readonly spoolDirectory?: string;
  /** The partner's own organisation, for sources that do not say whose they are. */
  readonly organisation?: SourceOrganisation;
}

export interface ProfileChoice {
  readonly profile?: string | undefined;
  readonly as?: string | undefined;
}

const required = ['kommunkod', 'partnerId', 'url', 'issuer', 'keyFile'] as const;

/** `--as` in a running local system, else `--profile` or `VARSAM_PROFILE`. */
export async function readProfile({ profile, as }: ProfileChoice, environment: NodeJS.ProcessEnv): Promise<Profile> {
  if (as !== undefined) return localProfile(await readLocalSystem(environment), as);
  const file = profile ?? environment['VARSAM_PROFILE'];
  if (file !== undefined && file !== '') return profileIn(file);
  throw new CommandFailed(
    { sv: 'Det sägs inte vem som skickar.', en: 'It is not said who sends.' },
    {
      sv: 'Ange --profile FIL (eller VARSAM_PROFILE), eller --as PARTNER när Varsam körs lokalt.',
      en: 'Name --profile FILE (or VARSAM_PROFILE), or --as PARTNER when Varsam runs locally.',
    },
  );
}

/** Paths in a profile are meant from where the profile lies. */
async function profileIn(file: string): Promise<Profile> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const given = text === undefined ? undefined : record(text);
  if (given === undefined) {
    throw new CommandFailed(
      { sv: `Profilen ${file} går inte att läsa som JSON.`, en: `The profile ${file} cannot be read as JSON.` },
      { sv: 'Kontrollera filen; varsam partner add skriver en.', en: 'Check the file; varsam partner add writes one.' },
    );
  }
  const missing = required.filter((field) => typeof given[field] !== 'string' || given[field] === '');
  if (missing.length > 0) {
    throw new CommandFailed(
      { sv: `Profilen ${file} saknar ${missing.join(', ')}.`, en: `The profile ${file} lacks ${missing.join(', ')}.` },
      { sv: 'Fyll i dem; kommunen lämnar uppgifterna.', en: 'Fill them in; the municipality gives them.' },
    );
  }
  const from = dirname(resolve(file));
  const paths = Object.fromEntries(
    (['keyFile', 'credentialsFile', 'spoolDirectory'] as const).flatMap((field) =>
      typeof given[field] === 'string' ? [[field, resolve(from, given[field])]] : [],
    ),
  );
  return { ...given, ...paths } as unknown as Profile;
}

function record(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function localProfile(local: LocalSystem, id: string): Profile {
  const partner = local.partners.find((one) => one.id === id);
  if (!partner) {
    const known = local.partners.map((one) => one.id).join(', ');
    throw new CommandFailed(
      { sv: `Det lokala systemet har ingen partner som heter ${id}.`, en: `The local system has no partner called ${id}.` },
      { sv: `Det finns: ${known}.`, en: `There are: ${known}.` },
    );
  }
  return {
    kommunkod: partner.kommunkoder[0] ?? '',
    partnerId: id,
    url: local.services['referrals']?.api ?? '',
    issuer: local.signIn.issuer,
    keyFile: partner.keyFile,
    natsUrl: local.nats.url,
    spoolDirectory: join(local.home, 'spool', id),
    ...(partner.credentialsFile === undefined ? {} : { credentialsFile: partner.credentialsFile }),
  };
}
