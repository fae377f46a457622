import { Problem } from '@varsam/service-kit';
import type { Rejection, Rejections } from '../persistence/rejections.js';
import { anonymised } from './anonymity.js';
import type { Arrival } from './arrival.js';
import { DeliveryNotes } from './delivery-notes.js';
import type { Desk, DeskOutcome } from './desk.js';
import { jsonObject } from './json-fields.js';
import type { MessageOpener } from './message-opener.js';
import type { OpenedMessage } from './opened-message.js';
import { unknownMessage } from './problems.js';
import { receiptJson } from './receipt.js';

/** The answer to one message, the same through either door. */
export type Answer = { readonly receipt: string; readonly filedBefore: boolean } | { readonly problem: Problem };

export type Letter = NonNullable<Rejection['letter']>;

/** How a message that was not received is kept, and how much of it. */
export type LetterOf<Message extends Arrival> = (arrival: Message, problem: Problem, kept: Uint8Array) => Letter;

/** What has to be known before anything is read: who receives where. */
export interface Surroundings {
  fresh(): Promise<void>;
}

interface Group {
  readonly messages: OpenedMessage[];
  readonly places: number[];
}

/** Where both doors meet: bytes in, receipts and problems out, a batch at a time (ARCHITECTURE 2). */
export class Reception {
  constructor(
    private readonly surroundings: Surroundings,
    private readonly opener: MessageOpener,
    private readonly desks: ReadonlyMap<string, Desk>,
    private readonly rejections: Rejections,
  ) {}

  /** One answer for each arrival, in order. When it resolves, everything it answered is committed. `letterOf` keeps what the sender cannot be told on the spot. */
  async receive<Message extends Arrival>(arrivals: readonly Message[], letterOf?: LetterOf<Message>): Promise<readonly Answer[]> {
    await this.surroundings.fresh();
    const answers = new Array<Answer>(arrivals.length);
    const opened = await this.opener.open(arrivals);
    const notes = new DeliveryNotes();
    for (const [desk, { messages, places }] of this.grouped(opened, answers)) {
      const outcomes = await desk.receive(messages);
      places.forEach((place, index) => {
        const outcome = outcomes[index]!;
        answers[place] = answerOf(outcome);
        if ('filed' in outcome && outcome.filed.filedBefore) notes.repeated(arrivals[place]!, outcome.filed);
      });
    }
    answers.forEach((answer, index) => {
      if (!('problem' in answer)) return;
      const [arrival, message] = [arrivals[index]!, opened[index]!];
      notes.rejected(arrival, message, answer.problem, letterOf?.(arrival, answer.problem, keptOf(arrival, message, answer.problem)));
    });
    await notes.keep(this.rejections);
    return answers;
  }

  /** Messages by desk, in the order in which they came. What cannot be read, or has no desk, is answered here. */
  private grouped(opened: readonly (OpenedMessage | Problem)[], answers: Answer[]): ReadonlyMap<Desk, Group> {
    const groups = new Map<Desk, Group>();
    let last: { readonly message: string; readonly group: Group } | undefined;
    opened.forEach((one, place) => {
      if (one instanceof Problem || one.refused !== undefined) {
        answers[place] = { problem: one instanceof Problem ? one : one.refused! };
        return;
      }
      const { message } = one.arrival;
      // Messages of one kind mostly follow each other.
      if (last?.message !== message) {
        const desk = this.desks.get(message);
        if (desk === undefined) {
          answers[place] = { problem: unknownMessage() };
          return;
        }
        last = { message, group: groupOf(groups, desk) };
      }
      last.group.messages.push(one);
      last.group.places.push(place);
    });
    return groups;
  }
}

const nothing = new Uint8Array(0);

/** Sent by consent, or without naming anybody: when it is refused, that it came is kept, and why it went (OSL 12:2, DOMAIN 0.1 point 2). */
const contentless: ReadonlySet<string> = new Set<Arrival['message']>(['enquiry', 'outreach-contacts']);

/** A real child in a place to try leaves nothing behind; an anonymous reporter leaves no contact. */
function keptOf(arrival: Arrival, opened: OpenedMessage | Problem, { slug }: Problem): Uint8Array {
  if (slug === 'real-number-in-sandbox' || contentless.has(arrival.message)) return nothing;
  return (opened instanceof Problem ? anonymisedUnread(arrival.body) : anonymised(opened.content)) ?? arrival.body;
}

/** Of a message that nobody has opened, as far as it is JSON: it may be anonymous all the same. */
function anonymisedUnread(body: Uint8Array): Uint8Array | undefined {
  try {
    const outer = jsonObject(JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')));
    return anonymised(outer['specversion'] === undefined ? outer : jsonObject(outer['data']));
  } catch {
    return undefined;
  }
}

function groupOf(groups: Map<Desk, Group>, desk: Desk): Group {
  const known = groups.get(desk);
  if (known !== undefined) return known;
  const group: Group = { messages: [], places: [] };
  groups.set(desk, group);
  return group;
}

function answerOf(outcome: DeskOutcome): Answer {
  if ('refused' in outcome) return { problem: outcome.refused };
  return { receipt: receiptJson(outcome.filed), filedBefore: outcome.filed.filedBefore };
}
