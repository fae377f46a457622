import type { Moment } from '@varsam/calendar';
import type { Actor } from '../domain/actor.js';
import { giveStopNotice } from '../domain/sspf/party-told.js';
import type { SspfCases, SspfOutcome } from '../persistence/sspf-cases.js';

export class GiveStopNotices {
  constructor(
    private readonly cases: SspfCases,
    private readonly now: () => Moment,
  ) {}

  handle(sspfCaseId: string, party: string, actor: Actor): Promise<SspfOutcome> {
    const now = this.now();
    return this.cases.change(actor, { sspfCaseId }, (file) => giveStopNotice(file, { party, actor }, now));
  }
}
