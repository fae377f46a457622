import { readFile } from 'node:fs/promises';
import { PartnerClient } from '../client/partner-client.js';
import { CommandFailed, notUnderstood } from './command-failed.js';
import type { Io } from './io.js';
import { readProfile, type Profile, type ProfileChoice } from './profile.js';

export const sendingOptions = {
  door: { type: 'string' },
  spool: { type: 'string' },
  'no-encryption': { type: 'boolean' },
} as const;

export interface SendingChoice extends ProfileChoice {
  readonly door?: string | undefined;
  readonly spool?: string | undefined;
  readonly 'no-encryption'?: boolean | undefined;
}

/** The client of whoever `--as` or `--profile` names. */
export async function connected(choice: SendingChoice, io: Io): Promise<{ readonly client: PartnerClient; readonly profile: Profile }> {
  const profile = await readProfile(choice, io.environment);
  const door = choice.door ?? 'https';
  if (door !== 'https' && door !== 'nats') throw notUnderstood({ sv: '--door är https eller nats.', en: '--door is https or nats.' });
  const needed = door === 'https' ? profile.keyFile : profile.credentialsFile;
  if (needed === undefined || profile[door === 'https' ? 'issuer' : 'natsUrl'] === undefined) throw lacking(door);
  await readFile(needed).catch(() => {
    throw new CommandFailed(
      { sv: `Filen ${needed} går inte att läsa.`, en: `The file ${needed} cannot be read.` },
      {
        sv: 'Profilen säger var partnerns nyckel eller behörighet ligger.',
        en: 'The profile says where the partner’s key or credentials lie.',
      },
    );
  });
  const spoolDirectory = choice.spool ?? profile.spoolDirectory;
  const client = new PartnerClient({
    ...profile,
    door,
    ...(spoolDirectory === undefined ? {} : { spoolDirectory }),
    ...(choice['no-encryption'] ? { encryption: 'off' as const } : {}),
  });
  return { client, profile };
}

function lacking(door: string): CommandFailed {
  return new CommandFailed(
    { sv: `Profilen räcker inte för dörren ${door}.`, en: `The profile is not enough for the door ${door}.` },
    { sv: 'För nats behövs natsUrl och credentialsFile.', en: 'For nats it needs natsUrl and credentialsFile.' },
  );
}
