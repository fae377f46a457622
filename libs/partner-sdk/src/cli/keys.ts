import { CommandFailed } from './command-failed.js';
import type { CommandGroup } from './command-group.js';
import type { Io } from './io.js';
import { municipalityKeys } from './municipality-keys.js';

interface KeysPlugIn {
  keysCommand(args: readonly string[], terminal: { readonly environment: NodeJS.ProcessEnv; out(line: string): void }): Promise<number>;
}

/** Comes with the services, not with this package: it speaks to a database, which no partner has (docs/adr/0024). */
const plugIn: string = '@varsam/service-kit/keys-command';

/** For whoever runs Varsam: the keys of a service. And for operations of a municipality: the key that its partners encrypt to. */
export const keys: CommandGroup = {
  name: 'keys',
  usage: {
    sv: [
      'keys status --service TJÄNST [--json]            vilka nycklar tjänsten har, och hur många datanycklar som står under vilken',
      'keys rotate --service TJÄNST [--signing]         ny nyckel utan driftstopp, sedan packas datanycklarna om under den',
      'keys rewrap --service TJÄNST                     packa om det som står kvar, där ett avbrott lämnade det',
      'keys retire VERSION --service TJÄNST [--signing] förstör en gammal nyckel; vägras så länge något står under den',
      'keys renew-root --service TJÄNST                 tjänstens egna nycklar under rotnyckelns nyaste version, eller en ny rot',
      '                                                 (tjänstens inställningar, och VARSAM_DATABASE_OWNER_URL)',
      'keys municipality list                           nycklarna som partnerna krypterar till',
      'keys municipality rotate --open-until DATUM      ny sådan; den gamla öppnar till och med den dagen',
    ].join('\n'),
    en: [
      'keys status --service NAME [--json]              which keys the service has, and how many data keys stand under which',
      'keys rotate --service NAME [--signing]           a new key without downtime, then data keys are wrapped anew under it',
      'keys rewrap --service NAME                       wrap anew what is left, from where it was interrupted',
      'keys retire VERSION --service NAME [--signing]   destroy an old key; refused while anything stands under it',
      'keys renew-root --service NAME                   the service’s own keys under the root’s newest version, or a new root',
      '                                                 (the service’s settings, and VARSAM_DATABASE_OWNER_URL)',
      'keys municipality list                           the keys that partners encrypt to',
      'keys municipality rotate --open-until DATE       a new one; the old one opens until that day is over',
    ].join('\n'),
  },
  async run([name, ...rest], io) {
    if (name === 'municipality') return municipalityKeys(rest, io);
    return ofService(name === undefined ? [] : [name, ...rest], io);
  },
};

async function ofService(args: readonly string[], io: Io): Promise<number> {
  const { keysCommand } = (await import(plugIn).catch(notHere)) as KeysPlugIn;
  return keysCommand(args, { environment: io.environment, out: (line) => io.out(line) });
}

function notHere(): never {
  throw new CommandFailed(
    { sv: 'Nyckelhanteringen finns inte i den här installationen.', en: 'The administration of keys is not part of this installation.' },
    {
      sv: 'Kör den där Varsams tjänster är byggda: den skriver i deras databas.',
      en: 'Run it where the services of Varsam are built: it writes to their database.',
    },
  );
}
