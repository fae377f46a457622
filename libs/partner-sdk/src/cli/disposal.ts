import { signedIn, type Api } from './api.js';
import { connectionOptions, onlyPositional, parsed } from './arguments.js';
import { notUnderstood } from './command-failed.js';
import type { CommandGroup } from './command-group.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';

interface List {
  readonly listId: string;
  readonly month: string;
  readonly orderedBy: string;
  readonly orderedAt: string;
  readonly counts: Readonly<Record<string, number>>;
}

interface Disposal {
  readonly disposalId: string;
  readonly childId?: string;
  readonly state: string;
  readonly class?: string;
  readonly section?: string;
  readonly dueOn?: string;
  readonly latestOn?: string;
  readonly reasons: readonly string[];
}

interface Proof {
  readonly disposalId: string;
  readonly disposedAt: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly class: string;
  readonly section: string;
  readonly services: readonly {
    readonly service: string;
    readonly tables: readonly { readonly table: string; readonly rows: number }[];
    readonly kept?: string;
  }[];
  readonly sha256: string;
}

const options = {
  ...connectionOptions,
  state: { type: 'string' },
  limit: { type: 'string' },
  page: { type: 'string' },
  reason: { type: 'string' },
} as const;

type Asked = ReturnType<typeof parsed<typeof options>>;

const commands: Readonly<Record<string, (api: Api, asked: Asked, io: Io) => Promise<number>>> = {
  ...{ propose, list, approve, except, proof },
  ...{ hold, holds, lift },
};

/** The archivist's way through disposal (gallring): opaque ids, classes and days, never what a file says. */
export const disposal: CommandGroup = {
  name: 'disposal',
  usage: {
    sv: [
      'disposal propose                                  beställ en gallringslista vid sidan av månadens egen',
      'disposal list [LISTA] [--state LÄGE] [--limit N] [--page N]   listorna, eller akterna på en lista',
      'disposal approve LISTA                            en annan person godkänner; går inte att ångra',
      'disposal except GALLRING --reason SKÄL            undanta en akt från listan',
      'disposal proof [GALLRING] [--limit N] [--page N]  protokoll utan personuppgifter',
      'disposal hold BARN --reason SKÄL | holds | lift HINDER   hinder mot gallring',
    ].join('\n'),
    en: [
      'disposal propose                                  order a disposal list beside the one of the month',
      'disposal list [LIST] [--state STATE] [--limit N] [--page N]   the lists, or the files on a list',
      'disposal approve LIST                             another person approves; cannot be undone',
      'disposal except DISPOSAL --reason REASON          take a file out of the list',
      'disposal proof [DISPOSAL] [--limit N] [--page N]  protocols without personal data',
      'disposal hold CHILD --reason REASON | holds | lift HOLD   holds against disposal',
    ].join('\n'),
  },
  async run([name = '', ...rest], io) {
    const command = commands[name];
    if (command === undefined) {
      const known = Object.keys(commands).join(', ');
      throw notUnderstood({ sv: `Ange något av ${known}.`, en: `Say one of ${known}.` });
    }
    const asked = parsed(rest, options);
    return command(await signedIn(asked.values, io), asked, io);
  },
};

async function propose(api: Api, _asked: Asked, io: Io): Promise<number> {
  const { listId } = await api.post<List>('disposal-lists', {});
  io.out(listId);
  io.tell({
    sv: `Akter kommer på listan när tjänsterna har svarat: varsam disposal list ${listId}`,
    en: `Files come onto the list as the services answer: varsam disposal list ${listId}`,
  });
  return exitCodes.done;
}

