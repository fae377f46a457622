import { parseArgs } from 'node:util';
import { CommandFailed } from './command-failed.js';
import type { CommandGroup } from './command-group.js';
import { knownService } from './services.js';

interface AuditPlugIn {
  auditCommand(args: readonly string[], terminal: { readonly environment: NodeJS.ProcessEnv; out(line: string): void }): Promise<number>;
}

/** Comes with the services, not with this package: it speaks to a database, which no partner has (docs/adr/0024). */
const plugIn: string = '@varsam/service-kit/audit-command';

/** For whoever runs Varsam, or examines who does: nothing is asked of a service, everything is recomputed. */
export const audit: CommandGroup = {
  name: 'audit',
  usage: {
    sv: [
      'audit verify --service TJÄNST --directory KATALOG [--database URL] [--keys FIL] [--expect NUMMER:HASH] [--json]',
      '                                                  räkna om läslogg, kvittenser och förseglingar; URL annars VARSAM_AUDIT_DATABASE_URL',
    ].join('\n'),
    en: [
      'audit verify --service NAME --directory DIR [--database URL] [--keys FILE] [--expect NUMBER:HASH] [--json]',
      '                                                  recompute read log, receipts and seals; URL else VARSAM_AUDIT_DATABASE_URL',
    ].join('\n'),
  },
  async run(args, io) {
    const { service } = parseArgs({
      args: [...args],
      options: { service: { type: 'string' } },
      strict: false,
      allowPositionals: true,
    }).values;
    if (typeof service === 'string') knownService(service);
    const { auditCommand } = (await import(plugIn).catch(notHere)) as AuditPlugIn;
    return auditCommand(args, { environment: io.environment, out: (line) => io.out(line) });
  },
};

function notHere(): never {
  throw new CommandFailed(
    { sv: 'Granskningen finns inte i den här installationen.', en: 'The examination is not part of this installation.' },
    {
      sv: 'Kör den där Varsams tjänster är byggda: den läser deras databas.',
      en: 'Run it where the services of Varsam are built: it reads their database.',
    },
  );
}
