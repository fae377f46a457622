import type { Moment } from '@varsam/calendar';
import type { Actor } from '../domain/actor.js';
import type { SspfRecord } from '../domain/sspf/sspf-case.js';
import type { SspfCases } from '../persistence/sspf-cases.js';

/** Consent is asked for at every reading: what was readable yesterday may not be today. */
export class ReadSspfCases {
  constructor(
    private readonly cases: SspfCases,
    private readonly now: () => Moment,
  ) {}

  handle(viewer: Actor, sspfCaseId: string): Promise<SspfRecord | undefined> {
    return this.cases.read(viewer, sspfCaseId, this.now().on);
  }
}
