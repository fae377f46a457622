import { Problem } from '@varsam/service-kit';
import type { Warning } from '../domain/concern/concern.js';
import type { RefuseWrongNumbers, WrongNumber } from '../use-cases/refuse-wrong-numbers.js';
import type { Arrival } from './arrival.js';
import type { ContentKeys } from './content-keys.js';
import { openMessage } from './opened-message.js';
import type { OpenedMessage } from './opened-message.js';
import { advised, cannotDecrypt, wrongNumber } from './problems.js';
import { isSealed } from './sealed-letter.js';
import type { SenderIds } from './sender-ids.js';
import { statedNumbers } from './stated-numbers.js';

/** How a municipality wants to be written to. */
export interface MunicipalityRules {
  recipientOf(kommunkod: string): { readonly encryption: 'required' | 'offered' | 'off'; readonly sandbox: boolean };
}

const notEncrypted: Warning = { pointer: '', slug: 'not-encrypted' };

/** From bytes to messages. Only what nobody could read, or what does not belong here, stops at once; everything else is its desk's to decide. */
export class MessageOpener {
  constructor(
    private readonly contentKeys: ContentKeys,
    private readonly municipalities: MunicipalityRules,
    private readonly numbers: RefuseWrongNumbers,
    private readonly ids: SenderIds,
  ) {}

  /** One for each arrival, in order. */
  async open(arrivals: readonly Arrival[]): Promise<readonly (OpenedMessage | Problem)[]> {
    const read = await this.read(arrivals);
    return read.map((message) => {
      if (message instanceof Problem) return message;
      const wrong = this.misplacedNumbers(message);
      return wrong.length === 0 ? message : { ...message, refused: wrongNumber(wrong) };
    });
  }

  /** The same, whatever numbers are in them. */
  async read(arrivals: readonly Arrival[]): Promise<readonly (OpenedMessage | Problem)[]> {
    if (!arrivals.some(({ body }) => isSealed(body))) return arrivals.map((arrival) => this.opened(arrival, arrival.body));
    const clear = await this.contentKeys.clear(arrivals);
    return arrivals.map((arrival, index) => this.opened(arrival, clear[index]));
  }

  /** Numbers of real people in a sandbox, test numbers elsewhere. */
  misplacedNumbers({ arrival, content }: OpenedMessage): readonly WrongNumber[] {
    return this.numbers.among(statedNumbers(content), this.municipalities.recipientOf(arrival.kommunkod).sandbox);
  }

  private opened(arrival: Arrival, clear: Uint8Array | undefined): OpenedMessage | Problem {
    if (arrival.refused !== undefined) return advised(arrival.refused);
    if (clear === undefined) return cannotDecrypt();
    try {
      return this.wrapped(openMessage(arrival, clear, clear !== arrival.body, this.ids));
    } catch (error) {
      if (error instanceof Problem) return advised(error);
      throw error;
    }
  }

  /** A report about a child is received also when it was sent in the wrong wrapping (ARCHITECTURE 1, decision 11). */
  private wrapped(message: OpenedMessage): OpenedMessage {
    if (message.encrypted || this.municipalities.recipientOf(message.arrival.kommunkod).encryption !== 'required') return message;
    return { ...message, warnings: [...message.warnings, notEncrypted] };
  }
}
