import { InvestigationClosedV1, InvestigationOpenedV1, ProtectionAssessedV1 } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import type { ChildNews } from '../domain/sspf/child-news.js';

/** An event of assessments in the words of this service. */
export function childNewsIn({ type, kommunkod, data }: CloudEvent): readonly ChildNews[] {
  switch (type) {
    case ProtectionAssessedV1.type:
      return [assessed(kommunkod, data as ProtectionAssessedV1)];
    case InvestigationOpenedV1.type:
      return [opened(kommunkod, data as InvestigationOpenedV1)];
    case InvestigationClosedV1.type:
      return [closed(kommunkod, data as InvestigationClosedV1)];
    default:
      return [];
  }
}

function assessed(kommunkod: string, { concernId, childId, need, assessedAt, assessedOn }: ProtectionAssessedV1): ChildNews {
  return { kind: 'protection-assessed', kommunkod, concernId, childId, need, assessedAt, assessedOn };
}

function opened(kommunkod: string, { investigationId, childId, openedOn }: InvestigationOpenedV1): ChildNews {
  return { kind: 'investigation-opened', kommunkod, investigationId, childId, openedOn };
}

function closed(kommunkod: string, { investigationId, childId, closedOn }: InvestigationClosedV1): ChildNews {
  return { kind: 'investigation-closed', kommunkod, investigationId, childId, closedOn };
}
