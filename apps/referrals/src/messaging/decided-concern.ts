import { PreAssessmentDecidedV1 } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { compiledValidator } from '@varsam/service-kit';
import type { NoteConcernDecisions } from '../use-cases/feedback/note-concern-decisions.js';

type DecidedConcern = Parameters<NoteConcernDecisions['handle']>[0][number];

const problemsOf = compiledValidator(PreAssessmentDecidedV1);

/** Null for what is not read here, nothing for what is well formed, else what is wrong and where. */
export function problemIn(type: string, data: unknown): string | null | undefined {
  if (type !== PreAssessmentDecidedV1.type) return null;
  const [first] = problemsOf(data);
  return first && `${first.slug} ${first.pointer}`;
}

/** An event of assessments in the words of this service. */
export function decidedConcern({ kommunkod, data }: CloudEvent): DecidedConcern {
  const { concernId, outcome, decidedAt, decidedOn } = data as PreAssessmentDecidedV1;
  return { concernId, kommunkod, decision: { outcome, at: new Date(decidedAt), on: decidedOn } };
}