async function list(api: Api, { positionals, values: { state, limit, page } }: Asked, io: Io): Promise<number> {
  if (positionals.length === 0) {
    const { lists } = await api.get<{ lists: readonly List[] }>(`disposal-lists?${queryOf({ limit, page })}`);
    for (const { listId, month, orderedBy, counts } of lists) io.out([listId, month, orderedBy, countsOf(counts)].join('  '));
    return exitCodes.done;
  }
  const listId = onlyPositional(positionals, 'ID');
  const { disposals, counts } = await api.get<List & { disposals: readonly Disposal[] }>(
    `disposal-lists/${encodeURIComponent(listId)}?${queryOf({ state, limit, page })}`,
  );
  for (const one of disposals) io.out(lineOf(one));
  io.tell({ sv: `${disposals.length} akter; ${countsOf(counts)}`, en: `${disposals.length} files; ${countsOf(counts)}` });
  return exitCodes.done;
}

async function approve(api: Api, { positionals }: Asked, io: Io): Promise<number> {
  const listId = onlyPositional(positionals, 'ID');
  const { approved } = await api.post<{ approved: number }>(`disposal-lists/${encodeURIComponent(listId)}/approval`, {});
  io.out(String(approved));
  io.tell({
    sv: 'De prövas en gång till och förstörs. Protokollen: varsam disposal proof',
    en: 'They are judged once more and destroyed. The protocols: varsam disposal proof',
  });
  return exitCodes.done;
}

async function except(api: Api, { positionals, values: { reason } }: Asked, io: Io): Promise<number> {
  const id = onlyPositional(positionals, 'ID');
  io.out(lineOf(await api.post<Disposal>(`disposals/${encodeURIComponent(id)}/exception`, { reason })));
  return exitCodes.done;
}

async function proof(api: Api, { positionals, values: { limit, page } }: Asked, io: Io): Promise<number> {
  if (positionals.length === 0) {
    const { proofs } = await api.get<{ proofs: readonly Proof[] }>(`disposal-proofs?${queryOf({ limit, page })}`);
    for (const { disposalId, disposedAt, class: part, proposedBy, approvedBy, sha256 } of proofs) {
      io.out([disposalId, disposedAt, part, proposedBy, approvedBy, sha256].join('  '));
    }
    return exitCodes.done;
  }
  const { services, ...plain } = await api.get<Proof>(`disposal-proofs/${encodeURIComponent(onlyPositional(positionals, 'ID'))}`);
  for (const [name, value] of Object.entries(plain)) io.out(`${name.padEnd(12)} ${value}`);
  for (const { service, tables, kept } of services) {
    io.out(`${service.padEnd(12)} ${kept ?? tables.map(({ table, rows }) => `${table} ${rows}`).join(', ')}`);
  }
  return exitCodes.done;
}

async function hold(api: Api, { positionals, values: { reason } }: Asked, io: Io): Promise<number> {
  const childId = onlyPositional(positionals, 'ID');
  io.out((await api.post<{ holdId: string }>('disposal-holds', { childId, reason })).holdId);
  return exitCodes.done;
}

async function holds(api: Api, { values: { limit, page } }: Asked, io: Io): Promise<number> {
  interface Hold {
    readonly holdId: string;
    readonly childId: string;
    readonly reason: string;
    readonly setBy: string;
    readonly setAt: string;
  }
  const answer = await api.get<{ holds: readonly Hold[] }>(`disposal-holds?${queryOf({ limit, page })}`);
  for (const { holdId, childId, reason, setBy, setAt } of answer.holds) io.out([holdId, childId, reason, setBy, setAt].join('  '));
  return exitCodes.done;
}

async function lift(api: Api, { positionals }: Asked, io: Io): Promise<number> {
  const holdId = onlyPositional(positionals, 'ID');
  await api.post(`disposal-holds/${encodeURIComponent(holdId)}/lifting`, {});
  io.out(holdId);
  return exitCodes.done;
}

function lineOf({ disposalId, childId, state, class: part, section, dueOn, latestOn, reasons }: Disposal): string {
  const due = dueOn === undefined ? [] : [part, dueOn, latestOn, section];
  return [disposalId, childId ?? '-', state, ...due, ...(reasons.length > 0 ? [reasons.join(',')] : [])].join('  ');
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([state, count]) => `${state} ${count}`)
    .join(', ');
}

function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(given).toString();
}
