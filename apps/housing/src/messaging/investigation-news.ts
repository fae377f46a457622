import { type CloudEvent, InvestigationClosedV1, InvestigationOpenedV1 } from '@varsam/contracts';
import type { InvestigationNews } from '../domain/case-file.js';

export const investigationEvents = [InvestigationOpenedV1, InvestigationClosedV1] as const;

/** What an investigation's event means here; of other events nothing. */
export function investigationNews({ type, kommunkod, data }: CloudEvent): readonly InvestigationNews[] {
  if (type === InvestigationOpenedV1.type) {
    const { investigationId, childId, openedOn } = data as InvestigationOpenedV1;
    return [{ investigationId, kommunkod, childId, openedOn }];
  }
  if (type === InvestigationClosedV1.type) {
    const { investigationId, childId, closedOn } = data as InvestigationClosedV1;
    return [{ investigationId, kommunkod, childId, closedOn }];
  }
  return [];
}
