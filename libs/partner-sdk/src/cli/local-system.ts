import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed } from './command-failed.js';

/** As much of `.varsam/local.json` as the commands need; the local system writes it while it runs. */
export interface LocalSystem {
  readonly home: string;
  readonly signIn: { readonly issuer: string; readonly people: readonly { readonly id: string; readonly kommunkod: string }[] };
  readonly services: Readonly<Record<string, { readonly url: string; readonly api: string }>>;
  readonly nats: { readonly url: string };
  readonly partners: readonly LocalPartner[];
}

interface LocalPartner {
  readonly id: string;
  readonly kommunkoder: readonly string[];
  readonly keyFile: string;
  readonly credentialsFile?: string;
}

export async function readLocalSystem(environment: NodeJS.ProcessEnv): Promise<LocalSystem> {
  const home = environment['VARSAM_HOME'] || '.varsam';
  const text = await readFile(join(home, 'local.json'), 'utf8').catch(() => undefined);
  if (text !== undefined) return JSON.parse(text) as LocalSystem;
  throw new CommandFailed(
    { sv: `Inget lokalt Varsam körs i ${home}.`, en: `No local Varsam runs in ${home}.` },
    {
      sv: 'Starta det med npm start i samma katalog, eller ange --profile FIL.',
      en: 'Start it with npm start in the same directory, or name --profile FILE.',
    },
  );
}
