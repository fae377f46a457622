import { addDays, nextWeekday } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';

interface Limit {
  readonly of: 'protection-assessment' | 'pre-assessment';
  readonly days: number;
  /** Whether a last day on a Saturday or holiday moves to the next weekday. Lag (1930:173) 2 §. */
  readonly moves: 'to-next-weekday' | 'never';
  readonly section: string;
  readonly validFrom: LocalDate;
}

/** The limits that lead times are measured against; a change of law is a new row and an old report keeps the limit of its day. */
const limits: readonly Limit[] = [
  { of: 'protection-assessment', days: 1, moves: 'never', section: 'SoL 11:1 a (2001:453)', validFrom: '2013-01-01' },
  { of: 'protection-assessment', days: 1, moves: 'never', section: 'SoL 20:1', validFrom: '2025-07-01' },
  { of: 'pre-assessment', days: 14, moves: 'to-next-weekday', section: 'SoL 11:1 a (2001:453)', validFrom: '2013-01-01' },
  { of: 'pre-assessment', days: 14, moves: 'to-next-weekday', section: 'SoL 20:2', validFrom: '2025-07-01' },
];

/** The original last day, counted from the day of arrival as day 0; an extension does not move it, for statistics are about the law's own limit. */
export function originalDue(of: Limit['of'], receivedOn: LocalDate): LocalDate {
  const limit = limits.findLast((row) => row.of === of && row.validFrom <= receivedOn) ?? limits.find((row) => row.of === of);
  const nominal = addDays(receivedOn, limit?.days ?? 0);
  return limit?.moves === 'to-next-weekday' ? nextWeekday(nominal) : nominal;
}
