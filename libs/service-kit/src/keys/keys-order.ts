import { parseArgs } from 'node:util';

export interface KeysOrder {
  readonly command: 'status' | 'rotate' | 'rewrap' | 'retire' | 'renew-root';
  readonly service: string;
  readonly purpose: 'key-encryption' | 'signing';
  readonly version?: number;
  /** How long every replica has to meet a new key before it is used. */
  readonly leadMs: number;
  readonly json: boolean;
}

export const keysUsage = [
  'keys status --service NAME [--json]',
  'keys rotate --service NAME [--signing] [--lead SECONDS]',
  'keys rewrap --service NAME',
  'keys retire VERSION --service NAME [--signing]',
  'keys renew-root --service NAME',
  '(settings as of the service: VARSAM_MODE, VARSAM_KEY_FILE or VARSAM_VAULT_…, and VARSAM_DATABASE_OWNER_URL)',
].join('\n');

const commands = ['status', 'rotate', 'rewrap', 'retire', 'renew-root'] as const;
/** Three looks of every replica. */
const usualLeadSeconds = 15;

export function orderOf(args: readonly string[]): KeysOrder | undefined {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { service: text, lead: text, signing: flag, json: flag },
      allowPositionals: true,
    });
    const [name, versionText, ...more] = positionals;
    const command = commands.find((one) => one === name);
    const version = /^\d{1,9}$/.test(versionText ?? '') ? Number(versionText) : undefined;
    const lead = Number(values.lead ?? usualLeadSeconds);
    const understood =
      (command === 'retire') === (version !== undefined) && more.length === 0 && (versionText === undefined || version !== undefined);
    if (command === undefined || !values.service || !understood || !(lead >= 0)) return undefined;
    return {
      ...{ command, service: values.service, purpose: values.signing ? 'signing' : 'key-encryption', leadMs: lead * 1_000 },
      ...(version !== undefined && { version }),
      json: values.json === true,
    };
  } catch {
    return undefined;
  }
}
