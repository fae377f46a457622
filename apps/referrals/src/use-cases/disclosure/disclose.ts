import type { Moment } from '@varsam/calendar';
import { decideDisclosure } from '../../domain/disclosure/decide-disclosure.js';
import type { DecideDisclosure } from '../../domain/disclosure/decide-disclosure.js';
import type { Discloser, HandoverWay } from '../../domain/disclosure/disclosure.js';
import { handOverDisclosure } from '../../domain/disclosure/hand-over-disclosure.js';
import { proposeDisclosure } from '../../domain/disclosure/propose-disclosure.js';
import type { ProposeDisclosure } from '../../domain/disclosure/propose-disclosure.js';
import { giveStopNotice } from '../../domain/disclosure/stop-disclosure.js';
import type { DisclosureOutcome, Disclosures } from '../../persistence/disclosure/disclosures.js';

/** The steps of telling somebody outside of a child. */
export class Disclose {
  constructor(
    private readonly disclosures: Disclosures,
    private readonly now: () => Moment,
    private readonly newId: () => string,
  ) {}

  propose(childId: string, command: ProposeDisclosure): Promise<DisclosureOutcome> {
    const [now, disclosureId] = [this.now(), this.newId()];
    const of = { kommunkod: command.actor.kommunkod, childId, disclosureId };
    return this.disclosures.propose(command.actor, childId, (grounds) => proposeDisclosure(of, command, grounds, now));
  }

  decide(disclosureId: string, command: DecideDisclosure): Promise<DisclosureOutcome> {
    const now = this.now();
    return this.disclosures.change(command.actor, disclosureId, (before, grounds) => decideDisclosure(before, command, grounds, now));
  }

  handOver(disclosureId: string, actor: Discloser, way: HandoverWay): Promise<DisclosureOutcome> {
    const now = this.now();
    return this.disclosures.change(actor, disclosureId, (before, grounds) => handOverDisclosure(before, { way, actor }, grounds, now));
  }

  giveStopNotice(disclosureId: string, actor: Discloser): Promise<DisclosureOutcome> {
    const now = this.now();
    return this.disclosures.change(actor, disclosureId, (before) => giveStopNotice(before, actor, now));
  }
}
