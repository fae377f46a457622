import { stopDisclosure } from '../../domain/disclosure/stop-disclosure.js';
import type { ConsentNews, KnownConsents } from '../../persistence/disclosure/known-consents.js';

/** Consent is heard of here as it is given and withdrawn: what rests on one that was withdrawn stops with the message that says so. */
export class NoteConsents {
  constructor(private readonly consents: KnownConsents) {}

  handle(news: readonly ConsentNews[]): Promise<void> {
    return this.consents.note(news, stopDisclosure);
  }
}
