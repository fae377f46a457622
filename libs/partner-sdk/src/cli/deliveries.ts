import { signedIn, type Api } from './api.js';
import { connectionOptions, parsed } from './arguments.js';
import { notUnderstood } from './command-failed.js';
import type { CommandGroup } from './command-group.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';

interface Delivery {
  readonly partnerId: string;
  readonly kind: string;
  readonly messageId?: string;
  readonly reportId?: string;
  readonly door?: string;
  readonly at: string;
  readonly size?: number;
  readonly fate: string;
  readonly slug?: string;
  readonly deadLetterId?: string;
  readonly warnings: readonly { readonly pointer: string; readonly slug: string }[];
  readonly repeated?: { readonly times: number };
}

interface Deliveries {
  readonly deliveries: readonly Delivery[];
  readonly page: number;
  readonly hasMore: boolean;
}

const options = {
  ...connectionOptions,
  message: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  fate: { type: 'string' },
  kind: { type: 'string' },
  limit: { type: 'string' },
  page: { type: 'string' },
  municipality: { type: 'boolean' },
  partner: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Asked = ReturnType<typeof parsed<typeof options>>;

/** What became of messages: a partner asks about its own, operations about those of the municipality. */
export const deliveries: CommandGroup = {
  name: 'deliveries',
  usage: {
    sv: [
      'deliveries list [--message ID] [--from TID] [--to TID] [--fate received|repeated|rejected|feedback-sent|feedback-delivered]',
      '                [--kind SLAG] [--limit N] [--page N] [--json]   vad som blev av de egna meddelandena',
      'deliveries list --municipality [--partner ID] …                 för driften: alla partners i kommunen, utan innehåll',
    ].join('\n'),
    en: [
      'deliveries list [--message ID] [--from TIME] [--to TIME] [--fate received|repeated|rejected|feedback-sent|feedback-delivered]',
      '                [--kind KIND] [--limit N] [--page N] [--json]   what became of one’s own messages',
      'deliveries list --municipality [--partner ID] …                 for operations: every partner’s, without content',
    ].join('\n'),
  },
  async run([name = '', ...rest], io) {
    if (name !== 'list') throw notUnderstood({ sv: 'Ange deliveries list.', en: 'Say deliveries list.' });
    const asked = parsed(rest, options);
    return list(await signedIn(asked.values, io), asked, io);
  },
};

async function list(api: Api, { values }: Asked, io: Io): Promise<number> {
  const { message: messageId, from, to, fate, kind, limit, page, partner: partnerId, municipality, json } = values;
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ messageId, from, to, fate, kind, limit, page, partnerId })) {
    if (value !== undefined) query.set(key, value);
  }
  const path = municipality === true || partnerId !== undefined ? 'operations/deliveries' : 'deliveries';
  const found = await api.get<Deliveries>(`${path}?${query.toString()}`);
  for (const delivery of found.deliveries) io.out(json === true ? JSON.stringify(delivery) : lineOf(delivery, io));
  if (found.deliveries.length === 0) io.tell({ sv: 'Inga meddelanden.', en: 'No messages.' });
  if (found.hasMore) io.tell({ sv: `Fler finns: --page ${found.page + 1}`, en: `There are more: --page ${found.page + 1}` });
  return exitCodes.done;
}

function lineOf(
  { at, partnerId, kind, messageId, reportId, door, size, fate, slug, warnings, repeated, deadLetterId }: Delivery,
  io: Io,
): string {
  const sv = io.language === 'sv';
  return [
    ...[at, partnerId, kind, messageId ?? '-', door ?? '-', size === undefined ? '-' : `${size} B`],
    slug === undefined ? fate : `${fate}: ${slug}`,
    ...(reportId === undefined ? [] : [`${sv ? 'om' : 'about'} ${reportId}`]),
    ...(repeated === undefined ? [] : [sv ? `upprepat ${repeated.times} ×` : `repeated ${repeated.times} ×`]),
    ...(deadLetterId === undefined ? [] : [`${sv ? 'dött brev' : 'dead letter'} ${deadLetterId}`]),
    ...warnings.map((warning) => `${warning.pointer} ${warning.slug}`),
  ].join('  ');
}
