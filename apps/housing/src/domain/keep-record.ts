import { localDate } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import type { Actor, CaseRecord, Fact, RecordKind } from './housing-case.js';

interface Ground {
  readonly kind: RecordKind;
  readonly section: string;
  readonly validFrom: LocalDate;
}

/** The section each step rests on, by date. */
const grounds: readonly Ground[] = [
  { kind: 'NEED', section: 'SoL 14:2', validFrom: '2025-07-01' },
  { kind: 'SAFETY_MEASURE', section: 'SoL 14:3', validFrom: '2025-07-01' },
  { kind: 'THREAT_ASSESSMENT', section: 'SoL 14:3', validFrom: '2025-07-01' },
  { kind: 'DECISION', section: 'SoL 22:5', validFrom: '2025-07-01' },
  { kind: 'NOTICE', section: 'SoL 35:1', validFrom: '2025-07-01' },
  { kind: 'PLACEMENT', section: 'SoL 9:5', validFrom: '2025-07-01' },
  { kind: 'NAMED_PERSON', section: 'SoLPuL 10', validFrom: '2023-12-01' },
  { kind: 'NAMING_ENDED', section: 'SoLPuL 10', validFrom: '2023-12-01' },
];

interface Step {
  readonly housingCaseId: string;
  readonly recordId: string;
  readonly by: Actor;
}

export function keepRecord(kind: RecordKind, step: Step, at: Date, content: CaseRecord['content']): Fact {
  const on = localDate(at);
  const ground = grounds.findLast((row) => row.kind === kind && row.validFrom <= on);
  const { housingCaseId, recordId, by } = step;
  return {
    kind: 'record-kept',
    record: { recordId, housingCaseId, kind, at, on, by, legalBasis: ground?.section ?? 'none in force', content },
  };
}
