import { platformLog } from '../logger.js';
import type { Metrics } from '../metrics.js';

const said = {
  letter: 'a dead letter does not open: disposal leaves it for a person, and says so',
  file: 'a child file does not open: it waits for a person, and is not disposed of',
  disposal: 'a disposal could not be carried out: it waits, and the others go on',
};

/** What disposal could not open or carry out, and left for a person: told by its id, and by nothing of what it holds. */
export class SetAside {
  private readonly counted;

  constructor(metrics: Metrics) {
    this.counted = metrics.counter('varsam_disposal_set_aside_total', 'What disposal could not open or carry out', ['what']);
  }

  tell(what: keyof typeof said, ids: readonly string[]): void {
    for (const id of ids) {
      this.counted.inc({ what });
      platformLog.warn({ msg: said[what], [`${what}Id`]: id });
    }
  }
}
