import { localDate } from '@varsam/calendar';
import type { LoggedRead } from '../review-rules.js';

export interface Limits {
  /** 0: not looked at. */
  readonly perHour: number;
  readonly perDay: number;
}

/** The first read of a long series, and how long it was. */
export interface Series {
  readonly id: string;
  readonly viewerId: string;
  readonly within: 'hour' | 'day';
  readonly reads: number;
}

/** More different records in a clock hour or a day than the work asks for. The same list looked at again and again is one. */
export function bulkReading(reads: readonly LoggedRead[], limits: Limits): readonly Series[] {
  const opened = reads.filter(({ allowed, recordIds }) => allowed && recordIds.length > 0);
  return seriesOf(opened, limits, (those) => new Set(those.map(({ recordIds }) => recordIds.join())).size);
}

/** Doors tried one after another. */
export function deniedSeries(reads: readonly LoggedRead[], limits: Limits): readonly Series[] {
  return seriesOf(
    reads.filter(({ allowed }) => !allowed),
    limits,
    (those) => those.length,
  );
}

type Count = (reads: readonly LoggedRead[]) => number;

function seriesOf(reads: readonly LoggedRead[], { perHour, perDay }: Limits, count: Count): readonly Series[] {
  const hour = ({ at }: LoggedRead) => String(Math.floor(at.getTime() / 3_600_000));
  const day = ({ at }: LoggedRead) => localDate(at);
  return [...longOnes(reads, 'hour', hour, perHour, count), ...longOnes(reads, 'day', day, perDay, count)];
}

function longOnes(
  reads: readonly LoggedRead[],
  within: Series['within'],
  span: (read: LoggedRead) => string,
  ...[limit, count]: [number, Count]
): readonly Series[] {
  if (limit === 0) return [];
  const groups = Object.values(Object.groupBy(reads, (read) => `${read.viewerId} ${span(read)}`)) as readonly LoggedRead[][];
  return groups
    .map((group) => group.toSorted((one, other) => one.at.getTime() - other.at.getTime() || one.id.localeCompare(other.id)))
    .map((group) => ({ id: group[0]!.id, viewerId: group[0]!.viewerId, within, reads: count(group) }))
    .filter((series) => series.reads >= limit);
}
