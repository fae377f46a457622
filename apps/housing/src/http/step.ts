import { randomUUID } from 'node:crypto';
import type { Viewer } from '@varsam/service-kit';
import type { Actor } from '../domain/housing-case.js';

/** Who takes the step, in which case, and the name of the record that will be kept of it. */
export function stepOf(viewer: Viewer, housingCaseId: string): { housingCaseId: string; recordId: string; by: Actor } {
  const { id, kommunkod, roles, units } = viewer;
  return { housingCaseId, recordId: randomUUID(), by: { id, kommunkod, roles, units } };
}

export interface StepTaken {
  readonly housingCaseId: string;
  /** The record that was kept; for a decision it is the decision's own id. */
  readonly recordId: string;
}

export function taken({ housingCaseId, recordId }: StepTaken): StepTaken {
  return { housingCaseId, recordId };
}
